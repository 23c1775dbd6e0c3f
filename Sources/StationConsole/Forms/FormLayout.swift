import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Where the fields of a form stand, and how they look.
///
/// Labels end at one column, values begin at another; faults stand under their field. A form taller than its area is
/// scrolled so that the field with the caret is seen whole.
struct FormLayout {
    let fields: [FormField]
    let focus: Int
    let area: Rect
    let context: Context
    /// What 今天 means in the form.
    let today: Day
    /// How many lines of the aside have room.
    let asideRoom: Int
    private let heights: [Int]

    static let labelWidth = 14

    /// Columns for values in a screen of a width.
    static func valueWidth(_ width: Int) -> Int { max(10, width - labelWidth - 5) }

    init(fields: [FormField], focus: Int, asideHeight: Int, area: Rect, today: Day, context: Context) {
        self.today = today
        self.fields = fields
        self.focus = focus
        self.area = area
        self.context = context
        // Paragraphs share the room that is left over once every field has its line.
        var fixed = 0
        var paragraphs = 0
        for (index, field) in fields.enumerated() {
            fixed += FormLayout.extraLines(field, isFocused: index == focus)
            if case .paragraph = field.kind { paragraphs += 1 } else { fixed += 1 }
        }
        let asideRoom = min(asideHeight, max(0, area.height / 4))
        self.asideRoom = asideRoom
        let left = area.height - 2 - asideRoom - fixed
        // The paragraph that is being written takes what the others leave, so that it can be read over.
        let others = fields.enumerated().reduce(0) { sum, entry in
            guard case .paragraph(let least) = entry.element.kind, entry.offset != focus else { return sum }
            return sum + least
        }
        let share = paragraphs == 0 ? 0 : left / paragraphs
        var isWriting = false
        if fields.indices.contains(focus), case .paragraph = fields[focus].kind { isWriting = true }
        heights = fields.enumerated().map { index, field in
            let extra = FormLayout.extraLines(field, isFocused: index == focus)
            guard case .paragraph(let least) = field.kind else { return 1 + extra }
            if isWriting { return (index == focus ? max(least, min(14, left - others)) : least) + extra }
            return max(least, min(12, share)) + extra
        }
    }

    /// Lines under a field: its fault or warning, and the options while it has the caret.
    private static func extraLines(_ field: FormField, isFocused: Bool) -> Int {
        var lines = field.fault != nil || field.warning != nil ? 1 : 0
        if isFocused, field.offersOptions { lines += 1 }
        return lines
    }

    func draw(in frame: inout Frame) {
        let room = area.height - 1 - asideRoom
        let top = heights.prefix(focus).reduce(0, +)
        let bottom = top + heights[focus]
        let offset = bottom > room ? min(top, bottom - room) : 0
        var y = area.y + 1 - offset
        for (index, field) in fields.enumerated() {
            if y + heights[index] > area.y, y < area.y + 1 + room {
                drawField(field, isFocused: index == focus, y: y, height: heights[index], in: &frame)
            }
            y += heights[index]
        }
    }

    private func inside(_ y: Int) -> Bool { y >= area.y + 1 && y < area.y + area.height - asideRoom }

    private func drawField(_ field: FormField, isFocused: Bool, y: Int, height: Int, in frame: inout Frame) {
        let x = area.x + FormLayout.labelWidth + 2
        let width = FormLayout.valueWidth(area.width)
        if inside(y) {
            let label = field.label + (field.isRequired ? " *" : "")
            let style = isFocused ? Style(.accent, bold: true) : Style(.muted)
            let text = frame.metrics.clip(label, to: FormLayout.labelWidth)
            frame.put(text, x: x - 1 - frame.metrics.width(of: text), y: y, style: style)
        }
        var next = y + 1
        let value = Style(.plain, underline: isFocused)
        switch field.kind {
        case .paragraph:
            let extra = FormLayout.extraLines(field, isFocused: isFocused)
            let visible = height - extra
            if inside(y) {
                field.area.draw(
                    in: &frame,
                    rect: Rect(x: x, y: y, width: width, height: max(0, min(visible, area.bottom - asideRoom - y))),
                    style: .plain, focused: isFocused)
                drawCount(field, y: y, in: &frame)
            }
            next = y + visible
        case .choice, .people:
            if inside(y) {
                if !field.line.text.isEmpty {
                    drawTyped(field, isFocused: isFocused, x: x, y: y, width: width, in: &frame)
                } else {
                    let shown = frame.metrics.clip(field.shown, to: width - 1)
                    let used = frame.put(shown, x: x, y: y, style: value, width: width)
                    if isFocused { frame.caret = Point(x: min(x + used, x + width - 1), y: y) }
                }
            }
            if isFocused {
                if inside(next) { drawOptions(field, x: x, y: next, width: width, in: &frame) }
                next += 1
            }
        case .line, .secret, .day, .month, .number:
            if inside(y) {
                let understood = field.understood(today: today)
                let noteWidth = understood.map { frame.metrics.width(of: $0) + 2 } ?? 0
                let lineWidth = noteWidth > 0 && width - noteWidth >= 12 ? width - noteWidth : width
                if isFocused {
                    frame.fill(Rect(x: x, y: y, width: lineWidth, height: 1), style: value)
                }
                field.seenLine.draw(in: &frame, x: x, y: y, width: lineWidth, style: value, focused: isFocused)
                if let understood, lineWidth < width {
                    frame.put(understood, x: x + lineWidth + 2, y: y, style: Style(.good))
                } else if field.value.isEmpty, !isFocused || field.kind.isShort {
                    frame.put(field.hint, x: x + (isFocused ? 2 : 0), y: y, style: Style(.muted), width: width - 2)
                }
            }
        }
        if let text = field.fault ?? field.warning, inside(next) {
            let tone: Tone = field.fault != nil ? .alarm : .warning
            frame.put((field.fault != nil ? "! " : "△ ") + text, x: x, y: next, style: Style(tone), width: width)
        }
    }

    /// What is typed to find an option; before it those chosen already, as far as there is room: their count always.
    private func drawTyped(_ field: FormField, isFocused: Bool, x: Int, y: Int, width: Int, in frame: inout Frame) {
        var before = 0
        if case .people = field.kind, !field.people.isEmpty {
            let typed = frame.metrics.width(of: field.line.text) + 1
            let shown = frame.metrics.clip(field.shown, to: max(12, width - typed - 1))
            before = frame.put(shown, x: x, y: y, style: Style(.muted)) + 1
        }
        field.line.draw(
            in: &frame, x: x + before, y: y, width: width - before, style: Style(.plain, underline: isFocused),
            focused: isFocused)
    }

    private func drawCount(_ field: FormField, y: Int, in frame: inout Frame) {
        guard let count = field.understood(today: today), inside(y + 1) else { return }
        let width = frame.metrics.width(of: count)
        frame.put(count, x: area.x + FormLayout.labelWidth + 1 - width, y: y + 1, style: Style(.muted))
    }

    private func drawOptions(_ field: FormField, x: Int, y: Int, width: Int, in frame: inout Frame) {
        let fitting = field.fittingOptions(context)
        guard !fitting.isEmpty else {
            let isOpen = if case .choice(_, true) = field.kind { true } else { false }
            if field.hasNoOptions, !isOpen {
                let words = field.nothingToChoose.isEmpty ? "还没有可选的内容" : field.nothingToChoose
                frame.put(words, x: x, y: y, style: Style(.warning), width: width)
                return
            }
            let words = field.line.text.isEmpty ? "直接填写" : isOpen ? "不在词表中,照原样记下" : "没有符合的选项"
            frame.put(words, x: x, y: y, style: Style(field.line.text.isEmpty ? .muted : .warning), width: width)
            return
        }
        if case .people = field.kind, field.line.text.isEmpty {
            let words = field.people.isEmpty ? field.hint : "输入姓名或首字母选人,已选的去掉;退格去掉最后一位"
            frame.put(words, x: x, y: y, style: Style(.muted), width: width)
            return
        }
        let window = field.optionWindow(fitting.count)
        let texts = window.map { index in
            let option = fitting[index]
            let isTaken = if case .people = field.kind { field.people.contains(option.value) } else { false }
            return "\(index - window.lowerBound + 1) \(option.label)"
                + (option.detail.isEmpty ? "" : " \(option.detail)") + (isTaken ? "(已选)" : "")
        }
        let widths = texts.map { frame.metrics.width(of: $0) + 2 }
        let chosen = window.first { fitting[$0].value == field.chosen }.map { $0 - window.lowerBound } ?? 0
        // Options before the chosen one give way until it is seen; "还有" says how many are not.
        var first = 0
        while first < chosen, widths[first...chosen].reduce(0, +) + 10 > width { first += 1 }
        var place = x
        var last = first
        while last < texts.count {
            let isLast = window.lowerBound + last == fitting.count - 1
            guard place + widths[last] + (isLast ? 0 : 8) <= x + width + 2 || last == first else { break }
            let isChosen = last == chosen && !field.chosen.isEmpty && field.line.text.isEmpty
            frame.put(
                texts[last], x: place, y: y, style: Style(isChosen ? .accent : .muted, bold: isChosen),
                width: x + width - place)
            place += widths[last]
            last += 1
        }
        let unseen = fitting.count - (last - first)
        if unseen > 0, place + 6 <= x + width {
            frame.put("还有 \(unseen)", x: place, y: y, style: Style(.muted), width: x + width - place)
        }
    }
}

extension FormField {
    /// Whether a line of options stands under it while it has the caret.
    fileprivate var offersOptions: Bool {
        switch kind {
        case .choice, .people: true
        case .line, .secret, .paragraph, .day, .month, .number: false
        }
    }

    /// The line as it may be seen: a passcode as so many signs.
    fileprivate var seenLine: TextField {
        guard isSecret else { return line }
        var dots = TextField(String(repeating: "*", count: line.text.count))
        dots.caret = line.caret
        return dots
    }
}

extension FormField.Kind {
    /// Whether the hint may stand behind the caret of an empty field.
    fileprivate var isShort: Bool {
        switch self {
        case .day, .month, .number, .secret: true
        case .line, .paragraph, .choice, .people: false
        }
    }
}

import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Draws a form into its layout.
struct FormDrawing {
    let layout: FormLayout
    let fields: [FormField]
    let focus: Int
    /// Phrases that are offered for the field with the caret.
    let phrases: [String]
    let aside: [FormScreen.AsideLine]
    /// What has to be seen whatever else there is; over the last rows.
    let urgent: [FormScreen.AsideLine]
    let context: Context
    /// What 今天 means in the form.
    let today: Day

    private var area: Rect { layout.area }
    private var x: Int { area.x + FormLayout.valueStart }

    func draw(in frame: inout Frame) {
        let page = layout.page(of: focus)
        let rows = layout.rows(page)
        for row in rows where row.index != focus {
            draw(fields[row.index], y: row.y, height: layout.heights[row.index], in: &frame)
        }
        drawUnseen(page, in: &frame)
        let note = fields[focus].note(today: today)
        let isBeside = note.map { place(of: $0, beside: fields[focus], isFocused: true, frame.metrics) != nil } ?? true
        let band = FormBand(
            of: fields[focus], note: isBeside ? nil : note, phrases: phrases, width: area.width - 4, context: context,
            today: today, metrics: frame.metrics)
        let content = content(of: band)
        // A paragraph leaves the band what it says at its end.
        let isParagraph = fields[focus].leastHeight > 1
        let first = isParagraph ? layout.asideY - content.count : layout.bandY
        for (place, line) in content.enumerated() where first + place < area.bottom {
            var column = area.x + 2
            for piece in line {
                column += frame.put(
                    piece.text, x: column, y: first + place, style: piece.style, width: area.x + area.width - 2 - column
                )
            }
        }
        drawBeneath(band, in: &frame)
        if let row = rows.first(where: { $0.index == focus }) {
            drawFocused(y: row.y, end: min(first, area.bottom), in: &frame)
        }
        drawUrgent(in: &frame)
    }

    // MARK: What is said beneath

    /// The rows of the band, filled up with what is said of the form where there is no room beneath.
    private func content(of band: FormBand) -> [[FormBand.Piece]] {
        let spill = aside.count <= beneath ? [] : aside.prefix(FormLayout.bandHeight - band.lines.count)
        return band.lines + spill.map { [FormBand.Piece(text: $0.text, style: Style($0.tone))] }
    }

    private var beneath: Int { max(0, area.bottom - layout.asideY) }

    private func drawBeneath(_ band: FormBand, in frame: inout Frame) {
        let spilled = aside.count <= beneath ? 0 : FormLayout.bandHeight - band.lines.count
        for (place, line) in aside.dropFirst(spilled).prefix(beneath).enumerated() {
            frame.put(
                line.text, x: area.x + 2, y: layout.asideY + place, style: Style(line.tone), width: area.width - 4)
        }
    }

    private func drawUrgent(in frame: inout Frame) {
        for (place, line) in urgent.enumerated() {
            let y = area.bottom - urgent.count + place
            frame.fill(Rect(x: area.x, y: y, width: area.width, height: 1), style: .plain)
            frame.put(line.text, x: area.x + 2, y: y, style: Style(line.tone), width: area.width - 4)
        }
    }

    private func drawUnseen(_ page: Int, in frame: inout Frame) {
        let unseen = layout.unseen(page)
        let words = [
            unseen.above > 0 ? "上面还有\(unseen.above)栏 PgUp" : "", unseen.below > 0 ? "下面还有\(unseen.below)栏 PgDn" : "",
        ].filter { !$0.isEmpty }.joined(separator: ",")
        guard !words.isEmpty else { return }
        frame.put("(\(words))", x: x, y: layout.bandY - 1, style: .muted)
    }

    // MARK: Fields

    private func drawFocused(y: Int, end: Int, in frame: inout Frame) {
        let field = fields[focus]
        var height = layout.heights[focus]
        if case .paragraph = field.kind {
            let width = FormLayout.paragraphWidth(area.width)
            let lines = field.area.height(width: width, metrics: frame.metrics)
            height = layout.writingHeight(of: focus, y: y, lines: lines, end: end)
            frame.fill(Rect(x: area.x, y: y, width: area.width, height: height), style: .plain)
        }
        draw(field, isFocused: true, y: y, height: height, in: &frame)
    }

    private func draw(_ field: FormField, isFocused: Bool = false, y: Int, height: Int, in frame: inout Frame) {
        let note = field.note(today: today)
        drawLabel(field, note, isFocused: isFocused, y: y, in: &frame)
        let beside = note.flatMap { place(of: $0, beside: field, isFocused: isFocused, frame.metrics) }
        let width = beside.map { $0 - 2 - FormLayout.valueStart } ?? FormLayout.valueWidth(area.width)
        switch field.kind {
        case .paragraph: drawParagraph(field, isFocused: isFocused, y: y, height: height, in: &frame)
        case .choice, .people: drawChoice(field, isFocused: isFocused, y: y, width: width, in: &frame)
        case .line, .secret, .day, .month, .number:
            drawLine(field, isFocused: isFocused, y: y, width: width, in: &frame)
        }
        if let note, let beside {
            frame.put(note.words, x: area.x + beside, y: y, style: note.style, width: area.width - 1 - beside)
        }
        if !isFocused, field.fault != nil, field.isBlank { frame.put("(空)", x: x, y: y, style: .muted) }
    }

    private func drawLabel(_ field: FormField, _ note: FieldNote?, isFocused: Bool, y: Int, in frame: inout Frame) {
        let style = isFocused ? Style(.accent, bold: true) : Style(.muted)
        let mark = note?.mark ?? ""
        var label = field.label + (field.isRequired ? " *" : "")
        let room = FormLayout.labelWidth - (mark.isEmpty ? 0 : 2)
        // The sign says more than that it is asked for.
        if frame.metrics.width(of: label) > room { label = frame.metrics.clip(field.label, to: room) }
        let start = area.x + FormLayout.labelWidth - frame.metrics.width(of: label)
        frame.put(label, x: start, y: y, style: style)
        if let note, !mark.isEmpty { frame.put(mark, x: start - 2, y: y, style: note.style) }
    }

    /// The column where a note stands beside its field; nil: it has no room there.
    private func place(of note: FieldNote, beside field: FormField, isFocused: Bool, _ metrics: TextMetrics) -> Int? {
        guard area.width >= FormLayout.widthForNotes else { return nil }
        if field.leastHeight > 1, isFocused || !field.isBlank { return nil }
        let text = field.line.text.isEmpty ? field.shown : field.line.text
        let value = FormLayout.valueStart + metrics.width(of: field.leastHeight > 1 ? "" : text) + (isFocused ? 1 : 0)
        let start = max(FormLayout.noteStart, value + 2)
        if start + metrics.width(of: note.words) < area.width { return start }
        // What is wrong is seen beside a field that was left, if not whole; the value gives way.
        return isFocused || note.mark.isEmpty ? nil : FormLayout.noteStart
    }

    private func drawLine(_ field: FormField, isFocused: Bool, y: Int, width: Int, in frame: inout Frame) {
        let style = field.isSelected && isFocused ? Style(.accent, reverse: true) : Style(.plain, underline: isFocused)
        guard isFocused else {
            let text = frame.metrics.clip(field.seenLine.text, to: width)
            frame.put(text, x: x, y: y, style: style, width: width)
            return
        }
        let shown = field.isShort ? min(width, FormLayout.noteStart - 2 - FormLayout.valueStart) : width
        // Only what would be replaced looks selected.
        let text = frame.metrics.width(of: field.line.text)
        if field.isSelected {
            frame.fill(
                Rect(x: x, y: y, width: shown, height: 1), style: Style(.plain, underline: true))
            field.seenLine.draw(in: &frame, x: x, y: y, width: min(text + 1, width), style: style, focused: true)
        } else {
            field.seenLine.draw(
                in: &frame, x: x, y: y, width: max(shown, min(text + 1, width)), style: style, focused: true)
        }
    }

    private func drawParagraph(_ field: FormField, isFocused: Bool, y: Int, height: Int, in frame: inout Frame) {
        let width = FormLayout.paragraphWidth(area.width)
        field.area.draw(
            in: &frame, rect: Rect(x: x, y: y, width: width, height: max(0, min(height, area.bottom - y))),
            focused: isFocused)
        guard let count = field.understood(today: today) else { return }
        frame.put(count, x: min(x + width, area.x + area.width - frame.metrics.width(of: count)), y: y, style: .muted)
    }

    private func drawChoice(_ field: FormField, isFocused: Bool, y: Int, width: Int, in frame: inout Frame) {
        let style = Style(.plain, underline: isFocused)
        guard field.line.text.isEmpty else {
            return drawTyped(field, isFocused: isFocused, y: y, width: width, in: &frame)
        }
        let used = frame.put(frame.metrics.clip(field.shown, to: width - 1), x: x, y: y, style: style, width: width)
        if isFocused { frame.caret = Point(x: min(x + used, x + width - 1), y: y) }
    }

    /// What is typed to find an option; before it those chosen already, as far as there is room: their count always.
    private func drawTyped(_ field: FormField, isFocused: Bool, y: Int, width: Int, in frame: inout Frame) {
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
}

extension FormField {
    /// Whether nothing stands in it.
    fileprivate var isBlank: Bool { trimmed.isEmpty && line.isEmpty }

    /// The line as it may be seen: a passcode as so many signs.
    fileprivate var seenLine: TextField {
        guard isSecret else { return line }
        var dots = TextField(String(repeating: "*", count: line.text.count))
        dots.caret = line.caret
        return dots
    }

    /// Whether what belongs there is short, so that it ends before the notes.
    fileprivate var isShort: Bool {
        switch kind {
        case .day, .month, .number, .secret: true
        case .line: reading != nil
        case .paragraph, .choice, .people: false
        }
    }
}

/// A field of many lines, wrapped by the rules of Chinese.
///
/// The last column is kept free for the caret: lines are wrapped to one column less than the area is wide.
package struct TextArea: Sendable {
    private var buffer: TextBuffer
    private var view = Viewport()
    /// The display column that ↑ and ↓ keep to over shorter lines.
    private var goal: Int?
    private var wrapped: Wrapped?

    private struct Wrapped: Sendable {
        let width: Int
        let metrics: TextMetrics
        let lines: [TextLine]
    }

    /// An area that holds `text`, the caret behind it.
    package init(_ text: String = "") {
        buffer = TextBuffer(text)
    }

    /// What was typed. Setting it puts the caret behind it.
    package var text: String {
        get { buffer.text }
        set { self = TextArea(newValue) }
    }

    /// The caret: how many characters stand before it.
    package var caret: Int {
        get { buffer.caret }
        set {
            buffer.move(to: newValue)
            goal = nil
        }
    }

    /// How many characters it holds, blanks and new lines not counted.
    package var characterCount: Int {
        buffer.text.reduce(0) { $1.isWhitespace ? $0 : $0 + 1 }
    }

    /// Edits by an event, laid out in an area of `width` columns and `height` rows.
    ///
    /// Besides what a `TextField` takes: Enter begins a new line, ↑ ↓ PgUp PgDn move by shown lines, Home, End,
    /// Ctrl-A, E, K and U mean the shown line.
    /// - Returns: whether the event was one for the area; ↑ on the first line and ↓ on the last are not, so that
    ///   a form can go on to another field.
    package mutating func handle(_ event: Event, width: Int, height: Int, metrics: TextMetrics) -> Bool {
        let lines = lines(width: width, metrics: metrics)
        wrapped = Wrapped(width: width, metrics: metrics, lines: lines)
        let row = TextArea.row(of: caret, in: lines)
        let line = lines[row]
        switch event {
        case .key(.up), .key(.down), .key(.pageUp), .key(.pageDown):
            guard moveVertically(event, from: row, page: max(1, height - 1), lines: lines, metrics: metrics)
            else {
                return false
            }
            return true
        case .text(let text), .paste(let text): edit { $0.insert(text) }
        case .key(.character(let character)): edit { $0.insert(String(character)) }
        case .key(.enter): edit { $0.insert("\n") }
        case .key(.left): caret -= 1
        case .key(.right): caret += 1
        case .key(.home), .key(.control("a")): caret = line.range.lowerBound
        case .key(.end), .key(.control("e")): caret = lastPlace(on: row, lines: lines)
        case .key(.backspace): edit { if $0.caret > 0 { $0.remove($0.caret - 1..<$0.caret) } }
        case .key(.delete): edit { if $0.caret < $0.count { $0.remove($0.caret..<$0.caret + 1) } }
        case .key(.control("k")):
            let end = max(caret, lineEnd(of: line))
            edit { $0.remove($0.caret..<end) }
        case .key(.control("u")): edit { $0.remove(line.range.lowerBound..<$0.caret) }
        case .key(.control("w")): edit { $0.remove($0.startOfWord..<$0.caret) }
        default: return false
        }
        follow(width: width, height: height, metrics: metrics)
        return true
    }

    /// How many lines it is shown in.
    package func height(width: Int, metrics: TextMetrics) -> Int { lines(width: width, metrics: metrics).count }

    /// Draws the lines around the caret; the frame's caret follows it if the area is the focused one.
    package func draw(in frame: inout Frame, rect: Rect, style: Style = .plain, focused: Bool) {
        guard !rect.isEmpty else { return }
        frame.fill(rect, style: style)
        let lines = lines(width: rect.width, metrics: frame.metrics)
        let caretRow = TextArea.row(of: caret, in: lines)
        var view = view
        view.resize(count: lines.count, height: rect.height)
        if focused { view.select(caretRow) }
        for row in view.visible {
            frame.put(lines[row].text, x: rect.x, y: rect.y + row - view.top, style: style, width: rect.width)
        }
        if focused {
            let column = column(of: caret, on: lines[caretRow], metrics: frame.metrics)
            frame.caret = Point(x: rect.x + min(column, rect.width - 1), y: rect.y + caretRow - view.top)
        }
    }
}

extension TextArea {
    private func lines(width: Int, metrics: TextMetrics) -> [TextLine] {
        if let wrapped, wrapped.width == width, wrapped.metrics == metrics { return wrapped.lines }
        return metrics.wrap(buffer.text, width: max(1, width - 1))
    }

    private mutating func edit(_ change: (inout TextBuffer) -> Void) {
        change(&buffer)
        goal = nil
        wrapped = nil
    }

    private mutating func follow(width: Int, height: Int, metrics: TextMetrics) {
        let lines = lines(width: width, metrics: metrics)
        wrapped = Wrapped(width: width, metrics: metrics, lines: lines)
        view.resize(count: lines.count, height: height)
        view.select(TextArea.row(of: caret, in: lines))
    }

    private mutating func moveVertically(
        _ event: Event, from row: Int, page: Int, lines: [TextLine], metrics: TextMetrics
    ) -> Bool {
        let step =
            switch event {
            case .key(.up): -1
            case .key(.down): 1
            case .key(.pageUp): -page
            default: page
            }
        let target = max(0, min(row + step, lines.count - 1))
        if target == row { return abs(step) > 1 }
        let column = goal ?? column(of: caret, on: lines[row], metrics: metrics)
        var offset = lines[target].range.lowerBound
        var passed = 0
        let last = lastPlace(on: target, lines: lines)
        for character in lines[target].text where offset < last {
            passed += metrics.width(of: character)
            if passed > column { break }
            offset += 1
        }
        buffer.move(to: offset)
        goal = column
        view.resize(count: lines.count, height: page + 1)
        view.select(target)
        return true
    }

    /// The line the caret shows on: at a place where a line was broken, the later one.
    private static func row(of caret: Int, in lines: [TextLine]) -> Int {
        var low = 0
        var high = lines.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lines[middle].range.lowerBound <= caret { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private func column(of caret: Int, on line: TextLine, metrics: TextMetrics) -> Int {
        metrics.width(of: line.text.prefix(caret - line.range.lowerBound))
    }

    /// The furthest the caret can go and still show on the line: before the newline, or before the last
    /// character of a line that goes on without one.
    private func lastPlace(on row: Int, lines: [TextLine]) -> Int {
        let range = lines[row].range
        return row == lines.count - 1 ? range.upperBound : max(range.lowerBound, range.upperBound - 1)
    }

    /// Behind the last character of the line, its newline not counted.
    private func lineEnd(of line: TextLine) -> Int {
        let end = line.range.upperBound
        guard end > line.range.lowerBound, BreakClass(buffer.text[buffer.index(end - 1)]).contains(.newline)
        else { return end }
        return end - 1
    }
}

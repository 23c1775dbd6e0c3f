import StationCore
import TerminalKit

/// The line in which a filter is typed, above a list.
package struct FilterLine: Sendable {
    /// Whether it is being typed now.
    package private(set) var isOpen = false
    private var field = TextField()

    /// A line with nothing typed.
    package init() {}

    /// The words typed so far, parted by blanks; full-width letters and digits count as their ASCII ones. A comma parts
    /// words, too, since Space acts on the row while the list is walked.
    package var words: String {
        String(field.text.halfWidth.map { FilterLine.separators.contains($0) ? " " : $0 })
    }
    private static let separators: Set<Character> = [",", "、", "，"]

    /// Whether there is anything in it.
    package var holdsText: Bool { !field.isEmpty }

    /// Opens the line for typing.
    package mutating func open() { isOpen = true }
    /// Ends the typing and keeps the words.
    package mutating func close() { isOpen = false }
    /// Drops the words.
    package mutating func clear() {
        field = TextField()
        isOpen = false
    }

    /// Takes an event while it is being typed; whether the words changed, nil if the event is not for it.
    package mutating func handle(_ event: Event) -> Bool? {
        let before = field.text
        guard isOpen, field.handle(event) else { return nil }
        return field.text != before
    }

    /// Takes what is typed while the list is walked: characters go to the end, Backspace takes the last.
    ///
    /// - Returns: whether it was for the line.
    package mutating func find(_ event: Event) -> Bool {
        guard event.isTyping || (event == .key(.backspace) && holdsText) else { return false }
        field.caret = field.text.count
        return field.handle(event)
    }

    /// What may be typed, where the page says nothing else.
    package static let usual = "输入汉字、拼音、编号或电话尾号,直接打字就找"

    /// Draws the line, always: what was typed, or what may be. The caret stands in it, so that an input method's window does.
    package func draw(
        in frame: inout Frame, label: String = "找", hint: String = FilterLine.usual, x: Int, y: Int, width: Int
    ) {
        let used = frame.put(label + " ", x: x, y: y, style: Style(.accent, bold: true))
        field.draw(in: &frame, x: x + used, y: y, width: width - used, style: .plain, focused: true)
        if field.isEmpty { frame.put(frame.metrics.clip(hint, to: width - used), x: x + used, y: y, style: .muted) }
    }
}

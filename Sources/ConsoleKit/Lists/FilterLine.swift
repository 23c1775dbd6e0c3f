import StationCore
import TerminalKit

/// The line in which a filter is typed, above a list.
package struct FilterLine: Sendable {
    /// Whether it is being typed now.
    package private(set) var isOpen = false
    private var field = TextField()
    /// The name that is being typed for what was typed; nil: none is.
    private var name: TextField?
    /// Whether the name is still the proposed one, which the first character replaces.
    private var isProposed = false

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
        name = nil
        isOpen = false
    }

    /// Whether a name is being typed for what was typed.
    package var isNaming: Bool { name != nil }

    /// Asks for a name in the line; the proposed one gives way to the first character.
    package mutating func beginNaming(_ proposal: String) {
        (name, isProposed, isOpen) = (TextField(proposal), true, true)
    }

    /// Ends the naming.
    ///
    /// - Returns: the name.
    @discardableResult
    package mutating func endNaming() -> String {
        defer { name = nil }
        return name?.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    }

    /// Takes an event while it is being typed; whether the words changed, nil if the event is not for it.
    package mutating func handle(_ event: Event) -> Bool? {
        if var name {
            if isProposed, event.isTyping { name = TextField() }
            isProposed = false
            let isTaken = name.handle(event)
            self.name = name
            return isTaken ? false : nil
        }
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

    /// Draws the line of a list whose rows are all there, where typing moves the cursor and hides nothing.
    ///
    /// - Parameter typed: what was typed so far.
    package static func draw(_ typed: String, in frame: inout Frame, y: Int, width: Int) {
        var line = FilterLine()
        line.field = TextField(typed)
        line.draw(in: &frame, hint: "输入汉字、拼音或数字,光标就到那一行", x: 1, y: y, width: width)
    }

    /// Draws the line, always: what was typed, or what may be. The caret stands in it, so that an input method's window does.
    package func draw(
        in frame: inout Frame, label: String = "找", hint: String = FilterLine.usual, x: Int, y: Int, width: Int
    ) {
        let used = frame.put((isNaming ? "存为视图" : label) + " ", x: x, y: y, style: Style(.accent, bold: true))
        if let name {
            let style: Style = isProposed ? Style(.accent, reverse: true) : .plain
            name.draw(in: &frame, x: x + used, y: y, width: min(24, width - used), style: style, focused: true)
            return
        }
        field.draw(in: &frame, x: x + used, y: y, width: width - used, style: .plain, focused: true)
        if field.isEmpty { frame.put(frame.metrics.clip(hint, to: width - used), x: x + used, y: y, style: .muted) }
    }
}

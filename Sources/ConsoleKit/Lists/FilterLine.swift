import StationCore
import TerminalKit

/// The line in which a filter is typed, above a list.
package struct FilterLine: Sendable {
    /// Whether it is being typed now.
    package private(set) var isOpen = false
    private var field = TextField()

    /// A line with nothing typed.
    package init() {}

    /// The words typed so far; full-width letters and digits count as their ASCII ones.
    package var words: String { field.text.halfWidth }

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

    /// Draws the line, if it is open or has words.
    package func draw(in frame: inout Frame, label: String = "筛选", x: Int, y: Int, width: Int) {
        guard isOpen || !field.text.isEmpty else { return }
        let used = frame.put(label + " ", x: x, y: y, style: Style(.accent, bold: true))
        field.draw(in: &frame, x: x + used, y: y, width: width - used, style: .plain, focused: isOpen)
    }
}

import ConsoleKit
import StationCore
import TerminalKit

/// What is said of a field's value: what is wrong with it, what is odd, or how it was understood.
struct FieldNote: Hashable {
    /// A sign before the words and before the label; empty: nothing is to be seen to.
    var mark: String
    var text: String
    var style: Style

    var words: String { mark.isEmpty ? text : "\(mark) \(text)" }
}

extension FormField {
    /// What is to be said of it now; nil: nothing.
    func note(today: Day) -> FieldNote? {
        if let fault { return FieldNote(mark: "x", text: fault, style: .alarm) }
        if let warning { return FieldNote(mark: "!", text: warning, style: .warning) }
        if case .paragraph = kind { return nil }
        return understood(today: today).map { FieldNote(mark: "", text: $0, style: .muted) }
    }
}

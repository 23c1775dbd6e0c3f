import StationCore

/// The line above the keys: what was just done, or what went wrong. A reference, since every page may say something; it
/// holds words and nothing else.
package final class MessageLine {
    /// What it says, and how.
    package struct Message: Hashable, Sendable {
        /// What a message is about; its sign stands before the words, so that no colour is the only one.
        package enum Kind: String, Sendable {
            /// Something was done.
            case done = "+"
            /// Something goes on, or is said beside it.
            case note = "~"
            /// Something went wrong.
            case fault = "!"
        }

        package var text: String
        package var kind: Kind
        /// Whether they are about something that went wrong.
        package var isFault: Bool { kind == .fault }

        package init(text: String, kind: Kind) { (self.text, self.kind) = (text.withInnerQuotes, kind) }
        package init(text: String, isFault: Bool) { self.init(text: text, kind: isFault ? .fault : .note) }
    }

    /// What it says now; nil: nothing.
    package var message: Message?

    package init() {}

    package func say(_ text: String) { message = Message(text: text, kind: .note) }
    /// Says what was done.
    package func confirm(_ text: String) { message = Message(text: text, kind: .done) }
    package func complain(_ text: String) { message = Message(text: text, kind: .fault) }

    /// Adds words to what it says; where it says nothing, nothing is added.
    package func add(_ words: String) {
        guard let said = message else { return }
        message = Message(text: said.text + words, kind: said.kind)
    }
}

import StationCore

/// The line above the keys: what was just done, or what went wrong. A reference, since every page may say something; it
/// holds words and nothing else.
package final class MessageLine {
    /// What it says, and how.
    package struct Message: Hashable, Sendable {
        package var text: String
        /// Whether they are about something that went wrong.
        package var isFault: Bool

        package init(text: String, isFault: Bool) { (self.text, self.isFault) = (text.withInnerQuotes, isFault) }
    }

    /// What it says now; nil: nothing.
    package var message: Message?

    package init() {}

    package func say(_ text: String) { message = Message(text: text, isFault: false) }
    package func complain(_ text: String) { message = Message(text: text, isFault: true) }
}

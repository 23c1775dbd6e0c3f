/// The line above the keys: what was just done, or what went wrong. A reference, since every page may say something; it
/// holds words and nothing else.
public final class MessageLine {
    /// What it says, and how.
    public struct Message: Hashable, Sendable {
        public var text: String
        /// Whether they are about something that went wrong.
        public var isFault: Bool
    }

    /// What it says now; nil: nothing.
    public var message: Message?

    public func say(_ text: String) { message = Message(text: text, isFault: false) }
    public func complain(_ text: String) { message = Message(text: text, isFault: true) }
}

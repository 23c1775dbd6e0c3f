import ConsoleKit
import TerminalKit

/// Since when something typed is not on the disk, and so when it is to be kept: at the latest two seconds after the
/// first such key, however many follow. Times are those of `Terminal.milliseconds`.
struct UnkeptTyping {
    private var since: Int64?

    /// How long typing waits for being kept, in milliseconds: two seconds less what a slow disk may take.
    static let patience: Int64 = 1800

    /// When it is to be kept; nil: there is nothing.
    var due: Int64? { since.map { $0 + UnkeptTyping.patience } }

    /// Takes note of what an event left behind. A tick was the attempt to keep it: if that failed, the next one
    /// comes as long after.
    mutating func follow(_ event: Event, isUnkept: Bool, at now: Int64) {
        guard isUnkept else { return since = nil }
        if since == nil || event == .tick { since = now }
    }
}

import ConsoleKit
import StationStore

/// When the write-ahead log is to be emptied: two seconds after the last write, so never while a hand marks one after
/// another. It is the one thing for which an idle console wakes up. Times are those of `Terminal.milliseconds`.
struct UnemptiedLog {
    private var writes = 0
    /// When it is to be emptied; nil: nothing was written.
    private(set) var due: Int64?

    private static let patience: Int64 = 2000

    /// Takes note of what was written.
    mutating func follow(_ file: StationFile, at now: Int64) {
        guard file.hasLog, due == nil || file.writes != writes else { return }
        writes = file.writes
        due = now + UnemptiedLog.patience
    }

    /// Empties it if it is time.
    ///
    /// - Returns: whether it was.
    mutating func empty(_ file: StationFile, at now: Int64) -> Bool {
        guard let due, now >= due else { return false }
        self.due = nil
        file.emptyLog()
        return true
    }
}

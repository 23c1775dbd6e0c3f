import CSodium
import StationCore
import StationModel

/// What the outside gives: the day, the clock, chance, and who sits at the desk.
///
/// Everything that would make two runs differ comes in here, so that a test can fix it.
package struct Desk: Sendable {
    /// The day that is looked at as today: figures, findings and what is overdue go by it. What is stored goes by
    /// `StationFile.entryDay`.
    package var today: Day
    /// Whether `today` was given (`--today`) instead of being the clock's: then it stays as it is.
    package var isTodayGiven: Bool
    /// The day by this machine's clock, asked anew each time.
    package var clockDay: @Sendable () -> Day
    private let hasClock: Bool
    /// Who makes the changes.
    package var operatorName: String
    /// Milliseconds since 1970, for the journal.
    package var now: @Sendable () -> Int64
    /// The time since this machine was started, for waiting: no clock that can be set.
    package var bootTime: @Sendable () -> BootTime
    /// A new identifier; each greater than the one before.
    package var newID: @Sendable () -> RecordID
    /// So many bytes that nobody can foresee, for salts.
    package var random: @Sendable (Int) -> [UInt8] = Desk.chance
    /// How a name is read; see `NameReading`.
    package var readName: @Sendable (String) -> NameReading
    /// The initials alone by which a name or a title is found.
    package var readInitials: @Sendable (String) -> String

    /// A desk from its parts.
    ///
    /// - Parameters:
    ///   - isTodayGiven: whether `today` is a day to look at (`--today`) instead of the clock's.
    ///   - clockDay: the day by the clock; nil: there is none, `today` stays until it is set.
    package init(
        today: Day, isTodayGiven: Bool = false, clockDay: (@Sendable () -> Day)? = nil, operatorName: String,
        now: @escaping @Sendable () -> Int64, bootTime: @escaping @Sendable () -> BootTime = { .now },
        newID: @escaping @Sendable () -> RecordID,
        readName: @escaping @Sendable (String) -> NameReading,
        readInitials: (@Sendable (String) -> String)? = nil
    ) {
        self.today = today
        self.isTodayGiven = isTodayGiven
        self.clockDay = clockDay ?? { today }
        hasClock = clockDay != nil
        self.operatorName = operatorName
        self.now = now
        self.bootTime = bootTime
        self.newID = newID
        self.readName = readName
        self.readInitials = readInitials ?? { readName($0).initials }
    }

    /// The day that the clock shows now, where that is another than `today`; nil: it is still the same day, or today was
    /// given.
    package var turnedDay: Day? {
        guard hasClock, !isTodayGiven else { return nil }
        let day = clockDay()
        return day == today ? nil : day
    }

    private static let chance: @Sendable (Int) -> [UInt8] = { count in
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}

import StationModel

/// What the outside gives: the day, the clock, chance, and who sits at the desk.
///
/// Everything that would make two runs differ comes in here, so that a test can fix it.
public struct Desk: Sendable {
    /// Today, for rules and for what is registered; may be fixed from the command line.
    public var today: Day
    /// This machine's day.
    public var clockDay: @Sendable () -> Day
    /// Who makes the changes.
    public var operatorName: String
    /// Milliseconds since 1970, for the journal.
    public var now: @Sendable () -> Int64
    /// The time since this machine was started, for waiting: no clock that can be set.
    public var bootTime: @Sendable () -> BootTime
    /// A new identifier; each greater than the one before.
    public var newID: @Sendable () -> RecordID
    /// How a name or a title is read; see `NameReading`.
    public var readName: @Sendable (String) -> NameReading

    /// A desk from its parts.
    public init(
        today: Day, operatorName: String, now: @escaping @Sendable () -> Int64,
        bootTime: @escaping @Sendable () -> BootTime = { .now }, newID: @escaping @Sendable () -> RecordID,
        readName: @escaping @Sendable (String) -> NameReading
    ) {
        self.today = today
        clockDay = { today }
        self.operatorName = operatorName
        self.now = now
        self.bootTime = bootTime
        self.newID = newID
        self.readName = readName
    }
}

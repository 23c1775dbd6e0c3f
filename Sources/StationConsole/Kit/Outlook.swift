import StationCore
import StationModel

/// What is looked at: one station or all of them, and a year.
public struct Outlook: Hashable, Sendable {
    /// The station; nil: all of them.
    public var station: Station?
    /// The year.
    public var year: Int
}

import StationCore

/// What a station's study year is judged by. From seeds; each version is kept with the day it came into force.
public struct StudyStandard: Hashable, Sendable {
    /// Which rate decides.
    public enum Decision: String, Hashable, Sendable {
        /// Present ÷ expected; who was excused stays in the denominator.
        case all
        /// Present ÷ (expected − excused), 剔除准假.
        case excludingExcused
    }

    /// Sessions a year, at least.
    public var sessionsPerYear: Int
    /// The rate in percent, at least.
    public var ratePercent: Int
    /// Whether each quarter needs one.
    public var onePerQuarter: Bool
    /// Which rate decides.
    public var decidedBy: Decision

    /// A standard; without arguments the one of the source: 4 a year, 90 %, each quarter.
    public init(
        sessionsPerYear: Int = 4, ratePercent: Int = 90, onePerQuarter: Bool = true, decidedBy: Decision = .all
    ) {
        self.sessionsPerYear = sessionsPerYear
        self.ratePercent = ratePercent
        self.onePerQuarter = onePerQuarter
        self.decidedBy = decidedBy
    }
}

import StationCore

/// What a station's study year is judged by. From seeds; each version is kept with the day it came into force.
package struct StudyStandard: Hashable, Sendable, Codable {
    /// Which rate decides.
    package enum Decision: String, Hashable, Sendable, Codable {
        /// Present ÷ expected; who was excused stays in the denominator.
        case all
        /// Present ÷ (expected − excused), 剔除准假.
        case excludingExcused
    }

    /// Sessions a year, at least.
    package var sessionsPerYear: Int
    /// The rate in percent, at least.
    package var ratePercent: Int
    /// Whether each quarter needs one.
    package var onePerQuarter: Bool
    /// Which rate decides.
    package var decidedBy: Decision

    /// A standard; without arguments the one of the source: 4 a year, 90 %, each quarter.
    package init(
        sessionsPerYear: Int = 4, ratePercent: Int = 90, onePerQuarter: Bool = true, decidedBy: Decision = .all
    ) {
        self.sessionsPerYear = sessionsPerYear
        self.ratePercent = ratePercent
        self.onePerQuarter = onePerQuarter
        self.decidedBy = decidedBy
    }
}

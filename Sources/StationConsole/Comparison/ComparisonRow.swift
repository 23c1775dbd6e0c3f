import StationCore
import StationModel

/// One line of the comparison: a station's figures of a year, or the sum of all stations'.
struct ComparisonRow {
    let name: String
    /// Standards met, all, and those in 整改 past their day.
    let standards: (met: Int, all: Int, overdue: Int)
    /// Sessions held and required.
    let sessions: (held: Int, required: Int)
    /// How each quarter stands; empty in the sum.
    let quarters: [QuarterMark]
    let tally: AttendanceTally
    /// The rate that decides, and whether it reaches its line.
    let rate: Percentage
    let ratePercent: Int
    let submissions: SubmissionFigures
    let findings: Int

    /// How a quarter stands.
    enum QuarterMark: Character {
        /// A session was held.
        case held = "+"
        /// The quarter has ended without one.
        case missed = "x"
        /// The quarter has not ended yet.
        case ahead = "-"
    }

    init(_ overview: StationOverview) {
        let (checklist, study) = (overview.checklist, overview.study)
        name = overview.station.shortName
        standards = (checklist.met, checklist.items.count, checklist.overdue)
        sessions = (study.held, study.required)
        quarters = (1...4).map { quarter in
            if study.quarters[quarter - 1] > 0 { return .held }
            let end = Day.last(ofQuarter: quarter, year: study.year)
            let isOver = end < study.day || end == study.day && quarter == 4
            return isOver ? .missed : .ahead
        }
        tally = study.tally
        rate = study.rate
        ratePercent = study.standard.ratePercent
        submissions = overview.submissions
        findings = overview.findings.count
    }

    /// The sum; rates are pooled, as they are within a station.
    ///
    /// - Parameter city: findings of the city as a whole, which stand in no station's row.
    init(sumOf rows: [ComparisonRow], city: Int) {
        name = "合计"
        func sum(_ figure: (ComparisonRow) -> Int) -> Int { rows.total(figure) }
        standards = (sum(\.standards.met), sum(\.standards.all), sum(\.standards.overdue))
        sessions = (sum(\.sessions.held), sum(\.sessions.required))
        quarters = []
        tally = rows.reduce(AttendanceTally()) { $0 + $1.tally }
        rate = Percentage(sum(\.rate.part), of: sum(\.rate.whole))
        ratePercent = rows.first?.ratePercent ?? 90
        submissions = rows.reduce(SubmissionFigures()) { $0 + $1.submissions }
        findings = sum(\.findings) + city
    }

    /// Sessions held of those required; of all stations only how many: one's surplus makes up for no other's lack.
    var sessionsText: String { quarters.isEmpty ? "\(sessions.held)" : "\(sessions.held)/\(sessions.required)" }
    /// The quarters as four signs.
    var quarterText: String { String(quarters.map(\.rawValue)) }
    /// Whether there is a rate and it stays below its line.
    var isBelowLine: Bool { rate.whole > 0 && !rate.reaches(ratePercent) }
    /// Standards met of all, with a sign and the number of those overdue.
    var standardsText: String {
        "\(standards.met)/\(standards.all)" + (standards.overdue > 0 ? " !\(standards.overdue)" : "")
    }
}

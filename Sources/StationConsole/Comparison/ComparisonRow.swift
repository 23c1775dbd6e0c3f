import ConsoleKit
import StationCore
import StationModel

/// One line of the comparison: a station's figures, or those of all stations together.
struct ComparisonRow {
    let name: String
    let sheet: FigureSheet
    /// How each quarter stands; empty in the sum.
    let quarters: [QuarterMark]
    /// Sessions that are asked for.
    let required: Int
    let standard: StudyStandard

    /// What it shows.
    static let figures: [Figure] =
        [
            .standardsMet, .standardsLate, .sessionsHeld, .attendanceRate, .rateWithoutExcused, .expected, .present,
            .excused, .absent, .findings,
        ] + submissions

    /// What it shows of submissions.
    static let submissions: [Figure] = [
        .submissions, .submissionsOpen, .submissionsOverdue, .submissionsAdopted, .submissionsSolved,
    ]

    enum QuarterMark: Character {
        /// A session was held.
        case held = "+"
        /// The quarter has ended without one.
        case missed = "x"
        /// The quarter has not ended yet.
        case ahead = "-"
    }

    init(_ overview: StationOverview, _ sheet: FigureSheet) {
        let study = overview.study
        name = overview.station.shortName
        self.sheet = sheet
        required = study.required
        standard = study.standard
        // There is room for four: the last ones of several years.
        quarters = study.quarters.suffix(4).map { study.mark(of: $0) }
    }

    /// All stations together.
    init(sumOf rows: [ComparisonRow], _ sheet: FigureSheet) {
        name = "合计"
        self.sheet = sheet
        required = rows.total(\.required)
        standard = rows.first?.standard ?? StudyStandard()
        quarters = []
    }

    /// The rate that decides.
    var rate: Percentage {
        let decides: Figure = standard.decidedBy == .all ? .attendanceRate : .rateWithoutExcused
        return Percentage(sheet.number(decides), of: sheet[decides]?.whole ?? 0)
    }
    /// Sessions held of those required; of all stations only how many: one's surplus makes up for no other's lack.
    var sessionsText: String {
        let held = sheet.number(.sessionsHeld)
        return quarters.isEmpty ? "\(held)" : "\(held)/\(required)"
    }
    /// The quarters as four signs.
    var quarterText: String { String(quarters.map(\.rawValue)) }
    /// Whether there is a rate and it stays below its line.
    var isBelowLine: Bool { rate.whole > 0 && !rate.reaches(standard.ratePercent) }
    /// Standards met of all, with a sign and the number of those overdue.
    var standardsText: String {
        let overdue = sheet.number(.standardsLate)
        return (sheet[.standardsMet]?.shown ?? "") + (overdue > 0 ? " !\(overdue)" : "")
    }
}

extension StudyFigures {
    /// How one of its quarters stands.
    func mark(of held: QuarterHeld) -> ComparisonRow.QuarterMark {
        if held.held > 0 { return .held }
        let end = held.quarter.last
        return end < day || end == day && end == period.last ? .missed : .ahead
    }
}

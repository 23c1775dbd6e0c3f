import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// A figure of every station and of all, by the months of the period (its years, where it is longer than one), and the rate of each
/// quarter. Every number is that of the same figure in that month or quarter, so that it explains itself as any other.
struct CityMap {
    /// A month, a quarter or a year of it.
    struct Part: Hashable {
        let label: String
        let period: Period
    }

    struct Row {
        /// Nil: all stations together.
        let station: Station?
        let name: String
        /// By parts; nil: nothing is counted there.
        var cells: [FigureValue?] = []
        var whole: FigureValue?
        /// The rates of the quarters.
        var rates: [FigureValue?] = []
        /// The figure of the whole period that decides about study.
        var rate = Percentage(0, of: 0)
        /// The days of sessions that are held and not closed.
        var open: [Day] = []
        /// The quarters that are over without a session.
        var missed: Set<Quarter> = []
        /// The eight standards.
        var items: [Item] = []
        var standard = StudyStandard()
    }

    /// How one of the eight standards stands.
    struct Item {
        let status: Inspection.Status
        let isOverdue: Bool
    }

    let parts: [Part]
    let quarters: [Part]
    /// The quarters' year, where the period has several.
    let year: Int?
    var rows: [Row] = []
    var all = Row(station: nil, name: "全市")
    /// What stands beside it, of all stations.
    var sheet = FigureSheet()
    /// Sessions held and asked for; one station's surplus makes up for nobody else's lack.
    var (held, required) = (0, 0)

    /// The figures of the sheet.
    static let figures = YearProgress.figures + Figure.waiting + FigureChart.passage.map(\.figure) + [.submissionsOpen]

    /// Nothing but its parts.
    init(in period: Period, on day: Day) {
        let judged = period.judged(on: day)
        let ends = period.ends
        let months = YearMonth.touched(from: ends.first, to: ends.last)
        if let months {
            parts = months.map { month in
                Part(label: "\(month.month)月", period: period.part(.month(month)))
            }
        } else {
            let years = period.years(to: judged, beginning: judged.year - 11).suffix(12)
            parts = years.map { Part(label: "\($0)", period: period.within(year: $0)) }
        }
        let touched = Quarter.touched(
            from: max(ends.first, .first(ofYear: judged.year)), to: min(ends.last, .last(ofYear: judged.year)))
        quarters = touched.map { quarter in
            Part(label: "\(["一", "二", "三", "四"][quarter.number - 1])季", period: period.part(.quarter(quarter)))
        }
        year = months == nil ? judged.year : nil
    }

    /// Reads a figure from one state of the file.
    ///
    /// - Parameter figure: nil: the rate that decides about study.
    init(_ figure: Figure?, of board: FigureBoard, in period: Period, on day: Day) throws {
        self.init(in: period, on: day)
        let years = try board.ground(StudyYears.self).stations
        held = years.total { min($0.year.held, $0.year.required) }
        required = years.total(\.year.required)
        rows = zip(years, try board.ground(Checklists.self).stations).map { found, checklist in
            let study = found.year
            var row = Row(station: found.station, name: found.station.shortName)
            row.standard = study.standard
            row.items = checklist.figures.items.map { Item(status: $0.status, isOverdue: $0.isOverdue) }
            row.open = study.open.map(\.session.day)
            row.missed = Set(study.quarters.filter { study.mark(of: $0) == .missed }.map(\.quarter))
            return row
        }
        all.open = Array(Set(rows.flatMap(\.open)))
        all.standard = rows.first?.standard ?? StudyStandard()
        sheet = try board.sheet(of: nil, CityMap.figures)
        try fill(figure, of: board, on: day)
    }

    private mutating func fill(_ figure: Figure?, of board: FigureBoard, on day: Day) throws {
        let (shown, rate) = (all.standard.shown(figure), all.standard.shown(nil))
        let asked = rows.map(\.station?.id) + [nil]
        let begun = parts.count { $0.period.ends.first <= day }
        let periods = (parts + quarters).map(\.period)
        let touched = periods.filter { $0.ends.first <= day }
        // The months of one, the quarters of the other; where they are one figure, its rows are looked at once.
        let rates = try board.values(rate, of: asked, in: touched)
        let values = try shown == rate ? rates : board.values(shown, of: asked, in: Array(touched.prefix(begun)))
        for (place, (value, rate)) in zip(values, rates).enumerated() {
            var row = place < rows.count ? rows[place] : all
            (row.whole, row.cells) = (value.whole, Array(value.parts.prefix(begun)))
            row.rate = Percentage(rate.whole?.number ?? 0, of: rate.whole?.whole ?? 0)
            row.rates = Array(rate.parts.dropFirst(begun))
            if place < rows.count { rows[place] = row } else { all = row }
        }
    }
}

extension StudyStandard {
    /// A figure, or (nil) the rate by which study is judged.
    func shown(_ figure: Figure?) -> Figure { figure ?? (decidedBy == .all ? .attendanceRate : .rateWithoutExcused) }
}

extension CityMap.Row {
    /// Whether a session of a part is not closed yet, so that its number is not the last word.
    func isOpen(_ part: CityMap.Part) -> Bool { open.contains { part.period.contains($0) } }

    /// How a share stands to the line: short of it by ten points, short of it, or (nil) not short.
    func shortness(_ value: FigureValue?) -> Tone? {
        guard case .rate(let rate)? = value, rate.whole > 0, !rate.reaches(standard.ratePercent) else { return nil }
        return rate.reaches(standard.ratePercent - 10) ? .warning : .alarm
    }
}

extension Period {
    /// A part of it under its own name, cut where it reaches beyond.
    fileprivate func part(_ whole: Period) -> Period {
        let (own, other) = (ends, whole.ends)
        let (from, to) = (max(own.first, other.first), min(own.last, other.last))
        return (from, to) == other ? whole : .days(from, to)
    }
}

extension YearMonth {
    /// The months that two days and all days between them touch; nil: more than twelve.
    fileprivate static func touched(from first: Day, to last: Day) -> [YearMonth]? {
        let count = (last.year - first.year) * 12 + last.month - first.month + 1
        guard (1...12).contains(count) else { return nil }
        return (0..<count).compactMap { place in
            let month = first.month - 1 + place
            return YearMonth(year: first.year + month / 12, month: month % 12 + 1)
        }
    }
}

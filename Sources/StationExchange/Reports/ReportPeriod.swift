import StationCore
import StationModel

/// The stretch of time that a printed page is about, as far as it has come.
struct ReportPeriod {
    let period: Period
    /// The day as of which it is judged: today, or its last day where that is over, so that a page filed once can be made
    /// again.
    let judged: Day

    init(_ period: Period, today: Day) {
        self.period = period
        judged = period.judged(on: today)
    }

    /// The calendar year of the day on which it is judged.
    var year: Int { judged.year }
    var isYear: Bool { period.year != nil }
    /// The quarter, from 1 to 4, where the page is about one.
    var quarter: Int? { if case .quarter(let quarter) = period.shape { quarter.number } else { nil } }

    /// The year so far, where the page is about a quarter that does not begin it.
    var yearSoFar: Period? {
        guard let quarter, quarter > 1, let first = period.first else { return nil }
        return .days(Day.first(ofYear: first.year), judged)
    }

    /// 全年, 本季度, or what it is called.
    var name: String { isYear ? "全年" : quarter != nil ? "本季度" : period.name }

    /// What a sum of the year so far is called, where the page is about a quarter only.
    var soFar: String { "年初至\(judged.chineseShort)" }

    /// Whether something of a day belongs on the page.
    func contains(_ day: Day?) -> Bool { day.map { period.contains($0) && $0 <= judged } ?? false }

    /// Whether something of a day has come about by then.
    func isPast(_ day: Day?) -> Bool { day.map { $0 <= judged } ?? false }

    /// A day as it stands in the text: without the year, where that is the page's.
    func date(_ day: Day?) -> String {
        let isOfOneYear = period.first?.year == year
        return day.map { $0.year == year && isOfOneYear ? $0.chineseShort : $0.chineseDate } ?? ""
    }
}

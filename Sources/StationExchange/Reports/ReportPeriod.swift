import StationCore
import StationModel

/// The stretch of time that a printed page is about: a year or a quarter, as far as it has come.
struct ReportPeriod {
    let year: Int
    /// The quarter, from 1 to 4; nil: the whole year.
    let quarter: Int?
    let days: ClosedRange<Day>
    /// The day as of which it is judged: today, or its last day where that is over, so that a page filed once can be made
    /// again.
    let judged: Day

    init(year: Int, quarter: Int? = nil, today: Day) {
        self.year = year
        self.quarter = quarter
        days =
            quarter.map { Day.first(ofQuarter: $0, year: year)...Day.last(ofQuarter: $0, year: year) }
            ?? Day.first(ofYear: year)...Day.last(ofYear: year)
        judged = min(today, days.upperBound)
    }

    /// The last day of the year before it began; nil: it begins with the year.
    var dayBefore: Day? { quarter == nil || quarter == 1 ? nil : min(judged, days.lowerBound - 1) }

    /// 全年 or 本季度.
    var name: String { quarter == nil ? "全年" : "本季度" }

    /// What a sum of the year so far is called, where the page is about a quarter only.
    var soFar: String { "年初至\(judged.chineseShort)" }

    /// Whether something of a day belongs on the page.
    func contains(_ day: Day?) -> Bool { day.map { days.contains($0) && $0 <= judged } ?? false }

    /// Whether something of a day has come about by then.
    func isPast(_ day: Day?) -> Bool { day.map { $0 <= judged } ?? false }

    /// A day as it stands in the text: without the year, where that is the page's.
    func date(_ day: Day?) -> String { day.map { $0.year == year ? $0.chineseShort : $0.chineseDate } ?? "" }
}

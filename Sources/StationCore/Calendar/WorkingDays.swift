/// The days off and the make-up workdays of the years whose arrangement has been published. Of other years it knows nothing.
///
/// It only says something beside a deadline: that one falls on a day off moves no deadline (docs/rules.md).
package struct WorkingDays: Hashable, Sendable {
    private let holidays: [NamedSpan]
    private let workdays: Set<Day>
    private let years: Set<Int>

    package init(holidays: [NamedSpan] = [], workdays: [Day] = []) {
        self.holidays = holidays
        self.workdays = Set(workdays)
        years = Set(holidays.flatMap { [$0.first, $0.last] }.compactMap { $0?.year })
    }

    /// Whether offices work on a day; nil: its year's arrangement is not known.
    package func isWorking(_ day: Day) -> Bool? {
        guard years.contains(day.year) else { return nil }
        if workdays.contains(day) { return true }
        return holiday(on: day) == nil && day.weekday <= 5
    }

    /// The holiday that a day off belongs to; nil: none, or its year is not known.
    package func holiday(on day: Day) -> String? {
        holidays.first { span in span.first.map { $0 <= day } ?? false && span.last.map { day <= $0 } ?? false }?.name
    }

    /// The first day from one on on which offices work; nil: it lies in a year that is not known.
    package func firstWorking(from day: Day) -> Day? {
        var day = day
        while let isWorking = isWorking(day) {
            if isWorking { return day }
            day = day + 1
        }
        return nil
    }

    /// What is to be said of a deadline that falls on a day off: `遇春节,2-24 上班`; nil: nothing.
    package func remark(on deadline: Day) -> String? {
        guard isWorking(deadline) == false else { return nil }
        let why = "遇\(holiday(on: deadline) ?? "周末")"
        guard let next = firstWorking(from: deadline) else { return why }
        return "\(why),\(next.parts.month)-\(next.parts.day) 上班"
    }

    /// How far a deadline is, with its weekday or date, seen from a day: `周三25日,还有5天`, `9月28日,逾期53天`.
    package func distance(to deadline: Day, from today: Day) -> String {
        let isNear = abs(deadline - today) <= 14
        let date = isNear || deadline.year != today.year ? deadline.brief(from: today) : deadline.chineseShort
        if deadline < today { return "\(date),逾期\(today - deadline)天" }
        let left = deadline == today ? "就是今天" : "还有\(deadline - today)天"
        return [date + "," + left, remark(on: deadline).map { "(\($0))" } ?? ""].joined()
    }
}

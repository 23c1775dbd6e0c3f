/// Which days make sense in a field: a day typed without its year or month is the nearest one that does.
///
/// It only reads what was left out. What was typed in full stays as it is, and is refused by the record's rule if that
/// does not allow it.
package enum DaySense: Hashable, Sendable {
    /// Today and what was before: `12.20` in January is last December's.
    case past
    /// Today and what is to come: `1.5` in December is next January's.
    case future
    /// Any: without a year the present one is meant.
    case any

    /// Whether a day makes sense.
    func allows(_ day: Day, today: Day) -> Bool {
        switch self {
        case .past: day <= today
        case .future: day >= today
        case .any: true
        }
    }

    /// Where to look if the nearest day makes no sense: one back, one on.
    var step: Int { self == .past ? -1 : 1 }
}

extension Day {
    /// The years in which days of an office can lie: who was born before 1900 holds no office, and nothing is planned for
    /// more than fifty years.
    package static func usualYears(today: Day) -> ClosedRange<Int> { 1900...max(1900, today.year + 50) }

    /// What is wrong with a year so far away that it can only be a slip (2206, 0026); nil: nothing.
    package static func faultOfYear(_ year: Int, today: Day) -> String? {
        let usual = usualYears(today: today)
        guard !usual.contains(year) else { return nil }
        return "\(year) 年离今天太远,只能是 \(usual.lowerBound) 到 \(usual.upperBound) 年,请核对年份"
    }
}

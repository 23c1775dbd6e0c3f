/// A quarter of a calendar year.
package struct Quarter: Hashable, Comparable, Sendable {
    package let year: Int
    /// 1–4.
    package let number: Int

    /// The quarter in which a day lies.
    package init(of day: Day) { (year, number) = (day.year, day.quarter) }

    package init(_ number: Int, of year: Int) { (self.year, self.number) = (year, number) }

    package var first: Day { .first(ofQuarter: number, year: year) }
    package var last: Day { .last(ofQuarter: number, year: year) }
    package var next: Quarter { number == 4 ? Quarter(1, of: year + 1) : Quarter(number + 1, of: year) }

    package static func < (one: Quarter, other: Quarter) -> Bool {
        (one.year, one.number) < (other.year, other.number)
    }

    /// Those that two days and all days between them touch.
    package static func touched(from first: Day, to last: Day) -> [Quarter] {
        guard first <= last else { return [] }
        var found = [Quarter(of: first)]
        while let end = found.last?.last, end < last { found.append(found[found.count - 1].next) }
        return found
    }
}

/// A stretch of time that figures are asked of: a year, a half, a quarter, a month, a term, 本届以来, 历年累计, or from one
/// day to another.
package struct Period: Hashable, Sendable {
    /// What it was chosen as: says what lies beside it and whether a forecast makes sense.
    package enum Shape: Hashable, Sendable {
        case year(Int)
        /// 1 or 2.
        case half(Int, of: Int)
        case quarter(Quarter)
        case month(YearMonth)
        /// A term by its name.
        case term
        /// 本届以来.
        case sinceTerm
        /// 历年累计.
        case all
        /// A stretch that has a name, such as a campaign's.
        case named
        case days
    }

    package let shape: Shape
    /// As officers read it: `2026年第3季度`.
    package let name: String
    /// The first day; nil: since ever.
    package let first: Day?
    /// The last day; nil: it has no end.
    package let last: Day?

    private init(_ shape: Shape, _ name: String, from first: Day?, to last: Day?) {
        (self.shape, self.name, self.first, self.last) = (shape, name, first, last)
    }

    package static func year(_ year: Int) -> Period {
        Period(.year(year), "\(year)年", from: .first(ofYear: year), to: .last(ofYear: year))
    }

    /// - Parameter half: 1 or 2.
    package static func half(_ half: Int, of year: Int) -> Period {
        Period(
            .half(half, of: year), "\(year)年\(half == 1 ? "上" : "下")半年",
            from: .first(ofQuarter: half * 2 - 1, year: year), to: .last(ofQuarter: half * 2, year: year))
    }

    package static func quarter(_ quarter: Quarter) -> Period {
        Period(.quarter(quarter), "\(quarter.year)年第\(quarter.number)季度", from: quarter.first, to: quarter.last)
    }

    package static func month(_ month: YearMonth) -> Period {
        Period(
            .month(month), "\(month.year)年\(month.month)月",
            from: Day(year: month.year, month: month.month, day: 1), to: .last(ofMonth: month.month, year: month.year))
    }

    package static func term(_ span: NamedSpan) -> Period { Period(.term, span.name, from: span.first, to: span.last) }

    /// 本届以来: the term that runs, or in a gap the one before it.
    package static func sinceTerm(_ span: NamedSpan) -> Period {
        Period(.sinceTerm, "本届以来", from: span.first, to: span.last)
    }

    package static let all = Period(.all, "历年累计", from: nil, to: nil)

    package static func named(_ span: NamedSpan) -> Period {
        Period(.named, span.name, from: span.first, to: span.last)
    }

    package static func days(_ first: Day, _ last: Day) -> Period {
        Period(.days, "\(first)至\(last)", from: first, to: last)
    }
}

extension Period {
    /// Its first and its last day; an open end is the calendar's own.
    package var ends: (first: Day, last: Day) { (first ?? .first(ofYear: 1), last ?? .last(ofYear: 9999)) }

    /// Whether a day lies in it.
    package func contains(_ day: Day) -> Bool { day.isWithin(first, last) }

    /// The day on which its stocks stand: its last one, or today where it still runs.
    package func judged(on today: Day) -> Day { min(today, last ?? today) }

    /// Whether it is over: its last day is gone.
    package func isOver(on today: Day) -> Bool { last.map { $0 < today } ?? false }

    /// Whether today lies in it.
    package func isRunning(on today: Day) -> Bool { contains(today) }

    /// The year, where it is a calendar year.
    package var year: Int? { if case .year(let year) = shape { year } else { nil } }

    /// Whether what would still reach a standard can be asked of it: of a running year or half.
    package func isForecast(on today: Day) -> Bool {
        switch shape {
        case .year, .half: isRunning(on: today)
        default: false
        }
    }

    /// The part of it that lies in a calendar year.
    package func within(year: Int) -> Period {
        let (begin, end) = (Day.first(ofYear: year), Day.last(ofYear: year))
        let (from, to) = (max(first ?? begin, begin), min(last ?? end, end))
        if from == begin, to == end { return .year(year) }
        return first == from && last == to ? self : .days(from, to)
    }

    /// The calendar years that it touches up to a day.
    ///
    /// - Parameter beginning: the year from which an open beginning is counted.
    package func years(to judged: Day, beginning: Int) -> [Int] {
        let from = first?.year ?? min(beginning, judged.year)
        return from <= judged.year ? Array(from...judged.year) : [from]
    }

    /// The quarters that lie wholly both in it and between two other days, such as the first and last day of a station.
    package func wholeQuarters(from begin: Day? = nil, to end: Day? = nil) -> [Quarter] {
        guard let from = [first, begin].compactMap(\.self).max(), let to = [last, end].compactMap(\.self).min() else {
            return []
        }
        return Quarter.touched(from: from, to: to).filter { from <= $0.first && $0.last <= to }
    }

    /// The period of the same kind so many places later or earlier; nil: there is none.
    ///
    /// - Parameter terms: the terms in their order, among which one lies beside another.
    package func moved(by step: Int, terms: [NamedSpan] = []) -> Period? {
        switch shape {
        case .year(let year): return Period.valid(year + step) { .year(year + step) }
        case .half(let half, let year):
            let place = year * 2 + half - 1 + step
            return Period.valid(place / 2) { .half(place % 2 + 1, of: place / 2) }
        case .quarter(let quarter):
            let place = quarter.year * 4 + quarter.number - 1 + step
            return Period.valid(place / 4) { .quarter(Quarter(place % 4 + 1, of: place / 4)) }
        case .month(let month):
            let place = month.year * 12 + month.month - 1 + step
            return YearMonth(year: place / 12, month: place % 12 + 1).map { .month($0) }
        case .term:
            guard let here = terms.firstIndex(where: { $0.name == name }) else { return nil }
            return terms.indices.contains(here + step) ? .term(terms[here + step]) : nil
        case .days:
            guard let first, let last else { return nil }
            let length = last - first + 1
            return .days(first + length * step, last + length * step)
        case .sinceTerm, .all, .named: return nil
        }
    }

    private static func valid(_ year: Int, _ period: () -> Period) -> Period? {
        (1...9999).contains(year) ? period() : nil
    }
}

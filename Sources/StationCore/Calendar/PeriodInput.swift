/// What a period is read against: today, and the stretches that have names.
package struct PeriodNames: Hashable, Sendable {
    /// The terms, the earliest first.
    package var terms: [NamedSpan]
    /// Campaigns and the like.
    package var others: [NamedSpan]

    package init(terms: [NamedSpan] = [], others: [NamedSpan] = []) {
        self.terms = terms
        self.others = others
    }

    /// 本届以来 as of a day: the term that runs, or in a gap the one before it.
    package func sinceTerm(on day: Day) -> Period? {
        terms.last { ($0.first ?? day) <= day }.map { .sinceTerm($0) }
    }
}

extension Period {
    /// How a period may be written, for help and faults.
    package static let forms = "2026、2026H1、2026Q3、2026-05、第七届、term(本届以来)、all(历年累计)、2024-03-01..2025-02-28"

    /// Reads a period as it is typed, in full width too.
    ///
    /// - Throws: `badInput` with what is wrong and how to write it.
    package static func read(_ typed: String, today: Day, names: PeriodNames = PeriodNames()) throws(Fault) -> Period {
        let text = String(
            typed.halfWidth.map { "。．".contains($0) ? "." : "－—".contains($0) ? "-" : $0 }.filter { !$0.isWhitespace })
        func fault(_ reason: String) -> Fault { .badInput("\(reason)。可写 \(forms)") }
        guard !text.isEmpty else { throw fault("期间没有填") }
        switch text.lowercased() {
        case "all", "历年", "历年累计", "历年合计": return .all
        case "term", "本届", "本届以来":
            guard let term = names.sinceTerm(on: today) else { throw fault("不知道 \(today) 是哪一届,请先登记届的起止") }
            return term
        default: break
        }
        if let span = names.terms.first(where: { $0.name == text }) { return .term(span) }
        if let span = names.others.first(where: { $0.name.filter { !$0.isWhitespace } == text }) { return .named(span) }
        if let dots = text.range(of: "..") ?? text.range(of: "至") ?? text.range(of: "~") {
            return try days(text[..<dots.lowerBound], text[dots.upperBound...], fault)
        }
        if let found = year(text, today) ?? part(text) { return try near(found, today, fault) }
        if let month = YearMonth(text), Day(text) == nil { return try near(.month(month), today, fault) }
        if let day = Day(text) { return try near(.days(day, day), today, fault) }
        if text.hasPrefix("第"), text.hasSuffix("届") { throw fault("没有登记“\(text)”") }
        throw fault("看不懂期间“\(typed)”")
    }

    private static func days(
        _ one: Substring, _ other: Substring, _ fault: (String) -> Fault
    ) throws(Fault) -> Period {
        guard let first = Day(one) else { throw fault("“\(one)”不是日期") }
        guard let last = Day(other) else { throw fault("“\(other)”不是日期") }
        guard first <= last else { throw fault("末日 \(last) 早于首日 \(first)") }
        return .days(first, last)
    }

    private static func year(_ text: String, _ today: Day) -> Period? {
        let digits = text.hasSuffix("年") ? String(text.dropLast()) : text
        guard digits.count == 4, digits.allSatisfy(\.isASCIIDigit), let year = Int(digits), year > 0 else { return nil }
        return .year(year)
    }

    /// `2026H1`, `2026Q3`, `2026年上半年`, `2026年第3季度`, `2026年三季度`.
    private static func part(_ text: String) -> Period? {
        guard let year = Int(text.prefix(4)), year > 0, text.count > 4 else { return nil }
        var rest = String(text.dropFirst(4)).lowercased()
        if rest.hasPrefix("年") { rest.removeFirst() }
        switch rest {
        case "h1", "上半年": return .half(1, of: year)
        case "h2", "下半年": return .half(2, of: year)
        default: break
        }
        let isQuarter = rest.hasPrefix("q") || rest.hasSuffix("季度")
        let mark = rest.filter { !"q第季度".contains($0) }
        guard isQuarter,
            let place = ["1", "2", "3", "4"].firstIndex(of: mark) ?? ["一", "二", "三", "四"].firstIndex(of: mark)
        else { return nil }
        return .quarter(Quarter(place + 1, of: year))
    }

    private static func near(_ period: Period, _ today: Day, _ fault: (String) -> Fault) throws(Fault) -> Period {
        if let first = period.first, let reason = Day.faultOfYear(first.year, today: today) { throw fault(reason) }
        return period
    }
}

extension String {
    /// Where another string first stands in it.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        indices.lazy.compactMap { start in
            self[start...].hasPrefix(part) ? start..<self.index(start, offsetBy: part.count) : nil
        }.first
    }
}

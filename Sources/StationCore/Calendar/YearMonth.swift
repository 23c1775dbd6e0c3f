/// A month of a year, as 出生年月 is kept: `1979-03`.
package struct YearMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Year, 1–9999.
    package let year: Int
    /// Month, 1–12.
    package let month: Int

    package init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `1979-03`, `1979.3`, `1979/3`, `1979年3月`, `197903` and a whole day, whose day of month is dropped.
    package init?(_ typed: some StringProtocol) {
        let text = String(typed).halfWidth.map { $0 == "－" || $0 == "—" ? "-" : String($0) }.joined()
        if let day = Day(text) {
            self.init(year: day.year, month: day.month)
            return
        }
        let parts = text.split(whereSeparator: { !$0.isASCIIDigit })
        let separators = String(text.filter { !$0.isASCIIDigit })
        if parts.count == 2, ["-", ".", "/", "年月", "年"].contains(separators), parts[0].count == 4,
            parts[1].count <= 2, let year = Int(parts[0]), let month = Int(parts[1])
        {
            self.init(year: year, month: month)
        } else if parts.count == 1, separators.isEmpty, text.count == 6, let all = Int(text) {
            self.init(year: all / 100, month: all % 100)
        } else {
            return nil
        }
    }

    /// A month as it is typed, in a field where only some make sense.
    ///
    /// - Returns: the month, or what is wrong as a sentence: it is none, its year is far away, or it is still to come.
    package static func read(_ typed: String, today: Day, sense: DaySense) -> Result<YearMonth, DayInput.Fault> {
        guard let month = YearMonth(typed) else {
            return .failure(DayInput.Fault(sentence: "看不懂这个年月,可写 1979-03 或 1979年3月"))
        }
        if let fault = Day.faultOfYear(month.year, today: today) { return .failure(DayInput.Fault(sentence: fault)) }
        let now = (today.year, today.month)
        if sense == .past, (month.year, month.month) > now {
            return .failure(DayInput.Fault(sentence: "\(month) 晚于本月,请核对年份"))
        }
        return .success(month)
    }

    /// `1979-03`.
    package var description: String { String(Day(year: year, month: month, day: 1)!.description.prefix(7)) }

    /// Whether one month lies before another.
    package static func < (one: YearMonth, other: YearMonth) -> Bool {
        (one.year, one.month) < (other.year, other.month)
    }
}

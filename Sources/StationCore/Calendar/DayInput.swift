/// Reads a day as an officer types it: `2026-3-5`, `26-3-5`, `3.5`, `3月5日`, `三月五日`, `0305`, `15`, `今天`, `昨天`,
/// `+3`, `-1`, `周五`, `本周三`, `上周五`, `月底`.
///
/// Where the year or the month is left out, the nearest one is meant that makes sense in the field (`DaySense`). A day that
/// does not exist is an error and never changed to one that does; so is a year far away.
package enum DayInput {
    /// What is wrong with the text, as a sentence for the officer.
    package struct Fault: Error, Hashable, Sendable {
        package let sentence: String
    }

    /// Some ways to write a day, for what could not be understood: as many as fit under a field.
    package static let examples = "3.5、15、26-3-5、今天、+3、周五、上周五"

    /// The day meant by `text`, seen from `today`.
    package static func read(_ text: String, today: Day, sense: DaySense = .any) -> Result<Day, Fault> {
        found(in: plain(text), today: today, sense: sense).flatMap { day in
            Day.faultOfYear(day.year, today: today).map { .failure(Fault(sentence: $0)) } ?? .success(day)
        }
    }

    private static func found(in typed: String, today: Day, sense: DaySense) -> Result<Day, Fault> {
        let words = DayWords(today: today, sense: sense)
        if let day = words.named(typed) ?? words.offset(typed) { return .success(day) }
        let written = typed.contains { "年月日号".contains($0) } ? typed.withDigitsForChineseNumbers : typed
        let numbers = written.split(whereSeparator: { !$0.isASCIIDigit }).map { Int($0) ?? .max }
        let separators = String(written.filter { !$0.isASCIIDigit })
        guard written.first?.isASCIIDigit == true, !numbers.contains(.max) else { return .failure(puzzled) }
        switch numbers.count {
        case 3:
            let isLong = (1000...9999).contains(numbers[0])
            let isShort = written.prefix(while: \.isASCIIDigit).count == 2 && shortSeparators.contains(separators)
            // A year like 0026 is one: it exists, and is refused for lying so far away.
            let isPadded = written.prefix(while: \.isASCIIDigit).count == 4
            guard isLong || isShort || isPadded else { return .failure(puzzled) }
            let year = isShort ? century(of: numbers[0], today: today) : numbers[0]
            return existing(year: year, month: numbers[1], day: numbers[2])
        case 2 where ["-", ".", "/", "月日", "月号", "月"].contains(separators):
            return ofSomeYear(month: numbers[0], day: numbers[1], today: today, sense: sense)
        case 1: return unseparated(numbers[0], of: written.count, separators, today: today, sense: sense)
        default: return .failure(puzzled)
        }
    }

    private static let puzzled = Fault(sentence: "看不懂这个日期,可写 \(examples)")
    private static let shortSeparators: Set<String> = ["--", "..", "//", "年月日", "年月号", "年月"]

    private static func unseparated(
        _ number: Int, of length: Int, _ separators: String, today: Day, sense: DaySense
    ) -> Result<Day, Fault> {
        switch (length, separators) {
        case (8, ""): existing(year: number / 10000, month: number / 100 % 100, day: number % 100)
        case (4, ""): ofSomeYear(month: number / 100, day: number % 100, today: today, sense: sense)
        case (1...2, ""), (2...3, "日"), (2...3, "号"): ofSomeMonth(day: number, today: today, sense: sense)
        default: .failure(puzzled)
        }
    }

    /// 26 is 2026 and 98 is 1998: the year with these digits that is at most fifty years ahead.
    private static func century(of digits: Int, today: Day) -> Int {
        let last = Day.usualYears(today: today).upperBound
        return last - (last - digits) % 100
    }

    private static func ofSomeYear(month: Int, day: Int, today: Day, sense: DaySense) -> Result<Day, Fault> {
        if month >= 1000 { return .failure(Fault(sentence: "只有年和月,还缺日,可写 \(month)-\(day)-5")) }
        let now = existing(year: today.year, month: month, day: day)
        guard (1...12).contains(month), (1...31).contains(day) else { return now }
        // By the numbers, since 29 February may exist in the year that is meant only.
        let isLater = (month, day) > (today.parts.month, today.parts.day)
        let isToday = (month, day) == (today.parts.month, today.parts.day)
        switch sense {
        case .past where isLater: return existing(year: today.year - 1, month: month, day: day)
        case .future where !isLater && !isToday: return existing(year: today.year + 1, month: month, day: day)
        default: return now
        }
    }

    private static func ofSomeMonth(day: Int, today: Day, sense: DaySense) -> Result<Day, Fault> {
        var (year, month, date) = today.parts
        if day != date, (1...31).contains(day), sense != .any, (day > date) == (sense == .past) {
            month += sense.step
            if month == 0 { (year, month) = (year - 1, 12) }
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        return existing(year: year, month: month, day: day)
    }

    private static func existing(year: Int, month: Int, day: Int) -> Result<Day, Fault> {
        if let day = Day(year: year, month: month, day: day) { return .success(day) }
        guard (1...9999).contains(year) else { return .failure(Fault(sentence: "没有 \(year) 年,请改正年份")) }
        guard (1...12).contains(month) else { return .failure(Fault(sentence: "没有 \(month) 月,请改正月份")) }
        let last = Day.length(ofMonth: month, year: year)
        return .failure(Fault(sentence: "\(year)年\(month)月没有 \(day) 日,该月到 \(last) 日为止"))
    }

    /// The text with full-width digits and signs, as an input method leaves them, in their ASCII forms, and without
    /// blanks; one between two digits parts them.
    private static func plain(_ text: String) -> String {
        var plain = ""
        var isParted = false
        for character in text {
            guard !character.isWhitespace else {
                isParted = true
                continue
            }
            let sign = plainSign(character)
            if isParted, sign.isASCIIDigit, plain.last?.isASCIIDigit == true { plain.append("-") }
            plain.append(sign)
            isParted = false
        }
        return plain
    }

    private static func plainSign(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
            return character
        }
        switch scalar.value {
        case 0xFF01...0xFF5E: return character.halfWidth
        case 0x3002, 0x00B7: return "."
        case 0x2010...0x2015, 0x2212: return "-"
        default: return character
        }
    }
}

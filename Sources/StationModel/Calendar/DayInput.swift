/// Reads a day as an officer types it: `2026-3-5`, `3.5`, `3-5`, `3月5日`, `0305`, `今天`, `昨天`, `明天`, `+3`,
/// `-1`, `周五`, `月底`.
///
/// Without a year the present one is meant. `周五` is the Friday of the present week (Monday to Sunday),
/// `下周五` and `上周五` of the next and the last. A day that does not exist is an error and never changed to one
/// that does.
public enum DayInput {
    /// What is wrong with the text, as a sentence for the officer.
    public struct Fault: Error, Hashable, Sendable {
        /// The sentence.
        public let sentence: String
    }

    /// The day meant by `text`, seen from `today`.
    public static func read(_ text: String, today: Day) -> Result<Day, Fault> {
        let typed = String(text.filter { !$0.isWhitespace }.map(plainSign))
        if let day = named(typed, today: today) ?? offset(typed, today: today) { return .success(day) }
        if let day = Day(typed) { return .success(day) }
        let numbers = typed.split(whereSeparator: { !$0.isASCIIDigit }).compactMap { Int($0) }
        let separators = String(typed.filter { !$0.isASCIIDigit })
        let shortened = ["-", ".", "/", "月日", "月"].contains(separators) && typed.first?.isASCIIDigit == true
        if shortened, numbers.count == 2 {
            return existing(year: today.year, month: numbers[0], day: numbers[1])
        }
        if separators.isEmpty, typed.count == 4, numbers.count == 1 {
            return existing(year: today.year, month: numbers[0] / 100, day: numbers[0] % 100)
        }
        if separators.isEmpty, typed.count == 8, numbers.count == 1 {
            return existing(year: numbers[0] / 10000, month: numbers[0] / 100 % 100, day: numbers[0] % 100)
        }
        if numbers.count == 3, numbers[0] >= 1000, numbers[0] <= 9999 {
            return existing(year: numbers[0], month: numbers[1], day: numbers[2])
        }
        return .failure(Fault(sentence: "看不懂这个日期,可写 2026-3-5、3.5、0305、今天、+3、周五、月底"))
    }

    private static func existing(year: Int, month: Int, day: Int) -> Result<Day, Fault> {
        if let day = Day(year: year, month: month, day: day) { return .success(day) }
        guard (1...12).contains(month) else { return .failure(Fault(sentence: "没有 \(month) 月,请改正月份")) }
        let last = Day.length(ofMonth: month, year: year)
        return .failure(Fault(sentence: "\(year)年\(month)月没有 \(day) 日,该月到 \(last) 日为止"))
    }

    private static func named(_ text: String, today: Day) -> Day? {
        switch text {
        case "今天", "今日": return today
        case "昨天", "昨日": return today - 1
        case "前天": return today - 2
        case "明天", "明日": return today + 1
        case "后天": return today + 2
        case "月底": return Day.last(ofMonth: today.month, year: today.year)
        case "年底": return Day.last(ofYear: today.year)
        default: break
        }
        var rest = Substring(text)
        var week = 0
        if rest.hasPrefix("下") { (week, rest) = (1, rest.dropFirst()) }
        if rest.hasPrefix("上") { (week, rest) = (-1, rest.dropFirst()) }
        for prefix in ["周", "星期", "礼拜"] where rest.hasPrefix(prefix) {
            let name = rest.dropFirst(prefix.count)
            guard name.count == 1, let first = name.first else { return nil }
            let index = first == "天" ? 6 : Day.weekdayNames.firstIndex(of: first)
            return index.map { today + (week * 7 + $0 + 1 - today.weekday) }
        }
        return nil
    }

    private static func offset(_ text: String, today: Day) -> Day? {
        guard let sign = text.first, sign == "+" || sign == "-", text.count <= 5,
            let days = Int(text.dropFirst()), text.dropFirst().allSatisfy(\.isASCIIDigit)
        else { return nil }
        return sign == "+" ? today + days : today - days
    }

    /// Full-width digits and signs, as an input method may leave them, count as their ASCII forms.
    private static func plainSign(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
            return character
        }
        switch scalar.value {
        case 0xFF01...0xFF5E: return character.halfWidth
        case 0x3002: return "."
        case 0x2014, 0x2013: return "-"
        default: return character
        }
    }
}

/// Days that are told by words, seen from a day: 今天, 上周五, 月底, `+3`.
struct DayWords {
    let today: Day
    let sense: DaySense

    /// A day that has a name.
    ///
    /// `周五` is the Friday of the present week (Monday to Sunday); in a field where that makes no sense, the nearest
    /// Friday that does. `上周五`, `本周五` and `下周五` are of the last, the present and the next week, whatever makes
    /// sense.
    func named(_ text: String) -> Day? {
        switch text {
        case "今天", "今日": return today
        case "昨天", "昨日": return today - 1
        case "前天": return today - 2
        case "明天", "明日": return today + 1
        case "后天": return today + 2
        case "月底": return Day.last(ofMonth: today.month, year: today.year)
        case "年底": return Day.last(ofYear: today.year)
        default: return weekday(text)
        }
    }

    private func weekday(_ text: String) -> Day? {
        var rest = Substring(text)
        var week: Int?
        for (word, offset) in [("上", -1), ("本", 0), ("这", 0), ("下", 1)] where rest.hasPrefix(word) {
            (week, rest) = (offset, rest.dropFirst())
            if rest.hasPrefix("个") { rest = rest.dropFirst() }
            break
        }
        for prefix in ["周", "星期", "礼拜"] where rest.hasPrefix(prefix) {
            let name = rest.dropFirst(prefix.count)
            guard name.count == 1, let first = name.first, let index = DayWords.place(of: first) else { return nil }
            let day = today + ((week ?? 0) * 7 + index + 1 - today.weekday)
            return week == nil && !sense.allows(day, today: today) ? day + 7 * sense.step : day
        }
        return nil
    }

    /// 0 for 一 (or 1) to 6 for 日 and 天.
    private static func place(of name: Character) -> Int? {
        if name == "天" { return 6 }
        if let digit = name.isASCII ? name.wholeNumberValue : nil { return (1...7).contains(digit) ? digit - 1 : nil }
        return Day.weekdayNames.firstIndex(of: name)
    }

    /// So many days on or back: `+3`, `-1`.
    func offset(_ text: String) -> Day? {
        guard let sign = text.first, sign == "+" || sign == "-", text.count <= 5,
            let days = Int(text.dropFirst()), text.dropFirst().allSatisfy(\.isASCIIDigit)
        else { return nil }
        return sign == "+" ? today + days : today - days
    }
}

extension String {
    /// The text with numbers of a date in digits: 二〇二六年十二月三十一日 → 2026年12月31日.
    package var withDigitsForChineseNumbers: String {
        var written = ""
        var run: [Int] = []
        for character in self {
            if let value = String.chineseDigits[character] {
                run.append(value)
                continue
            }
            written += String.digits(of: run)
            run = []
            written.append(character)
        }
        return written + String.digits(of: run)
    }

    private static let chineseDigits: [Character: Int] = [
        "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    ]

    /// 二〇二六 is read sign by sign; 十, 十二, 三十 and 三十一 as numbers. What is neither gives no digits at all, so that
    /// the day is not understood instead of being another.
    private static func digits(of run: [Int]) -> String {
        guard let place = run.firstIndex(of: 10) else { return run.map { "\($0)" }.joined() }
        let (tens, ones) = (run[..<place], run[(place + 1)...])
        guard tens.count <= 1, ones.count <= 1, !ones.contains(10), tens.first != 0, ones.first != 0 else { return "?" }
        return "\((tens.first ?? 1) * 10 + (ones.first ?? 0))"
    }
}

import StationCore

/// Days and months as spreadsheets and forms write them. What is beyond doubt is read, what may be two things is asked about, and
/// nothing is ever made another day.
struct SheetDays {
    /// The day of entry, from which years far away are told.
    let today: Day
    /// The column, for what is said.
    let column: String
    /// How the column writes its months; asked only where it matters.
    var writing: () -> MonthWriting = { .unclear }

    /// A day.
    ///
    /// - Parameter ofMonth: which day is meant where only the month is written (任职时间 2021年9月); nil: that is asked about.
    func day(_ typed: String, ofMonth: MonthEnd?, _ hints: inout [CellHint]) throws(Fault) -> Day {
        // Most are written as they are kept.
        if typed.utf8.count == 10, let day = Day(typed) { return try checked(day, typed) }
        let text = tidied(typed)
        if let back = SheetDays.back[text] { return today - back }
        if let day = Day(text) ?? chinese(text) ?? named(text) { return try checked(day, typed) }
        if let day = try western(text, typed) { return try checked(day, typed) }
        if let day = shortYear(text) { throw doubtful("“\(typed)”的年份只有两位,像是 \(day)", "\(day)") }
        if let serial = serial(text) {
            throw doubtful("“\(typed)”像是表格软件里日期的序号(\(serial)),请在表格里把这一列设成日期格式再存", "\(serial)")
        }
        if let month = YearMonth(text.withDigitsOfChinese),
            let first = Day(year: month.year, month: month.month, day: 1)
        {
            let last = Day.last(ofMonth: month.month, year: month.year)
            guard let ofMonth else { throw doubtful("“\(typed)”只有年和月,还缺日,应写成 \(first)", nil) }
            try askAboutTenth(text, typed)
            let day = try checked(ofMonth == .first ? first : last, typed)
            hints.append("\(column)“\(typed)”只有年和月,按 \(day) 记下")
            return day
        }
        if monthOfLetters(text) != nil { throw doubtful("“\(typed)”是表格软件写的日期,看不出是哪一年还是哪一日,应写成 2026-03-05", nil) }
        let year = text.hasSuffix("年") ? text.dropLast() : text[...]
        if year.count == 4, let number = Int(year), Day.usualYears(today: today).contains(number) {
            throw doubtful("“\(typed)”只有年,还缺月和日", nil)
        }
        try refuseSpan(text, typed)
        throw .badInput("\(column)“\(typed)”不是有效日期,应写成 2026-03-05", field: column)
    }

    /// 2021.10-2024.9 is no day: which of the two is meant has a column of its own.
    private func refuseSpan(_ text: String, _ typed: String) throws(Fault) {
        let years = text.split { !$0.isNumber }.count { $0.count == 4 || $0.count == 8 }
        guard years == 2 else { return }
        throw .badInput("\(column)“\(typed)”像是一段时间,这一列只写一个日期;开始和结束请分两列写", field: column)
    }

    /// Whether a cell says that there is no day: empty, or filled so that nobody thinks it was forgotten.
    static func isNone(_ text: String) -> Bool { text.isEmpty || nothing.contains(text) }
    private static let nothing: Set = [
        "/", "／", "\\", "-", "--", "—", "——", "－", "无", "不详", "未知", "暂无", "暂缺", "至今", "在任", "现任", "在职",
    ]

    /// How many days before the day of entry a word means.
    private static let back = ["今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2]

    /// Which day of a month is meant by the month.
    enum MonthEnd { case first, last }

    /// A month that cannot be to come, as that of a birth.
    func pastMonth(_ typed: String) throws(Fault) -> YearMonth {
        let text = tidied(typed)
        try askAboutTenth(text, typed)
        var day = Day(text) ?? chinese(text) ?? named(text)
        if day == nil { day = try western(text, typed) }
        let written = day.map { "\($0)" } ?? text.withDigitsOfChinese
        switch YearMonth.read(written, today: today, sense: .past) {
        case .success(let month): return month
        case .failure(let fault):
            if let serial = serial(text) {
                let month = String("\(serial)".prefix(7))
                throw doubtful("“\(typed)”像是表格软件里日期的序号(\(month)),请在表格里把这一列设成日期格式再存", month)
            }
            if let day = shortYear(text) {
                let month = String("\(day)".prefix(7))
                throw doubtful("“\(typed)”的年份只有两位,像是 \(month)", month)
            }
            if let (month, year) = monthOfLetters(text) {
                // 79 can be no day and no year to come; 05 may be both.
                let century = (today.year / 100 - 1) * 100
                if year > 31, year > today.year % 100, let read = YearMonth(year: century + year, month: month) {
                    return read
                }
                throw doubtful("“\(typed)”是表格软件写的日期,看不出是哪一年还是哪一日,应写成 1979-03", nil)
            }
            let year = text.hasSuffix("年") ? text.dropLast() : text[...]
            if year.count == 4, let number = Int(year), (1900...today.year).contains(number) {
                throw doubtful("“\(typed)”只有年,还缺月", nil)
            }
            throw .badInput("\(column)“\(typed)”:\(fault.sentence)", field: column)
        }
    }

    private func checked(_ day: Day, _ typed: String) throws(Fault) -> Day {
        if let fault = Day.faultOfYear(day.year, today: today) {
            throw .badInput("\(column)“\(typed)”:\(fault)", field: column)
        }
        return day
    }

    private func doubtful(_ sentence: String, _ value: String?, or alternatives: [String] = []) -> Fault {
        .doubtful(
            column + sentence, field: column, proposal: value.map { "\(column)=\($0)" }, alternatives: alternatives)
    }

    /// What says no other day, in one dress: 2021。10。12 (a dot typed with an input method), 2021 10 12, 2021/10/12 星期二,
    /// 1979年2月生, 2021年10月起, 10/2021.
    private func tidied(_ typed: String) -> String {
        var text = withoutTime(typed)
        if let open = text.lastIndex(of: "("), text.hasSuffix(")"),
            SheetDays.isWeekday(text[text.index(after: open)...].dropLast())
        {
            text = String(text[..<open]).trimmed
        } else if let place = text.firstRange(of: "星期") ?? text.firstRange(of: "周"),
            SheetDays.isWeekday(text[place.lowerBound...])
        {
            text = String(text[..<place.lowerBound]).trimmed
        }
        for word in ["出生", "生", "至今", "以来", "起"] where text.count > word.count && text.hasSuffix(word) {
            text = String(text.dropLast(word.count)).trimmed
            while let sign = text.last, "-—~～至".contains(sign) { text.removeLast() }
            break
        }
        if let last = text.last, ".。,".contains(last), text.dropLast().last?.isNumber == true { text.removeLast() }
        guard !text.contains(where: { $0.isASCII && $0.isLetter }) else { return text }
        var plain = ""
        let signs = Array(text)
        for (place, sign) in signs.enumerated() {
            let isBetween =
                plain.last?.isNumber == true && signs[(place + 1)...].first { !$0.isWhitespace }?.isNumber == true
            if sign.isWhitespace {
                if isBetween { plain.append("-") }
            } else {
                plain.append(isBetween && "。·•・、,".contains(sign) ? "." : sign)
            }
        }
        let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].count == 4, let month = Int(parts[0]), (1...12).contains(month),
            Int(parts[1]) != nil
        {
            return "\(parts[1])-\(month < 10 ? "0" : "")\(month)"
        }
        return plain
    }

    private static func isWeekday(_ text: some StringProtocol) -> Bool {
        let day = text.hasPrefix("星期") ? text.dropFirst(2) : text.hasPrefix("周") ? text.dropFirst() : ""
        return day.count == 1 && "一二三四五六日天".contains(day)
    }

    /// 2021/10/12 0:00:00 and 2021-10-12T00:00:00.000 → the day alone.
    private func withoutTime(_ typed: String) -> String {
        let text = typed.halfWidth.trimmed
        guard let place = text.firstIndex(where: { $0 == " " || $0 == "T" || $0 == "t" || $0 == "\u{3000}" }) else {
            return text
        }
        let (day, time) = (text[..<place], text[text.index(after: place)...])
        let isTime = time.contains(":") && time.allSatisfy { "0123456789:. AaPpMmZz".contains($0) }
        return isTime && day.contains(where: \.isNumber) ? String(day) : text
    }

    /// 二〇二一年十月十二日, 2021 年 10 月 12 日, 2021年10月12.
    private func chinese(_ text: String) -> Day? {
        let plain = text.withDigitsOfChinese
        guard plain.contains("年"), plain.contains("月") else { return nil }
        return Day(plain.hasSuffix("号") ? plain.dropLast() + "日" : plain)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// 12-Oct-2021, Oct 12, 2021: a year of four digits leaves no doubt.
    private func named(_ text: String) -> Day? {
        let parts = text.lowercased().split { "-/, .".contains($0) }
        guard parts.count == 3,
            let place = parts.firstIndex(where: {
                SheetDays.months.contains(String($0.prefix(3))) && $0.allSatisfy(\.isLetter)
            }),
            let month = SheetDays.months.firstIndex(of: String(parts[place].prefix(3)))
        else { return nil }
        let numbers = parts.filter { Int($0) != nil }
        guard numbers.count == 2, let year = numbers.first(where: { $0.count == 4 }).flatMap({ Int($0) }),
            let day = numbers.first(where: { $0.count <= 2 }).flatMap({ Int($0) })
        else { return nil }
        return Day(year: year, month: month + 1, day: day)
    }

    /// 79年3月, 79.3, 21年10月12日, 21.10.12, 12-Oct-21: the year that is not to come, of which nobody can be sure.
    private func shortYear(_ text: String) -> Day? {
        let parts = text.lowercased().split { "年月日号-/, .".contains($0) }
        func year(_ two: Int) -> Int {
            let century = today.year / 100 * 100
            return century + two <= today.year ? century + two : century - 100 + two
        }
        if text.contains("年"), parts.count >= 2, parts[0].count == 2, let short = Int(parts[0]),
            let month = Int(parts[1])
        {
            return Day(year: year(short), month: month, day: parts.count > 2 ? Int(parts[2]) ?? 0 : 1)
        }
        if text.first?.isNumber == true, parts.allSatisfy({ $0.count <= 2 && $0.allSatisfy(\.isNumber) }),
            parts[0].count == 2,
            let short = Int(parts[0]), let month = parts.dropFirst().first.flatMap({ Int($0) })
        {
            if parts.count == 3 { return Day(year: year(short), month: month, day: Int(parts[2]) ?? 0) }
            // 10.12 may be a day of this year; 79 is no month.
            return parts.count == 2 && short > 31 ? Day(year: year(short), month: month, day: 1) : nil
        }
        guard parts.count == 3, parts[1].allSatisfy(\.isLetter), parts[2].count == 2, let short = Int(parts[2]),
            let day = Int(parts[0]), let month = SheetDays.months.firstIndex(of: String(parts[1].prefix(3)))
        else { return nil }
        return Day(year: year(short), month: month + 1, day: day)
    }

    /// 10/25/2021 can be one day only, 10/12/2021 two.
    private func western(_ text: String, _ typed: String) throws(Fault) -> Day? {
        let parts = text.split { "-/.".contains($0) }
        guard parts.count == 3, parts[2].count == 4, let year = Int(parts[2]), let one = Int(parts[0]),
            let other = Int(parts[1])
        else { return nil }
        let (first, second) = (Day(year: year, month: one, day: other), Day(year: year, month: other, day: one))
        guard let first else { return second }
        guard let second, first != second else { return first }
        throw doubtful("“\(typed)”可能是 \(first),也可能是 \(second)", nil, or: ["\(first)", "\(second)"])
    }

    private func monthOfLetters(_ text: String) -> (month: Int, year: Int)? {
        let parts = text.lowercased().split { "-/ ".contains($0) }
        guard parts.count == 2, let name = parts.first(where: { $0.allSatisfy(\.isLetter) }),
            let month = SheetDays.months.firstIndex(of: String(name.prefix(3))),
            let number = parts.first(where: { $0.count == 2 && $0.allSatisfy(\.isNumber) }), let year = Int(number)
        else { return nil }
        return (month + 1, year)
    }

    /// The day that a number means in a spreadsheet that counts from 1900; those that count from 1904 mean another by it.
    private func serial(_ text: String) -> Day? {
        let whole = text.split(separator: ".", omittingEmptySubsequences: false)
        guard whole.count <= 2, whole[0].count == 5, let number = Int(whole[0]), (7000...60000).contains(number),
            whole.dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) })
        else { return nil }
        return Day("1899-12-30")! + number
    }

    /// 1979.1 may be January, or October whose 0 a spreadsheet took for a decimal's.
    private func askAboutTenth(_ text: String, _ typed: String) throws(Fault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1] == "1", parts[0].allSatisfy(\.isNumber) else { return }
        let (first, tenth) = ("\(parts[0])-01", "\(parts[0])-10")
        let either = "“\(typed)”可能是 1 月,也可能是 10 月"
        switch writing() {
        case .twoDigits(let example):
            throw doubtful("\(either);同一列别行写 \(example),这里像是少了末尾的 0", tenth, or: [first])
        case .oneDigit(let example):
            throw doubtful("\(either);同一列别行写 \(example),末尾的 0 没有少,这里像是 1 月", first, or: [tenth])
        case .unclear:
            throw doubtful("\(either)(表格软件会去掉末尾的 0),应写成 \(first) 或 \(tenth)", nil, or: [first, tenth])
        }
    }
}

extension String {
    /// With digits for the Chinese ones, and without blanks: 二〇二一年九月 → 2021年9月.
    fileprivate var withDigitsOfChinese: String {
        let plain = filter { !$0.isWhitespace }
        return plain.contains { "年月日".contains($0) } ? plain.withDigitsForChineseNumbers : plain
    }
}

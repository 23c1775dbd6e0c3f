/// A calendar day of the Gregorian calendar, without time or zone.
///
/// Stored and compared as the number of days since 1970-01-01. Foundation's calendars are not used: loading them
/// costs more than the whole way to the first frame, and a day of a kind needs no zone.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    package let number: Int

    /// Stands where a record has no day yet, and where a damaged disk left none.
    package static let unset = Day(number: Day.number(year: 1, month: 1, day: 1))

    /// The day that lies `number` days after 1970-01-01.
    package init(number: Int) { self.number = number }

    /// The day with this year, month and day of month, or nil if there is no such day (29 February 2025).
    /// Years run from 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.number = Day.number(year: year, month: month, day: day)
    }

    /// Reads `2026-03-05`, also `2026-3-5`, `2026/3/5`, `2026.3.5`, `2026年3月5日` and `20260305`;
    /// nil for anything else and for days that do not exist.
    package init?(_ text: String) {
        var text = text
        if let (year, month, day) = text.withUTF8({ Day.isoParts(of: $0) }) {
            self.init(year: year, month: month, day: day)
            return
        }
        let parts = text.split(whereSeparator: { !$0.isASCIIDigit })
        let separators = text.filter { !$0.isASCIIDigit }
        if parts.count == 3, text.first?.isASCIIDigit == true,
            ["--", "//", "..", "年月日", "年月"].contains(separators),
            parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        {
            self.init(year: year, month: month, day: day)
        } else if parts.count == 1, separators.isEmpty, text.count == 8, let all = Int(text) {
            self.init(year: all / 10000, month: all / 100 % 100, day: all % 100)
        } else {
            return nil
        }
    }

    /// The same of a part of a text.
    package init?(_ text: Substring) { self.init(String(text)) }

    /// The numbers of `2026-03-05`, the form in which every day of a file is stored and read by the thousand.
    private static func isoParts(of text: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
        guard text.count == 10 else { return nil }
        var (year, month, day, place) = (0, 0, 0, 0)
        for byte in text {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), place < 10 else { return nil }
                let digit = Int(byte) - 48
                switch place {
                case 0..<4: year = year * 10 + digit
                case 5, 6: month = month * 10 + digit
                default: day = day * 10 + digit
                }
            }
            place += 1
        }
        return place == 10 ? (year, month, day) : nil
    }

    /// Year, month (1–12) and day of month (1–31).
    package var parts: (year: Int, month: Int, day: Int) {
        // Howard Hinnant's civil_from_days: eras of 400 years that begin on 1 March.
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The calendar year.
    package var year: Int { parts.year }
    /// The month, 1–12.
    package var month: Int { parts.month }
    /// The quarter of the year, 1–4.
    package var quarter: Int { (parts.month + 2) / 3 }
    /// 1 for Monday to 7 for Sunday.
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// The first day of the year; of a year beyond the calendar, of its first or last one.
    package static func first(ofYear year: Int) -> Day {
        Day(number: number(year: min(max(year, 1), 9999), month: 1, day: 1))
    }
    /// 31 December of the year; of a year beyond the calendar, of its first or last one.
    package static func last(ofYear year: Int) -> Day {
        Day(number: number(year: min(max(year, 1), 9999), month: 12, day: 31))
    }
    /// The first day of a quarter (1–4) of the year.
    package static func first(ofQuarter quarter: Int, year: Int) -> Day {
        Day(year: year, month: quarter * 3 - 2, day: 1) ?? first(ofYear: year)
    }
    /// The last day of a quarter (1–4) of the year.
    package static func last(ofQuarter quarter: Int, year: Int) -> Day { last(ofMonth: quarter * 3, year: year) }
    /// The last day of a month (1–12) of the year.
    package static func last(ofMonth month: Int, year: Int) -> Day {
        let year = min(max(year, 1), 9999)
        return Day(number: number(year: year, month: month, day: length(ofMonth: month, year: year)))
    }

    /// The day `days` later; never beyond the calendar, whose days are all that can be stored and read again.
    package static func + (day: Day, days: Int) -> Day {
        Day(number: min(max(day.number.adding(days), calendar.lowerBound), calendar.upperBound))
    }
    /// The day `days` earlier.
    package static func - (day: Day, days: Int) -> Day { day + Int(0).subtracting(days) }
    /// The number of days from `earlier` to `later`.
    package static func - (later: Day, earlier: Day) -> Int { later.number.subtracting(earlier.number) }
    /// Whether one day lies before another.
    package static func < (one: Day, other: Day) -> Bool { one.number < other.number }

    /// As an officer reads it: `2026年3月5日 周四`.
    package var chinese: String {
        let (year, month, day) = parts
        return "\(year)年\(month)月\(day)日 周\(Day.weekdayNames[weekday - 1])"
    }

    /// Month and day as short as they go: `3月5日`.
    package var chineseShort: String { "\(parts.month)月\(parts.day)日" }

    /// As a list shows it beside others: within two weeks the weekday (`周三25日`), within the year `12-31`, else the whole.
    package func brief(from today: Day) -> String {
        if abs(self - today) <= 14 { return "周\(Day.weekdayNames[weekday - 1])\(parts.day)日" }
        return year == today.year ? String(description.dropFirst(5)) : description
    }

    /// `11月20日 周五`.
    package var chineseWithWeekday: String { "\(chineseShort) 周\(Day.weekdayNames[weekday - 1])" }

    /// From 1 January of the year 1 to 31 December 9999.
    private static let calendar = -719_162...2_932_896

    static let weekdayNames: [Character] = ["一", "二", "三", "四", "五", "六", "日"]

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Day: CustomStringConvertible {
    /// ISO 8601: `2026-03-05`. This is also how a day is stored, so that text order is day order.
    package var description: String {
        let (year, month, day) = parts
        // A clock gone mad may show a year that is none.
        guard Day.calendar.contains(number) else { return "\(year)-\(month)-\(day)" }
        return String(unsafeUninitializedCapacity: 10) { buffer in
            func write(_ value: Int, _ places: Range<Int>) {
                var rest = value
                for place in places.reversed() {
                    buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            write(year, 0..<4)
            write(month, 5..<7)
            write(day, 8..<10)
            (buffer[4], buffer[7]) = (UInt8(ascii: "-"), UInt8(ascii: "-"))
            return 10
        }
    }
}

extension Character {
    /// One of 0–9; full-width digits are not.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

import StationCore
import Testing

@Suite("DayInput")
struct DayInputTests {
    /// A Thursday.
    private let today = day("2026-03-05")

    private func read(_ text: String) -> Day? { try? DayInput.read(text, today: today).get() }

    private func sentence(_ text: String) -> String? {
        guard case .failure(let fault) = DayInput.read(text, today: today) else { return nil }
        return fault.sentence
    }

    @Test(
        "what officers type is understood",
        arguments: [
            ("2026-3-5", "2026-03-05"), ("2025/12/31", "2025-12-31"), ("2024.2.29", "2024-02-29"),
            ("2026年11月3日", "2026-11-03"), ("20260101", "2026-01-01"), ("3.5", "2026-03-05"), ("3-5", "2026-03-05"),
            ("12/1", "2026-12-01"), ("3月5日", "2026-03-05"), ("3月5", "2026-03-05"), ("0305", "2026-03-05"),
            ("1231", "2026-12-31"), ("今天", "2026-03-05"), ("今日", "2026-03-05"), ("昨天", "2026-03-04"),
            ("前天", "2026-03-03"), ("明天", "2026-03-06"), ("后天", "2026-03-07"), ("+3", "2026-03-08"),
            ("-1", "2026-03-04"), ("+0", "2026-03-05"), ("+365", "2027-03-05"), ("-64", "2025-12-31"),
            ("月底", "2026-03-31"), ("年底", "2026-12-31"),
        ])
    func understood(typed: String, meant: String) { #expect(read(typed) == day(meant)) }

    @Test(
        "a weekday is that of the week from Monday to Sunday; 下 and 上 are the next and the last week",
        arguments: [
            ("周一", "2026-03-02"), ("周四", "2026-03-05"), ("周五", "2026-03-06"), ("周日", "2026-03-08"),
            ("周天", "2026-03-08"), ("星期三", "2026-03-04"), ("礼拜六", "2026-03-07"), ("下周五", "2026-03-13"),
            ("下周一", "2026-03-09"), ("上周五", "2026-02-27"), ("上星期日", "2026-03-01"),
        ])
    func weekdays(typed: String, meant: String) { #expect(read(typed) == day(meant)) }

    @Test("on a Sunday the week is the one that ends")
    func sunday() {
        let sunday = day("2026-03-08")
        #expect(try! DayInput.read("周一", today: sunday).get() == day("2026-03-02"))
        #expect(try! DayInput.read("下周一", today: sunday).get() == day("2026-03-09"))
    }

    @Test(
        "what an input method leaves full-width counts as ASCII; blanks do not count",
        arguments: ["３．５", "3。5", "３－５", " 3 . 5 ", "２０２６-０３-０５", "０３０５", "2026—3—5"])
    func fullWidth(typed: String) { #expect(read(typed) == day("2026-03-05")) }

    @Test(
        "a day that does not exist is refused with the month's end and never changed to another",
        arguments: [
            ("2.30", "2026年2月没有 30 日,该月到 28 日为止"), ("0229", "2026年2月没有 29 日,该月到 28 日为止"),
            ("2024-2-30", "2024年2月没有 30 日,该月到 29 日为止"), ("4月31日", "2026年4月没有 31 日,该月到 30 日为止"),
            ("20260431", "2026年4月没有 31 日,该月到 30 日为止"), ("13.1", "没有 13 月,请改正月份"),
            ("0001", "没有 0 月,请改正月份"), ("2026-3-0", "2026年3月没有 0 日,该月到 31 日为止"),
        ])
    func impossible(typed: String, why: String) { #expect(sentence(typed) == why) }

    @Test(
        "what means no day is refused with examples",
        arguments: ["", "abc", "305", "周八", "下月", "+", "+x", "++3", "3.", "今天明天", "99999999999999999999", "周"])
    func nonsense(typed: String) { #expect(sentence(typed)?.contains("看不懂") == true) }

    @Test(
        "without a year or a month the nearest day is meant that makes sense in the field",
        arguments: [
            ("12.20", "2027-01-08", DaySense.past, "2026-12-20"), ("12.20", "2027-01-08", .any, "2027-12-20"),
            ("1.5", "2026-12-28", .future, "2027-01-05"), ("1.5", "2026-12-28", .past, "2026-01-05"),
            ("1231", "2027-01-01", .past, "2026-12-31"), ("0101", "2026-12-31", .future, "2027-01-01"),
            ("3.5", "2026-03-05", .past, "2026-03-05"), ("3.5", "2026-03-05", .future, "2026-03-05"),
            ("2.29", "2025-01-10", .past, "2024-02-29"), ("15", "2026-03-20", .past, "2026-03-15"),
            ("15", "2026-03-05", .past, "2026-02-15"), ("15", "2026-01-05", .past, "2025-12-15"),
            ("15", "2026-03-05", .any, "2026-03-15"), ("5", "2026-12-28", .future, "2027-01-05"),
            ("31日", "2026-11-10", .past, "2026-10-31"), ("周五", "2026-03-04", .past, "2026-02-27"),
            ("周二", "2026-03-04", .future, "2026-03-10"), ("周五", "2026-03-04", .any, "2026-03-06"),
            ("本周五", "2026-03-04", .past, "2026-03-06"),
        ])
    func nearest(typed: String, today: String, sense: DaySense, meant: String) {
        #expect(try! DayInput.read(typed, today: day(today), sense: sense).get() == day(meant))
    }

    @Test(
        "a year of two digits, a day of this month, a weekday of this week, and Chinese numbers are understood",
        arguments: [
            ("26-3-5", "2026-03-05"), ("26.3.5", "2026-03-05"), ("26/3/5", "2026-03-05"), ("26年3月5日", "2026-03-05"),
            ("98-3-5", "1998-03-05"), ("75-3-5", "2075-03-05"), ("２６－３－５", "2026-03-05"), ("12。20", "2026-12-20"),
            ("15", "2026-03-15"), ("１５", "2026-03-15"), ("5", "2026-03-05"), ("15日", "2026-03-15"),
            ("15号", "2026-03-15"),
            ("3月15号", "2026-03-15"), ("本周三", "2026-03-04"), ("这周三", "2026-03-04"), ("上个周五", "2026-02-27"),
            ("下个星期一", "2026-03-09"), ("周5", "2026-03-06"), ("三月五日", "2026-03-05"), ("十二月三十一日", "2026-12-31"),
            ("二〇二六年三月五日", "2026-03-05"), ("二零二五年十月二十号", "2025-10-20"), ("2026年三月五日", "2026-03-05"),
            ("十五日", "2026-03-15"),
            ("2026 3 5", "2026-03-05"), ("3 月 5 日", "2026-03-05"), ("2026、3、5", "2026-03-05"),
        ])
    func wider(typed: String, meant: String) { #expect(read(typed) == day(meant)) }

    @Test(
        "years far away are refused with the years that can be, and no text is read as another day than it says",
        arguments: [
            ("2206-1-1", "2206 年离今天太远,只能是 1900 到 2076 年,请核对年份"),
            ("0026-3-5", "26 年离今天太远,只能是 1900 到 2076 年,请核对年份"),
            ("10260305", "1026 年离今天太远,只能是 1900 到 2076 年,请核对年份"), ("1899-12-31", "1899 年离今天太远,只能是 1900 到 2076 年,请核对年份"),
            ("2077-1-1", "2077 年离今天太远,只能是 1900 到 2076 年,请核对年份"), ("32", "2026年3月没有 32 日,该月到 31 日为止"),
            ("26-2-29", "2026年2月没有 29 日,该月到 28 日为止"), ("二月三十日", "2026年2月没有 30 日,该月到 28 日为止"),
            ("2026-3", "只有年和月,还缺日,可写 2026-3-5"),
        ])
    func refused(typed: String, why: String) { #expect(sentence(typed) == why) }

    @Test(
        "what could be two days is none",
        arguments: ["5.3.2026", "260305", "正月十五", "腊月初八", "三月十十日", "上个月", "3月", "1-2-3-4", "6-3-5"])
    func ambiguous(typed: String) { #expect(sentence(typed)?.contains("看不懂") == true) }

    @Test("月底 is the last day in every month of a leap year")
    func monthEnds() {
        let ends = (1...12).map { month in
            try! DayInput.read("月底", today: Day(year: 2024, month: month, day: 1)!).get().parts.day
        }
        #expect(ends == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    }
}

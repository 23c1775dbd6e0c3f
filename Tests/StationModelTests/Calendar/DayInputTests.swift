import StationModel
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
        arguments: ["", "abc", "3", "305", "周八", "下月", "+", "+x", "++3", "3.", "今天明天", "99999999999999999999", "周"])
    func nonsense(typed: String) { #expect(sentence(typed)?.contains("看不懂") == true) }

    @Test("月底 is the last day in every month of a leap year")
    func monthEnds() {
        let ends = (1...12).map { month in
            try! DayInput.read("月底", today: Day(year: 2024, month: month, day: 1)!).get().parts.day
        }
        #expect(ends == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    }
}

import StationCore
import Testing

@Suite("Day")
struct DayTests {
    @Test(
        "February has 29 days in years divisible by 4, but not in full centuries, but in every fourth of them",
        arguments: [
            (2024, true), (2025, false), (2026, false), (2000, true), (1900, false), (2100, false), (2400, true),
        ])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(Day.last(ofYear: year) - Day.first(ofYear: year) == (isLeap ? 365 : 364))
        #expect(Day.last(ofMonth: 2, year: year).parts.day == (isLeap ? 29 : 28))
    }

    @Test(
        "days that do not exist are none",
        arguments: [
            (2026, 2, 29), (2026, 4, 31), (2026, 6, 31), (2026, 9, 31), (2026, 11, 31), (2026, 1, 32), (2026, 0, 1),
            (2026, 13, 1), (2026, 1, 0), (2026, 1, -1), (0, 1, 1), (10000, 1, 1),
        ])
    func impossible(year: Int, month: Int, day: Int) { #expect(Day(year: year, month: month, day: day) == nil) }

    @Test(
        "weekdays are those of the calendar on the wall",
        arguments: [
            ("1970-01-01", 4), ("2000-01-01", 6), ("2000-02-29", 2), ("1900-01-01", 1), ("2100-03-01", 1),
            ("2026-11-23", 1), ("2026-11-29", 7), ("1949-10-01", 6), ("0001-01-01", 1),
        ])
    func weekday(text: String, weekday: Int) { #expect(day(text).weekday == weekday) }

    @Test("every month lies in its quarter", arguments: 1...12)
    func quarter(month: Int) {
        let expected = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][month - 1]
        #expect(Day(year: 2026, month: month, day: 1)!.quarter == expected)
        #expect(Day.last(ofMonth: month, year: 2026).quarter == expected)
    }

    @Test("quarters end on the last day of their third month")
    func quarterEnds() {
        let ends = (1...4).map { Day.last(ofQuarter: $0, year: 2026).description }
        #expect(ends == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"])
    }

    @Test("counting on day by day for two centuries never leaves the calendar")
    func walk() {
        var (year, month, dayOfMonth) = (1899, 12, 31)
        var number = day("1899-12-31").number
        let first = number
        while year < 2101 {
            let today = Day(number: number)
            let parts = today.parts
            guard parts == (year, month, dayOfMonth), Day(year: year, month: month, day: dayOfMonth) == today,
                Day(today.description) == today, Day(today.chinese.split(separator: " ")[0]) == today,
                today.weekday == (number - first + 6) % 7 + 1
            else {
                Issue.record("\(year)-\(month)-\(dayOfMonth) is taken for \(today)")
                return
            }
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            (dayOfMonth, number) = (dayOfMonth + 1, number + 1)
            if dayOfMonth > lengths[month - 1] { (dayOfMonth, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        #expect(number - first == 73_415)
    }

    @Test("the first and the last year are in the calendar")
    func ends() {
        #expect(Day(year: 1, month: 1, day: 1)?.description == "0001-01-01")
        #expect(Day(year: 9999, month: 12, day: 31)?.description == "9999-12-31")
        #expect(day("0001-01-01").parts == (1, 1, 1))
    }

    @Test(
        "all common ways of writing a day are read",
        arguments: ["2026-03-05", "2026-3-5", "2026/3/5", "2026.3.5", "2026年3月5日", "2026年03月05", "20260305"])
    func reading(text: String) { #expect(Day(text) == Day(year: 2026, month: 3, day: 5)) }

    @Test(
        "anything else is no day",
        arguments: [
            "", "2026", "2026-3", "26-3-5", "2026-3.5", "2026-3-5-1", "2026-02-30", "20260230", "2026030", "-2026-3-5",
            "２０２６-3-5", "2026--5", "2026-003-5", "a2026-3-5", "2026-3-5 ",
        ])
    func refusing(text: String) { #expect(Day(text) == nil) }

    @Test("a day is shown as officers read it")
    func shown() {
        #expect(day("2026-03-05").chinese == "2026年3月5日 周四")
        #expect(day("2026-03-01").chinese == "2026年3月1日 周日")
        #expect(day("2026-11-23").chineseShort == "11月23日")
        #expect(day("2026-11-23").description == "2026-11-23")
    }

    @Test("days are counted and ordered across months and years")
    func arithmetic() {
        #expect(day("2024-02-28") + 2 == day("2024-03-01"))
        #expect(day("2026-01-01") - 1 == day("2025-12-31"))
        #expect(day("2026-12-31") - day("2026-01-01") == 364)
        #expect(day("2026-09-30") < day("2026-10-01"))
        #expect(day("2026-09-30").description < day("2026-10-01").description)
    }
}

import StationCore
import Testing

@Suite("上班和放假的日子")
struct WorkingDaysTests {
    private let days = WorkingDays(
        holidays: [NamedSpan("春节", from: day("2026-02-15"), to: day("2026-02-23"))],
        workdays: [day("2026-02-14"), day("2026-02-28")])

    @Test(
        "weekends and holidays are days off, make-up workdays are none",
        arguments: [
            ("2026-02-13", true), ("2026-02-14", true), ("2026-02-15", false), ("2026-02-18", false),
            ("2026-02-24", true), ("2026-02-28", true), ("2026-03-01", false),
        ])
    func working(text: String, isWorking: Bool) {
        #expect(days.isWorking(day(text)) == isWorking)
    }

    @Test("a deadline on a day off says which and when offices work again; its distance stays what it is")
    func remark() {
        #expect(days.remark(on: day("2026-02-18")) == "遇春节,2-24 上班")
        #expect(days.remark(on: day("2026-03-01")) == "遇周末,3-2 上班")
        #expect(days.remark(on: day("2026-02-24")) == nil)
        #expect(days.distance(to: day("2026-02-18"), from: day("2026-02-10")) == "周三18日,还有8天(遇春节,2-24 上班)")
        #expect(days.distance(to: day("2026-11-25"), from: day("2026-11-20")) == "周三25日,还有5天")
        #expect(days.distance(to: day("2026-09-28"), from: day("2026-11-20")) == "9月28日,逾期53天")
        #expect(days.distance(to: day("2026-11-20"), from: day("2026-11-20")) == "周五20日,就是今天")
    }

    @Test("of a year without a table nothing is said, nor where the day of work lies in one")
    func unknown() {
        #expect(days.isWorking(day("2027-01-01")) == nil && days.remark(on: day("2027-01-02")) == nil)
        let yearsEnd = WorkingDays(holidays: [NamedSpan("元旦", from: day("2026-12-31"), to: day("2026-12-31"))])
        #expect(yearsEnd.remark(on: day("2026-12-31")) == "遇元旦")
    }
}

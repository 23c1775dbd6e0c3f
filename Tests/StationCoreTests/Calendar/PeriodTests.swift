import StationCore
import Testing

@Suite struct PeriodTests {
    private let today = Day("2026-11-23")!
    private let names = PeriodNames(
        terms: [
            NamedSpan("第七届", from: Day("2022-01-01"), to: Day("2026-10-12")),
            NamedSpan("第八届", from: Day("2026-10-20"), to: nil),
        ], others: [NamedSpan("党纪学习教育", from: Day("2024-04-01"), to: Day("2024-07-31"))])

    private func read(_ text: String, on day: String = "2026-11-23") throws -> Period {
        try Period.read(text, today: Day(day)!, names: names)
    }

    @Test(
        "every form is read, in full width too",
        arguments: [
            ("2026", "2026年", "2026-01-01", "2026-12-31"), ("２０２６", "2026年", "2026-01-01", "2026-12-31"),
            ("2026H1", "2026年上半年", "2026-01-01", "2026-06-30"), ("2026h2", "2026年下半年", "2026-07-01", "2026-12-31"),
            ("２０２６Ｑ３", "2026年第3季度", "2026-07-01", "2026-09-30"), ("2026年四季度", "2026年第4季度", "2026-10-01", "2026-12-31"),
            ("2024-02", "2024年2月", "2024-02-01", "2024-02-29"), ("2026－05", "2026年5月", "2026-05-01", "2026-05-31"),
            ("第七届", "第七届", "2022-01-01", "2026-10-12"),
            ("2024-03-01..2025-02-28", "2024-03-01至2025-02-28", "2024-03-01", "2025-02-28"),
            ("２０２４－０３－０１．．２０２５－０２－２８", "2024-03-01至2025-02-28", "2024-03-01", "2025-02-28"),
            ("党纪学习教育", "党纪学习教育", "2024-04-01", "2024-07-31"),
            ("2026-05-03", "2026-05-03至2026-05-03", "2026-05-03", "2026-05-03"),
        ])
    func forms(_ typed: String, _ name: String, _ first: String, _ last: String) throws {
        let period = try read(typed)
        #expect((period.name, period.first, period.last) == (name, Day(first), Day(last)))
    }

    @Test func `the running term, or in a gap the one before; all years have no ends`() throws {
        #expect(try read("term").first == Day("2026-10-20") && read("term").last == nil)
        #expect(try read("本届以来", on: "2026-10-15").first == Day("2022-01-01"))
        #expect(try read("all").first == nil && read("历年累计").last == nil)
        #expect(throws: Fault.self) { try read("term", on: "2020-01-01") }
    }

    @Test(
        "what is no period is refused with what is wrong",
        arguments: [
            ("", "期间没有填"), ("2026Q5", "看不懂期间“2026Q5”"), ("2026-13", "看不懂期间“2026-13”"), ("第九届", "没有登记“第九届”"),
            ("2025-03-01..2024-03-01", "末日 2024-03-01 早于首日 2025-03-01"), ("2025-02-30..2025-03-01", "“2025-02-30”不是日期"),
            ("2025-03-01..x", "“x”不是日期"), ("明年", "看不懂期间“明年”"),
        ])
    func refused(_ typed: String, _ reason: String) {
        let found = #expect(throws: Fault.self) { try read(typed) }
        #expect(found?.sentence.hasPrefix(reason) ?? false, "\(found?.sentence ?? "")")
        #expect(found?.sentence.contains("2026Q3") ?? false, "it says how to write one")
    }

    @Test func `what lies beside a period`() throws {
        func beside(_ typed: String, _ step: Int) throws -> String? {
            try read(typed).moved(by: step, terms: names.terms)?.name
        }
        #expect(try beside("2026", -1) == "2025年")
        #expect(try beside("2026H1", -1) == "2025年下半年" && beside("2026H2", 1) == "2027年上半年")
        #expect(try beside("2026Q1", -1) == "2025年第4季度" && beside("2026Q4", 1) == "2027年第1季度")
        #expect(try beside("2026-01", -1) == "2025年12月" && beside("2026-12", 1) == "2027年1月")
        #expect(try beside("第七届", 1) == "第八届" && beside("第七届", -1) == nil)
        #expect(try beside("2026-03-01..2026-03-10", 1) == "2026-03-11至2026-03-20")
        #expect(try beside("all", 1) == nil && beside("term", 1) == nil)
    }

    @Test func `whole quarters of a period and of a life`() {
        func count(_ period: Period, from: String? = nil, to: String? = nil) -> Int {
            period.wholeQuarters(from: from.flatMap { Day($0) }, to: to.flatMap { Day($0) }).count
        }
        #expect(count(.year(2026)) == 4 && count(.half(2, of: 2026)) == 2 && count(.all) == 0)
        #expect(count(.year(2026), from: "2026-08-01") == 1 && count(.year(2026), to: "2026-05-31") == 1)
        #expect(count(.year(2026), from: "2026-04-01") == 3 && count(.year(2026), from: "2026-04-02") == 2)
        #expect(count(.year(2026), from: "2027-01-01") == 0)
        #expect(count(.days(Day("2026-01-02")!, Day("2026-06-30")!)) == 1)
    }

    @Test func `it is judged on its last day, or today`() {
        #expect(Period.year(2025).judged(on: today) == Day("2025-12-31"))
        #expect(Period.year(2026).judged(on: today) == today && Period.all.judged(on: today) == today)
        #expect(Period.year(2026).isForecast(on: today) && Period.half(2, of: 2026).isForecast(on: today))
        #expect(!Period.year(2025).isForecast(on: today) && !Period.quarter(Quarter(4, of: 2026)).isForecast(on: today))
    }
}

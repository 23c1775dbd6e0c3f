import StationCore
import StationModel
import StationSamples
import Testing

@Suite("学习的期间") struct StudyPeriodTests {
    private func held(_ date: String, expected: Int = 10, present: Int = 10) -> SessionCount {
        SessionCount(
            session: StudySession(
                id: RecordID(date), station: here, day: day(date), topic: "理论", state: .closed),
            tally: AttendanceTally(expected: expected, present: present))
    }

    private func study(
        _ dates: [String], in period: Period, on date: String, life: (String?, String?) = (nil, nil)
    ) -> StudyFigures {
        StudyFigures(
            sessions: dates.map { held($0) }, members: 10, in: period, on: day(date),
            standard: { _ in StudyStandard() },
            life: StationLife(from: life.0.flatMap { Day($0) }, to: life.1.flatMap { Day($0) }))
    }

    @Test("a period demands by its whole quarters, a station founded or closed within it less")
    func demand() {
        #expect(study([], in: .year(2026), on: "2026-06-01").required == 4)
        #expect(study([], in: .half(1, of: 2026), on: "2026-06-01").required == 2)
        #expect(study([], in: .quarter(Quarter(2, of: 2026)), on: "2026-06-01").required == 1)
        #expect(study([], in: .month(YearMonth(year: 2026, month: 5)!), on: "2026-06-01").required == 0)
        #expect(study([], in: .year(2026), on: "2026-12-01", life: ("2026-08-01", nil)).required == 1)
        #expect(study([], in: .year(2026), on: "2026-12-01", life: (nil, "2026-05-31")).required == 1)
        let young = study(["2026-10-05"], in: .year(2026), on: "2026-12-31", life: ("2026-08-01", nil))
        #expect(
            young.meetsSessions && young.findings(station: here).isEmpty,
            "quarters before its life are not held against it")
    }

    @Test("of years before the first session of all nothing is asked")
    func beforeTheFirst() {
        let years = Period.days(day("2017-03-01"), day("2021-10-11"))
        func asked(begun: String) -> StudyFigures {
            StudyFigures(
                sessions: [], members: 10, in: years, on: day("2026-11-20"),
                standard: { _ in StudyStandard() }, begun: day(begun))
        }
        #expect(asked(begun: "2026-02-01").required == 0)
        #expect(asked(begun: "2026-02-01").findings(station: here).filter { $0.code == "study.sessions" }.isEmpty)
        #expect(asked(begun: "2020-05-01").required == 7, "2020 whole, and of 2021 three quarters")
    }

    @Test("the shortfall of a running year is 待办 until a quarter has been missed")
    func january() {
        func weight(_ date: String, _ dates: [String] = []) -> Finding.Weight? {
            study(dates, in: .year(2027), on: date).findings(station: here).first { $0.code == "study.sessions" }?
                .weight
        }
        #expect(weight("2027-01-01") == .upcoming && weight("2027-03-31") == .upcoming)
        #expect(weight("2027-04-01") == .short)
        #expect(weight("2027-04-01", ["2027-03-31"]) == .upcoming)
        #expect(weight("2027-12-31", ["2027-03-31"]) == .overdue)
        #expect(weight("2028-06-01") == .overdue, "a past year is judged on its last day")
    }

    @Test("over several years: pooled rate, passed only if every finished year passed, and each that did not is named")
    func years() {
        let good = ["2024-01-05", "2024-04-05", "2024-07-05", "2024-10-05"]
        let both = study(
            good + ["2025-02-05", "2025-05-05", "2025-08-05"], in: .days(day("2024-01-01"), day("2026-12-31")),
            on: "2026-02-01")
        #expect(both.required == 12 && both.held == 7 && both.rate.shown == "100.0%")
        #expect(!both.meetsSessions)
        let found = both.findings(station: here).filter { $0.missesStandard }
        #expect(found.map(\.text) == ["2025年学习活动已办 3 次,还差 1 次", "2025年第 4 季度没有开展学习,未做到每季度一次"])
        #expect(both.forecast == nil)
        // Without a day of founding, all years begin with the first closed session's.
        let all = study(good, in: .all, on: "2024-12-31")
        #expect(all.required == 4 && all.meetsSessions && all.quarters.count == 4)
    }

    @Test("a session that is not closed stays to be done in the next year")
    func open() {
        var session = held("2026-12-20").session
        session.state = .open
        let count = SessionCount(session: session, tally: AttendanceTally(expected: 10, present: 4))
        func figures(_ period: Period, _ date: String) -> StudyFigures {
            StudyFigures(
                sessions: [count], members: 10, in: period, on: day(date), standard: { _ in StudyStandard() })
        }
        #expect(figures(.year(2026), "2027-01-05").unmarked == 6 && figures(.year(2027), "2027-01-05").unmarked == 6)
        #expect(figures(.year(2025), "2027-01-05").unmarked == 0)
        #expect(figures(.year(2027), "2027-01-05").held == 0)
        let text = figures(.year(2027), "2027-01-05").findings(station: here).first { $0.code == "study.unmarked" }?
            .text
        #expect(text == "2026年12月20日“理论”还有 6 人未登记")
    }
}

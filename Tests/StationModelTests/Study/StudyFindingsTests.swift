import StationCore
import StationModel
import StationSamples
import Testing

@Suite("StudyFindings")
struct StudyFindingsTests {
    private func findings(
        _ sessions: [SessionCount], members: Int = 20, on date: String = "2026-11-23",
        standard: StudyStandard = StudyStandard()
    ) -> [Finding] {
        StudyFigures(sessions: sessions, members: members, year: 2026, on: day(date), standard: standard)
            .findings(station: here)
    }

    private let good = ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"].map {
        held($0, expected: 20, present: 18)
    }

    @Test("a good year has no finding")
    func good_() { #expect(findings(good) == []) }

    @Test("four sessions in one quarter are enough for the year and miss two quarters and the present one")
    func oneQuarter() throws {
        let found = findings(
            ["2026-01-10", "2026-01-20", "2026-02-10", "2026-03-31"].map { held($0, expected: 20, present: 20) })
        #expect(found.map(\.code) == ["study.quarter", "study.thisQuarter"])
        #expect(found[0].text == "第 2、3 季度没有开展学习,未做到每季度一次")
        #expect(found[0].due == day("2026-06-30"))
        #expect(found[0].weight == .short)
        #expect(found[1].due == day("2026-12-31"))
        #expect(found[1].weight == .upcoming)
    }

    @Test("a quarter has ended from the day after its last day on, the fourth on its last day")
    func quarterEnds() {
        let first = [held("2026-01-10", expected: 20, present: 20)]
        func quarters(_ date: String) -> [String] {
            findings(first, on: date).filter { $0.code.contains("uarter") }.map { $0.code + " " + $0.due!.description }
        }
        #expect(quarters("2026-03-31") == [])
        #expect(quarters("2026-06-30") == ["study.thisQuarter 2026-06-30"])
        #expect(quarters("2026-07-01") == ["study.quarter 2026-06-30", "study.thisQuarter 2026-09-30"])
        #expect(quarters("2026-12-31") == ["study.quarter 2026-06-30"])
        #expect(quarters("2027-02-01") == ["study.quarter 2026-06-30"])
    }

    @Test("quarters are no matter where the standard does not ask for them")
    func noQuarters() {
        let standard = StudyStandard(onePerQuarter: false)
        #expect(
            findings(Array(good.prefix(3)) + [held("2026-07-11", expected: 20, present: 20)], standard: standard) == [])
    }

    @Test("too few sessions fall short until the year ends and are overdue then")
    func sessions() {
        let few = Array(good.prefix(1))
        let found = findings(few).first { $0.code == "study.sessions" }
        #expect(found?.text == "学习活动已办 1 次,还差 3 次")
        #expect(found?.weight == .short)
        #expect(found?.due == day("2026-12-31"))
        #expect(findings(few, on: "2026-12-30").first { $0.code == "study.sessions" }?.weight == .short)
        #expect(findings(few, on: "2026-12-31").first { $0.code == "study.sessions" }?.weight == .overdue)
        #expect(findings(few, on: "2027-01-01").first { $0.code == "study.sessions" }?.weight == .overdue)
    }

    @Test("a low rate says how far it is and what would reach it")
    func rate() {
        let low = Array(good.dropLast()) + [held("2026-10-10", expected: 20, present: 17)]
        let found = findings(low)
        #expect(found.map(\.code) == ["study.rate"])
        #expect(found[0].text == "参与率 88.7%,低于 90%,再办 1 次且实到共 19 人次可达标")
    }

    @Test("sessions without anybody expected are a finding of their own; a year without sessions has no rate to blame")
    func emptyRosters() {
        let found = findings(
            ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"].map { held($0, expected: 0, present: 0) })
        #expect(found.map(\.code) == ["study.rate"])
        #expect(found[0].text == "已办学习活动没有应到人员,参与率无法计算")
        #expect(!findings([]).map(\.code).contains("study.rate"))
    }

    @Test("a station without members says so, and forecasts nothing")
    func noMembers() {
        let found = findings([held("2026-01-10", expected: 20, present: 1)], members: 0)
        #expect(found.contains { $0.code == "study.members" && $0.subject == .members })
        #expect(found.first { $0.code == "study.rate" }?.text == "参与率 5.0%,低于 90%")
    }

    @Test(
        "who is still 未登记 is told on the day, and overdue from the next on; a session that is marked waits to be closed"
    )
    func unmarked() {
        let open =
            good + [
                held("2026-11-20", expected: 20, present: 15, absent: 2, state: .open, topic: "旧会"),
                held("2026-11-23", expected: 20, present: 19, absent: 0, state: .open, topic: "新会"),
                held("2026-11-21", expected: 20, present: 20, state: .open, topic: "齐会"),
            ]
        let found = findings(open)
        #expect(found.map(\.code) == ["study.unmarked", "study.unmarked", "study.unclosed"])
        #expect(found.map(\.text) == ["11月20日“旧会”还有 3 人未登记", "11月23日“新会”还有 1 人未登记", "11月21日“齐会”已登记完毕,尚未结束本场"])
        #expect(found.map(\.weight) == [.overdue, .short, .short])
        #expect(found[0].subject == .session(RecordID("session-2026-11-20")))
        #expect(found.allSatisfy { $0.station == here })
    }
}

import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Overview")
struct OverviewTests {
    @Test("the overview of a station is made of the figures of all wings")
    func figures() throws {
        let desk = try TestFile(members: 4)
        _ = try desk.registered("草")
        let overview = try desk.file.overview(of: desk.station, in: .year(2026), on: TestFile.today)
        #expect(try overview.checklist == desk.file.checklist(of: desk.station.id, on: TestFile.today))
        #expect(try overview.study == desk.file.study(of: desk.station.id, in: .year(2026), on: TestFile.today))
        #expect(
            try overview.submissions
                == desk.file.submissionFigures(of: desk.station.id, in: .year(2026), on: TestFile.today)
        )
        #expect(overview.informationOfficers == 0)
        #expect(overview.fallsShort)
    }

    @Test("what presses is overdue or returned, the longest overdue first, whatever year it was registered in")
    func pressing() throws {
        let desk = try TestFile()
        func late(_ title: String, registered: String, referred: String) throws {
            var one = try desk.file.register(desk.submission(title, on: registered)).value
            for step in SubmissionStep.path(to: .init(.issued)) {
                one = try desk.file.take(desk.move(step, on: registered), with: one).value
            }
            _ = try desk.file.take(desk.move(.refer, on: referred, replyDays: 10), with: one)
        }
        try late("新", registered: "2026-03-01", referred: "2026-11-12")
        try late("未到期", registered: "2026-03-01", referred: "2026-11-13")
        try late("旧", registered: "2026-03-01", referred: "2026-04-01")
        try late("去年", registered: "2025-03-01", referred: "2025-04-01")
        _ = try desk.registered("退", in: .init(.returned))
        func found(limit: Int? = nil) throws -> [String] {
            try desk.file.overview(
                of: desk.station, in: .year(2026), on: TestFile.today, findings: limit
            ).findings
                .filter { $0.code.hasPrefix("submission") }.map {
                    String($0.text.split(separator: "“")[1].split(separator: "”")[0])
                }
        }
        #expect(try found() == ["去年", "旧", "新", "退"])
        #expect(try found(limit: 1) == ["去年", "退"])
    }

    @Test("towns without a station are the city's; a file of one station does not answer for them, nor a past year")
    func towns() throws {
        var content = TestFile.seeds
        content.words[.towns] = ["岭南镇", "北泗镇", "河里镇", "溯河镇"].map { Word($0) }
        let desk = try TestFile(seeds: content)
        func found(_ year: Int = 2026) throws -> [Finding] {
            try desk.file.cityFindings(in: .year(year), on: TestFile.today)
        }
        #expect(try found() == [])
        _ = try desk.file.add(Station(id: desk.file.desk.newID(), name: "河里镇委员联络站", town: "河里镇"))
        #expect(try found().map(\.text) == ["2 个乡镇还没有联络站:北泗镇、溯河镇"])
        #expect(try found()[0].station == nil && found()[0].subject == .station)
        #expect(try found(2025) == [])
        // The figure of all stations counts it, and its rows say so; a station's does not.
        let stations = try desk.file.stations()
        let all = try desk.file.standings(of: stations, in: .year(2026), on: TestFile.today).map(\.findings.count)
        let explained = try desk.file.explanation(
            of: Figure.findings, station: nil, in: .year(2026), on: TestFile.today)
        #expect(explained.sum == all.reduce(0, +) + 1)
        #expect(explained.counted.last?.text == "2 个乡镇还没有联络站:北泗镇、溯河镇")
        let one = try desk.file.explanation(
            of: Figure.findings, station: stations[0].id, in: .year(2026), on: TestFile.today)
        #expect(one.sum == all[0])
        for town in ["北泗镇", "溯河镇"] {
            _ = try desk.file.add(Station(id: desk.file.desk.newID(), name: town + "委员联络站", town: town))
        }
        #expect(try found() == [])
    }

    @Test("an answer that came after the day does not make up for it as of that day")
    func pastDay() throws {
        let desk = try TestFile()
        var one = try desk.registered("晚", in: .init(.issued))
        for (step, date) in [
            (SubmissionStep.refer, "2026-04-01"), (.accept, "2026-04-02"), (.start, "2026-04-02"),
            (.answer, "2026-06-01"),
        ] {
            one = try desk.file.take(desk.move(step, on: date, replyDays: 10), with: one).value
        }
        func overdue(_ date: String) throws -> Bool {
            try desk.file.overview(of: desk.station, in: .year(2026), on: day(date)).findings.contains {
                $0.code == "submission.overdue"
            }
        }
        #expect(
            try [overdue("2026-04-11"), overdue("2026-04-12"), overdue("2026-05-31"), overdue("2026-06-01")] == [
                false, true, true, false,
            ])
    }
}

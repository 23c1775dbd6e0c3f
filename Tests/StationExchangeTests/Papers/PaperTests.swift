import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("文书")
struct PaperTests {
    private let bench: Workbench
    private let station: Station

    init() throws {
        bench = try Workbench()
        station = try bench.file.stations()[0]
        let file = bench.file
        for name in ["覃绍诗", "韦丽华", "阿卜杜热合曼·买买提"] {
            _ = try file.save(Member(id: file.desk.newID(), station: station.id, name: name, post: "岭南镇农业服务中心主任"))
        }
    }

    private func session(_ change: (inout StudySession) -> Void = { _ in }) throws -> StudySession {
        var session = StudySession(
            id: bench.file.desk.newID(), station: station.id, day: Day("2026-11-25")!, topic: "法律法规")
        change(&session)
        return try bench.file.save(session).value
    }

    @Test("a notice says when, where and to whom; what is not known is said to the officer and left open in the paper")
    func notice() throws {
        let bare = try session()
        let open = try PrintedReport(
            .notice, about: .session(bare.id), in: bench.file, period: .year(2026), moment: "x")
        #expect(open.gaps == ["没有填时间", "没有填地点"])
        #expect(open.title == "关于举行“法律法规”学习活动的通知" && !open.text.contains("没有填"))
        let whole = try session {
            ($0.time, $0.place, $0.form, $0.day) = ("15:00", "镇文化广场", "集中培训", Day("2026-11-26")!)
        }
        let paper = try PrintedReport(
            .notice, about: .session(whole.id), in: bench.file, period: .year(2026), moment: "x")
        #expect(paper.gaps.isEmpty)
        for words in [
            "各位委员：", "时间：2026年11月26日 15:00。", "地点：镇文化广场。", "岭南镇委员联络站全体委员，共 3 名。", "2026年11月23日",
        ] {
            #expect(paper.text.contains(words), "\(words) in\n\(paper.text)")
        }
    }

    @Test("a sign-in sheet has a row for everybody, room to sign, and who is on leave")
    func signIn() throws {
        let session = try session()
        let roster = try bench.file.roster(of: session.id).map(\.attendance)
        _ = try bench.file.mark(roster.filter { $0.name == "韦丽华" }, as: .excused, in: session)
        let paper = try PrintedReport(
            .signIn, about: .session(session.id), in: bench.file, period: .year(2026), moment: "x")
        let table = try #require(
            paper.blocks.lazy.compactMap { if case .table(let table) = $0 { table } else { nil } }.first)
        #expect(table.columns.map(\.heading) == ["序号", "姓名", "单位及职务", "签名", "备注"] && table.rowHeight == 9)
        #expect(Set(table.rows.map { $0[1] }) == ["覃绍诗", "韦丽华", "阿卜杜热合曼·买买提"])
        #expect(table.rows.allSatisfy { $0[3].isEmpty && $0[4] == ($0[1] == "韦丽华" ? "请假" : "") })
    }

    @Test(
        "minutes name who came and who did not, in the counts of the roll call; the make-up goes to those who did not")
    func minutes() throws {
        let session = try session { ($0.day, $0.minutes) = (Day("2026-11-20")!, "曾祥瑞讲民法典。\n大家提问。") }
        let roster = try bench.file.roster(of: session.id).map(\.attendance)
        for (line, mark) in zip(roster, [AttendanceMark.present, .absent, .excused]) {
            _ = try bench.file.mark([line], as: mark, in: session)
        }
        let paper = try PrintedReport(
            .minutes, about: .session(session.id), in: bench.file, period: .year(2026), moment: "x")
        #expect(paper.gaps.contains("没有填时间") && !paper.gaps.contains("学习情况还没有写"))
        for words in [
            "应到 3 名，实到 1 名，请假 1 名，缺席 1 名，参与率 33.3%。", "出席：\(roster[0].name)。", "缺席：\(roster[1].name)。",
            "请假：\(roster[2].name)。", "　　曾祥瑞讲民法典。\n　　大家提问。",
        ] {
            #expect(paper.text.contains(words), "\(words) in\n\(paper.text)")
        }
        let makeUp = try PrintedReport(
            .makeUp, about: .session(session.id), in: bench.file, period: .year(2026), moment: "x")
        #expect(makeUp.lines.first == "\(roster[1].name)、\(roster[2].name)委员：", "\(makeUp.text)")
    }

    @Test("letters about a submission have its number, unit and days; neither telephone nor note stands in any of them")
    func letters() throws {
        var submission = Submission(id: bench.file.desk.newID())
        (submission.station, submission.registeredOn, submission.title) = (station.id, Day("2026-07-01")!, "增设充电桩")
        (submission.reporter, submission.phone) = (Somebody("周志远"), "13878920025")
        (submission.situation, submission.proposal) = ("排队两小时。", "各装2个。")
        let saved = try bench.file.register(submission).value
        for kind in PaperKind.ofSubmissions {
            let paper = try PrintedReport(
                kind, about: .submission(saved.id), in: bench.file, period: .year(2026), moment: "x")
            #expect(
                (paper.title + paper.text).contains(saved.number) && !paper.text.contains("138789"), "\(paper.text)")
            #expect(kind == .submission || paper.gaps.contains("没有承办单位:还没有转办"))
        }
        let single = try PrintedReport(
            .submission, about: .submission(saved.id), in: bench.file, period: .all, moment: "x")
        #expect(single.title == "增设充电桩" && single.text.contains("一、情况\n　　排队两小时。\n\n　　二、建议"), "\(single.text)")
    }

    @Test("the blank self-check sheet has every standard and nothing found; the filled one has what was found")
    func checklist() throws {
        let file = bench.file
        let standards = try file.standards(on: file.desk.today)
        var inspection = Inspection(id: file.desk.newID())
        (inspection.station, inspection.standard, inspection.status) = (station.id, standards[4].code, .mending)
        (inspection.evidence, inspection.checkedOn) = ("名单仍为第六届", Day("2026-04-15")!)
        inspection.dueOn = Day("2026-06-30")
        _ = try file.save(inspection)
        func rows(_ kind: PaperKind) throws -> [[String]] {
            let paper = try PrintedReport(kind, about: .station(station.id), in: file, period: .year(2026), moment: "x")
            return paper.blocks.compactMap { if case .table(let table) = $0 { table.rows } else { nil } }.first ?? []
        }
        let (blank, filled) = (try rows(.checklistBlank), try rows(.checklist))
        #expect(blank.map { $0[1] } == standards.map(\.title) && blank.allSatisfy { $0[3...].allSatisfy(\.isEmpty) })
        #expect(filled[4][3] == "整改中" && filled[4][4].contains("名单仍为第六届；限2026年6月30日整改，已逾期"), "\(filled[4])")
    }

    @Test("a paper about something else is refused, and every kind has a name of its own")
    func wrongSubject() {
        #expect(throws: Fault.self) {
            try PrintedReport(.notice, about: .station(station.id), in: bench.file, period: .all, moment: "x")
        }
        #expect(Set(PaperKind.allCases.map(\.label)).count == PaperKind.allCases.count)
    }
}

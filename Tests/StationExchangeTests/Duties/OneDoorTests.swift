import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

/// One door for a fact: what the modules know counts, once, and 履职情况统计表 adds it up.
@Suite struct OneDoorTests {
    private let bench: Workbench
    private let stations: [Station]
    private let members: [Member]

    init() throws {
        bench = try Workbench()
        stations = try bench.file.stations()
        var members: [Member] = []
        for name in ["甲一", "乙二", "丙三"] {
            members.append(
                try bench.file.save(Member(id: bench.file.desk.newID(), station: stations[0].id, name: name)).value)
        }
        self.members = members
    }

    private var file: StationFile { bench.file }
    private func day(_ text: String) -> Day { Day(text)! }

    private func typed(_ kind: String, _ date: String, _ people: [Participant]) throws {
        _ = try file.save(
            DutyEvent(id: file.desk.newID()) {
                ($0.day, $0.kind, $0.title, $0.participants) = (day(date), kind, "到矿区", people)
            })
    }

    private func topic(_ date: String, _ people: [Participant]) throws -> RecordID {
        try file.save(
            ResearchTopic(id: file.desk.newID()) {
                ($0.title, $0.begunOn, $0.participants) = ("停车难", day(date), people)
            }
        ).value.id
    }

    private func visit(_ date: String, _ topic: RecordID, _ people: [Participant]) throws {
        _ = try file.save(
            ResearchVisit(id: file.desk.newID()) {
                ($0.topic, $0.day, $0.place, $0.participants) = (topic, day(date), "南洪村", people)
            })
    }

    private func facts(_ member: Member) throws -> [DutyFact] { try file.dutyFacts(of: member.id, year: 2026) }

    private func table(_ code: String) throws -> AssessmentTable {
        try #require(
            try Workbench.seeds.assessments().first { $0.code == code }.flatMap { AssessmentTable(encoded: $0.label) })
    }

    @Test func `what is typed though its ledger has it counts once, and says where it counts`() throws {
        let topic = try topic("2026-02-01", [])
        try visit("2026-03-05", topic, [Participant(members[0].id)])
        try typed("survey", "2026-03-05", [Participant(members[0].id), Participant(members[1].id)])
        try typed("survey", "2026-03-06", [Participant(members[0].id)])
        let facts = try facts(members[0])
        #expect(facts.map(\.isDone) == [true, false, true] || facts.map(\.isDone) == [false, true, true])
        let twin = try #require(facts.first { $0.twin != nil })
        #expect(twin.kind == "survey" && twin.day == day("2026-03-05"))
        #expect(twin.sentence.hasSuffix("已在“调研走访”登记,只计一次"))
        _ = try file.plan(DutyItem.named("research")!, wanted: 3, note: "", year: 2026, for: [members[0]])
        let sheet = try file.dutySheet(of: members[0].id, year: 2026)
        #expect(sheet.lines[0].done == 2 && sheet.twice.count == 1 && sheet.missed.isEmpty)
        // Of somebody whom the ledger does not have, the typed one is all there is.
        #expect(try self.facts(members[1]).map(\.isDone) == [true])
        #expect(
            Assessment(try table("tongcheng-2019"), facts: facts).lines.first { $0.title == "参加活动" }?.points == 400)
    }

    @Test func `a ledger of its own is pointed at where its kind is typed`() throws {
        let typed = DutyEvent(id: file.desk.newID()) { ($0.kind, $0.day) = ("away", day("2026-03-05")) }
        #expect(DutyEvent.described.warnings(typed, day("2026-03-05"))["kind"]?.contains("“培训班”") == true)
        let meeting = DutyEvent(id: file.desk.newID()) { ($0.kind, $0.day) = ("standing", day("2026-03-05")) }
        #expect(DutyEvent.described.warnings(meeting, day("2026-03-05")).isEmpty)
    }

    @Test func `who leads a thing and takes part in it did one thing`() throws {
        let lead = Participant(members[0].id, role: "lead")
        _ = try topic("2026-03-01", [lead, Participant(members[0].id), Participant(members[1].id)])
        #expect(try facts(members[0]).map(\.role) == ["lead"])
        #expect(try facts(members[1]).map(\.role) == [""])
    }

    @Test func `the tables read submissions with their shares, and classes outside the region`() throws {
        var submission = Submission(
            id: file.desk.newID(), number: "", station: stations[0].id, registeredOn: day("2026-03-01"), title: "路灯",
            reporter: "群众", situation: "不亮")
        submission.submitters = members.map { Participant($0.id) }
        submission = try file.register(submission).value
        _ = try file.take(SubmissionMove(.submit, on: day("2026-03-02")), with: submission)
        let scores = try members.map {
            Points.text(Assessment(try table("tongcheng-2019"), facts: try facts($0)).total)
        }
        // 10 for it: the first half, the two others share the rest.
        #expect(scores == ["5", "2.5", "2.5"])
        _ = try file.save(
            TrainingClass(id: file.desk.newID()) {
                ($0.title, $0.host, $0.region) = ("提升班", "浙江大学", "区外")
                ($0.firstDay, $0.participants) = (day("2026-04-13"), [Participant(members[0].id)])
            })
        _ = try file.save(
            TrainingClass(id: file.desk.newID()) {
                ($0.title, $0.host, $0.firstDay) = ("读书班", "市委党校", day("2026-05-13"))
                $0.participants = [Participant(members[0].id)]
            })
        #expect(Points.text(Assessment(try table("minhang"), facts: try facts(members[0])).total) == "10")
        let least = Assessment(try table("jinan-2015"), facts: try facts(members[0])).requirements
        #expect(least.map(\.isMet) == [false, true, false])
        try visit("2026-06-01", try topic("2026-05-01", []), [Participant(members[0].id)])
        #expect(Assessment(try table("jinan-2015"), facts: try facts(members[0])).requirements[2].isMet)
    }

    @Test func `统计表 counts each thing once where its member sat, explains each cell, and adds up to the city's`() throws
    {
        let topic = try topic("2026-02-01", [])
        try visit("2026-03-05", topic, [Participant(members[0].id), Participant(members[1].id)])
        try typed("survey", "2026-03-05", [Participant(members[0].id)])
        try typed("plenary", "2026-01-12", [Participant(members[0].id), Participant(members[1].id, role: "absent")])
        try visit("2026-09-05", topic, [Participant(members[0].id)])
        let moved = Transfer(to: stations[1].id, on: day("2026-07-01"))
        _ = try file.transfer([members[0]], moved)
        func numbers(_ station: Station?, _ column: String, _ period: Period = .year(2026)) throws -> [String: Int] {
            let table = try file.dutyTable(of: station?.id, in: period, on: Workbench.today)
            let column = DutyTable.column(column)!
            #expect(table.sum(column) == table.rows.reduce(0) { $0 + $1.number(column) })
            for row in table.rows {
                let cell = ExplainedNumber.duty(column: column.code, of: row.member.id, station: station?.id)
                let told = try file.explanation(of: cell, in: period, on: Workbench.today)
                #expect(told.sum == row.number(column) && told.left.allSatisfy { !$0.remark.isEmpty })
            }
            let sum = try file.explanation(
                of: .duty(column: column.code, of: nil, station: station?.id), in: period, on: Workbench.today)
            #expect(sum.sum == table.sum(column))
            return Dictionary(table.rows.map { ($0.member.name, $0.number(column)) }) { one, _ in one }
        }
        #expect(try numbers(stations[0], "survey") == ["甲一": 1, "乙二": 1, "丙三": 0])
        #expect(try numbers(stations[1], "survey") == ["甲一": 1])
        #expect(try numbers(nil, "survey") == ["甲一": 2, "乙二": 1, "丙三": 0])
        #expect(try numbers(nil, "meeting") == ["甲一": 1, "乙二": 0, "丙三": 0])
        #expect(try numbers(stations[1], "survey", .half(1, of: 2026)).isEmpty)
        let page = try PrintedReport(ofDuties: nil, in: file, period: .year(2026), moment: "今天").text
        #expect(page.contains("履职情况统计表") && page.contains("甲一(岭南镇)") || page.contains("甲一（北泗镇）"), "\(page)")
        let json = try DutyTableReport(of: file, station: stations[0], in: .year(2026)).json.encoded
        #expect(json.contains(#""sums":{"study":0,"submission":0,"proposal":0,"survey":2,"#))
        #expect(json.contains(#""name":"甲一","station":"北泗镇""#) || json.contains(#""name":"甲一","station":"岭南镇""#))
    }
}

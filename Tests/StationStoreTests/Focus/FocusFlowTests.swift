import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite("Focus in the file")
struct FocusFlowTests {
    private func topic(_ desk: TestFile, on date: String = "2026-03-01") throws -> ResearchTopic {
        var topic = ResearchTopic(id: desk.file.desk.newID())
        (topic.station, topic.title, topic.begunOn) = (desk.station.id, "山塘安全", day(date))
        return try desk.file.save(topic).value
    }

    private func consultation(
        _ desk: TestFile, _ form: String = "专题", station: RecordID? = nil, on date: String = "2026-03-01"
    ) throws -> Consultation {
        var held = Consultation(id: desk.file.desk.newID())
        (held.station, held.title, held.form, held.begunOn) = (station ?? desk.station.id, "山塘护栏", form, day(date))
        return try desk.file.save(held).value
    }

    private let everything: [String: FieldValue] = [
        "report": .text("报告"), "review": .text("主席会议审议"), "document": .text("合政协〔2026〕8号"),
        "instructed_by": .text("韦书记"), "instruction": .text("尽快办理"), "work_report_year": .number(2027),
        "carried_out": .text("已落实"), "spot": .text("里兰村"), "surveyed": .text("石村"), "place": .text("镇政府"),
        "minutes": .text("第2期"), "answer": .text("先办三处"), "stars": .number(5),
    ]

    @discardableResult
    private func walk<R: Described>(_ desk: TestFile, _ record: R, _ steps: [String], from month: Int = 4) throws
        -> R
    {
        var record = record
        for (index, step) in steps.enumerated() {
            let date = day("2026-0\(month)-0\(index + 1)")
            record = try desk.file.take(step, with: record, filling: everything, on: date, words: "").value
        }
        return record
    }

    @Test("a topic from 立项 to 落实: each step is kept, and the record reads back as it was written")
    func research() throws {
        let desk = try TestFile(members: 3)
        var topic = try topic(desk)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        topic.participants = [Participant(members[0].id, role: "lead"), Participant(members[1].id)]
        topic = try desk.file.save(topic).value
        let steps = ["plan", "visit", "visit", "report", "review", "submit", "instruct", "adopt", "writeIn"]
        topic = try walk(desk, topic, steps)
        topic = try walk(desk, topic, ["carryOut"], from: 9)
        let stored = try #require(try desk.file.record(ResearchTopic.self, topic.id))
        #expect(stored == topic)
        #expect(stored.stageLabel == "落实" && stored.adoptedOn == day("2026-04-08") && stored.isInWorkReport)
        #expect(stored.participants == topic.participants)
        let events = try desk.file.events(of: topic.id)
        #expect(events.map(\.step) == steps + ["carryOut"])
        #expect(events[6].words == "批示领导 韦书记;批示内容 尽快办理" && events[4].words == "审议情况 主席会议审议")
        #expect(try desk.file.verify().faults == [])
    }

    @Test("undo of a step gives back record and course; redo brings both")
    func undo() throws {
        let desk = try TestFile()
        let before = try walk(desk, topic(desk), ["plan", "visit"])
        try walk(desk, before, ["report"], from: 5)
        #expect(try desk.file.undo().summary == "撤销:办理“形成报告”:专题调研 山塘安全")
        let back = try #require(try desk.file.record(ResearchTopic.self, before.id))
        #expect(back.stage == "fieldwork" && back.report == "" && back.steppedOn == before.steppedOn)
        #expect(try desk.file.events(of: before.id).map(\.step) == ["plan", "visit"])
        _ = try desk.file.redo()
        #expect(try desk.file.record(ResearchTopic.self, before.id)?.report == "报告")
        #expect(try desk.file.events(of: before.id).count == 3)
    }

    @Test("a step taken back later stays in the course with its reason; going on again works")
    func takeBack() throws {
        let desk = try TestFile()
        var held = try walk(desk, consultation(desk), ["choose", "plan", "onSpot", "onSpot", "meet"])
        #expect(held.metOn == day("2026-04-05"))
        held = try desk.file.takeBackStep(of: held, reason: "会没有开成").value
        #expect(held.stage == "onSpot" && held.metOn == nil && held.steppedOn == day("2026-04-04"))
        held = try desk.file.takeBackStep(of: held, reason: "只去了一处").value
        #expect(held.stage == "onSpot" && held.steppedOn == day("2026-04-03"))
        held = try walk(desk, held, ["survey", "meet"], from: 5)
        #expect(held.metOn == day("2026-05-02"))
        let events = try desk.file.events(of: held.id)
        #expect(
            events.map(\.step) == ["choose", "plan", "onSpot", "onSpot", "meet", "back", "back", "survey", "meet"])
        #expect(events.standing.map(\.step) == ["choose", "plan", "onSpot", "survey", "meet"])
        #expect(events[5].words == "会没有开成" && events[5].stage == "onSpot")
        #expect(fault { try desk.file.takeBackStep(of: held, reason: " ") }?.kind == .badInput(field: "reason"))
        _ = try desk.file.undo()
        #expect(try desk.file.record(Consultation.self, held.id)?.stage == "surveyed")
        let fresh = try consultation(desk)
        #expect(fault { try desk.file.takeBackStep(of: fresh, reason: "错") }?.kind == .badInput(field: nil))
    }

    @Test("two consoles: who comes second is told, and nothing of the step is written")
    func twoConsoles() throws {
        let desk = try TestFile()
        let held = try walk(desk, consultation(desk), ["choose"])
        let other = try desk.reopened(as: "北泗值班员")
        let seen = try #require(try other.record(Consultation.self, held.id))
        try walk(desk, held, ["plan"], from: 5)
        let late = fault { try other.take("plan", with: seen, filling: [:], on: day("2026-05-02"), words: "") }
        #expect(late?.kind == .conflict)
        #expect(fault { try other.takeBackStep(of: seen, reason: "错") }?.kind == .conflict)
        #expect(try desk.file.events(of: held.id).map(\.step) == ["choose", "plan"])
        // A changed title is a change too: the step's form showed another record.
        var renamed = try #require(try other.record(Consultation.self, held.id))
        let shown = try #require(try desk.file.record(Consultation.self, held.id))
        renamed.title = "山塘安全护栏"
        _ = try other.save(renamed)
        let stale = fault {
            try desk.file.take("meet", with: shown, filling: everything, on: day("2026-05-02"), words: "")
        }
        #expect(stale?.kind == .conflict)
    }

    @Test("a day in the future, before the last step, before the record's own: refused, nothing kept")
    func days() throws {
        let desk = try TestFile()
        let held = try walk(desk, consultation(desk), ["choose"])
        for date in ["2026-11-24", "2026-03-31", "2026-02-28"] {
            let refused = fault { try desk.file.take("plan", with: held, filling: [:], on: day(date), words: "") }
            #expect(refused?.kind == .badInput(field: "step.day"), "\(date)")
        }
        #expect(try desk.file.record(Consultation.self, held.id) == held)
        #expect(try desk.file.events(of: held.id).count == 1)
    }

    @Test("the year's figures of the file are those of the rule, the city's records among them")
    func figures() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        try walk(
            desk, consultation(desk), ["choose", "plan", "meet", "minute", "submit", "adoptPartly", "carryOut"])
        let second = try consultation(desk, "院坝", station: desk.stations[1].id)
        var city = Consultation(id: desk.file.desk.newID())
        (city.title, city.form, city.begunOn) = ("营商环境", "专题", day("2026-06-01"))
        city = try desk.file.save(city).value
        _ = try consultation(desk, on: "2025-12-31")
        for (done, source) in [("2026-10-01", second.id), (nil, city.id)] {
            var outcome = FocusOutcome(id: desk.file.desk.newID())
            (outcome.title, outcome.place, outcome.consultation) = ("安装护栏", "大塘", source)
            (outcome.dueOn, outcome.doneOn) = (day("2026-10-31"), done.map { day($0) })
            _ = try desk.file.save(outcome)
        }
        let topic = try walk(desk, topic(desk), ["plan", "visit", "report", "review", "submit", "writeIn"])
        let figures = try desk.file.focusFigures(in: .year(2026), on: TestFile.today)
        #expect(figures.consultations.topics == 3 && figures.consultations.adopted == 1)
        #expect(figures.consultations.carriedOut == 2 && figures.outcomes == 2 && figures.outcomesDone == 1)
        #expect(figures.research.topics == 1 && figures.research.adopted == 0)
        #expect(figures.research.inWorkReport == 0, "it was written into the report of 2027")
        #expect(try desk.file.focusFigures(in: .year(2027), on: day("2027-01-01")).research.inWorkReport == 1)
        #expect(try desk.file.focusFigures(in: .year(2025), on: TestFile.today).consultations.topics == 1)
        _ = try desk.file.void([topic], reason: "重复")
        #expect(try desk.file.focusFigures(in: .year(2026), on: TestFile.today).research.topics == 0)
    }

    @Test("findings: none without records, none by default for stages; outcomes past their day, stages past a limit")
    func findings() throws {
        var seeds = TestFile.seeds
        let desk = try TestFile()
        func texts() throws -> [String] {
            try desk.file.overview(of: desk.station, in: .year(2026), on: TestFile.today).findings
                .filter { $0.code.hasPrefix("focus.") }.map(\.text)
        }
        #expect(try texts() == [])
        let held = try walk(desk, consultation(desk), ["choose"])
        #expect(try texts() == [])
        var outcome = FocusOutcome(id: desk.file.desk.newID())
        (outcome.station, outcome.title, outcome.place) = (desk.station.id, "安装护栏", "里兰村大塘")
        (outcome.consultation, outcome.dueOn) = (held.id, day("2026-11-20"))
        outcome = try desk.file.save(outcome).value
        #expect(try texts() == ["落实事项“里兰村大塘 安装护栏”过了期限 3 天,还没有完成"])
        outcome.doneOn = TestFile.today
        outcome = try desk.file.save(outcome).value
        #expect(try texts() == [])
        seeds.words[.numbers]?.append(Word("100", code: "stageDays"))
        seeds.fingerprint = "two"
        try desk.file.take(seeds)
        // Since 1 April: 236 days.
        #expect(try texts() == ["协商“山塘护栏”停在“定题”已 236 天(限 100 天)"])
        let finding = try desk.file.overview(of: desk.station, in: .year(2026), on: TestFile.today).findings
            .first { $0.code == "focus.stage" }
        #expect(finding?.weight == .upcoming && finding?.subject == .kind("consultation", held.id))
        // Of one that came from a kind nobody knows since when it stands there: no number, no reminder.
        var taken = Consultation(id: desk.file.desk.newID())
        (taken.station, taken.title, taken.form) = (desk.station.id, "旧议题", "专题")
        (taken.begunOn, taken.stage) = (day("2026-01-05"), "minuted")
        taken = try desk.file.save(taken).value
        #expect(try texts().count == 1)
        taken.stage = "collected"
        _ = try desk.file.save(taken)
        #expect(try texts().contains { $0.contains("“旧议题”停在“征集”已 322 天") })
    }

    @Test("what the city's own research and consultations wait for is the city's, and no station's")
    func cityFindings() throws {
        var seeds = TestFile.seeds
        seeds.words[.numbers]?.append(Word("30", code: "stageDays"))
        let desk = try TestFile(seeds: seeds)
        func texts() throws -> [String] {
            try desk.file.cityFindings(in: .year(2026), on: TestFile.today).map(\.text)
        }
        #expect(try texts() == [])
        var held = Consultation(id: desk.file.desk.newID())
        (held.title, held.form, held.begunOn) = ("营商环境", "专题", day("2026-10-24"))
        held = try desk.file.save(held).value
        var topic = ResearchTopic(id: desk.file.desk.newID())
        (topic.title, topic.begunOn) = ("塌陷区修复", day("2026-10-23"))
        topic = try desk.file.save(topic).value
        // 30 days are within the limit, 31 are not.
        #expect(try texts() == ["调研“塌陷区修复”停在“立项”已 31 天(限 30 天)"])
        var outcome = FocusOutcome(id: desk.file.desk.newID())
        (outcome.title, outcome.place, outcome.consultation) = ("减证", "政务大厅", held.id)
        outcome.dueOn = day("2026-11-21")
        outcome = try desk.file.save(outcome).value
        #expect(
            try texts() == ["落实事项“政务大厅 减证”过了期限 2 天,还没有完成", "调研“塌陷区修复”停在“立项”已 31 天(限 30 天)"])
        let found = try desk.file.cityFindings(in: .year(2026), on: TestFile.today)
        #expect(found.allSatisfy { $0.station == nil && !$0.missesStandard })
        #expect(found[0].subject == .kind("outcome", outcome.id))
        let ofStation = try desk.file.overview(of: desk.station, in: .year(2026), on: TestFile.today).findings
        #expect(!ofStation.contains { $0.code.hasPrefix("focus.") })
        _ = try desk.file.void([topic], reason: "重复")
        #expect(try texts().count == 1)
    }

    @Test("what points to a record is found, newest first, with the kinds that have none")
    func related() throws {
        let desk = try TestFile()
        let held = try consultation(desk)
        for words in ["要装护栏", "要修路"] {
            var opinion = Opinion(id: desk.file.desk.newID())
            (opinion.station, opinion.day, opinion.consultation) = (desk.station.id, day("2026-04-01"), held.id)
            (opinion.part, opinion.speaker, opinion.words) = ("发言", "韦大哥", words)
            _ = try desk.file.save(opinion)
        }
        let found = try desk.file.related(to: held.id, of: "consultation")
        #expect(found.map(\.kind) == ["opinion", "outcome", "consulted_matter"] && found.map(\.count) == [2, 0, 0])
        #expect(found[0].newest.map(\.name) == ["2026-04-01 发言“要修路”", "2026-04-01 发言“要装护栏”"])
        #expect(found[0].field == "consultation")
    }

    @Test("days in a stage begin with the step into it, not with the last one within it")
    func stageBegan() throws {
        let desk = try TestFile()
        let flow = ResearchTopic.described.flow!
        var topic = try topic(desk)
        #expect(FlowEvent.stageBegan(topic, flow, []) == topic.begunOn)
        topic = try walk(desk, topic, ["plan", "visit", "visit"])
        var events = try desk.file.events(of: topic.id)
        #expect(FlowEvent.stageBegan(topic, flow, events) == day("2026-04-02"))
        topic = try walk(desk, topic, ["report", "review", "submit", "instruct", "adopt", "writeIn"], from: 6)
        events = try desk.file.events(of: topic.id)
        #expect(FlowEvent.stageBegan(topic, flow, events) == day("2026-06-04"), "采纳 and 写入 do not begin 成果运用 anew")
        var taken = topic
        (taken.id, taken.steppedOn) = (RecordID("taken"), nil)
        #expect(FlowEvent.stageBegan(taken, flow, []) == nil, "its stage is known, not since when")
        taken.steppedOn = day("2026-05-30")
        #expect(FlowEvent.stageBegan(taken, flow, []) == day("2026-05-30"), "its ledger's columns tell it")
    }
}

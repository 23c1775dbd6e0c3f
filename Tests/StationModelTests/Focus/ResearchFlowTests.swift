import Testing

import StationCore
import StationSamples
@testable import StationModel

@Suite("Research flow")
struct ResearchFlowTests {
    private let flow = ResearchTopic.flow
    private var steps: [String] { flow.table.table.map(\.step) }

    @Test("every step at every stage: what the table by hand allows is offered and can be taken, nothing else")
    func everyStep() {
        #expect(FlowTables.research.map(\.stage) == flow.stages.map(\.code))
        for (stage, allowed) in FlowTables.research {
            let topic = focusTopic(stage)
            #expect(flow.allowed(for: topic) == allowed, "\(stage)")
            for step in steps + ["unknown", "back"] {
                let fault = focusFault { () throws(Fault) in try topic.taking(step) }
                #expect((fault == nil) == allowed.contains(step), "\(step) at \(stage): \(String(describing: fault))")
            }
        }
    }

    @Test("adoption, instruction and work report come in any order, each leaves its own trace, then 落实")
    func anyOrder() throws {
        let outcomes = ["adopt", "instruct", "writeIn"]
        let orders = outcomes.flatMap { a in
            outcomes.filter { $0 != a }.map { b in [a, b, outcomes.first { $0 != a && $0 != b }!] }
        }
        #expect(orders.count == 6)
        for order in orders {
            var topic = focusTopic("submitted")
            for (index, step) in order.enumerated() { topic = try topic.taking(step, on: "2026-0\(index + 3)-01") }
            #expect(topic.stage == "used" && topic.isInWorkReport && topic.workReportYear == 5)
            #expect(topic.adoptedOn == Day("2026-0\(order.firstIndex(of: "adopt")! + 3)-01"))
            #expect(topic.instructedOn == Day("2026-0\(order.firstIndex(of: "instruct")! + 3)-01"))
            // What is done once is not offered again; an instruction may come twice.
            #expect(flow.allowed(for: topic) == ["carryOut", "instruct"])
            let again = focusFault { () throws(Fault) in try topic.taking("adopt") }
            #expect(again?.sentence == "“采纳”:已采纳。记录没有改动")
            topic = try topic.taking("carryOut", on: "2026-09-01")
            #expect(topic.stage == "carriedOut" && topic.carriedOutOn == Day("2026-09-01"))
            #expect(flow.allowed(for: topic) == ["instructLater"])
        }
    }

    @Test("a work report of the next January finds a topic that is carried out already")
    func later() throws {
        let done = try focusTopic("used").taking("carryOut", on: "2026-11-01")
        let written = try done.taking("writeInLater", on: "2027-01-15", filling: ["work_report_year": .number(2027)])
        #expect(written.stage == "carriedOut" && written.isInWorkReport && written.workReportYear == 2027)
        #expect(written.carriedOutOn == Day("2026-11-01"))
    }

    @Test("what a step demands has to be there; its day lies neither before the last one nor before 立项")
    func demands() {
        let bare = focusTopic("fieldwork", on: "2026-03-05")
        func fault(_ step: String, _ date: String, _ values: [String: FieldValue] = [:]) -> Fault? {
            focusFault { () throws(Fault) in try bare.taking(step, on: date, filling: values) }
        }
        #expect(fault("report", "2026-03-06")?.kind == .badInput(field: "report"))
        #expect(fault("report", "2026-03-06", ["report": .text(" ")])?.kind == .badInput(field: "report"))
        #expect(fault("report", "2026-03-05", ["report": .text("调研报告")]) == nil)
        // The step's own day is at fault, not a field of the record.
        #expect(fault("visit", "2026-03-04")?.kind == .badInput(field: "step.day"))
        let fresh = focusTopic("proposed")
        let early = focusFault { () throws(Fault) in try fresh.taking("plan", on: "2026-01-09") }
        #expect(early?.kind == .badInput(field: "step.day"))
        #expect(focusFault { () throws(Fault) in try fresh.taking("plan", on: "2026-01-10") } == nil)
    }

    @Test("a step's form cannot write into fields that are not the step's")
    func others() throws {
        let next = try focusTopic("proposed").taking("plan", filling: ["plan": .text("方案"), "title": .text("别的")])
        #expect(next.title == "山塘安全" && next.plan == "方案")
    }

    @Test("what came from a ledger with its last stage has a way back, too: no stage is without one")
    func imported() throws {
        for stage in flow.stages.map(\.code) where stage != ResearchTopic.table.start {
            let back = try flow.takingBack([], of: focusTopic(stage), fields: ResearchTopic.described.fields)
            #expect(ResearchTopic.table.table.contains { $0.from.contains(back.stage) && $0.to == stage }, "\(stage)")
        }
        for stage in Consultation.flow.stages.map(\.code) where stage != Consultation.table.start {
            var consultation = Consultation(id: RecordID("c"))
            consultation.stage = stage
            let back = try Consultation.flow.takingBack([], of: consultation, fields: Consultation.described.fields)
            #expect(Consultation.table.table.contains { $0.from.contains(back.stage) && $0.to == stage }, "\(stage)")
        }
    }

    @Test("going back takes away what the step filled in by itself, and leaves what was typed")
    func back() throws {
        typealias Taken = Flow<ResearchTopic>.Taken
        var topic = try focusTopic("submitted", on: "2026-02-01").taking("adopt", on: "2026-03-01")
        topic = try topic.taking("writeIn", on: "2026-04-01")
        let course = [
            Taken("submit", to: "submitted", on: Day("2026-02-01")!),
            Taken("adopt", to: "used", on: Day("2026-03-01")!),
            Taken("writeIn", to: "used", on: Day("2026-04-01")!),
        ]
        let once = try flow.takingBack(course, of: topic, fields: ResearchTopic.described.fields)
        #expect(once.stage == "used" && once.steppedOn == Day("2026-03-01"))
        #expect(!once.isInWorkReport && once.workReportYear == 5 && once.adoptedOn == Day("2026-03-01"))
        let twice = try flow.takingBack(Array(course.prefix(2)), of: once, fields: ResearchTopic.described.fields)
        #expect(twice.stage == "submitted" && twice.adoptedOn == nil && twice.steppedOn == Day("2026-02-01"))
        let all = try flow.takingBack(Array(course.prefix(1)), of: twice, fields: ResearchTopic.described.fields)
        #expect(all.stage == "reviewed" && all.steppedOn == nil, "where the first known step began")
        let none = focusFault { () throws(Fault) in
            try flow.takingBack([], of: focusTopic("proposed"), fields: ResearchTopic.described.fields)
        }
        #expect(none?.kind == .badInput(field: nil))
    }

    @Test("a form shows the fields of steps that were taken, and what is filled in")
    func fieldsToCome() throws {
        let fields = ResearchTopic.described.fields
        let fresh = flow.fieldsToCome(of: focusTopic("proposed"), taken: [], fields: fields)
        #expect(fields.map(\.name).filter { !fresh.contains($0) } == ["title", "begun_on", "campaign", "note"])
        let planned = flow.fieldsToCome(of: focusTopic("planned"), taken: ["plan"], fields: fields)
        #expect(fresh.subtracting(planned) == ["plan"])
        // A record taken from a kind has a stage and no course; the way to the stage counts.
        let imported = flow.fieldsToCome(of: focusTopic("reviewed"), taken: [], fields: fields)
        #expect(fresh.subtracting(imported) == ["plan", "report", "review"])
        var written = focusTopic("proposed")
        written.isInWorkReport = true
        #expect(!flow.fieldsToCome(of: written, taken: [], fields: fields).contains("in_work_report"))
    }

    @Test("what a step said is told, since a later one may write over it; long texts by their beginning")
    func telling() {
        let fields = ResearchTopic.described.fields
        let words: [String: FieldValue] = ["instructed_by": .text("韦书记"), "instruction": .text("尽快办理")]
        #expect(flow.telling("instruct", of: words, fields: fields) == "批示领导 韦书记;批示内容 尽快办理")
        #expect(flow.telling("revise", of: ["review": .text("数据\n不足")], fields: fields).hasSuffix(" 数据 不足"))
        let long = String(repeating: "报", count: 121)
        #expect(flow.telling("report", of: ["report": .text(long)], fields: fields).hasSuffix(" \(long.dropLast())…"))
    }

    @Test("every field that the table and the effects name is one of the ledger's")
    func names() {
        for (fields, names) in [
            (ResearchTopic.described.fields.map(\.name), named(ResearchTopic.flow)),
            (Consultation.described.fields.map(\.name), named(Consultation.flow)),
        ] { #expect(names.subtracting(fields) == []) }
    }

    private func named<R>(_ flow: Flow<R>) -> Set<String> {
        flow.table.table.reduce(into: []) { names, rule in
            names.formUnion(flow.fields(of: rule.step))
            guard let effect = flow.effects[rule.step] else { return }
            names.formUnion(effect.sets.keys)
            if let dated = effect.dates { names.insert(dated) }
        }
    }
}

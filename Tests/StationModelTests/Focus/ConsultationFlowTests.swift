import Testing

import StationCore
import StationSamples
@testable import StationModel

@Suite("Consultation flow")
struct ConsultationFlowTests {
    private let flow = Consultation.flow

    @Test("every step at every stage, in every form: the table by hand and nothing else", arguments: Consultation.forms)
    func everyStep(form: FieldChoice) {
        #expect(FlowTables.consultation.map(\.stage) == flow.stages.map(\.code))
        let isShort = form.code == "点上" || form.code == "院坝"
        for (stage, whole) in FlowTables.consultation {
            let allowed = isShort ? FlowTables.short[stage] ?? whole : whole
            let consultation = focusConsultation(stage, form: form.code)
            #expect(flow.allowed(for: consultation) == allowed, "\(stage)")
            for step in flow.table.table.map(\.step) + ["unknown"] {
                let fault = focusFault { () throws(Fault) in try consultation.taking(step) }
                #expect((fault == nil) == allowed.contains(step), "\(step) at \(stage): \(String(describing: fault))")
            }
        }
    }

    @Test("the result is what the step says, with its day; what is not adopted in full needs an answer")
    func results() throws {
        let submitted = focusConsultation("submitted")
        for (step, result, stage) in [
            ("adopt", "采纳", "adopted"), ("adoptPartly", "部分采纳", "adopted"), ("decline", "未采纳", "declined"),
        ] {
            let next = try submitted.taking(step, on: "2026-07-01")
            #expect(next.result == result && next.stage == stage && next.adoptedOn == Day("2026-07-01"))
            let bare = focusFault { () throws(Fault) in try submitted.taking(step, filling: [:]) }
            #expect(bare?.kind == (step == "adopt" ? nil : .badInput(field: "answer")))
        }
        // Submitted again, the earlier answer counts no more.
        let again = try submitted.taking("decline", on: "2026-07-01").taking("submitAgain", on: "2026-08-01")
        #expect(again.stage == "submitted" && again.result == "" && again.adoptedOn == nil)
        typealias Taken = Flow<Consultation>.Taken
        let course = [
            Taken("decline", to: "declined", on: Day("2026-07-01")!),
            Taken("submitAgain", to: "submitted", on: Day("2026-08-01")!),
        ]
        let back = try flow.takingBack(course, of: again, fields: Consultation.described.fields)
        #expect(back.stage == "declined" && back.result == "未采纳" && back.adoptedOn == Day("2026-07-01"))
    }

    @Test("点上协商 and 调研 repeat in any order; each place is told")
    func repeated() throws {
        var consultation = focusConsultation("planned")
        for (step, field, place) in [
            ("onSpot", "spot", "里兰村"), ("survey", "surveyed", "溯河村"), ("onSpot", "spot", "石村"),
            ("onSpot", "spot", "马安村"),
        ] {
            let values: [String: FieldValue] = [field: .text(place)]
            consultation = try consultation.taking(step, filling: values)
            #expect(flow.telling(step, of: values, fields: Consultation.described.fields).hasSuffix(place))
        }
        #expect(consultation.spot == "马安村" && consultation.surveyed == "溯河村" && consultation.stage == "onSpot")
    }

    @Test("a 院坝协商 is settled where it is held: 征集, 当场协商, 当场落实, 反馈, 评价")
    func short() throws {
        var consultation = focusConsultation("collected", form: "院坝")
        for step in ["meetAtOnce", "settle", "tell", "rate"] { consultation = try consultation.taking(step) }
        #expect(consultation.stage == "rated" && consultation.stars == 5)
        #expect(consultation.metOn == Day("2026-06-01") && consultation.carriedOutOn == Day("2026-06-01"))
        let long = focusFault { () throws(Fault) in try focusConsultation("met").taking("settle") }
        #expect(long?.sentence == "“当场落实”:只有点上协商、院坝协商可以。记录没有改动")
    }

    @Test("the record's day stays before its last step, an opinion has a speaker, an outcome a source")
    func rules() {
        let today = Day("2026-11-23")!
        var late = focusConsultation("chosen", on: "2026-02-10")
        late.begunOn = Day("2026-02-11")
        #expect(Consultation.described.fault(of: late, today: today)?.kind == .badInput(field: "begun_on"))
        late.begunOn = Day("2026-02-10")
        #expect(Consultation.described.fault(of: late, today: today) == nil)
        var opinion = Opinion(id: RecordID("o"))
        (opinion.day, opinion.consultation, opinion.part, opinion.words) = (today, RecordID("c"), "发言", "要装护栏")
        #expect(Opinion.described.fault(of: opinion, today: today)?.kind == .badInput(field: "member"))
        opinion.speaker = "韦大哥"
        #expect(Opinion.described.fault(of: opinion, today: today) == nil)
        var outcome = FocusOutcome(id: RecordID("x"))
        (outcome.title, outcome.place) = ("安装护栏", "里兰村大塘")
        #expect(FocusOutcome.described.fault(of: outcome, today: today)?.kind == .badInput(field: "consultation"))
        outcome.topic = RecordID("t")
        #expect(FocusOutcome.described.fault(of: outcome, today: today) == nil)
        outcome.doneOn = today + 1
        #expect(FocusOutcome.described.fault(of: outcome, today: today)?.kind == .badInput(field: "done_on"))
    }
}

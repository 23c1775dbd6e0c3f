import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("三个聚焦")
struct FocusTests {
    private func desk() throws -> (Desktop, Station) {
        let desk = try Desktop(members: 3)
        return (desk, try #require(desk.context.station))
    }

    private func consultation(_ desk: Desktop, form: String = "专题", stage steps: [String] = []) throws -> Consultation {
        var held = Consultation(id: desk.file.desk.newID())
        (held.station, held.title, held.form) = (desk.context.station?.id, "山塘护栏", form)
        held.begunOn = Day("2026-03-01")
        held = try desk.file.save(held).value
        let filling: [String: FieldValue] = [
            "place": .text("镇政府"), "spot": .text("里兰村"), "surveyed": .text("石村"), "minutes": .text("第2期"),
            "document": .text("8号"), "carried_out": .text("都装了"), "answer": .text("先办三处"),
        ]
        for step in steps {
            held = try desk.file.take(step, with: held, filling: filling, on: Day("2026-04-01")!, words: "").value
        }
        return held
    }

    @Test("since when it stands in a stage is shown where somebody knows: after a step, in the first stage, else not")
    func since() throws {
        let (desk, _) = try desk()
        let chosen = try consultation(desk, stage: ["choose"])
        try desk.show(RecordScreen<Consultation>(chosen.id))
        #expect(desk.text().contains("定题,已 236 天"))
        let fresh = try consultation(desk)
        try desk.show(RecordScreen<Consultation>(fresh.id))
        #expect(desk.text().contains("征集,已 267 天"))
        var taken = Consultation(id: desk.file.desk.newID())
        (taken.station, taken.title, taken.form) = (desk.context.station?.id, "旧议题", "专题")
        taken.begunOn = Day("2026-03-01")
        taken.stage = "minuted"
        taken = try desk.file.save(taken).value
        try desk.show(RecordScreen<Consultation>(taken.id))
        #expect(desk.text().contains("阶段  纪要") && !desk.text().contains(",已 "), "\(desk.text())")
    }

    @Test("a new topic asks for what is known at 立项; its steps are digits, 1 the ordinary way on")
    func research() throws {
        let (desk, _) = try desk()
        try desk.show(RecordsScreen<ResearchTopic>())
        try desk.type("<F3>")
        #expect(desk.text().contains("课题") && desk.text().contains("牵头委员"))
        #expect(!desk.text().contains("批示") && !desk.text().contains("报送文号"))
        try desk.type("<Tab>山塘安全<F2>")
        #expect(desk.text().contains("已登记专题调研 山塘安全,F6 撤销"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("下一步  1 方案"))
        try desk.type("1<F2>")
        #expect(desk.text().contains("方案") && desk.text().contains("下一步  1 实地调研"))
        try desk.type("1<F2>")
        #expect(desk.text().contains("下一步  1 形成报告  2 实地调研"))
        try desk.type("2<Tab>去了石村<F2>1<F2>")
        // The step demands the report: nothing was written, the form stands and says so.
        #expect(desk.text().contains("调研报告"))
        try desk.type("山塘安全调研报告<F2>")
        #expect(desk.text().contains("下一步  1 审议通过  2 退回修改"))
        #expect(desk.text().contains("去了石村"))
    }

    @Test("steps that the form of a consultation does not allow are not offered")
    func shortForm() throws {
        for (form, isShort) in [("专题", false), ("院坝", true)] {
            let (desk, _) = try desk()
            let held = try consultation(desk, form: form)
            try desk.show(RecordScreen<Consultation>(held.id))
            #expect(desk.text().contains("2 当场协商") == isShort, "\(form)")
            try desk.type("2")
            #expect((desk.console.pages.last is FormScreen) == isShort, "\(form)")
        }
    }

    @Test("a repeated step begins empty; the places of both stand in the course")
    func repeated() throws {
        let (desk, _) = try desk()
        let held = try consultation(desk, stage: ["choose", "plan", "onSpot"])
        try desk.show(RecordScreen<Consultation>(held.id))
        try desk.type("2")
        #expect(!desk.text().contains("里兰村"))
        try desk.type("<Tab>马安村<F2><End>")
        let text = desk.text(80, 40)
        #expect(text.contains("点上协商地点 里兰村") && text.contains("点上协商地点 马安村"))
    }

    @Test("8 takes the last step back with a reason, and says so where there is none")
    func takeBack() throws {
        let (desk, _) = try desk()
        let held = try consultation(desk, stage: ["choose"])
        try desk.show(RecordScreen<Consultation>(held.id))
        try desk.type("8")
        #expect(desk.text().contains("退回“定题”"))
        try desk.type("选错了议题<F2>")
        #expect(desk.text(80, 40).contains("退回一步") && desk.text(80, 40).contains("选错了议题"))
        #expect(try desk.file.record(Consultation.self, held.id)?.stage == "collected")
        try desk.type("8")
        #expect(desk.text().contains("还没有可以退回的一步"))
        try desk.type("<F6>")
        #expect(try desk.file.record(Consultation.self, held.id)?.stage == "chosen")
    }

    @Test("a day before the last step is refused where it stands")
    func earlyDay() throws {
        let (desk, _) = try desk()
        let held = try consultation(desk, stage: ["choose"])
        try desk.show(RecordScreen<Consultation>(held.id))
        try desk.type("1<C-u>2026-3-31<F2>")
        #expect(desk.text().contains("“方案”的日期 2026-03-31 早于上一步的 2026-04-01"))
        #expect(try desk.file.record(Consultation.self, held.id)?.stage == "chosen")
        try desk.type("<C-u>2026-4-1<F2>")
        #expect(try desk.file.record(Consultation.self, held.id)?.stage == "planned")
    }

    @Test("0 lists what belongs to a consultation; a digit adds an opinion or an outcome that knows where it belongs")
    func related() throws {
        let (desk, station) = try desk()
        let held = try consultation(desk)
        try desk.show(RecordScreen<Consultation>(held.id))
        try desk.type("0")
        #expect(desk.text().contains("1 协商意见 0 条  2 落实事项 0 条"))
        try desk.type("2<Tab>里兰村山塘装护栏<Tab>里兰村大塘<F2>")
        #expect(desk.text().contains("2 落实事项 1 条"))
        let outcome = try #require(try desk.file.records(of: FocusOutcome.self, RecordFilter()).first)
        #expect(outcome.consultation == held.id && outcome.station == station.id)
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is RecordScreen<FocusOutcome>)
        try desk.type("<Esc><Esc>")
        #expect(desk.text(80, 40).contains("里兰村大塘 里兰村山塘装护栏(未完成)"))
    }

    @Test("7 shows the figures with the names behind them, at every size", arguments: [(80, 24), (60, 16)])
    func figures(width: Int, height: Int) throws {
        let (desk, _) = try desk()
        let held = try consultation(
            desk, stage: ["choose", "plan", "meet", "minute", "submit", "adoptPartly", "carryOut"])
        var outcome = FocusOutcome(id: desk.file.desk.newID())
        (outcome.station, outcome.title, outcome.place) = (held.station, "护栏", "大塘")
        (outcome.consultation, outcome.dueOn) = (held.id, Day("2026-05-01"))
        _ = try desk.file.save(outcome)
        try desk.show(RecordsScreen<Consultation>())
        #expect(desk.text().contains("协商 1 件,采纳 1 件,落实 1 件"))
        try desk.type("7", size: Size(width: width, height: height))
        let text = desk.text(width, height)
        #expect(text.contains("协商 山塘护栏:部分采纳,落实 2026-04-01,实事 0/1"))
        #expect(text.contains("未完成 大塘 护栏,期限 2026-05-01 已过"))
        #expect(desk.frame(width, height).faults.isEmpty)
    }
}

extension FocusTests {
    @Test("a submission's page leads to the consultation that it brought about, and a new one keeps the link")
    func fromSubmission() throws {
        let (desk, _) = try desk()
        let made = try desk.submission("山塘没有护栏")
        try desk.show(SubmissionRecordScreen(made.id))
        try desk.type("0")
        #expect(desk.text().contains("2 协商 0 条"))
        try desk.type("2<Tab>山塘护栏<Tab>院坝<F2>")
        #expect(desk.text().contains("2 协商 1 条"))
        let held = try #require(try desk.file.records(of: Consultation.self, RecordFilter()).first)
        #expect(held.submission == made.id && held.form == "院坝")
        try desk.type("<Enter>")
        #expect(desk.text().contains("2026-001 山塘没有护栏"))
    }
}

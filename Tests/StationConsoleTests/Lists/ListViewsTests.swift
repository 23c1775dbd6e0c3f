import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite struct ListViewsTests {
    /// Two topics of research.
    private func desk() throws -> Desktop {
        let desk = try Desktop(members: 3)
        for title in ["山塘护栏", "农村客运"] {
            var topic = ResearchTopic(id: desk.file.desk.newID())
            (topic.station, topic.title, topic.begunOn) = (desk.context.stations[0].id, title, Day("2026-03-01"))
            _ = try desk.file.save(topic)
        }
        return desk
    }

    private func reception(_ desk: Desktop, _ kind: String, _ visitor: String, on day: String) throws {
        var reception = Reception(id: desk.file.desk.newID())
        (reception.station, reception.day, reception.kind) = (desk.context.stations[0].id, Day(day), kind)
        (reception.visitor, reception.said, reception.place) = (visitor, "村口路灯不亮", "村部")
        reception.participants = [Participant(try desk.file.members(MemberFilter(), window: 0..<1)[0].id)]
        _ = try desk.file.save(reception)
    }

    @Test func `views follow from a flow's stages or from the first choice that is listed`() {
        let research = ResearchTopic.described.views.map(\.label)
        #expect(research.prefix(2) == ["全部", "未办结"] && research.count <= 7)
        #expect(Reception.described.views.map(\.label) == ["全部", "接待", "走访"])
        #expect(FocusOutcome.described.views.map(\.label) == ["全部", "未完成", "已完成"])
        #expect(Donation.described.views.isEmpty)
    }

    @Test func `a digit opens a view, the arrows go round, the count of all stays`() throws {
        let desk = try desk()
        try reception(desk, "接待", "韦大姐", on: "2026-05-01")
        try reception(desk, "走访", "覃大爷", on: "2026-05-02")
        try reception(desk, "走访", "莫大爷", on: "2026-05-03")
        try desk.type("71")
        #expect(desk.text().contains("[1全部3] 2接待1  3走访2"), "\(desk.text())")
        try desk.type("2")
        #expect(desk.text().contains("1全部3 [2接待1] 3走访2") && desk.text().contains("1 / 3"), "\(desk.text())")
        #expect(desk.text().contains("韦大姐") && !desk.text().contains("覃大爷"))
        #expect(desk.text().contains("筛出的 接待 1 次"))
        try desk.type("<Right>")
        #expect(desk.text().contains("[3走访2]") && desk.text().contains("2 / 3"))
        try desk.type("<Right>")
        #expect(desk.text().contains("[1全部3]"))
        try desk.type("<Left>")
        #expect(desk.text().contains("[3走访2]"))
    }

    @Test func `conditions become a view of one's own, kept for this operator, renamed and given up in the same line`()
        throws
    {
        let desk = try desk()
        try desk.submission("河里镇路灯不亮", on: "2026-11-20")
        try desk.submission("水渠漏水", on: "2026-11-19")
        let before = try desk.file.lastEntry()
        try desk.type("3<F5>路灯<F2>")
        #expect(desk.text().contains("存为视图 路灯"), "\(desk.text())")
        try desk.type("路灯类<F2>")
        #expect(desk.text().contains("已存为视图 6 路灯类,只有您自己看到"), "\(desk.text())")
        #expect(desk.text().contains("[6路灯类1]") && desk.text().contains("路灯不亮") && !desk.text().contains("水渠"))
        try desk.type("1")
        #expect(desk.text().contains("水渠") && desk.text().contains(" 6路灯类1"))
        #expect(try desk.file.lastEntry() == before, "a view is no entry of the journal")
        // Another console of the same operator has it, another operator has not.
        try desk.show(SubmissionsScreen())
        #expect(desk.text().contains("6路灯类1"))
        try desk.file.tryOut(Operator(id: RecordID("t"), name: "别人", role: .administrator))
        try desk.show(SubmissionsScreen())
        #expect(!desk.text().contains("路灯类"))
    }

    @Test func `a view without a name is given up, one without words is not kept`() throws {
        let desk = try desk()
        try desk.submission("河里镇路灯不亮", on: "2026-11-20")
        try desk.type("3<F5><F2>空的<F2>")
        #expect(desk.text().contains("先输入要找的字词"), "\(desk.text())")
        try desk.type("<Esc><F5>路灯<F2><F2>")
        #expect(desk.text().contains("[6路灯1]"))
        try desk.type("<F5><F2><C-u><F2>")
        #expect(desk.text().contains("已删去视图 路灯") && !desk.text().contains("6路灯"), "\(desk.text())")
    }

    @Test func `a record that left the view is told, and the cursor stands on its neighbour`() throws {
        let desk = try desk()
        let first = try desk.submission("甲事", in: .init(.submitted), on: "2026-11-03")
        try desk.submission("乙事", in: .init(.submitted), on: "2026-11-02")
        try desk.type("32<Enter>")
        #expect(desk.text().contains("甲事"))
        let reviewed = try desk.file.take(SubmissionMove(.review, on: Desktop.today), with: first).value
        _ = try desk.file.take(SubmissionMove(.decline, on: Desktop.today, reason: "重复"), with: reviewed)
        try desk.type("<Esc>")
        #expect(desk.text().contains("\(first.number) 已不采用,不在 未办结 里"), "\(desk.text())")
        #expect(desk.text().contains("乙事") && desk.text().contains("1 / 2"))
    }

    @Test func `a list of a described kind has its preview from 100 columns, the course in a third column from 160`()
        throws
    {
        let desk = try desk()
        let wide = Size(width: 120, height: 36)
        try desk.type("81<Down>", size: wide)
        #expect(
            desk.text(120, 36).contains("收起预览") && desk.text(120, 36).contains("立项日期 2026-03-01"),
            "\(desk.text(120, 36))")
        #expect(desk.text(160, 40).contains("还没有经过"))
        #expect(!desk.text().contains("立项日期 2026-03-01") && !desk.text(120, 19).contains("立项日期 2026-03-01"))
        try desk.type("<C-w>", size: wide)
        #expect(!desk.text(120, 36).contains("立项日期 2026-03-01") && desk.text(120, 36).contains("放开预览"))
        // It is the operator's choice, on every list.
        try desk.show(MembersScreen())
        _ = desk.text(120, 36)
        #expect(!desk.text(120, 36).contains("席位"))
        for size in [(100, 20), (120, 36), (160, 40), (60, 16)] {
            #expect(desk.frame(size.0, size.1, wide: true).faults.isEmpty)
        }
    }

    @Test func `F3 on a row asks for a blank one or one like it`() throws {
        let desk = try desk()
        try reception(desk, "走访", "覃大爷", on: "2026-05-02")
        try desk.type("71<F3>")
        #expect(desk.text().contains("1空白") && desk.text().contains("2照 2026-05-02 走访覃大爷"), "\(desk.text())")
        try desk.type("2")
        #expect(desk.text().contains("登记接待走访") && desk.text().contains("村部") && !desk.text().contains("覃大爷"))
        try desk.type("<Esc><F3>1")
        #expect(!desk.text().contains("村部"))
        try desk.type("<Esc><F3><Esc>")
        #expect(desk.text().contains("覃大爷") && !desk.text().contains("1空白"))
    }
}

import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("操作记录与历史")
struct JournalTests {
    private func worked() throws -> Desktop {
        let desk = try Desktop(members: 3)
        try desk.type("4<Home><Enter><F4><Tab><Tab><Tab><Tab><Tab><Tab>村委会主任<F2><Esc><Esc>")
        return desk
    }

    @Test("each step stands in the journal, newest first; Enter shows what it changed")
    func list() throws {
        let desk = try worked()
        try desk.type("04")
        let text = desk.text()
        #expect(text.contains("操作记录") && text.contains("修改委员"))
        let lines = text.split(separator: "\n")
        let changed = try #require(lines.firstIndex { $0.contains("修改委员") })
        let registered = try #require(lines.firstIndex { $0.contains("登记委员") })
        #expect(changed < registered)
        try desk.type("<Enter>")
        #expect(desk.text().contains("单位及职务: 空 → 村委会主任"))
    }

    @Test("what a setting is called in the file is not told in its history")
    func setting() throws {
        let desk = try Desktop(members: 1)
        let entry = try desk.file.set([(.committee, "政协来宾市委员会")]).entry
        let changes = try #require(try desk.file.history(ofEntry: entry)).changes
        #expect(changes.map(\.after) == ["政协来宾市委员会"])
    }

    @Test("the journal is narrowed by words of the step and by who did it")
    func filter() throws {
        let desk = try worked()
        try desk.type("04<F5>修改委员")
        #expect(desk.text().contains("1 / "))
        try desk.type("<Esc><F5>没有的字")
        #expect(desk.text().contains("没有“没有的字”"))
        try desk.type("<Esc><F5>值班员<Enter><Esc><Esc>")
        #expect(desk.text().contains("首页"))
    }

    @Test("9 on a member's record shows its history; a telephone is masked there")
    func member() throws {
        let desk = try worked()
        try desk.type("4<Home><Enter>9")
        let text = desk.text()
        #expect(text.contains("单位及职务: 空 → 村委会主任"))
        #expect(text.contains("139****"))
        #expect(!text.contains("13900001000"))
        // Kept with the person and with the seat, it is told once.
        #expect(text.split(separator: "\n").count { $0.contains("联络站: ") } == 1)
    }

    @Test("9 on a roster shows who was marked as what, and a mark that was taken back")
    func roster() throws {
        let desk = try Desktop(members: 2)
        try desk.type("2<F3><Tab><Tab>1<F2>1<F6>39")
        let text = desk.text()
        #expect(text.contains("撤销:把"))
        #expect(text.contains("考勤: 出席 → 未登记") && text.contains("考勤: 未登记 → 缺席"))
    }

    @Test("9 on a submission and on an item of the checklist; states read in words")
    func submissionAndItem() throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯<Tab><Tab><Tab><Tab><Tab>不亮<F2>1<F2>9")
        #expect(desk.text().contains("编辑: 草稿 → 已提交"))
        try desk.type("<Esc><Esc><Esc>1<Space>1<Up>9")
        #expect(desk.text().contains("状态: 已达标"))
    }

    @Test("every size keeps its lines within the width", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(stations: ["岭南镇“试点”委员联络站—①"], members: 40)
        for keys in ["7", "<Enter>"] {
            try desk.type(keys, size: Size(width: size.0, height: size.1))
            let frame = desk.frame(size.0, size.1, wide: wide)
            for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
        }
    }
}

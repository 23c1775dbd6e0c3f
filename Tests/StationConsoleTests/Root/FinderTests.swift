import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// One field for everything.
@Suite struct FinderTests {
    @Test func `a record known by name is open after six keys at most, from any page`() throws {
        let desk = try Desktop(members: 8)
        let member = try desk.file.members(MemberFilter(), window: 0..<8)[3]
        let initials = try #require(Desktop.read(member.name).initials.split(separator: " ").first)
        for page in ["", "1", "2", "3", "4", "00"] {
            try desk.show(HomeScreen())
            try desk.type(page)
            let keys = "<F7>\(initials)<Enter>"
            #expect(try KeyScript(keys).events.count <= 6)
            try desk.type(keys)
            #expect(desk.console.pages.last is MemberRecordScreen, "\(page): \(desk.text())")
        }
    }

    @Test func `records of all kinds, pages and commands in one list, three of each, the rest one Enter away`() throws {
        let desk = try Desktop(members: 3)
        for title in ["路灯不亮", "路灯歪了", "路灯太少", "路灯刺眼"] { _ = try desk.submission(title) }
        var reception = Reception(id: desk.file.desk.newID())
        (reception.station, reception.day, reception.place) = (desk.context.stations[0].id, Day("2026-04-01")!, "路灯下")
        (reception.visitor, reception.said) = ("韦大姐", "村口太暗")
        reception.participants = [Participant(try desk.file.members(MemberFilter(), window: 0..<1)[0].id)]
        _ = try desk.file.save(reception)
        try desk.type("<F7>路灯")
        let text = desk.text()
        #expect(text.contains("社情民意 4") && text.contains("再看 1 条") && text.contains("台账记录 1"), "\(text)")
        #expect(text.contains("接待走访") && text.contains("| 首页"))
        try desk.type("<Down><Down><Down><Enter>")
        #expect(desk.text().contains("路灯不亮") && !desk.text().contains("再看"))
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is SubmissionRecordScreen && desk.console.pages.count == 2)
    }

    @Test func `a kind's word in front narrows`() throws {
        let desk = try Desktop(members: 3)
        _ = try desk.submission("志强路路灯")
        try desk.type("<F7>志强")
        #expect(desk.text().contains("委员 1") && desk.text().contains("社情民意 1"))
        try desk.type("<C-u>民意 志强")
        #expect(!desk.text().contains("委员 1") && desk.text().contains("社情民意 1"))
    }

    @Test func `numbers and ends of telephones are found`() throws {
        let desk = try Desktop(members: 3)
        let submission = try desk.submission("路灯")
        try desk.type("<F7>\(submission.number)")
        #expect(desk.text().contains("\(submission.number)  路灯"))
        try desk.type("<C-u>1001")
        #expect(desk.text().contains("委员 1") && desk.text().contains("..1001"), "\(desk.text())")
    }

    @Test func `what an office says is found by what it means; keys are found too`() throws {
        let desk = try Desktop(members: 3)
        var seeds = Desktop.seeds
        seeds.words[.synonyms] = [Word("作废", code: "删除"), Word("备份与导入", code: "U盘")]
        try desk.file.take(seeds)
        try desk.type("<F7>U盘")
        #expect(desk.text().contains(">  备份与导入"), "\(desk.text())")
        try desk.type("<C-u>F9")
        #expect(desk.text().contains("导出"))
    }

    @Test func `what is not there is shown grey, and Enter says why`() throws {
        let desk = try Desktop(members: 3)
        try desk.type("<F7>转办函<Enter>")
        #expect(desk.text().contains("! 在一件社情民意的页上按 F9"), "\(desk.text())")
    }

    @Test func `Enter goes to the command that is called just so, whatever else has the word`() throws {
        let desk = try Desktop(members: 3)
        try desk.submission("年报里的路灯")
        try desk.type("<F7>年报")
        #expect(desk.text().contains("   2026-001  年报里的路灯"), "\(desk.text())")
        #expect(desk.text().contains(">  年报"))
        try desk.type("<C-u>路灯")
        #expect(desk.text().contains(">  2026-001"))
    }

    @Test func `a step that has no page of its own is found, and says where it is done`() throws {
        let desk = try Desktop(members: 3)
        try desk.type("<F7>转站<Enter>")
        #expect(desk.text().contains("! 在一位委员的页上"), "\(desk.text())")
    }

    @Test func `nothing found says so and leads to a new submission`() throws {
        let desk = try Desktop(members: 3)
        try desk.type("<F7>绝无此事")
        #expect(desk.text().contains("没有“绝无此事”。F3 登记一条社情民意"))
        try desk.type("<F3>")
        #expect(desk.text().contains("登记社情民意"))
    }

    @Test func `empty it shows what was opened last and what is usual`() throws {
        let desk = try Desktop(members: 3)
        try desk.type("4<Enter><Esc><Esc><F7>")
        let text = desk.text()
        #expect(text.contains("最近打开") && text.contains("常用") && text.contains("登记社情民意"), "\(text)")
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is MemberRecordScreen)
    }

    @Test func `Tab says what can be done with a row, and a digit does it`() throws {
        let desk = try Desktop(members: 3)
        _ = try desk.submission("路灯不亮")
        try desk.type("<F7>路灯<Tab>")
        #expect(desk.text().contains("1 打开  2 提交"), "\(desk.text())")
        try desk.type("2")
        #expect(desk.text().contains("提交 2026-001"))
    }

    @Test func `Esc closes it and the page below is as it was`() throws {
        let desk = try Desktop(members: 3)
        try desk.type("4<Down>")
        let before = desk.text()
        try desk.type("<F7>q<Esc>")
        #expect(desk.text() == before)
    }

    @Test func `who may not read a kind does not find its name`() throws {
        let desk = try Desktop(members: 3)
        try desk.file.tryOut(
            Operator(
                id: RecordID("somebody"), name: "韦专干", role: .clerk, stations: [desk.context.stations[0].id]))
        try desk.show(HomeScreen())
        try desk.type("<F7>提醒")
        #expect(!desk.text().contains("提醒问责"), "\(desk.text())")
        try desk.type("<Esc>9")
        #expect(
            !desk.text().contains("提醒问责") && desk.text().contains("7 规则"),
            "the others keep their digits: \(desk.text())")
    }

    @Test(arguments: [(80, 24), (60, 16), (120, 36)], [false, true])
    func `it fits every window`(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(members: 30)
        for index in 0..<6 { _ = try desk.submission("志强“路灯”\(index)①") }
        try desk.type("<F7>志强", size: Size(width: size.0, height: size.1))
        let frame = desk.frame(size.0, size.1, wide: wide)
        for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
        #expect(frame.caret?.y == 1 && frame.text().contains("委员"))
    }
}

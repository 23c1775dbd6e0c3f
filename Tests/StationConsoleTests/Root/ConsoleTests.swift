import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("控制台")
struct ConsoleTests {
    @Test("what is typed where there are no rows opens the one field, and does nothing")
    func inputMethodIsOn() throws {
        let desk = try Desktop(members: 3)
        try desk.type("你好")
        #expect(desk.text().contains("找 你好"), "\(desk.text())")
        try desk.type("<Esc>huanzhan")
        #expect(desk.text().contains("找 huanzhan"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("首页"))
    }

    @Test(
        "on a page with rows typing moves the cursor among them; Tab goes on, Esc clears, a miss does not miss for ever"
    )
    func rows() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站", "北山镇委员联络站"])
        let before = try desk.file.journalCount(JournalFilter())
        try desk.type("03北")
        #expect(desk.text().contains("找 北  北泗镇委员联络站  1/2 Tab 下一个"), "\(desk.text())")
        try desk.type("<Tab>")
        #expect(desk.text().contains("找 北  北山镇委员联络站  2/2 Tab 下一个"))
        try desk.type("没")
        #expect(desk.text().contains("没有“北没”"))
        try desk.type("河里")
        #expect(desk.text().contains("找 河里  河里镇委员联络站"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("联络站") && !desk.text().contains("找 河里"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("河里镇委员联络站"))
        #expect(try desk.file.journalCount(JournalFilter()) == before)
    }

    @Test("full-width letters and digits count as their ASCII ones")
    func fullWidth() throws {
        let desk = try Desktop(members: 3)
        try desk.type("2")
        #expect(desk.text().contains("学习考勤"))
    }

    @Test("a paste can fire no shortcut")
    func paste() throws {
        let desk = try Desktop(members: 3)
        desk.console.handle(.paste("2\n1\n"))
        #expect(desk.text().contains("这里不能粘贴"))
        #expect(desk.text().contains("首页"))
    }

    @Test("help lists the page's keys and is filterable")
    func help() throws {
        let desk = try Desktop(members: 3)
        try desk.type("2<F1>")
        #expect(desk.text().contains("新建一场学习活动"))
        try desk.type("撤销")
        #expect(desk.text().contains("撤销自己最近的一步"))
        #expect(!desk.text().contains("新建一场学习活动"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("学习考勤"))
    }

    @Test("the finder finds an action by its pinyin initials")
    func finder() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 1)
        try desk.type("<F7>hz")
        #expect(desk.text().contains("换站"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("看哪个联络站"))
        try desk.type("2")
        #expect(desk.context.station?.shortName == "北泗镇")
    }

    @Test("undo names what was undone; redo does it again")
    func undo() throws {
        let desk = try Desktop()
        try desk.type("1<Space>1")
        #expect(desk.text().contains("1/8"))
        try desk.type("<F6>")
        #expect(desk.text().contains("已撤销:把“有办公场所”记为已达标"))
        #expect(desk.text().contains("0/8"))
        try desk.type("<C-y>")
        #expect(desk.text().contains("1/8"))
    }

    @Test("at most eight keys stand on the last line")
    func hints() throws {
        let desk = try Desktop(members: 2)
        for page in ["1", "2", "3", "4", "5", "6"] {
            try desk.type(page)
            let last = desk.text().split(separator: "\n", omittingEmptySubsequences: false)[23]
            #expect(last.contains("F1 帮助"))
            #expect(last.split(separator: "  ").count <= 8, "\(last)")
            try desk.type("<Esc>")
        }
    }

    @Test("another operator's name goes with what is done from then on")
    func changeOperator() throws {
        let desk = try Desktop()
        try desk.type("<F8><C-u>韦丽华<Enter>1<Space>1")
        #expect(try desk.file.journal(limit: 1).first?.operatorName == "韦丽华")
        #expect(desk.text().contains("韦丽华"))
    }

    @Test("what another console writes is seen at the next key")
    func otherConsole() throws {
        let desk = try Desktop()
        let other = try StationFileOpener.open(desk.folder)
        try desk.type("1")
        let standard = try other.standards(on: Desktop.today)[0]
        _ = try other.inspect([standard], of: desk.context.stations[0].id, status: .met, checker: "覃")
        try desk.type("<Down>")
        #expect(desk.text().contains("1/8"))
    }
}

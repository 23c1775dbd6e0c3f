import StationCore
import StationModel
import TerminalKit
import Testing

@testable import StationConsole

@Suite("八有标准")
struct ChecklistTests {
    @Test("the matrix shows stations side by side; digits go to the rows, Space opens the choices")
    func matrix() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站"])
        try desk.type("1<Right>5")
        #expect(desk.text().contains("北泗镇 有标识标牌"))
        try desk.type("1<Space>")
        #expect(desk.text().contains("北泗镇 有办公场所 记为  1已达标 2整改中 3未达标 0未检查  Esc不记"), "\(desk.text())")
        try desk.type("3没有挂牌<F2>")
        #expect(desk.text().contains("x未达"))
        #expect(desk.text().contains("已把“有办公场所”记为未达标,F6 撤销"))
        let checked = try desk.file.checklist(of: desk.context.stations[1].id, on: Desktop.today)
        #expect(checked.items[0].status == .unmet)
    }

    @Test("整改中 asks for its due day and shows it; an impossible day is refused where it stands")
    func mending() throws {
        let desk = try Desktop()
        try desk.type("1<Space>2")
        #expect(desk.text().contains("整改期限"))
        try desk.type("2.30<F2>")
        #expect(desk.text().contains("2027年2月没有 30 日"))
        try desk.type("<C-u>+30<F2>")
        #expect(desk.text().contains("~整改"))
        #expect(desk.text().contains("期限 12-23"))
    }

    @Test("the history keeps every inspection")
    func history() throws {
        let desk = try Desktop()
        try desk.type("1<Space>3没有挂牌<F2><Space>1")
        let text = desk.text()
        #expect(text.contains("x 未达标"))
        #expect(text.contains("+ 已达标"))
    }

    @Test("what was just set stays under the cursor, so that F4 adds the evidence to it")
    func annotating() throws {
        let desk = try Desktop()
        try desk.type("1<Space>1")
        #expect(desk.text().contains("依据还没有写,F4 补上") && desk.text().contains("岭南镇 有办公场所"), "\(desk.text())")
        try desk.type("<F4>")
        #expect(desk.text().contains("“有办公场所”"), "\(desk.text())")
        try desk.type("文化站两间<F2>")
        let found = try desk.file.inspections(of: desk.context.stations[0].id, standard: "premises")
        #expect(found.first?.evidence == "文化站两间" && found.first?.status == .met)
        #expect(try desk.file.inspections(of: desk.context.stations[0].id, standard: "staff").isEmpty)
    }

    @Test("while the choices are open nothing else is typed; Esc records nothing, 5 says the last once more")
    func choices() throws {
        let desk = try Desktop()
        try desk.type("1<Space>8abc一<Tab>")
        #expect(desk.text().contains("记为  1已达标") && desk.text().contains("岭南镇 有办公场所"))
        try desk.type("<Esc>")
        #expect(!desk.text().contains("记为  1已达标"))
        #expect(try desk.file.inspections(of: desk.context.stations[0].id, standard: "premises").isEmpty)
        try desk.type("<Space>3没有挂牌<F2><Space>5")
        let made = try desk.file.inspections(of: desk.context.stations[0].id, standard: "premises")
        #expect(made.map(\.evidence) == ["没有挂牌", "没有挂牌"] && made.map(\.status) == [.unmet, .unmet])
    }

    @Test(
        "a round is a half-year: what was found before it is carried with ? until it is confirmed, and counted as not looked at"
    )
    func rounds() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "河里镇委员联络站"])
        let station = desk.context.stations[0].id
        for (code, status) in [("premises", Inspection.Status.met), ("staff", .unmet)] {
            var found = Inspection(id: desk.file.desk.newID())
            (found.station, found.standard, found.title) = (station, code, code == "staff" ? "有人员配备" : "有办公场所")
            (found.status, found.checkedOn, found.evidence) = (status, Day("2026-03-30")!, "文化站二楼两间")
            _ = try desk.file.save(found)
        }
        try desk.show(ChecklistScreen())
        #expect(desk.text().contains("2026下半年检查  已查0/16"), "\(desk.text())")
        #expect(desk.text().rowOf("1 有办公场所")?.contains("[+达标?]") == true)
        #expect(desk.text().contains("? 这一轮还没有查,沿用 03-30 的结果"))
        try desk.type("<Space>5")
        #expect(desk.text().contains("已查1/16"))
        #expect(desk.text().rowOf("1 有办公场所")?.contains("[+达标]") == true)
        try desk.type("<C-g>2")
        #expect(desk.text().contains("2026上半年检查  已查2/16"), "\(desk.text())")
        #expect(desk.text().rowOf("2 有人员配备")?.contains("x未达 ") == true)
        try desk.type("<Space>")
        #expect(desk.text().contains("这一轮已过,Ctrl-G 回到现在这一轮再记"))
        try desk.type("<C-g>1")
        #expect(desk.text().contains("2026下半年检查"))
    }

    @Test(
        "from 120 columns on evidence, checker, proofs and due day stand beside each item; 60 columns have marks without words"
    )
    func widths() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站"])
        try desk.type("1<Space>2+30<Tab><F2>", size: Size(width: 120, height: 36))
        try desk.type("<Up>")
        let wide = desk.text(120, 36)
        #expect(wide.contains("岭南镇的依据") && wide.contains("佐证  期限"), "\(wide)")
        let row = try #require(wide.rowOf("1 有办公场所"))
        #expect(row.contains("[~整改]") && row.contains("周一23日 值班员") && row.contains("12-23"), "\(row)")
        #expect(wide.rowOf("2 有人员配备")?.contains("(没有查过)") == true)
        #expect(!wide.contains("查看  现场查看") && desk.text().contains("查看  现场查看"))
        let narrow = try #require(desk.text(60, 16).rowOf("1 有办公场所"))
        #expect(narrow.contains("[~]") && !narrow.contains("整改"), "\(narrow)")
        #expect(desk.text().contains("~ 整改期限12月23日,还有30天"))
        for size in [(80, 24), (120, 36), (60, 16)] {
            for isWide in [false, true] { #expect(desk.frame(size.0, size.1, wide: isWide).faults.isEmpty) }
        }
    }

    @Test("fifteen stations scroll sideways around the cursor", arguments: [60, 80, 100])
    func manyStations(width: Int) throws {
        let desk = try Desktop(stations: (1...15).map { "第\($0)镇委员联络站" })
        let size = Size(width: width, height: 24)
        try desk.type("1" + String(repeating: "<Right>", count: 14), size: size)
        let frame = desk.frame(width, 24)
        #expect(frame.text().contains("第15镇"))
        for y in 0..<24 { #expect(frame.metrics.width(of: frame.row(y)) <= width) }
    }
}

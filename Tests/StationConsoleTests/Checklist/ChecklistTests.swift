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
        #expect(desk.text().contains("北泗镇 · 有标识标牌"))
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
        #expect(desk.text().contains("期限 2026-12-23"))
    }

    @Test("the history keeps every inspection")
    func history() throws {
        let desk = try Desktop()
        try desk.type("1<Space>3没有挂牌<F2><Space>1<Up>")
        let text = desk.text()
        #expect(text.contains("x 未达标"))
        #expect(text.contains("+ 已达标"))
    }

    @Test("while the choices are open nothing else is typed; Esc records nothing, 5 says the last once more")
    func choices() throws {
        let desk = try Desktop()
        try desk.type("1<Space>8abc一<Tab>")
        #expect(desk.text().contains("记为  1已达标") && desk.text().contains("岭南镇 · 有办公场所"))
        try desk.type("<Esc>")
        #expect(!desk.text().contains("记为  1已达标"))
        #expect(try desk.file.inspections(of: desk.context.stations[0].id, standard: "premises").isEmpty)
        try desk.type("<Space>3没有挂牌<F2><Space>5")
        let made = try desk.file.inspections(of: desk.context.stations[0].id, standard: "premises")
        #expect(made.map(\.evidence) == ["没有挂牌", "没有挂牌"] && made.map(\.status) == [.unmet, .unmet])
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

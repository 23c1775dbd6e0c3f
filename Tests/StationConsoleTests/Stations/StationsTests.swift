import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("联络站")
struct StationsTests {
    @Test("an empty list says what to press; F3 adds a station with all its data")
    func add() throws {
        let desk = try Desktop(stations: [])
        try desk.show(StationsScreen())
        #expect(desk.text().contains("按 F3 新建第一个联络站"))
        try desk.type("<F3>北泗镇委员联络站<Tab>北泗镇<Tab>社区<Tab>北泗街1号<Tab>2024-5-1<Tab>覃志强<Tab>韦丽华<Tab>黄建国<Enter>")
        #expect(desk.text().contains("已新建联络站 北泗镇委员联络站,F6 撤销"))
        let station = try #require(desk.context.stations.first)
        #expect(desk.context.station == station)
        #expect(station.town == "北泗镇" && station.kind == "社区" && station.address == "北泗街1号")
        #expect(station.foundedOn == Day("2024-05-01") && station.head == "覃志强")
        #expect(station.officer == "韦丽华" && station.leader == "黄建国")
        try desk.type("<F6>")
        #expect(desk.text().contains("按 F3 新建第一个联络站"))
    }

    @Test("a name that is taken is refused with the caret on it")
    func sameName() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        try desk.show(StationsScreen())
        try desk.type("<F3>岭南镇<F2>")
        #expect(desk.text().contains("! 已有联络站“岭南镇委员联络站”"))
        #expect(desk.frame().caret?.y == 2)
    }

    @Test("the list counts who serves; Ctrl-K looks at the station under the cursor")
    func counts() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        try desk.type("03")
        #expect(desk.text().contains("现在看全部"))
        let line = desk.text().split(separator: "\n").first { $0.contains("北泗镇委员联络站") }
        #expect(line?.split(separator: " ").suffix(3) == ["3", "0", "0/8"])
        try desk.type("<Down><C-k>")
        #expect(desk.context.station?.shortName == "北泗镇")
        #expect(desk.text().contains("* 北泗镇委员联络站"))
    }

    @Test("the first information officer resolves the finding; ending and voiding bring it back")
    func officers() throws {
        let desk = try Desktop(members: 1)
        let words = "还没有登记信息员"
        #expect(desk.text(80, 40).contains(words))
        try desk.type("03<Enter>")
        #expect(desk.text().contains("还没有登记信息员。按 F3 登记。"))
        try desk.type("<F3>蓝明<Tab>139<F2>")
        #expect(desk.text().contains("已登记信息员 蓝明,F6 撤销"))
        #expect(desk.text().contains("在任委员 1  信息员 1"))
        try desk.type("<Esc><Esc>")
        #expect(!desk.text().contains(words))
        try desk.type("03<Enter><C-e><C-u>-1<F2>")
        #expect(desk.text().contains("已把信息员 蓝明 记为 2026-11-22 离任,F6 撤销"))
        #expect(desk.text().contains("信息员 0"))
        try desk.type("<F6><Del>重复<F2>")
        #expect(desk.text().contains("已作废信息员 蓝明"))
        #expect(desk.text().contains("按 F3 登记"))
        try desk.type("<F6><Enter><Tab><C-u>13900001234<F2>")
        #expect(desk.text().contains("139****1234"))
        try desk.type("<C-p>")
        #expect(desk.text().contains("13900001234"))
    }

    @Test("a station with records is not voided, an empty one is, and undo brings it back")
    func void() throws {
        let desk = try Desktop(members: 2)
        try desk.type("03<Del>合并<F2>")
        #expect(desk.text().contains("“岭南镇”还有 2 名委员,不能作废"))
        try desk.type("<C-d><C-d><F3>河里镇委员联络站<F2>")
        try desk.type("<Enter><F3>蓝明<F2><Esc><Del>重复<F2>")
        #expect(desk.text().contains("已作废联络站 河里镇委员联络站,F6 撤销"))
        #expect(desk.context.stations.count == 1)
        try desk.type("<F6>")
        #expect(desk.text().contains("2 / 2"))
        #expect(try desk.file.informationOfficers(of: desk.context.stations[1].id).count == 1)
    }

    @Test(
        "every size in both widths keeps within the width", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(stations: (1...20).map { "第\($0)镇“试点—①”…委员联络站" }, members: 1)
        var station = desk.context.stations[0]
        station.address = String(repeating: "合山市岭南镇“大街”—①号", count: 8)
        station.head = "阿卜杜热西提·买买提依明"
        _ = try desk.file.save(station)
        let officer = InformationOfficer(
            id: desk.file.desk.newID(), station: station.id, name: "欧阳“大”海—①…热西提·买买提依明", phone: "0772-8911234")
        _ = try desk.file.save(officer)
        try desk.context.refreshOffice()
        for keys in ["03", "<End>", "<Home><Enter>", "<F4>", "<Tab><Tab>", "<Esc><F3>"] {
            try desk.type(keys, size: Size(width: size.0, height: size.1))
            let frame = desk.frame(size.0, size.1, wide: wide)
            for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
            if keys.contains("<Enter>") {
                #expect(frame.text().contains("欧阳"))
                #expect(frame.text().contains("在任委员 1  信息员 1"))
            }
        }
        #expect(desk.frame(size.0, size.1, wide: wide).caret?.y == 2)
    }

    @Test("the export has every station with its data and counts")
    func export() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        try desk.type("03")
        let table = try #require(try desk.console.pages.last?.exported(in: desk.context))
        #expect(table.rows.count == 3)
        #expect(table.rows[2].suffix(3) == ["3", "0", "0/8"])
    }
}

import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("党建页面")
struct PartyScreenTests {
    /// Two stations; the first has a party group, two party members and three others, the second a party member.
    private func office() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        for (name, party, station) in [
            ("覃志强", "中共", 0), ("韦丽华", "中共", 0), ("黄建国", "民革", 0), ("莫小燕", "无党派", 0), ("蓝明", "群众", 0), ("罗海", "中共", 1),
        ] {
            _ = try desk.file.save(
                Member(
                    id: desk.file.desk.newID(), station: desk.context.stations[station].id, name: name, party: party))
        }
        var group = PartyGroup(id: desk.file.desk.newID())
        (group.station, group.name) = (desk.context.stations[0].id, "岭南镇党小组")
        _ = try desk.file.save(group)
        return desk
    }

    private func link(_ desk: Desktop, _ from: String, _ to: String) throws -> Link {
        let members = try desk.file.members(MemberFilter(), window: 0..<10)
        var link = Link(id: desk.file.desk.newID())
        link.station = desk.context.stations[0].id
        link.from = members.first { $0.name == from }?.id
        link.member = members.first { $0.name == to }?.id
        return try desk.file.save(link).value
    }

    @Test func `who holds no seat is called by name in the list of placements, not voided`() throws {
        let desk = try office()
        var leader = Person(id: desk.file.desk.newID())
        leader.name = "覃绍诗"
        leader = try desk.file.save(leader).value
        var placement = PartyPlacement(id: desk.file.desk.newID())
        (placement.station, placement.member) = (desk.context.stations[0].id, leader.id)
        placement.group = try desk.file.records(of: PartyGroup.self, RecordFilter())[0].id
        _ = try desk.file.save(placement)
        try desk.show(RecordsScreen<PartyPlacement>())
        #expect(desk.text().contains("覃绍诗") && !desk.text().contains("已作废"))
    }

    @Test("编组: all that can be placed are marked and placed with two keys, and one undo brings them back")
    func placing() throws {
        let desk = try office()
        try desk.type("52")
        try desk.type("7")
        #expect(desk.text().contains("覃志强     岭南镇   岭南镇党小组"))
        #expect(desk.text().contains("罗海       北泗镇   (本站没有党小组)"))
        try desk.type("<C-a>")
        #expect(desk.text().contains("已标记 2 人,1 人所在站没有党小组"))
        try desk.type("<F2>")
        #expect(desk.text().contains("已编组 2 名党员,F6 撤销"))
        #expect(!desk.text().contains("覃志强") && desk.text().contains("罗海"))
        try desk.type("<F6>")
        #expect(desk.text().contains("覃志强") && desk.text().contains("韦丽华"))
    }

    @Test("编组: Space marks one; who has no group in the station is refused with the way out")
    func marking() throws {
        let desk = try office()
        try desk.show(PartyPlacingScreen())
        let names = desk.text().split(separator: "\n").compactMap { row in
            ["覃志强", "韦丽华", "罗海"].first { row.contains($0) }
        }
        let place = try #require(names.firstIndex(of: "韦丽华"))
        try desk.type(String(repeating: "<Down>", count: place) + "<Space><F2>")
        #expect(desk.text().contains("已编组 韦丽华"))
        #expect(desk.text().contains("覃志强"))
        let left = names.filter { $0 != "韦丽华" }
        try desk.type("<Home>" + String(repeating: "<Down>", count: left.firstIndex(of: "罗海")!) + "<Space>")
        #expect(desk.text().contains("罗海所在的站还没有党小组"))
        try desk.type("<F2>")
        #expect(desk.text().contains("! 罗海所在的站还没有党小组"))
    }

    @Test("党建数字: both coverages, everyone who is missing by name, and Enter to the record")
    func figures() throws {
        let desk = try office()
        _ = try desk.file.place(
            desk.file.partyProposals(of: desk.context.stations[0].id, on: Desktop.today), on: Desktop.today)
        let linked = try link(desk, "覃志强", "黄建国")
        desk.context.show(desk.context.stations[0])
        try desk.show(PartyFiguresScreen())
        let text = desk.text()
        #expect(text.contains("100.0%") && text.contains("党员委员 2,已编组 2"))
        #expect(text.contains("60.0%") && text.contains("委员 5,党外 3,有党员联系 1"))
        #expect(text.contains("没有党员联系的党外委员 2") && text.contains("莫小燕") && text.contains("蓝明"))
        #expect(text.contains("党员联系党外委员 0 个"))
        #expect(text.contains("党员联系党外委员 覃志强→黄建国") && text.contains("0 次,还差 3 次"))
        #expect(text.contains("没有联系领导的站 1") && !text.contains("党小组不是一站一个"))
        try desk.type("<End><Up>")
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is RecordScreen<Link>, "\(desk.text())")
        try desk.type("<F3>")
        #expect(desk.text().contains("登记联系记录") && desk.text().contains("党员联系党外委员 覃志强→黄建国"))
        try desk.type("<Tab><Tab><Tab><Tab>谈心<F2>")
        #expect(desk.text().contains("登记联系记录 2026-11-23 走访"), "\(desk.text())")
        #expect(try desk.file.records(of: Contact.self, RecordFilter()).map(\.link) == [linked.id])
        try desk.type("<Esc>")
        #expect(desk.text().contains("1 次,还差 2 次"))
    }

    @Test("党建数字: of a link with too few contacts it can be read who is linked to whom")
    func linkNames() throws {
        let desk = try office()
        _ = try link(desk, "覃志强", "黄建国")
        try desk.show(PartyFiguresScreen())
        try desk.type("<End>")
        #expect(desk.text().contains("党员联系党外委员 覃志强→黄建国 0 次,还差 3 次"), "\(desk.text())")
        #expect(desk.frame(60, 16, wide: true).faults.isEmpty)
        var contact = Contact(id: desk.file.desk.newID())
        (contact.station, contact.day, contact.said) = (desk.context.stations[0].id, Day("2026-03-05")!, "谈工作")
        contact.link = try desk.file.linkable("link", station: nil).first?.id
        _ = try desk.file.save(contact)
        try desk.show(RecordsScreen<Contact>())
        #expect(desk.text().contains("党员联系党外委员 覃志强→黄建国"), "\(desk.text())")
    }

    @Test("党建数字: all stations side by side; headings are stepped over; it is right at 60 x 16 as well")
    func allStations() throws {
        let desk = try office()
        desk.context.show(nil)
        try desk.show(PartyFiguresScreen())
        _ = desk.text()
        #expect(desk.text().contains("各站 ─") || desk.text().contains("各站 2"), "\(desk.text())")
        #expect(desk.text().contains("岭南镇") && desk.text().contains("组织覆盖   0.0%  工作覆盖  40.0%"))
        try desk.type("<Down><Down><Enter>")
        #expect(desk.console.pages.last is MemberRecordScreen, "\(desk.text())")
        try desk.type("<Esc><Home>")
        #expect(desk.text(60, 16).contains("各站"))
        #expect(desk.frame(60, 16).faults.isEmpty)
        #expect(desk.frame(60, 16, wide: true).faults.isEmpty)
    }

    @Test("工作经费: spending above the balance is warned of and kept; the sum goes on from year to year")
    func money() throws {
        let desk = try office()
        desk.context.show(desk.context.stations[0])
        var entry = MoneyEntry(id: desk.file.desk.newID())
        (entry.station, entry.day, entry.amount) = (desk.context.stations[0].id, Day("2025-05-01"), 10_000_000)
        (entry.purpose, entry.isStartUp) = ("市政协拨付", true)
        _ = try desk.file.save(entry)
        try desk.show(RecordsScreen<MoneyEntry>())
        #expect(desk.text().contains("累计结余 10 万元:收入 10 万元(启动经费 10 万元),支出 0 万元"))
        #expect(!desk.text().contains("市政协拨付"))
        try desk.type("<F3><Tab><Tab>2<Tab>12万<Tab>添置桌椅")
        #expect(desk.text().contains("超出当日结余 10 万元"), "\(desk.text())")
        try desk.type("<F2>")
        #expect(desk.text().contains("累计结余 -2 万元"), "\(desk.text())")
        #expect(desk.text().contains("添置桌椅"))
    }

    @Test("结对联系: somebody of another station can be the one who keeps the contact")
    func acrossStations() throws {
        let desk = try office()
        desk.context.show(desk.context.stations[0])
        try desk.show(RecordsScreen<Link>())
        try desk.type("<F3><Tab><Tab>罗海<Tab><Tab><Tab>黄建国<F2>")
        #expect(desk.text().contains("已登记结对联系 党员联系党外委员 罗海→黄建国"), "\(desk.text())")
    }

    @Test("联络站: the towns that have a station, and those that have none")
    func towns() throws {
        let desk = try office()
        var seeds = Desktop.seeds
        seeds.words[.towns] = ["岭南镇", "北泗镇", "河里镇"].map { Word($0) }
        try desk.file.take(seeds)
        try desk.show(StationsScreen())
        #expect(desk.text().contains("乡镇覆盖 2/3,缺河里镇"))
    }
}

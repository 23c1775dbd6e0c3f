import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite struct MovingScreensTests {
    private func desk() throws -> Desktop {
        try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
    }

    private func serving(_ desk: Desktop, _ place: Int, _ date: String) throws -> Int {
        try desk.file.memberCount(MemberFilter(station: desk.context.stations[place].id, servingOn: Day(date)!))
    }

    @Test func `marked members of one station move together, and one key takes it back`() throws {
        let desk = try desk()
        try desk.type("<C-t>14<C-a><C-v>")
        #expect(desk.text().contains("转站 3 名委员") && desk.text().contains("前一天是原站的最后一天"))
        #expect(!desk.text().contains("党员编组"), "nothing hangs on the old station")
        try desk.type("北泗<Tab>2026-06-01<Tab>工作调动<F2>")
        #expect(desk.text().contains("已转站 3 名委员到北泗镇,自 2026-06-01:工作调动"))
        #expect(try serving(desk, 0, "2026-05-31") == 3 && serving(desk, 0, "2026-06-01") == 0)
        #expect(try serving(desk, 1, "2026-06-01") == 6)
        try desk.type("<F6>")
        #expect(try serving(desk, 0, "2026-06-01") == 3 && serving(desk, 1, "2026-06-01") == 3)
    }

    @Test func `a member's page shows all seats, and the roster who sits here on the day`() throws {
        let desk = try desk()
        try desk.type("<C-t>14<C-v>北泗<Tab>2026-06-01<F2>")
        #expect(desk.text().contains(" / 2"))
        try desk.type("<C-r>")
        #expect(desk.text().contains(" / 3") && desk.text().contains("离任 2026-05-31"))
        try desk.type("<C-r><C-t>2")
        #expect(desk.text().contains(" / 4"))
        let moved = try #require(
            try desk.file.members(MemberFilter(), window: 0..<9).first { $0.from == Day("2026-06-01") })
        try desk.show(MemberRecordScreen(moved.id))
        #expect(
            desk.text().contains("北泗镇  2026-06-01 至 今") && desk.text().contains("至 2026-05-31 (转站)"), "\(desk.text())")
        try desk.type("3")
        let page = desk.text()
        #expect(page.contains("2026-06-01 任职       至今 北泗镇") && page.contains("任职       至 2026-05-31 转站 岭南镇"))
    }

    @Test(arguments: [(80, 24), (60, 16), (120, 40)])
    func `the page for the end of a term stays straight at every size`(size: (Int, Int)) throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇“试点”委员联络站—①"], members: 40)
        try desk.show(TermEndScreen(last: Day("2026-10-12")!, term: "第八届"))
        for keys in ["", "<Space><C-t><Space>", "<C-a><End>", "<Enter>少数民族界—①<Enter>"] {
            try desk.type(keys, size: Size(width: size.0, height: size.1))
            for wide in [false, true] {
                let lines = desk.text(size.0, size.1, wide: wide).split(
                    separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.allSatisfy { TextMetrics(ambiguousIsWide: wide).width(of: String($0)) <= size.0 })
            }
        }
        #expect(desk.text(size.0, size.1).contains("2026-10-12 届满 80 名;第八届 80 名"))
    }

    @Test func `who is marked goes on where and as what was chosen; what was not done is not lost by one key`() throws {
        let desk = try desk()
        try desk.type("482026-10-12<Tab>第八届<F2>")
        #expect(desk.text().contains("2026-10-12 届满 6 名;第八届 0 名"))
        try desk.type("<Space><C-t><Enter>农业<Enter><Esc>")
        #expect(desk.text().contains("还没有办理:标记和更改都没有写入"))
        try desk.type("<F2>5<F2>")
        #expect(desk.text().contains("确认请输入 6"))
        try desk.type("<BS>6<F2>")
        #expect(desk.text().contains("已换届 2026-10-12:届满 6 名,连任 2 名"))
        let next = try desk.file.members(MemberFilter(servingOn: Day("2026-10-13")!), window: 0..<9)
        #expect(next.count == 2 && next.allSatisfy { $0.term == "第八届" && $0.from == Day("2026-10-13") })
        #expect(next.filter { $0.sector.hasPrefix("农业") }.count == 1)
        try desk.type("<F6>")
        #expect(try serving(desk, 0, "2026-10-13") + serving(desk, 1, "2026-10-13") == 6)
    }

    @Test func `a roster fills the page with who goes on and who is new`() throws {
        let desk = try desk()
        let known = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        let place = desk.context.stationName(of: known.station)
        let path = desk.folder + "/新名册.csv"
        let rows = ["姓名,联络站,界别", "\(known.name),\(place),教育界", "新同志,北泗镇,工商联界"]
        try Data(rows.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
        try desk.type("482026-10-12<Tab>第八届<Tab>\(path)<F2>")
        #expect(desk.text().contains("届满 6 名;第八届 2 名") && desk.text().contains("(新任)"))
        try desk.type("<F2>6<F2>")
        #expect(desk.text().contains("已换届 2026-10-12:届满 6 名,连任 1 名,新任 1 名"))
        #expect(try desk.file.memberCount(MemberFilter()) == 7)
    }

    @Test func `one telephone under two names is asked about, and the two are made one at the keys`() throws {
        let desk = try Desktop(members: 1)
        let first = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        try desk.type("4<F3>韦丽花<Tab><Tab><Tab><Tab><Tab><Tab><Tab>\(first.phone)<Tab>")
        let text = desk.text(120, 36)
        #expect(text.contains("! 与\(first.name)(") && text.contains("的手机号相同,请核对是否同一人"))
        try desk.type("<F2>")
        try desk.show(MemberRecordScreen(first.id))
        try desk.type("8韦丽花<Tab>同一手机号<F2>")
        #expect(desk.text().contains("已合并 韦丽花 到 \(first.name):同一手机号,F6 撤销"))
        #expect(try desk.file.memberCount(MemberFilter()) == 1)
    }
}

import Foundation
import Testing

/// 转站 and 换届 at the keys of the built program, and as commands.
@Suite("转站换届一遍", .serialized)
struct PeopleTests {
    private static let heading = "姓名,党派,界别,手机号,联络站,届次,任职日期"
    private static let roster = [
        heading, "覃志强,中共,农业界,13900000001,岭南镇,第七届,2021-10-01", "韦丽华,中共,教育界,13900000002,岭南镇,第七届,2021-10-01",
        "莫小燕,无党派,医药卫生界,13900000003,北泗镇,第七届,2021-10-01",
    ]

    private func sheet(_ rows: [String]) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("people-\(UUID().uuidString).csv")
        try Data(rows.joined(separator: "\n").utf8).write(to: url)
        return url
    }

    @Test("a member moves, the term ends, and each is taken back by one key")
    func atTheKeys() throws {
        let terminal = try TmuxTerminal()
        try terminal.run(["init"])
        let roster = try sheet(PeopleTests.roster)
        defer { try? FileManager.default.removeItem(at: roster) }
        #expect(try terminal.run(["import", "members", roster.path]).status == 0)

        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("4")
        try terminal.wait(for: "[1在任")
        try terminal.press("/")
        try terminal.type("wlh")
        try terminal.press("Enter", "C-v")
        try terminal.wait(for: "转站 韦丽华")
        try terminal.type("北泗")
        try terminal.press("Tab")
        try terminal.type("2026-06-01")
        try terminal.press("F2")
        try terminal.wait(for: "已转站 韦丽华到北泗镇,自 2026-06-01,F6 撤销")
        try terminal.press("Enter")
        let page = try terminal.wait(for: "至 2026-05-31 (转站)")
        #expect(page.contains("北泗镇"))
        try terminal.press("F6")
        try terminal.wait(for: "已撤销:转站 韦丽华到北泗镇")

        try terminal.press("Escape", "Escape", "8")
        try terminal.wait(for: "本届最后一天")
        try terminal.type("2026-10-12")
        try terminal.press("Tab")
        try terminal.type("第八届")
        try terminal.press("F2")
        try terminal.wait(for: "2026-10-12 届满 3 名;第八届 0 名")
        try terminal.press("C-a", "Space")
        try terminal.wait(for: "第八届 2 名")
        try terminal.press("F2")
        try terminal.wait(for: "确认数目")
        try terminal.type("3")
        try terminal.press("F2")
        try terminal.wait(for: "已换届 2026-10-12:届满 3 名,连任 2 名,F6 撤销")
        try terminal.press("Escape")
        try terminal.wait(for: " / 2")
        try terminal.press("F6")
        try terminal.wait(for: "已撤销:换届 2026-10-12")
        try terminal.wait(for: " / 3")
        try terminal.press("F10")
    }

    @Test("transfer and term as commands")
    func commands() throws {
        let office = try Folder()
        #expect(office.run("init").status == 0)
        let roster = try sheet(PeopleTests.roster)
        let next = try sheet([
            PeopleTests.heading, "覃志强,中共,农业界,,岭南镇,第八届,", "新同志,群众,工商联界,13900000009,河里镇,第八届,2026-10-20",
        ])
        defer { for url in [roster, next] { try? FileManager.default.removeItem(at: url) } }
        #expect(office.run("import", "members", roster.path).status == 0)
        let moved = office.run("transfer", "韦丽华", "--to", "北泗镇", "--on", "2026-06-01")
        #expect(moved.status == 0 && moved.output == "已转站 韦丽华到北泗镇,自 2026-06-01\n", "\(moved)")
        #expect(office.run("transfer", "没有的人", "--to", "北泗镇", "--on", "2026-06-01").status == 2)
        let ended = office.run("term", "--end", "2026-10-12", "--begin", next.path)
        #expect(ended.output == "已换届 2026-10-12:届满 3 名,连任 1 名,新任 1 名\n", "\(ended)")
        #expect(office.run("term", "--end", "2026-10-12", "--begin", next.path).output == "没有改动:这一届已经办过换届\n")
        let seats = office.run("list", "seats", "--json").output
        #expect(seats.contains(#""term":"第八届","from":"2026-10-13","to":null"#))
        #expect(seats.contains(#""reason":"届满""#))
        #expect(office.run("list", "people", "--json").output.components(separatedBy: #""seats""#).count == 5)
        #expect(office.run("verify").status == 0)
    }
}

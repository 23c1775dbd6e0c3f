import Foundation
import Testing

/// Party building at the keys of the built program: a group, placing, a link, a contact, the figures.
@Suite("党建一遍", .serialized)
struct PartyTests {
    @Test("from a party group to the figures")
    func throughout() throws {
        let terminal = try TmuxTerminal()
        try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"])
        let roster = FileManager.default.temporaryDirectory.appendingPathComponent("party-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: roster) }
        let rows = ["姓名,党派,联络站", "覃志强,中共,岭南镇", "韦丽华,中共,岭南镇", "黄建国,民革,岭南镇", "莫小燕,无党派,岭南镇"]
        try Data(rows.joined(separator: "\n").utf8).write(to: roster)
        #expect(try terminal.run(["import", "members", roster.path]).status == 0)

        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("5")
        try terminal.wait(for: "5 党建 ")
        try terminal.press("1", "F3")
        try terminal.wait(for: "登记党组织")
        // The station is chosen already; the kind, too.
        try terminal.press("Tab", "Tab")
        try terminal.type("岭南镇党小组")
        try terminal.press("F2")
        try terminal.wait(for: "已登记党组织 岭南镇党小组")
        try terminal.press("Escape", "5", "2", "7")
        try terminal.wait(for: "建议编入")
        try terminal.press("C-a", "F2")
        try terminal.wait(for: "已编组 2 名党员,F6 撤销")
        try terminal.press("F6")
        try terminal.wait(for: "覃志强")
        try terminal.press("C-a", "F2")
        try terminal.wait(for: "党员委员都已编组")

        try terminal.press("Escape", "Escape", "5", "3", "F3")
        try terminal.wait(for: "登记结对联系")
        // Station, kind (党员联系党外委员), then who.
        try terminal.press("Tab", "Tab")
        try terminal.type("覃志强")
        try terminal.press("Tab", "Tab", "Tab")
        try terminal.type("黄建国")
        try terminal.press("F2")
        try terminal.wait(for: "已登记结对联系 党员联系党外委员 覃志强→黄建国")
        try terminal.press("Enter")
        try terminal.wait(for: "记联系")
        try terminal.press("F3")
        try terminal.wait(for: "登记联系记录")
        try terminal.press("Tab", "Tab", "Tab", "Tab")
        try terminal.type("上门谈心,听取意见")
        try terminal.press("F2")
        try terminal.wait(for: "已登记联系记录 2026-11-23 走访")

        try terminal.press("Escape", "7")
        let figures = try terminal.wait(for: "有党员联系 1")
        #expect(figures.contains("100.0%") && figures.contains("75.0%"))
        #expect(figures.contains("莫小燕") && figures.contains("1 次,还差 2 次"))
        try terminal.press("F10")
    }
}

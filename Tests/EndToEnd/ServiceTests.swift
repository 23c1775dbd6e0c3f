import Foundation
import Testing

/// Operators at the lock, receptions, public service, donations and the city's page, at the keys of the built program.
@Suite("锁定与台账,从头到尾", .serialized)
struct ServiceEndToEndTests {
    private func started() throws -> TmuxTerminal {
        let terminal = try TmuxTerminal()
        #expect(try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"]).status == 0)
        let roster = NSTemporaryDirectory() + "roster-\(UUID().uuidString).csv"
        try "姓名,党派,联络站\n覃家和,中共,岭南镇\n韦凤英,群众,岭南镇\n".write(toFile: roster, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: roster) }
        #expect(try terminal.run(["import", "members", roster]).status == 0)
        return terminal
    }

    @Test("a reception, a submission from it, an activity with people, a donation, and the sums of the city")
    func service() throws {
        let terminal = try started()
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.open("接待走访")
        try terminal.press("F3", "Tab", "1", "Tab", "Tab")
        try terminal.type("韦大姐")
        try terminal.press("Tab")
        try terminal.type("13800001234")
        try terminal.press("Tab")
        try terminal.type("村口路灯不亮")
        try terminal.press("Tab", "Tab", "Tab")
        try terminal.type("覃")
        try terminal.press("Enter", "F2")
        try terminal.wait(for: "已登记接待走访")
        try terminal.press("Enter")
        try terminal.wait(for: "138****1234")
        try terminal.press("F3")
        try terminal.wait(for: "登记社情民意")
        try terminal.type("村口路灯不亮")
        try terminal.press("F2")
        try terminal.wait(for: "由接待走访登记社情民意")
        try terminal.press("Escape", "Escape", "Escape")
        try terminal.wait(for: "| 首页")
        try terminal.open("公益活动")
        try terminal.press("F3", "Tab", "1", "Tab")
        try terminal.type("入户提醒用火安全")
        try terminal.press("Tab", "Tab", "Tab")
        try terminal.type("2.5")
        try terminal.press("Tab")
        try terminal.type("40")
        try terminal.press("F2")
        try terminal.wait(for: "已登记公益活动")
        try terminal.wait(for: "服务群众 40 人")
        try terminal.press("Escape", "Escape")
        try terminal.open("捐资捐物")
        try terminal.press("F3", "Tab", "Tab")
        try terminal.type("桂宏建材")
        try terminal.press("Tab")
        try terminal.type("3.5万")
        try terminal.press("F2")
        try terminal.wait(for: "合计 3.5 万元")
        // The sum explains itself, and so does the figure of all stations that it feeds.
        try terminal.press("Tab")
        try terminal.wait(for: "F4 怎么算的")
        try terminal.press("F4")
        try terminal.wait(for: "+ 计入 1")
        try terminal.press("Escape", "Escape", "Escape", "Escape")
        try terminal.wait(for: "| 首页")
        try terminal.press("0", "1")
        try terminal.wait(for: "| 各站对照")
        try terminal.press("6")
        try terminal.wait(for: "| 全部数字")
        try terminal.press("End")
        try terminal.wait(for: "发动捐(万元)")
        let overview = try terminal.run(["overview", "--json"])
        #expect(overview.output.contains(#""donationsYuan":"35000""#))
        #expect(overview.output.contains(#""activities":1,"participations":0,"peopleServed":40"#))
        #expect(try terminal.run(["verify"]).status == 0)
    }

    @Test("a paste arrives as a paste: it fires no shortcut, and a list of names is taken at once")
    func paste() throws {
        let terminal = try started()
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.paste("835")
        try terminal.wait(for: "这里不能粘贴")
        #expect(try terminal.screen().contains("| 首页"))
        try terminal.open("公益活动")
        try terminal.press("F3", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
        try terminal.paste("覃家和、韦凤英")
        try terminal.wait(for: "共 2 人:")
    }

    @Test("F8 locks over a half-filled form; a wrong passcode stays out, the right one finds it again")
    func lock() throws {
        let terminal = try started()
        let passcode = NSTemporaryDirectory() + "passcode-\(UUID().uuidString)"
        try "lingnan-1\n".write(toFile: passcode, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: passcode) }
        let made = try terminal.run([
            "operator", "add", "覃主任", "--role", "管理员", "--new-passcode-file", passcode,
        ])
        #expect(made.status == 0, "\(made.output)")
        try terminal.start()
        try terminal.wait(for: "控制台已锁定")
        try terminal.type("falsch-1")
        try terminal.press("Enter")
        try terminal.wait(for: "口令不对")
        // A wrong one makes the next wait a second.
        Thread.sleep(forTimeInterval: 1.2)
        try terminal.type("lingnan-1")
        try terminal.press("Enter")
        try terminal.wait(for: "年底前")
        try terminal.press("3", "F3")
        try terminal.wait(for: "登记社情民意")
        try terminal.type("路灯不亮")
        try terminal.press("F8")
        try terminal.wait(for: "控制台已锁定")
        #expect(try !terminal.screen().contains("路灯不亮"))
        try terminal.type("lingnan-1")
        try terminal.press("Enter")
        try terminal.wait(for: "路灯不亮")
    }
}

import Foundation
import Testing

/// A member's year at the keys of the built program: planned once, filled in by what is entered elsewhere.
@Suite("委员的一年", .serialized)
struct DutyTests {
    @Test("a plan for the station, a session and a service, then sheet, score, another table, dossier")
    func year() throws {
        let terminal = try TmuxTerminal()
        #expect(try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"]).status == 0)
        let path = terminal.folder + ".csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "姓名,性别,联络站\n覃志强,男,岭南镇\n韦丽华,女,岭南镇\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try terminal.run(["import", "members", path]).status == 0)
        try terminal.start()
        try terminal.wait(for: "首页")
        // A session, closed with one present and one on leave.
        try terminal.press("2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("读书会")
        try terminal.press("F2")
        try terminal.wait(for: "未记2")
        try terminal.type("韦")
        try terminal.press("2", "C-a", "1")
        try terminal.wait(for: "实到1")
        try terminal.press("F2")
        try terminal.wait(for: "已结束")
        // A public service of both.
        try terminal.press("Escape", "Escape")
        try terminal.wait(for: "首页")
        try terminal.open("公益活动")
        try terminal.press("F3")
        try terminal.wait(for: "登记公益活动")
        try terminal.press("Tab")
        try terminal.type("爱国卫生")
        try terminal.press("Tab")
        try terminal.type("清扫河道")
        try terminal.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "C-a", "F2")
        try terminal.wait(for: "已登记公益活动")
        // One item for all, in one step.
        try terminal.press("Escape")
        try terminal.open("委员作业")
        try terminal.press("7")
        try terminal.wait(for: "没有布置")
        for (item, number) in [("学习", "1"), ("公益", "2")] {
            try terminal.press("F3")
            try terminal.wait(for: "给 2 名在任委员")
            try terminal.press("Tab")
            try terminal.type(item)
            try terminal.press("Tab")
            try terminal.type(number)
            try terminal.press("F2")
            try terminal.wait(for: "\(number) 件,2 名委员")
        }
        try terminal.wait(for: "作业 6 件,还差 3 件")
        // 覃志强's sheet: the session and the service stand there without having been entered again.
        try terminal.press(try terminal.screen().firstRow("覃志强") < terminal.screen().firstRow("韦丽华") ? "Home" : "End")
        try terminal.press("Enter")
        let sheet = try terminal.wait(for: "计划 2,做了 1  ! 还差 1")
        #expect(sheet.contains("计划 1,做了 1  + 已完成") && sheet.contains("清扫河道") && sheet.contains("读书会"))
        try terminal.press("7")
        try terminal.wait(for: "还没有选定本地的考核表")
        try terminal.press("F5")
        let score = try terminal.wait(for: "考核表:济南 2015  得分 72")
        #expect(score.contains("公益活动") && score.contains("+2"))
        try terminal.press("F5")
        try terminal.wait(for: "考核表:上海闵行  得分 10")
        try terminal.press("8")
        try terminal.wait(for: "一人一档")
        let dossier = try terminal.wait(for: "清扫河道")
        #expect(dossier.contains("学习 应到 1 实到 1 参与率 100.0%"))
        try terminal.press("F9")
        try terminal.wait(for: "[1履职档案]")
        try terminal.press("F2")
        try terminal.wait(for: "履职档案在 ")
        try terminal.press("F10")
        try terminal.wait(for: "$")
        #expect(try terminal.run(["verify"]).status == 0)
    }
}

extension String {
    /// The row in which a text first stands.
    fileprivate func firstRow(_ text: String) -> Int {
        split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) } ?? .max
    }
}

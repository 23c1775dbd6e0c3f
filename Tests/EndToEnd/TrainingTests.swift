import Foundation
import Testing

/// A station's training at the keys of the built program: a class, a group and its session, a delivery, the figures.
@Suite("学习培训", .serialized)
struct TrainingTests {
    private func back(_ terminal: TmuxTerminal) throws {
        try terminal.press("Escape")
        try terminal.wait(for: "| 首页")
    }

    @Test("from the class to the names of those who are missing")
    func training() throws {
        let terminal = try TmuxTerminal()
        #expect(try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"]).status == 0)
        let path = terminal.folder + ".csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "姓名,联络站\n覃志强,岭南镇\n韦丽华,岭南镇\n黄建国,岭南镇\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try terminal.run(["import", "members", path]).status == 0)
        try terminal.start()
        try terminal.wait(for: "| 首页")

        try terminal.open("培训班")
        try terminal.press("F3")
        try terminal.wait(for: "登记培训班")
        try terminal.press("Tab")
        try terminal.type("2026-11-09")
        try terminal.press("Tab")
        try terminal.type("2026-11-11")
        try terminal.press("Tab")
        try terminal.type("履职能力提升班")
        try terminal.press("Tab")
        try terminal.type("广西民族大学")
        // The people are the last field: once round upwards.
        try terminal.press("BTab", "BTab", "BTab", "BTab", "BTab")
        try terminal.type("覃志强")
        try terminal.press("Enter", "F2")
        try terminal.wait(for: "1 期,共 3 天,参加 1 人次,1 人")
        try back(terminal)

        try terminal.open("活动小组")
        try terminal.press("F3")
        try terminal.wait(for: "登记活动小组")
        try terminal.type("经济组")
        try terminal.press("BTab")
        try terminal.type("覃志强")
        try terminal.press("Enter")
        try terminal.type("黄建国")
        try terminal.press("Enter", "F2")
        try terminal.wait(for: "已登记活动小组")
        try back(terminal)

        try terminal.press("2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("组内学习")
        try terminal.press("Tab")
        try terminal.press("2")
        try terminal.wait(for: "应到:组员")
        try terminal.press("F2")
        let roster = try terminal.wait(for: "未记2")
        #expect(roster.contains("覃志强") && roster.contains("黄建国") && !roster.contains("韦丽华"))
        try terminal.press("C-a", "1", "F2")
        try terminal.wait(for: "已结束")
        try terminal.press("Escape")
        try terminal.wait(for: "已办 0/4 次")
        try back(terminal)

        try terminal.open("学习资料")
        try terminal.press("F3")
        try terminal.wait(for: "登记学习资料")
        try terminal.press("Tab", "Tab", "Tab")
        try terminal.type("委员手册")
        try terminal.press("F2")
        try terminal.wait(for: "已登记学习资料")
        try back(terminal)
        try terminal.open("资料发放")
        try terminal.press("F3")
        try terminal.wait(for: "登记资料发放")
        try terminal.press("Tab", "Tab", "1", "Tab", "Tab", "1", "F2")
        try terminal.wait(for: "等 3 人")

        try terminal.press("7")
        // The foot of the page is written last.
        let figures = try terminal.wait(for: "各季度 0、0、0、1 次")
        #expect(figures.contains("1 期 3 天,参加 1 人次,1 人"), "\(figures)")
        #expect(figures.contains("本年未参加  2 人:"), "\(figures)")
        #expect(figures.contains("1 种,发放 1 次,覆盖 3/3 人 100.0%"), "\(figures)")
        #expect(figures.contains("各季度 0、0、0、1 次"), "\(figures)")
        #expect(try terminal.run(["verify"]).status == 0)
    }
}

import Foundation
import Testing

/// Several stations together, and the town's own way, at the keys of the built program.
@Suite("各站与镇里", .serialized)
struct PlaceTests {
    /// Four stations: two people at the first, one at each of the others.
    private func city() throws -> TmuxTerminal {
        let terminal = try TmuxTerminal()
        let made = try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"])
        #expect(made.status == 0, "\(made.output)")
        try take("stations", "联络站,乡镇\n北泗镇委员联络站,北泗镇\n河里镇委员联络站,河里镇\n界别委员联络站,\n", terminal)
        try take("members", "姓名,联络站\n覃志强,岭南镇\n韦丽华,岭南镇\n黄建国,北泗镇\n莫小燕,河里镇\n蓝明,界别\n", terminal)
        return terminal
    }

    private func take(_ kind: String, _ csv: String, _ terminal: TmuxTerminal) throws {
        let path = terminal.folder + ".csv"
        try csv.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let imported = try terminal.run(["import", kind, path])
        #expect(imported.status == 0, "\(imported.output)")
    }

    @Test("a joint session is made once, its roster taken by three stations, a guest sits in; it counts once for each")
    func joint() throws {
        let terminal = try city()
        try terminal.start("--station 岭南镇")
        try terminal.wait(for: "首页")
        try terminal.press("2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("民族团结政策")
        try terminal.press("Tab", "Tab", "Tab", "Tab", "Tab")
        try terminal.type("北泗镇、河里镇")
        try terminal.wait(for: "联合学习:各站各计 1 次")
        try terminal.press("F2")
        let roster = try terminal.wait(for: "未记4")
        for name in ["岭南镇", "北泗镇", "河里镇"] { #expect(roster.contains(name), "\(roster)") }
        // One by one: the first station's two, then those of the others.
        try terminal.press("Space", "2", "Space")
        try terminal.wait(for: "未记1")
        try terminal.press("C-a", "1")
        try terminal.wait(for: "未记0")
        try terminal.press("F3")
        try terminal.wait(for: "登记列席")
        try terminal.type("lm")
        try terminal.press("Enter")
        try terminal.wait(for: "共 1 人")
        try terminal.press("F2")
        let marked = try terminal.wait(for: "(列席)")
        #expect(marked.contains("应到4") && marked.contains("实到3"), "\(marked)")
        try terminal.press("F2")
        try terminal.wait(for: "已结束")
        let listed = try terminal.run(["list", "sessions", "--json"]).output.filter { !$0.isWhitespace }
        #expect(listed.contains(#""hosts":["岭南镇委员联络站","北泗镇委员联络站","河里镇委员联络站"]"#), "\(listed)")
        #expect(
            listed.contains(#""北泗镇委员联络站":{"expected":1,"present":1,"excused":0,"absent":0,"unmarked":0}"#), "\(listed)")
        let checked = try terminal.run(["check", "--json"]).output.filter { !$0.isWhitespace }
        #expect(checked.split(separator: #""held":1,"required":4"#).count == 4, "three stations have held one")
    }

    @Test("the town's way: from registering straight to the town, adopted by it, solved, to 办结")
    func town() throws {
        let terminal = try city()
        try terminal.start("--station 河里镇")
        try terminal.wait(for: "首页")
        try terminal.press("3", "F3")
        try terminal.wait(for: "标题")
        try terminal.type("河里镇街道综合整治及路灯")
        try terminal.press("Tab")
        try terminal.type("社会")
        try terminal.press("Tab")
        try terminal.type("莫小燕")
        try terminal.press("Tab", "Tab", "Tab")
        try terminal.paste("街道脏乱差堵，路灯不亮。")
        try terminal.press("F2")
        try terminal.wait(for: "2 交办镇里")
        try terminal.press("2")
        try terminal.wait(for: "河里镇人民政府")
        try terminal.press("F2")
        let given = try terminal.wait(for: "[已转办]")
        #expect(given.contains("[镇级交办]"), "\(given)")
        try terminal.press("7")
        try terminal.wait(for: "1采用 2领导批示")
        try terminal.press("1")
        try terminal.wait(for: "登记采用")
        try terminal.press("1", "F2")
        try terminal.wait(for: "乡镇级单篇采用")
        let steps: [(form: String, typed: [String], reached: String)] = [
            ("签收", [], "[已签收]"), ("开始办理", [], "[办理中]"), ("答复", ["A", "路灯已修复。"], "[已答复]"),
            ("反馈反映人", [], "[已反馈]"), ("评价满意度", ["满意"], "[已评价]"), ("办结", [], "[办结]"),
        ]
        for step in steps {
            try terminal.press("1")
            try terminal.wait(for: "\(step.form) 2026-001")
            for (index, text) in step.typed.enumerated() {
                if index > 0 { try terminal.press("Tab") }
                try terminal.type(text)
            }
            try terminal.press("F2")
            try terminal.wait(for: step.reached)
        }
        let checked = try terminal.run(["check", "--json"]).output.filter { !$0.isWhitespace }
        #expect(
            checked.contains(#""submissions":{"total":1,"open":0,"overdue":0,"adopted":1,"solved":1}"#), "\(checked)")
        let listed = try terminal.run(["list", "submissions", "--json"]).output.filter { !$0.isWhitespace }
        #expect(listed.contains(#""route":"镇""#) && listed.contains(#""adoptionLevel":"乡镇""#), "\(listed)")
    }
}

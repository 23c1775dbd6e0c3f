import Foundation
import Testing

/// 三个聚焦 and the proofs of the checklist at the keys of the built program.
@Suite("三个聚焦,从头到尾", .serialized)
struct FocusEndToEndTests {
    private func started() throws -> TmuxTerminal {
        let terminal = try TmuxTerminal()
        let made = try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"])
        #expect(made.status == 0, "\(made.output)")
        try terminal.start()
        try terminal.wait(for: "首页")
        return terminal
    }

    /// Takes a step by its digit: a field a word, each reached with Tab; waits for what the next step is.
    private func step(
        _ digit: String, _ title: String, _ words: [String] = [], then shown: String, in terminal: TmuxTerminal
    ) throws {
        try terminal.press(digit)
        try terminal.wait(for: "\(title):")
        for word in words {
            try terminal.press("Tab")
            try terminal.type(word)
        }
        try terminal.press("F2")
        try terminal.wait(for: shown)
    }

    @Test("a research topic from 立项 to 落实, a key a step")
    func research() throws {
        let terminal = try started()
        try terminal.press("8", "1")
        try terminal.wait(for: "| 专题调研 ")
        try terminal.press("F3", "Tab")
        try terminal.type("山塘安全管理")
        try terminal.press("F2")
        try terminal.wait(for: "已登记专题调研 山塘安全管理")
        try terminal.press("Enter")
        try terminal.wait(for: "1 方案")
        try step("1", "方案", ["走访全镇山塘"], then: "1 实地调研", in: terminal)
        try step("1", "实地调研", then: "1 形成报告", in: terminal)
        try step("2", "实地调研", ["再到石村"], then: "再到石村", in: terminal)
        try step("1", "形成报告", ["山塘安全调研报告"], then: "1 审议通过", in: terminal)
        try step("1", "审议通过", ["主席会议第5次"], then: "1 报送", in: terminal)
        try step("1", "报送", ["合政协〔2026〕8号"], then: "1 采纳", in: terminal)
        try step("1", "采纳", then: "1 落实  2 批示  3 写入工作报告", in: terminal)
        try step("3", "写入工作报告", ["2026"], then: "1 落实  2 批示", in: terminal)
        // A step that lacks what it demands is not taken; the form says which field.
        try terminal.press("1")
        try terminal.wait(for: "落实:")
        try terminal.press("F2")
        try terminal.wait(for: "有 1 处需要改正")
        try terminal.type("十二口山塘装了护栏")
        try terminal.press("F2")
        try terminal.wait(for: "已办理“落实”:专题调研 山塘安全管理")
        let listed = try terminal.run(["list", "research", "--json"])
        #expect(listed.output.contains("\"inWorkReport\":true") && listed.output.contains("\"stage\":\"落实\""))
        // F6 takes the step back, with all that it filled in.
        try terminal.press("F6")
        try terminal.wait(for: "已撤销")
        #expect(try terminal.run(["list", "research", "--json"]).output.contains("\"carriedOutOn\":null"))
    }

    @Test("a consultation with a 点上协商, an opinion, an outcome and stars")
    func consultation() throws {
        let terminal = try started()
        try terminal.press("8", "3")
        try terminal.wait(for: "| 协商 ")
        try terminal.press("F3", "Tab")
        try terminal.type("山塘加装护栏")
        try terminal.press("Tab")
        try terminal.type("专题")
        try terminal.press("F2")
        try terminal.wait(for: "已登记协商 山塘加装护栏")
        try terminal.press("Enter")
        try terminal.wait(for: "1 定题")
        try step("1", "定题", then: "1 方案", in: terminal)
        try step("1", "方案", then: "2 点上协商", in: terminal)
        try step("2", "点上协商", ["里兰村大榕树下"], then: "点上协商地点 里兰村大榕树下", in: terminal)
        try terminal.press("0")
        try terminal.wait(for: "1 协商意见 0 条")
        try terminal.press("1", "Tab", "Tab", "Tab")
        try terminal.type("点上协商")
        try terminal.press("Tab", "Tab")
        try terminal.type("村民韦大哥")
        try terminal.press("Tab")
        try terminal.type("孩子放学都从塘边过，要有护栏。")
        try terminal.press("F2")
        try terminal.wait(for: "1 协商意见 1 条")
        try terminal.press("2", "Tab")
        try terminal.type("安装护栏")
        try terminal.press("Tab")
        try terminal.type("里兰村大塘")
        try terminal.press("F2")
        try terminal.wait(for: "2 落实事项 1 条")
        try terminal.press("Escape")
        try terminal.wait(for: "1 协商会")
        try step("1", "协商会", ["镇政府会议室"], then: "1 形成纪要", in: terminal)
        try step("1", "形成纪要", ["协商纪要第2期"], then: "1 报送", in: terminal)
        try step("1", "报送", ["合政协〔2026〕9号"], then: "2 部分采纳", in: terminal)
        try step("2", "部分采纳", ["先装三处"], then: "1 落实", in: terminal)
        try step("1", "落实", ["三处都装好了"], then: "1 反馈", in: terminal)
        try step("1", "反馈", ["入户告知"], then: "1 评价", in: terminal)
        try step("1", "评价", ["5", "说到做到"], then: "已办结", in: terminal)
        let listed = try terminal.run(["list", "consultations", "--json"])
        #expect(listed.output.contains("\"stars\":5") && listed.output.contains("\"result\":\"部分采纳\""))
        #expect(try terminal.run(["list", "outcomes", "--json"]).output.contains("里兰村大塘"))
        try terminal.press("Escape", "7")
        try terminal.wait(for: "协商 山塘加装护栏:部分采纳,落实 2026-11-23,实事 0/1,5 星")
    }

    @Test("a session is cited as a proof of 有活动计划, and marked once it is called off")
    func evidence() throws {
        let terminal = try started()
        try terminal.press("2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("年度计划学习")
        try terminal.press("F2")
        try terminal.wait(for: "年度计划学习")
        try terminal.press("Escape", "Escape")
        try terminal.wait(for: "| 首页")
        try terminal.press("1")
        try terminal.wait(for: "有活动计划")
        for _ in 0..<6 { try terminal.press("Down") }
        try terminal.press("Enter")
        try terminal.wait(for: "可引用")
        try terminal.press("Space")
        try terminal.wait(for: "佐证 1 件")
        try terminal.press("Escape")
        try terminal.wait(for: "佐证 1 件(Enter 查看)")
    }
}

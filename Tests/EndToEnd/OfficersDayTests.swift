import Foundation
import Testing

/// An officer's day at the keys of the built program. One at a time: two cores are all there may be.
@Suite("值班的一天", .serialized)
struct OfficersDayTests {
    @Test("first run: three times Enter, the administrator, then Home; leaving gives the terminal back")
    func firstRun() throws {
        let terminal = try TmuxTerminal()
        try terminal.line("stty -a > /tmp/before-$$; echo ready")
        try terminal.wait(for: "ready")
        try terminal.start()
        try terminal.wait(for: "建站")
        try terminal.press("Enter", "Enter", "Enter")
        try terminal.wait(for: "设立管理员")
        try terminal.type("覃主任")
        try terminal.press("Tab")
        try terminal.type("lingnan-1")
        try terminal.press("Tab")
        try terminal.type("lingnan-1")
        try terminal.press("F2")
        try terminal.wait(for: "| 首页")
        // The foot of the page is written last.
        let home = try terminal.wait(for: "1八有 2学习")
        #expect(home.contains("岭南镇委员联络站"))
        try terminal.press("F10")
        try terminal.wait(for: "echo ready")
        try terminal.line("stty -a | diff - /tmp/before-$$ && echo the-same; rm -f /tmp/before-$$")
        try terminal.wait(for: "\nthe-same")
    }

    @Test(
        "what is done in a practice is gone when it is left, and the file is as it was; where there are operators, too")
    func practice() throws {
        let terminal = try stationWithMembers(3)
        let secret = terminal.folder + "-secret"
        try "lingnan-1\n".write(toFile: secret, atomically: true, encoding: .utf8)
        chmod(secret, 0o600)
        defer { unlink(secret) }
        #expect(
            try terminal.run(["operator", "add", "覃主任", "--role", "管理员", "--new-passcode-file", secret]).status == 0)
        try terminal.start()
        try unlock(terminal)
        try terminal.press("0")
        try terminal.wait(for: "9 练习")
        try terminal.press("9")
        try terminal.wait(for: "F2 开始练习")
        try terminal.press("F2")
        try terminal.wait(for: " 练习 ")
        try unlock(terminal)
        try terminal.press("2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("读书会")
        try terminal.press("F2")
        try terminal.wait(for: "未记3")
        try terminal.press("F10")
        try terminal.waitUntilGone(" 练习 ")
        try unlock(terminal)
        #expect(!FileManager.default.fileExists(atPath: terminal.folder + "/practice"))
        try terminal.press("F10")
        try terminal.waitUntilGone("1八有")
        let sessions = try terminal.run(["list", "sessions", "--json"]).output
        #expect(!sessions.contains("读书会") && sessions.hasPrefix("["), "\(sessions)")
        #expect(try terminal.run(["verify"]).status == 0)
    }

    private func unlock(_ terminal: TmuxTerminal) throws {
        try terminal.wait(for: "已锁定")
        try terminal.type("lingnan-1")
        try terminal.press("Enter")
        try terminal.wait(for: "1八有 2学习")
    }

    @Test(
        "a session is marked to its end, the exceptions first, the rest with Ctrl-A: 60 people with 5 in 23 keys, 36 with 4 in 20",
        arguments: [
            (60, ["qzq", "weil", "hjg", "pjg", "pm"], 23, "91.6"), (36, ["qzq", "pzq", "plh", "hjg"], 20, "88.8"),
        ])
    func attendance(people: Int, absent: [String], most: Int, rate: String) throws {
        let terminal = try stationWithMembers(people)
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("2")
        try terminal.wait(for: "学习考勤")
        try terminal.press("F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("“书香政协”读书会")
        try terminal.press("F2")
        try terminal.wait(for: "未记\(people)")
        var keys = 0
        // A digit marks when one name is left.
        for letters in absent {
            try terminal.type(letters)
            try terminal.press("3")
            keys += letters.count + 1
        }
        try terminal.wait(for: "缺席\(absent.count)")
        try terminal.press("C-a", "1")
        try terminal.wait(for: "实到\(people - absent.count)")
        // On the disk before the next key: another process sees it while this console is still open.
        let listed = try terminal.run(["check", "--json"])
        #expect(listed.output.contains("\"unmarked\":0") || listed.output.contains("\"unmarked\": 0"))
        try terminal.press("F2")
        try terminal.wait(for: "已结束")
        keys += 3
        #expect(keys <= most)
        let checked = try terminal.run(["check", "--json"])
        #expect(checked.output.contains("\"rate\":\"\(rate)\"") || checked.output.contains("\"rate\": \"\(rate)\""))
        try terminal.press("Escape")
        try terminal.wait(for: "\(rate)%")
    }

    @Test("from Home: any ledger by two digits, a record by name in six keys, a paper of today's session by two")
    func keysFromHome() throws {
        let terminal = try stationWithMembers(20)
        try terminal.start()
        try terminal.wait(for: "1八有 2学习")
        for (first, second, title) in [
            ("5", "3", "| 结对联系"), ("6", "4", "| 资料发放"), ("7", "1", "| 接待走访"), ("8", "3", "| 协商"), ("9", "2", "| 履职事项"),
            ("0", "2", "| 全市一页"),
        ] {
            try terminal.press(first, second)
            try terminal.wait(for: title)
            try terminal.press("Escape")
            try terminal.wait(for: "| 首页")
        }
        try terminal.press("F7")
        try terminal.type("hlh")
        try terminal.wait(for: "> ")
        try terminal.press("Enter")
        try terminal.wait(for: "黄丽华")
        try terminal.press("Escape", "2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("法律法规")
        try terminal.press("F2")
        try terminal.wait(for: "未记20")
        try terminal.press("F9", "2")
        try terminal.wait(for: "[2")
    }

    @Test("a session is marked going down the list with at most 75 keys")
    func attendanceDown() throws {
        let terminal = try stationWithMembers(60)
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.press("Tab", "Tab")
        try terminal.type("履职培训")
        try terminal.press("F2")
        try terminal.wait(for: "未记60")
        for index in 0..<60 { try terminal.press(index % 12 == 5 ? "2" : "Space") }
        try terminal.wait(for: "实到55")
        try terminal.press("F2")
        try terminal.wait(for: "已结束")
    }

    @Test(
        "the checklist: a digit goes to the row, Space opens the choices, the form asks for the due day, F6 takes back")
    func checklist() throws {
        let terminal = try stationWithMembers(0)
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("1")
        try terminal.wait(for: "有办公场所")
        try terminal.press("Space", "1")
        try terminal.wait(for: "1/8")
        try terminal.press("2", "Space")
        try terminal.wait(for: "有人员配备 记为  1已达标")
        try terminal.press("2")
        try terminal.wait(for: "整改期限")
        try terminal.type("+30")
        try terminal.wait(for: "2026年12月23日")
        try terminal.press("F2")
        try terminal.wait(for: "~整改")
        try terminal.press("F6")
        try terminal.wait(for: "已撤销")
        try terminal.waitUntilGone("~整改")
    }

    @Test("a submission typed in Chinese is followed to 办结, a key a step")
    func submission() throws {
        let terminal = try stationWithMembers(1)
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("3", "F3")
        try terminal.wait(for: "标题")
        try terminal.type("河里镇街道“综合整治”…及路灯—①")
        try terminal.press("Tab")
        try terminal.type("社会")
        try terminal.press("Tab")
        try terminal.type("覃大姐")
        try terminal.press("Tab", "Tab", "Tab")
        // A paste of several lines arrives whole and fires nothing.
        try terminal.paste("路灯有十二盏不亮。\n夜间行人、车辆争道，\n群众出行不便。")
        try terminal.press("Tab")
        try terminal.type("线路老化，无人管护。")
        try terminal.press("Tab")
        try terminal.type("更换线路，落实管护责任。")
        try terminal.press("F2")
        try terminal.wait(for: "已登记社情民意 2026-001")
        try terminal.wait(for: "[草稿]")
        let steps: [(key: String, form: String, typed: [String], reached: String)] = [
            ("1", "提交", [], "[已提交]"), ("1", "开始审核", [], "[审核中]"), ("1", "编发", ["2026年第5期"], "[已编发]"),
            ("1", "转办", ["市住房和城乡建设局"], "[已转办]"), ("1", "签收", [], "[已签收]"), ("1", "开始办理", [], "[办理中]"),
            ("1", "答复", ["A", "路灯已全部修复。"], "[已答复]"), ("1", "反馈反映人", [], "[已反馈]"),
            ("1", "评价满意度", ["满意"], "[已评价]"), ("1", "办结", [], "[办结]"),
        ]
        for step in steps {
            try terminal.press(step.key)
            try terminal.wait(for: "\(step.form) 2026-001")
            for (index, text) in step.typed.enumerated() {
                if index > 0 { try terminal.press("Tab") }
                try terminal.type(text)
            }
            try terminal.press("F2")
            try terminal.wait(for: step.reached)
        }
        let shown = try terminal.screen()
        #expect(shown.contains("河里镇街道“综合整治”…及路灯—①"))
        let checked = try terminal.run(["check", "--json"])
        #expect(
            checked.output.contains("\"submissions\":{\"total\":1,\"open\":0,\"overdue\":0,\"adopted\":0,\"solved\":1}")
        )
        let listed = try terminal.run(["list", "submissions", "--json"])
        #expect(listed.output.contains("\"state\":\"办结\"") && listed.output.contains("\"result\":\"A\""))
    }

    @Test("members are found by pinyin initials, 覃 by q and by t")
    func initials() throws {
        let terminal = try stationWithMembers(20)
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("4")
        try terminal.wait(for: "委员")
        for letter in ["q", "t"] {
            try terminal.press("F5")
            try terminal.type(letter)
            try terminal.wait(for: "2 / 20")
            let screen = try terminal.screen()
            #expect(screen.contains("覃"))
            #expect(!screen.contains("韦"))
            try terminal.press("BSpace", "Enter")
            try terminal.waitUntilGone("2 / 20")
        }
    }

    @Test("a window made narrow and wide again while a form is open loses nothing; the caret stays with the text")
    func resizing() throws {
        let terminal = try stationWithMembers(0)
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("3", "F3")
        try terminal.wait(for: "标题")
        try terminal.type("街道综合整治—“路灯”①")
        try terminal.wait(for: "①")
        try terminal.resize(width: 60, height: 16)
        try terminal.wait(for: "街道综合整治")
        try terminal.resize(width: 40, height: 10)
        try terminal.wait(for: "太小")
        try terminal.resize(width: 100, height: 30)
        let screen = try terminal.wait(for: "街道综合整治—“路灯”①")
        let row = screen.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("街道综合") }
        #expect(try terminal.caret().y == row)
        try terminal.press("Escape")
        try terminal.wait(for: "草稿")
    }

    @Test("a dropped line keeps what was typed; the console offers it again")
    func droppedLine() throws {
        let terminal = try stationWithMembers(0)
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("3", "F3")
        try terminal.wait(for: "标题")
        try terminal.type("山塘护栏缺失")
        try terminal.wait(for: "山塘护栏缺失")
        try terminal.line("")
        try terminal.run(["doctor"])
        let pid = try terminal.programIdentifier()
        kill(pid, SIGHUP)
        try terminal.wait(for: "$ ")
        try terminal.start()
        try terminal.wait(for: "首页")
        try terminal.press("3", "F3")
        try terminal.wait(for: "已恢复")
        #expect(try terminal.screen().contains("山塘护栏缺失"))
    }

    private func stationWithMembers(_ count: Int) throws -> TmuxTerminal {
        let terminal = try TmuxTerminal()
        let made = try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"])
        #expect(made.status == 0, "\(made.output)")
        guard count > 0 else { return terminal }
        let surnames = ["覃", "韦", "黄", "莫", "蓝", "罗", "蒙", "潘", "李", "王"]
        let given = ["志强", "丽华", "建国", "小燕", "明", "秀英"]
        var csv = "姓名,性别,联络站,单位及职务\n"
        for index in 0..<count {
            csv += "\(surnames[index % 10])\(given[index / 10]),男,岭南镇,第\(index + 1)村委会主任\n"
        }
        let path = terminal.folder + ".csv"
        try csv.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let imported = try terminal.run(["import", "members", path])
        #expect(imported.status == 0, "\(imported.output)")
        return terminal
    }
}

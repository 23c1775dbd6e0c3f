import Foundation
import Testing

/// Operators on the command line: who reads is asked nothing, who writes has to say who they are.
@Suite("命令行上的操作员", .serialized)
struct OperatorCommandTests {
    private let office: Folder
    private let administrator: [String]
    private let clerk: [String]
    private let ledger: String

    /// Three stations, 韦 as 管理员 and 覃 as 站务 of two of them.
    init() throws {
        office = try Folder()
        let (one, other) = (try office.write("一", "口令-甲甲甲\n第二行\n"), try office.write("二", "口令-乙乙乙\r\n"))
        administrator = ["--operator", "韦", "--passcode-file", one]
        clerk = ["--operator", "覃", "--passcode-file", other]
        ledger = try office.write("名册.csv", "姓名,联络站\n甲,岭南镇\n乙,河里镇\n")
        _ = office.run("init")
        let tooEarly = office.run(
            "operator", "add", "覃", "--role", "站务", "--station", "岭南镇", "--new-passcode-file", other)
        #expect(tooEarly.status == 2 && tooEarly.errors.contains("第一位操作员要是管理员"))
        let first = office.run("operator", "add", "韦", "--role", "管理员", "--new-passcode-file", one)
        #expect(first.status == 0 && first.output == "已添加操作员 韦(管理员)\n", "\(first)")
        let second = office.run(
            [
                "operator", "add", "覃", "--role", "站务", "--station", "岭南镇", "--station", "北泗镇", "--new-passcode-file",
                other,
            ]
                + administrator)
        #expect(second.status == 0, "\(second)")
    }

    @Test("reading asks nothing; writing without --operator names the option and the operators")
    func asking() throws {
        let listed = office.run("operator", "list")
        #expect(listed.output == "姓名\t角色\t联络站\n韦\t管理员\t\n覃\t站务\t岭南镇、北泗镇\n")
        #expect(office.run("list", "members", "--json").output == "[]\n")
        #expect(office.run("check").status == 1 && office.run("verify").status == 0)
        let rehearsal = office.run("import", "members", ledger, "--dry-run")
        #expect(rehearsal.status == 0 && rehearsal.output.contains("可导入 2 行"))
        for command in [
            ["import", "members", ledger], ["list", "members", "--full"], ["init", "--station", "月亮镇"],
            ["operator", "remove", "覃", "--reason", "调离"],
            ["operator", "add", "莫", "--role", "查看"], ["operator", "passcode", "覃"],
        ] {
            let refused = office.run(command)
            #expect(refused.status == 2 && refused.output.isEmpty, "\(command): \(refused)")
            #expect(refused.errors == "这个命令要写入,请加 --operator 姓名。现有操作员:韦(管理员)、覃(站务)。没有改动\n")
        }
        #expect(office.run(["import", "members", ledger, "--operator", "莫"]).errors.contains("没有名为“莫”的操作员"))
    }

    @Test("what is confidential is listed for a 管理员 who signs in, and in the journal; others are told why not")
    func confidential() throws {
        _ = office.run(["import", "members", ledger] + administrator)
        let measures = try office.write("提醒.csv", "联络站,日期,委员,方式,依据,决定机构\n岭南镇,2026-03-01,甲,提醒,履职不足,党组\n")
        let taken = office.run(["import", "disciplines", measures] + administrator)
        #expect(taken.status == 0, "\(taken)")
        let listed = office.run(["list", "disciplines", "--year", "2026"] + administrator)
        #expect(listed.status == 0 && listed.output.contains("履职不足"), "\(listed)")
        let earlier = office.run(["list", "disciplines", "--year", "2026", "--as-of", "2099-01-01"] + administrator)
        #expect(earlier.output.contains("履职不足"), "\(earlier)")
        for who in [[], clerk] {
            let refused = office.run(["list", "disciplines", "--year", "2026"] + who)
            #expect(refused.status != 0 && !refused.output.contains("履职不足"), "\(refused)")
            #expect(refused.errors.contains("只有管理员能看"), "\(refused)")
        }
        // The journal is looked at as it lies in the file.
        let base = try Data(contentsOf: URL(filePath: office.path + "/station.sqlite"))
        let log = (try? Data(contentsOf: URL(filePath: office.path + "/station.sqlite-wal"))) ?? Data()
        #expect((base + log).range(of: Data("liaison list disciplines".utf8)) != nil)
    }

    @Test("a role reaches as far as it does on the screen; the name stands with what was written")
    func rights() throws {
        let taken = office.run(["import", "members", ledger] + clerk)
        #expect(taken.status == 2 && taken.output == "已导入 1 行,已有 0 行,未导入 1 行\n")
        #expect(taken.errors.contains("\(ledger):3: 这个联络站不归覃分管,不能改动"), "\(taken.errors)")
        let station = office.run(["init", "--station", "月亮镇"] + clerk)
        #expect(station.status == 2 && station.errors.contains("只有管理员能改"))
        #expect(office.run(["init", "--station", "月亮镇"] + administrator).status == 0)
        #expect(office.run(["operator", "remove", "韦", "--reason", "x"] + administrator).errors.contains("唯一的管理员"))
        #expect(office.run("verify").status == 0)
    }

    @Test("a wrong passcode: status 2, and the next program has to wait as well")
    func wrongPasscode() throws {
        let wrong = try office.write("错", "不是这个口令\n")
        let first = office.run("import", "members", ledger, "--operator", "覃", "--passcode-file", wrong)
        #expect(first.status == 2 && first.errors.contains("口令不对,请等 1 秒再试"))
        let second = office.run(["import", "members", ledger] + clerk)
        #expect(second.status == 2 && second.errors.contains("请等 1 秒再试"), "\(second)")
        #expect(office.run("list", "members", "--json").output == "[]\n")
        #expect(office.run(["import", "members", ledger, "--operator", "韦"]).errors.contains("--passcode-file"))
    }

    @Test("the passcode is asked for on the terminal, and nothing of it is shown")
    func prompt() throws {
        let terminal = try TmuxTerminal()
        _ = try terminal.run(["init", "--station", "岭南镇"])
        let program = "'\(TmuxTerminal.program)' --data '\(terminal.folder)'"
        try terminal.line("stty -a > /tmp/before-$$; \(program) operator add 韦 --role 管理员 >/tmp/said-$$ </dev/null")
        try terminal.wait(for: "新口令")
        try terminal.line("geheim-77")
        try terminal.wait(for: "再输入一次")
        try terminal.line("geheim-7x\u{8}7")
        try terminal.line("cat /tmp/said-$$; stty -a | diff - /tmp/before-$$ && echo the-same; rm /tmp/*-$$")
        let shown = try terminal.wait(for: "\nthe-same")
        #expect(shown.contains("已添加操作员 韦(管理员)") && !shown.contains("geheim"))
    }

    @Test("going back to a copy is for a 管理员, unless the file cannot be read any more")
    func restore() throws {
        _ = office.run("backup")
        let copies = try FileManager.default.contentsOfDirectory(atPath: office.path + "/backups")
        let copy = office.path + "/backups/" + (copies.first ?? "")
        let nobody = office.run("restore", copy, "--yes")
        #expect(nobody.status == 2 && nobody.errors.contains("--operator"), "\(nobody)")
        let other = office.run(["restore", copy, "--yes"] + clerk)
        #expect(other.status == 2 && other.errors.contains("只有管理员"), "\(other)")
        #expect(office.run(["restore", copy, "--yes"] + administrator).status == 0)
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: office.path + "/station.sqlite" + suffix)
        }
        try Data("坏了。".utf8).write(to: URL(fileURLWithPath: office.path + "/station.sqlite"))
        #expect(office.run("restore", copy, "--yes").status == 0)
        #expect(office.run("verify").status == 0)
    }
}

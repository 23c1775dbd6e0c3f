import Foundation
import Testing

/// Operators on the command line: who reads is asked nothing, who writes has to say who they are.
@Suite("命令行上的操作员", .serialized)
struct OperatorCommandTests {
    private let office: Folder
    private let administrator: [String]
    private let clerk: [String]
    private let kind: String

    /// Three stations, 韦 as 管理员 and 覃 as 站务 of two of them.
    init() throws {
        office = try Folder()
        let (one, other) = (try office.write("一", "口令-甲甲甲\n第二行\n"), try office.write("二", "口令-乙乙乙\r\n"))
        administrator = ["--operator", "韦", "--passcode-file", one]
        clerk = ["--operator", "覃", "--passcode-file", other]
        kind = try office.write("名册.csv", "姓名,联络站\n甲,岭南镇\n乙,河里镇\n")
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
        let rehearsal = office.run("import", "members", kind, "--dry-run")
        #expect(rehearsal.status == 0 && rehearsal.output.contains("可导入 2 行"))
        for command in [
            ["import", "members", kind], ["list", "members", "--full"], ["init", "--station", "月亮镇"],
            ["operator", "remove", "覃", "--reason", "调离"],
            ["operator", "add", "莫", "--role", "查看"], ["operator", "passcode", "覃"], ["seeds", "apply"],
            ["backup", "--to", office.path + "-ledgers/stick"], ["report", "year"], ["report", "city"],
            ["verify", "--known"], ["transfer", "甲", "--to", "北泗镇", "--on", "2026-06-01"],
            ["term", "--end", "2026-10-12", "--begin", kind],
        ] {
            let refused = office.run(command)
            #expect(refused.status == 2 && refused.output.isEmpty, "\(command): \(refused)")
            #expect(refused.errors == "这个命令要写入或带出数据,请加 --operator 姓名。现有操作员:韦(管理员)、覃(站务)。没有改动\n")
        }
        #expect(office.run(["import", "members", kind, "--operator", "莫"]).errors.contains("没有名为“莫”的操作员"))
    }

    @Test("a given day is for looking: what is imported goes by the clock, in later days and in 今天")
    func givenDay() throws {
        let donations = try office.write(
            "捐赠.csv", "联络站,日期,捐赠单位或个人,捐款\n岭南镇,2026-03-01,甲,100\n岭南镇,今天,乙,200\n岭南镇,2020-01-02,丙,300\n")
        let taken = office.run(["import", "donations", donations, "--today", "2020-01-01"] + administrator)
        #expect(taken.output.hasPrefix("已导入 3 行"), "\(taken)")
        let listed = office.run("list", "donations", "--json", "--year", "2020", "--today", "2020-06-01").output
        #expect(listed.contains("2020-01-02") && !listed.contains("2020-01-01"), "\(listed)")
        let screen = office.run(["--script=<Esc>", "--dump", "-", "--today", "2020-01-01"]).output
        #expect(screen.split(separator: "\n").first?.contains("试看 1月1日") == true, "\(screen)")
    }

    @Test("what is confidential is listed for a 管理员 who signs in, and in the journal; others are told why not")
    func confidential() throws {
        _ = office.run(["import", "members", kind] + administrator)
        let measures = try office.write("提醒.csv", "联络站,日期,委员,方式,依据,决定机构\n岭南镇,2026-03-01,甲,提醒,履职不足,党组\n")
        let taken = office.run(["import", "disciplines", measures] + administrator)
        #expect(taken.status == 0, "\(taken)")
        let listed = office.run(["list", "disciplines", "--year", "2026"] + administrator)
        #expect(listed.status == 0 && listed.output.contains("履职不足"), "\(listed)")
        let earlier = office.run(["list", "disciplines", "--year", "2026", "--as-of", "2030-01-01"] + administrator)
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
        let taken = office.run(["import", "members", kind] + clerk)
        #expect(taken.status == 2 && taken.output == "已导入 1 行,已有 0 行,未导入 1 行\n")
        #expect(taken.errors.contains("\(kind):3: 这个联络站不归覃分管,不能改动"), "\(taken.errors)")
        let station = office.run(["init", "--station", "月亮镇"] + clerk)
        #expect(station.status == 2 && station.errors.contains("只有管理员能改"))
        #expect(office.run(["init", "--station", "月亮镇"] + administrator).status == 0)
        #expect(office.run(["operator", "remove", "韦", "--reason", "x"] + administrator).errors.contains("唯一的管理员"))
        #expect(office.run("verify").status == 0)
    }

    @Test("转站 and 换届 reach as far as the role: between one's own stations; a term ends for all of them, or not at all")
    func movingAndTerm() throws {
        #expect(office.run(["import", "members", kind] + administrator).status == 0)
        let next = try office.write("新名册.csv", "姓名,联络站,届次\n甲,岭南镇,第八届\n")
        let before = office.run("list", "seats", "--json").output
        for command in [
            ["transfer", "甲", "--to", "河里镇", "--on", "2026-06-01"],
            ["transfer", "乙", "--to", "岭南镇", "--on", "2026-06-01"],
            ["term", "--end", "2026-10-12", "--begin", next],
        ] {
            let refused = office.run(command + clerk)
            #expect(refused.status == 2 && refused.output.isEmpty, "\(command) \(refused)")
            #expect(refused.errors.contains("不归覃分管") || refused.errors.contains("只有管理员"), "\(command) \(refused)")
        }
        #expect(office.run("list", "seats", "--json").output == before)
        let moved = office.run(["transfer", "甲", "--to", "北泗镇", "--on", "2026-06-01"] + clerk)
        #expect(moved.status == 0, "\(moved)")
        #expect(office.run(["term", "--end", "2026-10-12", "--begin", next] + administrator).status == 0)
        #expect(
            try journal(
                "SELECT operator FROM journal_entry WHERE kind IN ('member.transfer', 'member.term') ORDER BY seq")
                == ["覃", "韦"])
        #expect(office.run("verify").status == 0)
    }

    @Test("a wrong passcode: status 2, and the next program has to wait as well")
    func wrongPasscode() throws {
        let wrong = try office.write("错", "不是这个口令\n")
        let first = office.run("import", "members", kind, "--operator", "覃", "--passcode-file", wrong)
        #expect(first.status == 2 && first.errors.contains("口令不对,请等 1 秒再试"))
        let second = office.run(["import", "members", kind] + clerk)
        #expect(second.status == 2 && second.errors.contains("还要等 1 秒才能再试"), "\(second)")
        #expect(office.run("list", "members", "--json").output == "[]\n")
        #expect(office.run(["import", "members", kind, "--operator", "韦"]).errors.contains("--passcode-file"))
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

    @Test("going back to a copy is for a 管理员, also where the file cannot be read any more")
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
        let damaged = office.run("restore", copy, "--yes")
        #expect(damaged.status == 2 && damaged.errors.contains("--operator"), "\(damaged)")
        #expect(office.run(["restore", copy, "--yes"] + clerk).errors.contains("只有管理员"))
        #expect(office.run(["restore", copy, "--yes"] + administrator).status == 0)
        #expect(office.run("verify").status == 0)
    }

    @Test("what takes personal data out asks for operator and right, and is in the journal")
    func handingOut() throws {
        let stick = office.path + "-ledgers/stick"
        let phones = try office.write("电话.csv", "姓名,联络站,手机号\n甲,岭南镇,13800001111\n乙,河里镇,13900002222\n")
        #expect(office.run(["import", "members", phones] + administrator).status == 0)
        let whole = office.run(["backup", "--to", stick] + clerk)
        #expect(whole.status == 2 && whole.errors.contains("只有管理员"), "\(whole)")
        #expect(!FileManager.default.fileExists(atPath: stick))
        #expect(office.run(["backup", "--to", stick] + administrator).status == 0)
        let city = office.run(["list", "members", "--full"] + clerk)
        #expect(city.status == 2 && city.output.isEmpty && city.errors.contains("分管"), "\(city)")
        let own = office.run(["list", "members", "--full", "--station", "岭南镇"] + clerk)
        #expect(own.status == 0 && own.output.contains("13800001111") && !own.output.contains("13900002222"))
        #expect(office.run(["report", "city"] + clerk).status == 0)
        let noted = try journal("SELECT summary FROM journal_entry WHERE kind = 'note.export' ORDER BY seq")
        #expect(noted.count == 3, "\(noted)")
        #expect(noted[0].contains("整份数据文件备份到 \(stick)") && noted[1].contains("1 人") && noted[2].contains("report city"))
        // Beside the file a copy goes nowhere that the file is not.
        #expect(office.run("backup").status == 0)
    }

    @Test("a script that unlocks and dumps the screen is in the journal; a locked screen is not")
    func dumping() throws {
        let file = office.path + "-ledgers/screen.txt"
        #expect(office.run("--script=<Down>", "--dump", file).status == 0)
        #expect(try journal("SELECT summary FROM journal_entry WHERE kind = 'note.export'").isEmpty)
        let word = "口令-甲甲甲"
        #expect(office.run("--script=1\(word)<Enter>", "--dump", file).status == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("首页"))
        #expect(try journal("SELECT summary FROM journal_entry WHERE kind = 'note.export'") == ["画面存到 \(file)"])
    }

    @Test("reading with other seeds and another day changes nothing; seeds are a 管理员's to take, from the real day on")
    func seeds() throws {
        let seeds = office.path + "-ledgers/other-seeds"
        try FileManager.default.copyItem(atPath: TmuxTerminal.seeds, toPath: seeds)
        let path = seeds + "/standards.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("有办公场所", with: "有独立办公场所").write(toFile: path, atomically: true, encoding: .utf8)
        let before = try office.dump()
        for command in [
            ["doctor"], ["check"], ["overview"], ["figures"], ["list", "members"], ["verify"], ["operator", "list"],
            ["seeds"],
            ["backup"], ["check", "--as-of", "2026-11-20"], ["import", "members", kind, "--dry-run"], [],
        ] {
            let done = office.run(command + ["--seeds", seeds, "--today", "2020-01-01"])
            #expect(done.status < 3, "\(command): \(done)")
            #expect(try office.dump() == before, "\(command)")
        }
        _ = office.run("--script=1<Esc><F10>", "--seeds", seeds, "--today", "2020-01-01")
        _ = office.run(["import", "members", kind, "--seeds", seeds, "--today", "2020-01-01"] + administrator)
        #expect(try journal("SELECT title FROM standard WHERE title = '有独立办公场所'").isEmpty)
        #expect(office.run(["seeds", "apply", "--seeds", seeds] + clerk).errors.contains("只有管理员"))
        let shown = office.run("seeds", "--seeds", seeds)
        #expect(shown.output.contains("增 有独立办公场所"), "\(shown)")
        let taken = office.run(["seeds", "apply", "--seeds", seeds, "--today", "2020-01-01"] + administrator)
        #expect(taken.status == 0 && taken.output.contains("已采用"), "\(taken)")
        let days = try journal("SELECT from_day FROM standard WHERE title = '有独立办公场所'")
        #expect(days.count == 1 && days[0] > "2026")
        #expect(
            try journal("SELECT operator FROM journal_entry WHERE kind = 'seed.take' ORDER BY seq DESC LIMIT 1") == [
                "韦"
            ])
        #expect(office.run("verify").status == 0)
    }

    @Test("a screen is never dumped over a file of the data folder, under whatever name")
    func dumpingOver() throws {
        _ = office.run("backup")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: office.path + "/backups").first)
        let link = office.path + "-ledgers/link.txt"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: office.path + "/station.sqlite")
        for target in [
            office.path + "/station.sqlite", link, office.path + "/backups/" + name, office.path + "/station.head",
        ] {
            let done = office.run("--script=<Down>", "--dump", target)
            #expect(done.status == 2 && done.errors.contains("不能把画面写进去"), "\(done)")
            let content = try Data(contentsOf: URL(fileURLWithPath: target))
            #expect(content.range(of: Data("锁定".utf8)) == nil, "\(target)")
        }
        #expect(office.run("verify").status == 0)
    }

    @Test("output that cannot be written is said, with status 3, and is no crash")
    func fullOutput() throws {
        let program = "'\(TmuxTerminal.program)'"
        for command in ["list members", "check --json", "verify", "figures", "operator list"] {
            let done = try Shell.run(["sh", "-c", "\(program) \(command) --data '\(office.path)' 2>&1 >/dev/full"])
            #expect(done.status == 3 && done.output.contains("输出没有写完"), "\(command): \(done)")
        }
    }

    @Test("where a file was, no new one is made in its place, and restoring asks our own copies' operators")
    func missingFile() throws {
        _ = office.run("backup")
        let copies = try FileManager.default.contentsOfDirectory(atPath: office.path + "/backups")
        let copy = office.path + "/backups/" + (try #require(copies.first))
        let other = try Folder()
        _ = other.run("init", "--station", "岭南镇")
        let word = try office.write("坏", "口令-坏坏坏\n")
        _ = other.run("operator", "add", "坏人", "--role", "管理员", "--new-passcode-file", word)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: office.path + "/station.sqlite" + suffix)
        }
        for command in [["init"], ["--script=<Down>", "--dump", "-"], ["init", "--station", "岭南镇"]] {
            let refused = office.run(command)
            #expect(refused.status == 3 && refused.errors.contains("不见了"), "\(command): \(refused)")
        }
        let evil = other.path + "/station.sqlite"
        let stranger = office.run("restore", evil, "--yes", "--operator", "坏人", "--passcode-file", word)
        #expect(stranger.status == 2 && stranger.errors.contains("没有名为“坏人”"), "\(stranger)")
        let begun = ContinuousClock.now
        for _ in 0..<3 {
            let guess = office.run("restore", copy, "--yes", "--operator", "韦", "--passcode-file", word)
            #expect(guess.status == 2 && guess.errors.contains("口令不对"), "\(guess)")
        }
        // Each guess waits out the failures before it, though no file can count them.
        #expect(ContinuousClock.now - begun > .seconds(4))
        #expect(office.run(["restore", copy, "--yes"] + administrator).status == 0)
        #expect(office.run("verify").status == 0)
    }

    @Test("what differs in people's data is not told by verify")
    func silentVerify() throws {
        let phones = try office.write("电话.csv", "姓名,联络站,手机号\n甲,岭南镇,13800001111\n")
        _ = office.run(["import", "members", phones] + administrator)
        _ = try sql("UPDATE particulars SET phone = '1'; UPDATE passcode SET hash = 'x'")
        let found = office.run("verify")
        #expect(found.status == 3 && found.errors.contains("phone 与日志不符") && found.errors.contains("hash 与日志不符"))
        #expect(!found.errors.contains("13800001111") && !found.errors.contains("argon2"))
    }

    @Test("a file whose journal knows operators never opens unlocked")
    func operatorsGone() throws {
        for change in [
            "UPDATE operator SET voided = 'x'",
            "DELETE FROM passcode; DELETE FROM passcode_attempt; DELETE FROM operator",
            "UPDATE journal_entry SET hash = randomblob(32)",
        ] {
            _ = try sql(change)
            #expect(office.run(["import", "members", kind]).status == 2)
            let screen = office.run("--script=1<Enter>a<Down>2<F3>", "--dump", "-")
            #expect(screen.output.contains("操作员都不在了"), "\(screen)")
            #expect(office.run("verify").status == 3)
        }
    }

    @Test("verify --against finds a chain made anew and the newest entry taken away with its number")
    func against() throws {
        _ = office.run("backup")
        let copies = try FileManager.default.contentsOfDirectory(atPath: office.path + "/backups")
        let copy = office.path + "/backups/" + (try #require(copies.first))
        #expect(office.run("verify", "--against", copy).output.contains("的继续"))
        _ = office.run(["import", "members", kind] + administrator)
        #expect(office.run("verify", "--against", copy).status == 0)
        _ = try sql("UPDATE journal_entry SET hash = zeroblob(32) WHERE seq = 2")
        let edited = office.run("verify", "--against", copy)
        #expect(edited.status == 3 && edited.errors.contains("日志第 2 条"), "\(edited)")
        _ = try sql("DELETE FROM journal_change WHERE entry > 2; DELETE FROM journal_entry WHERE seq > 2")
        let cut = office.run("verify", "--against", copy)
        #expect(cut.status == 3 && cut.errors.contains("与 \(copy) 相比"), "\(cut)")
    }

    @Test("copies made in one second have names of their own")
    func copiesAtOnce() throws {
        let open = try Folder()
        _ = open.run("init", "--station", "岭南镇")
        let stick = open.path + "-ledgers"
        let one = "'\(TmuxTerminal.program)' backup --data '\(open.path)' --to '\(stick)' & "
        let made = try Shell.run(["sh", "-c", String(repeating: one, count: 4) + "wait"])
        #expect(made.output.components(separatedBy: "已备份").count == 5, "\(made)")
        let names = try FileManager.default.contentsOfDirectory(atPath: stick)
        #expect(names.count == 4 && names.allSatisfy { $0.hasSuffix(".sqlite") }, "\(names)")
    }

    @Test("restore refuses a copy with a trigger, without a table, or that is not what its journal says")
    func plantedCopies() throws {
        _ = office.run("backup")
        let names = try FileManager.default.contentsOfDirectory(atPath: office.path + "/backups")
        let copy = office.path + "/backups/" + names[0]
        let whole = try Data(contentsOf: URL(fileURLWithPath: copy))
        for plant in [
            "CREATE TRIGGER spy AFTER INSERT ON person BEGIN DELETE FROM draft; END", "DROP TABLE draft",
            "DROP TABLE draft; CREATE VIEW draft AS SELECT 1",
            "UPDATE operator SET role = 'administrator' WHERE name = '覃'",
        ] {
            _ = try sql(plant, in: copy)
            let refused = office.run(["restore", copy, "--yes"] + administrator)
            #expect(refused.status == 3 && refused.errors.contains(copy), "\(plant): \(refused)")
            try whole.write(to: URL(fileURLWithPath: copy))
        }
        #expect(office.run("verify").status == 0)
    }

    private func journal(_ query: String) throws -> [String] {
        try sql(query).split(separator: "\n").map(String.init)
    }

    private func sql(_ text: String, in path: String? = nil) throws -> String {
        let done = try Shell.run([
            "python3", "-c",
            """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1])
            for text in sys.argv[2].split("; ") if not "BEGIN" in sys.argv[2] else [sys.argv[2]]:
                for row in base.execute(text):
                    print(row[0])
            base.commit()
            """, path ?? office.path + "/station.sqlite", text,
        ])
        #expect(done.status == 0, "\(done)")
        return done.output
    }
}

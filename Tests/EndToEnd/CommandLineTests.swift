import Foundation
import StationSamples
import Testing

/// The built program without a terminal: what scripts rely on.
@Suite("命令行", .serialized)
struct CommandLineTests {
    @Test("init makes the stations of the seeds; a second time it changes nothing")
    func initialise() throws {
        let office = try Folder()
        let made = office.run("init")
        #expect(made.status == 0 && made.errors.isEmpty)
        #expect(made.output == "已建立 \(office.path):岭南镇委员联络站、北泗镇委员联络站、河里镇委员联络站\n")
        let again = office.run("init")
        #expect(again.status == 0 && again.output == "\(office.path) 里已有数据文件,没有改动\n")
        #expect(office.run("list", "members", "--json").output == "[]\n")
    }

    @Test("init --station makes one station; a bare town stands for its station; another call adds another")
    func oneStation() throws {
        let office = try Folder()
        #expect(office.run("init", "--station", "岭南镇", "--town", "岭南镇").status == 0)
        #expect(office.run("init", "--station", "岭南镇委员联络站").output.contains("没有改动"))
        #expect(office.run("init", "--station", "北泗镇").status == 0)
        #expect(office.stations() == ["岭南镇委员联络站", "北泗镇委员联络站"])
    }

    @Test("init makes every station that is named; one town is no two stations', and nobody's without one")
    func severalStations() throws {
        let office = try Folder()
        for stations in [["--station", "岭南镇", "--station", "北泗镇"], []] {
            let refused = office.run(["init", "--town", "岭南镇"] + stations)
            #expect(refused.status == 2 && refused.errors.contains("--town 只能与一个 --station 同用"))
        }
        #expect(office.run("init", "--station", "岭南镇", "--station", "北泗镇").status == 0)
        #expect(office.stations() == ["岭南镇委员联络站", "北泗镇委员联络站"])
    }

    @Test("init --demo makes the demonstration year, and never mixes it with real records")
    func demonstration() throws {
        let office = try Folder()
        #expect(office.run("init", "--demo").status == 0)
        let checked = office.run("check", "--today", "2026-11-20")
        #expect(checked.status == 1 && checked.output.contains("河里镇委员联络站"))
        let again = office.run("init", "--demo")
        #expect(again.status == 2 && again.errors.contains("已有数据文件"))
        #expect(office.run("init", "--demo", "--station", "岭南镇").status == 2)
    }

    @Test("check: 0 where all is well, 1 where something falls short, 2 for wrong use, 3 where there is no file")
    func statuses() throws {
        let office = try Folder()
        let none = office.run("check")
        #expect(none.status == 3 && none.output.isEmpty && !none.errors.isEmpty)
        _ = office.run("init", "--station", "岭南镇")
        #expect(office.run("check").status == 1)
        try office.fulfil()
        let good = office.run("check")
        #expect(good.status == 0, "\(good.output)\(good.errors)")
        #expect(office.run("check", "--json").status == 0)
        #expect(office.run("check", "--year", "2025").status == 1)
        for wrong in [
            ["check", "--year", "abc"], ["check", "--year", "0"], ["check", "--nonsense"], ["nonsense"],
            ["check", "--today", "2026-02-30"],
            ["check", "--today", "2206-01-01"], ["check", "--as-of", "0026-03-05"], ["check", "--year", "2206"],
            ["--today", "1026-01-01"], ["import", "nothing", "x.csv"], ["import", "members"],
            ["list", "stations"], ["import", "members", "x.csv", "--roster-from-file"],
        ] {
            let found = office.run(wrong)
            #expect(found.status == 2 && found.output.isEmpty && !found.errors.isEmpty, "\(wrong): \(found)")
        }
        #expect(office.run("check", "--station", "月亮镇").status == 2)
        #expect(office.run("--help").status == 0 && office.run("--version").output == "0.1.0\n")
    }

    @Test("check --json is one line of the documented shape, for all stations or for one")
    func json() throws {
        let office = try Folder()
        _ = office.run("init")
        let all = office.run("check", "--json")
        #expect(all.status == 1 && all.errors.isEmpty && all.output.count { $0 == "\n" } == 1)
        #expect(
            all.output.hasPrefix(
                #"{"asOf":"2026-11-23","year":2026,"stations":[{"station":"岭南镇委员联络站","checklist":{"items":8,"met":0,"overdue":0},"study":{"held":0,"required":4,"expected":0,"present":0,"excused":0,"absent":0,"unmarked":0,"rate":null,"meetsSessions":false,"meetsRate":false,"quarters":[0,0,0,0],"forecast":null},"submissions":{"total":0,"open":0,"overdue":0,"adopted":0,"solved":0},"findings":[{"code":"#
            ))
        let read = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any]
        #expect((read?["stations"] as? [Any])?.count == 3)
        for name in ["北泗镇", "北泗镇委员联络站", "北泗镇联络站"] {
            let one = office.run("check", "--json", "--station", name)
            #expect(one.output.contains("北泗镇委员联络站") && !one.output.contains("岭南镇"))
        }
        #expect(office.run("check", "--json", "--year", "2025").output.contains(#""year":2025"#))
    }

    @Test("options stand before or after the subcommand; the one after it goes first")
    func options() throws {
        let office = try Folder()
        _ = office.run("init")
        let after = office.bare("check", "--json", "--data", office.path, "--today", "2026-11-23", "--station", "北泗镇")
        let before = office.bare("--data", office.path, "--today", "2026-11-23", "--station", "北泗镇", "check", "--json")
        #expect(after.output == before.output && after.status == 1 && before.status == 1)
        let both = office.bare(
            "--data", "/nowhere", "--station", "河里镇", "check", "--json", "--data", office.path, "--station", "北泗镇",
            "--today",
            "2026-11-23")
        #expect(both.output == after.output)
        let environment = office.bare(
            "check", "--json", "--today", "2026-11-23", environment: ["LIAISON_DATA": office.path])
        #expect(environment.output.hasPrefix(#"{"asOf":"2026-11-23""#))
    }

    @Test("import: good rows go in, bad ones are reported as FILE:LINE: reason on standard error, status 2")
    func importing() throws {
        let office = try Folder()
        _ = office.run("init")
        let path = try office.write(
            "名册.csv", "姓名,联络站,手机号,界别\n覃绍诗,岭南镇,13900001234,农业界\n无站,,,\n韦丽华,月亮镇,,\n黄海,北泗镇委员联络站,,外星界\n")
        let rehearsal = office.run("import", "members", path, "--dry-run")
        #expect(rehearsal.status == 2 && rehearsal.output == "试运行,未写入:可导入 2 行,已有 0 行,未导入 2 行\n")
        #expect(office.run("list", "members", "--json").output == "[]\n")
        let taken = office.run("import", "members", path)
        #expect(taken.status == 2 && taken.output == "已导入 2 行,已有 0 行,未导入 2 行\n")
        #expect(
            taken.errors
                == "\(path):3: 缺少联络站(可用 --station 指定)\n\(path):4: 没有名为“月亮镇”的联络站(已有:岭南镇、北泗镇、河里镇)\n提示:界别“外星界”不在词表中,照原样记下(第 5 行)\n"
        )
        let again = office.run("import", "members", path, "--station", "河里镇")
        // Beneath another station an empty cell may be a merged one: it is asked about.
        #expect(again.output == "已导入 0 行,已有 2 行,未导入 2 行\n" && again.status == 2)
        let good = try office.write("好.csv", "姓名,联络站\n覃绍诗,岭南镇\n")
        #expect(office.run("import", "members", good).status == 0)
        let missing = office.run("import", "members", office.path + "/没有.csv")
        #expect(missing.status == 2 && missing.errors.contains("文件不存在"))
    }

    @Test("report member: one by name or number, all of a station without; wrong use and unknown names end with 2")
    func answerSheets() throws {
        let office = try Folder()
        _ = office.run("init")
        let path = try office.write("名册.csv", "姓名,联络站\n覃绍诗,岭南镇\n韦丽华,岭南镇\n")
        _ = office.run("import", "members", path)
        let plans = try office.write("作业.csv", "联络站,年度,委员,项目,件数\n岭南镇,2026,覃绍诗,学习活动,4\n")
        #expect(office.run("import", "plans", plans).status == 0)
        let one = office.run("report", "member", "--member", "覃绍诗", "--year", "2026")
        #expect(one.status == 0 && one.output.hasPrefix("覃绍诗2026年委员答卷\n"))
        #expect(one.output.contains("学习活动：作业 4 件，已做 0 件，还差 4 件。") && one.output.contains("数据截至：2026年11月23日"))
        let all = office.run("report", "member", "--station", "岭南镇")
        #expect(all.status == 0 && all.output.hasPrefix("岭南镇委员联络站2026年委员答卷（2 名）\n"))
        #expect(all.output.contains("韦丽华2026年委员答卷") && all.output.contains("覃绍诗2026年委员答卷"))
        #expect(office.run("report", "member").output.contains("北泗镇委员联络站2026年委员答卷（0 名）"))
        let unknown = office.run("report", "member", "--member", "无此人")
        #expect(unknown.status == 2 && unknown.errors.contains("没有姓名或编号为“无此人”的委员"))
        let wrong = office.run("report", "city", "--member", "覃绍诗")
        #expect(wrong.status == 2 && wrong.errors.contains("--member 只能和 report member 一起用"))
    }

    @Test("every kind of ledger goes in, and twice adds nothing; the roster may come from the file")
    func kinds() throws {
        let office = try Folder()
        _ = office.run("init")
        for (kind, text) in [
            ("stations", "联络站,乡镇\n合山社区,岭南镇\n"), ("members", "姓名,联络站\n甲,岭南镇\n乙,岭南镇\n"),
            ("checklist", "联络站,标准,状态,检查日期\n岭南镇,有办公场所,已达标,2026-03-01\n"),
            ("submissions", "联络站,登记日期,标题,状态\n岭南镇,2026-03-01,路灯,草稿\n"),
            ("attendance", "联络站,日期,主题,姓名,状态\n岭南镇,2026-03-05,理论,甲,出席\n"),
        ] {
            let path = try office.write("\(kind).csv", text)
            let first = office.run("import", kind, path)
            #expect(first.status == 0 && first.errors.isEmpty, "\(first)")
            #expect(office.run("import", kind, path).output.hasPrefix("已导入 0 行"))
        }
        #expect(office.run("list", "sessions", "--json").output.contains(#""state":"open","expected":2"#))
        let path = try office.write("attendance.csv", "联络站,日期,主题,姓名,状态\n岭南镇,2026-04-05,法规,甲,出席\n")
        #expect(office.run("import", "attendance", path, "--roster-from-file").status == 0)
        #expect(office.run("list", "sessions", "--json").output.contains(#""state":"closed","expected":1,"present":1"#))
    }

    @Test("list: JSON is an array of objects, text a table with a heading")
    func lists() throws {
        let office = try Folder()
        _ = office.run("init")
        let path = try office.write("名册.csv", "姓名,联络站\n覃绍诗,岭南镇\n王力,北泗镇\n")
        _ = office.run("import", "members", path)
        let json = office.run("list", "members", "--json")
        let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        #expect(read?.map { $0["name"] as? String } == ["王力", "覃绍诗"])
        let text = office.run("list", "members", "--station", "岭南镇")
        #expect(text.status == 0 && text.output.hasPrefix("标识\t姓名\t") && text.output.count { $0 == "\n" } == 2)
        for kind in ["sessions", "submissions", "inspections"] {
            #expect(office.run("list", kind, "--json").output == "[]\n")
            #expect(office.run("list", kind).output.count { $0 == "\n" } == 1)
        }
    }

    @Test("doctor says what it found and ends with 0, or 3 where the file cannot be used")
    func doctor() throws {
        let office = try Folder()
        let none = office.run("doctor")
        #expect(none.status == 3 && none.output.contains("基础数据  完好"))
        _ = office.run("init")
        let good = office.run("doctor")
        #expect(good.status == 0 && good.output.contains("数据文件  完好") && good.output.contains("岭南镇、北泗镇、河里镇"))
        for file in try FileManager.default.contentsOfDirectory(atPath: office.path) {
            try? FileManager.default.removeItem(atPath: office.path + "/" + file)
        }
        try Data("不是数据库，只是一些文字。".utf8).write(to: URL(fileURLWithPath: office.path + "/station.sqlite"))
        let bad = office.run("doctor")
        #expect(bad.status == 3, "\(bad)")
        #expect(office.run("check").status == 3)
        let seedless = office.run("doctor", "--seeds", "/usr")
        #expect(seedless.status == 3 && !seedless.errors.isEmpty)
    }

    @Test("a bad seed file: a new file is refused with FILE:LINE, an old one goes on working with a warning")
    func seeds() throws {
        let office = try Folder()
        _ = office.run("init")
        let seeds = office.path + "-seeds"
        defer { try? FileManager.default.removeItem(atPath: seeds) }
        try FileManager.default.copyItem(atPath: TmuxTerminal.seeds, toPath: seeds)
        let study = try String(contentsOfFile: seeds + "/study.yaml", encoding: .utf8)
        try study.replacing("ratePercent: 90", with: "ratePercent: 九十").write(
            toFile: seeds + "/study.yaml", atomically: true, encoding: .utf8)
        let old = office.run("check", "--json", "--seeds", seeds)
        #expect(old.status == 1 && old.output.hasPrefix(#"{"asOf""#))
        #expect(old.errors.contains("\(seeds)/study.yaml:") && old.errors.contains("沿用上一次读入的内容"))
        let new = try Folder()
        let refused = new.run("init", "--seeds", seeds)
        #expect(refused.status == 2 && refused.errors.contains("study.yaml:"))
        #expect(!FileManager.default.fileExists(atPath: new.path + "/station.sqlite"))
    }

    @Test("where standard output is no terminal the program prints the overview and ends")
    func overview() throws {
        let office = try Folder()
        #expect(office.run().status == 3)
        _ = office.run("init")
        let shown = office.run()
        #expect(shown.status == 0 && shown.errors.isEmpty)
        #expect(shown.output.hasPrefix("2026年 截至 2026-11-23\n") && shown.output.contains("北泗镇委员联络站"))
        #expect(!shown.output.contains("\u{1B}"))
        let one = office.run("--station", "北泗镇")
        #expect(one.output.contains("北泗镇委员联络站") && !one.output.contains("岭南镇委员联络站"))
        let demonstration = office.bare("--demo")
        #expect(demonstration.status == 0 && demonstration.output.contains("河里镇委员联络站"))
    }

    @Test("figures lists every figure of every station, and explains one by rule and rows")
    func figures() throws {
        let office = try Folder()
        _ = office.run("init")
        let all = office.run("figures")
        #expect(all.status == 0 && all.output.contains("  达标项数(standardsMet):岭南镇 0/8,北泗镇 0/8,河里镇 0/8,合计 0/24"))
        let one = office.run("figures", "--json", "--station", "岭南镇")
        #expect(
            one.output.contains(
                #"{"name":"standardsMet","part":"八有标准","label":"达标项数","kind":"stock","by":"检查日期","values":["0/8"]}"#))
        #expect(
            one.output.contains(
                #"{"name":"townsCovered","part":"覆盖与经费","label":"有联络站的乡镇","kind":"stock","by":"期末","values":[null]}"#))
        let explained = office.run("figures", "--explain", "townsCovered")
        #expect(explained.output.contains("计入 3,没有计入 0\n+ 岭南镇 岭南镇:岭南镇委员联络站\n"))
        let rows = office.run("figures", "--explain", "standardsMet", "--json", "--station", "岭南镇")
        #expect(rows.output.contains(#""counted":[],"left":[{"station":"岭南镇","text":"有办公场所","remark":"未检查","adds":0}"#))
        let wrong = office.run("figures", "--explain", "luck")
        #expect(wrong.status == 2 && wrong.errors.contains("没有名为“luck”的数字"))
    }

    @Test("--script types keys without a terminal and --dump saves the screen with the caret's place")
    func script() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let dump = office.path + ".txt"
        defer { try? FileManager.default.removeItem(atPath: dump) }
        let saved = office.run("--script", "3<F3>河里镇“路灯”", "--dump", dump)
        #expect(saved.status == 0 && saved.output.isEmpty && saved.errors.isEmpty)
        let screen = try String(contentsOfFile: dump, encoding: .utf8)
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 26 && lines[24] == "caret 28,3" && lines[3].contains("河里镇“路灯”"))
        let printed = office.run("--script", "2", "--dump", "-", "--size", "100x30", "--width", "wide")
        #expect(printed.output.contains("学习考勤") && printed.output.count { $0 == "\n" } == 31)
        let picture = dump + ".svg"
        defer { try? FileManager.default.removeItem(atPath: picture) }
        #expect(office.run("--script", "2", "--dump", picture).status == 0)
        let drawn = try String(contentsOfFile: picture, encoding: .utf8)
        #expect(drawn.hasPrefix("<svg") && drawn.contains(">学习考勤</text>") && !drawn.contains("caret"))
        #expect(office.run("--script", "<F99>").status == 2)
        #expect(office.run("--script", "1", "--size", "80").status == 2)
        #expect(office.run("--script", "1", "--dump", "/nowhere/x.txt").status == 3)
        // A dump once took the place of /dev/null: a device or a link stays what it is.
        let link = dump + ".link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: dump)
        defer { try? FileManager.default.removeItem(atPath: link) }
        #expect(office.run("--script", "1", "--dump", link).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == dump)
        let left = office.run("--script", "3<F3>路灯<F2><F10>", "--dump", "-")
        #expect(left.status == 0)
        // What the first script typed was kept as a draft and is there again.
        #expect(office.run("list", "submissions", "--json").output.contains(#""title":"河里镇“路灯”路灯""#))
    }

    @Test("the first run by script: three times Enter, and the station is there")
    func firstRun() throws {
        let office = try Folder()
        let shown = office.run("--script", "<Enter><Enter><Enter>", "--dump", "-")
        #expect(shown.status == 0 && shown.output.contains("首页"))
        #expect(office.stations() == ["岭南镇委员联络站"])
    }

    @Test("--demo by script touches no file of ours")
    func throwAway() throws {
        let office = try Folder()
        let shown = office.run("--demo", "--script", "11", "--dump", "-")
        #expect(shown.status == 0 && shown.output.contains("演示"))
        #expect(!FileManager.default.fileExists(atPath: office.path))
    }
}

/// A data folder, and the program run on it to its end.
final class Folder {
    let path = NSTemporaryDirectory() + "liaison-" + UUID().uuidString

    struct Outcome {
        var output: String
        var errors: String
        var status: Int32
    }

    init() throws {}

    /// With the demonstration in it, which the program makes once for all tests.
    static func demonstration() throws -> Folder {
        let folder = try Folder()
        try told.get().lay(in: folder.path)
        return folder
    }

    private static let told = Result {
        let folder = try Folder()
        let made = folder.run("init", "--demo")
        try #require(made.status == 0, "\(made)")
        return try KeptFolder(folder.path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.removeItem(atPath: path + "-ledgers")
    }

    /// Runs the program on this folder, on the day of all tests.
    func run(_ arguments: String...) -> Outcome { run(arguments) }

    func run(_ arguments: [String]) -> Outcome {
        var all = arguments + ["--data", path]
        if !arguments.contains("--today") { all += ["--today", "2026-11-23"] }
        return bare(all, environment: [:])
    }

    /// Runs the program with these arguments only.
    func bare(_ arguments: String..., environment: [String: String] = [:]) -> Outcome {
        bare(arguments, environment: environment)
    }

    /// Runs the tool that draws the manual's pictures, which stands beside the program.
    func pictures(_ arguments: String...) -> Outcome {
        let tool = URL(fileURLWithPath: TmuxTerminal.program).deletingLastPathComponent().path + "/manual-pictures"
        return bare(arguments, environment: [:], program: tool)
    }

    private func bare(
        _ arguments: [String], environment: [String: String], program: String = TmuxTerminal.program
    ) -> Outcome {
        let errors = path + ".errors"
        defer { try? FileManager.default.removeItem(atPath: errors) }
        let set = ["LANG=C.UTF-8", "PATH=/usr/bin:/bin", "LIAISON_SEEDS=\(TmuxTerminal.seeds)"]
        let words = ["env", "-i"] + set + environment.map { "\($0)=\($1)" } + [program] + arguments
        let line = words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
        let ran = try? Shell.run(["sh", "-c", line + " 2>'\(errors)'"])
        return Outcome(
            output: ran?.output ?? "", errors: (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "",
            status: ran?.status ?? -1)
    }

    /// Writes a kind beside the folder; returns its path.
    func write(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path + "-ledgers", withIntermediateDirectories: true)
        let file = path + "-ledgers/" + name
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    /// All that the data file holds, as text.
    func dump() throws -> String {
        let program = "import sqlite3, sys; print('\\n'.join(sqlite3.connect(sys.argv[1]).iterdump()))"
        return try Shell.run(["python3", "-c", program, path + "/station.sqlite"]).output
    }

    /// The names of the stations, in order.
    func stations() -> [String] {
        run("check", "--json").output.components(separatedBy: #"{"station":""#).dropFirst().compactMap {
            $0.split(separator: "\"").first.map(String.init)
        }
    }

    /// Does what the standards ask of 岭南镇 for 2026.
    func fulfil() throws {
        let kinds = [
            ("members", "姓名,联络站\n甲,岭南镇\n乙,岭南镇\n"),
            (
                "attendance",
                "联络站,日期,主题,姓名,状态\n"
                    + ["2026-01-05", "2026-04-05", "2026-07-05", "2026-10-05"].flatMap { day in
                        ["甲", "乙"].map { "岭南镇,\(day),理论,\($0),出席\n" }
                    }.joined()
            ),
            (
                "checklist",
                "联络站,标准,状态,检查日期\n"
                    + ["办公场所", "人员配备", "工作经费", "规章制度", "标识标牌", "设施设备", "活动计划", "档案台账"].map {
                        "岭南镇,有\($0),已达标,2026-01-05\n"
                    }.joined()
            ),
        ]
        for (kind, text) in kinds {
            let taken = run("import", kind, try write(kind + ".csv", text))
            #expect(taken.status == 0, "\(taken)")
        }
    }
}

/// The console's options are read without the parser (`ConsoleArguments`); both have to mean the same.
@Suite("快速启动与解析器一致", .serialized)
struct ConsoleArgumentsTests {
    @Test("what is read quickly means what the parser means")
    func same() throws {
        let terminal = try TmuxTerminal()
        #expect(try terminal.run(["init", "--station", "岭南镇委员联络站", "--town", "岭南镇"]).status == 0)
        // --size is the parser's alone; without a terminal both print the overview.
        let parsed = try terminal.run(["--size", "80x24", "--station", "岭南镇"])
        let quick = try terminal.run(["--station", "岭南镇", "--width=narrow", "--mono"])
        #expect(parsed.status == 0 && quick.status == 0)
        #expect(quick.output == parsed.output && quick.output.contains("岭南镇"))
    }

    @Test("what is not exactly a known option is left to the parser, which says what is wrong")
    func left() throws {
        let terminal = try TmuxTerminal()
        for wrong in [
            ["--width", "foo"], ["--width"], ["--unknown"], ["--kiosk", "--demo"], ["--station", "--mono"],
        ] {
            let tried = try terminal.run(wrong)
            #expect(tried.status == 2, "\(wrong): \(tried.output)")
        }
    }
}

import Foundation
import Testing

/// What goes wrong in an office, done to the built program: a sentence, the terminal as it was, nothing lost.
@Suite("故障", .serialized)
struct FaultTests {
    @Test("a crash gives the terminal back and says so at once and at the next start, once")
    func crash() throws {
        let terminal = try started()
        try terminal.line("")
        kill(try terminal.programIdentifier(), SIGSEGV)
        let shown = try terminal.wait(for: "程序异常结束,已保存的内容都在")
        #expect(!shown.contains("首页"))
        try terminal.line("stty -a | diff - /tmp/before-$$ && echo the-same")
        try terminal.wait(for: "\nthe-same")
        try terminal.start()
        let told = try terminal.wait(for: "| 首页")
        #expect(told.contains("上次异常结束(20") && told.contains("信号 11),已保存的内容都在"), "\(told)")
        try terminal.press("F10")
        try terminal.wait(for: "the-same")
        try terminal.start()
        #expect(try !terminal.wait(for: "| 首页").contains("上次异常结束"))
    }

    @Test(
        "SIGTERM and SIGQUIT end the console, the draft is kept and the terminal is as it was",
        arguments: [SIGTERM, SIGQUIT])
    func terminated(signal: Int32) throws {
        let terminal = try started()
        try terminal.press("3", "F3")
        try terminal.wait(for: "标题")
        try terminal.type("水渠")
        try terminal.wait(for: "水渠")
        kill(try terminal.programIdentifier(), signal)
        try terminal.wait(for: "$ ")
        try terminal.line("stty -a | diff - /tmp/before-$$ && echo the-same")
        try terminal.wait(for: "\nthe-same")
        #expect(try terminal.run(["verify"]).status == 0)
        try terminal.start()
        try terminal.wait(for: "| 首页")
        try terminal.press("3", "F3")
        #expect(try terminal.wait(for: "已恢复").contains("水渠"))
    }

    @Test("stopped from outside, the shell has its terminal; fg brings the same screen back")
    func stopped() throws {
        let terminal = try started()
        kill(try terminal.programIdentifier(), SIGTSTP)
        try terminal.wait(for: "Stopped")
        try terminal.line("stty -a | diff - /tmp/before-$$ && echo the-same")
        try terminal.wait(for: "\nthe-same")
        try terminal.line("fg")
        try terminal.wait(for: "| 首页")
        try terminal.press("1")
        try terminal.wait(for: "| 八有标准")
    }

    @Test("a kiosk: neither keys nor signals lead out of it; what is exported goes where it was told to")
    func kiosk() throws {
        let terminal = try TmuxTerminal()
        _ = try terminal.run(["init", "--station", "岭南镇"])
        let folder = terminal.folder + "/out"
        try terminal.start("--kiosk --export '\(folder)'")
        try terminal.wait(for: "| 首页")
        try terminal.press("C-c", "C-z", "C-\\")
        let pid = try terminal.programIdentifier()
        for signal in [SIGINT, SIGQUIT, SIGTSTP] { kill(pid, signal) }
        try terminal.press("3")
        try terminal.wait(for: "社情民意")
        try terminal.press("F9")
        try terminal.wait(for: "[Excel]")
        try terminal.press("F2")
        try terminal.wait(for: ".xlsx")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
        #expect(try terminal.programIdentifier() == pid)
        try terminal.press("F10")
        try terminal.wait(for: "$ ")
        let office = try Folder()
        for options in [["--demo"], ["--script", "1"], ["--dump", "x"]] {
            #expect(office.run(["--kiosk"] + options).status == 2)
        }
        let piped = office.run("--kiosk")
        #expect(piped.status == 3 && piped.output.isEmpty && piped.errors.contains("不是终端"))
    }

    @Test("a terminal of no use: one line and status 3", arguments: ["dumb", "no-such-terminal", ""])
    func uselessTerminal(name: String) throws {
        let terminal = try TmuxTerminal()
        _ = try terminal.run(["init", "--station", "岭南镇"])
        try terminal.line("TERM='\(name)' '\(TmuxTerminal.program)' --data '\(terminal.folder)'; echo status $?")
        let shown = try terminal.wait(for: "status 3")
        #expect(shown.contains("请设置环境变量"))
    }

    @Test("the clock was set back: it is said, and work goes on")
    func clock() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        // As if the newest change had been made tomorrow.
        let late = (Int(Date().timeIntervalSince1970) + 86400) * 1000
        try office.sql("UPDATE journal_entry SET at = \(late) WHERE seq = (SELECT max(seq) FROM journal_entry)")
        let checked = office.run("check")
        #expect(checked.status == 1 && checked.errors.hasPrefix("本机时间可能不对:"), "\(checked)")
        let kind = try office.write("名册.csv", "姓名,联络站\n甲,岭南镇\n")
        #expect(office.run("import", "members", kind).status == 0)
        let screen = office.run("--script", "", "--dump", "-")
        #expect(screen.output.contains("本机时间可能不对"), "\(screen)")
    }

    @Test("others could read the data: said where the console opens; control characters reach no terminal")
    func outside() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let kind = try office.write("名册.csv", "姓名,单位及职务,联络站\n韦丽华,科\u{1B}]0;x\u{7}\u{9B}长,岭南镇\n覃志强,,月亮\u{1B}[31m镇\n")
        let taken = office.run("import", "members", kind)
        #expect(taken.errors.contains("月亮␛[31m镇") && !taken.errors.contains("\u{1B}"))
        let listed = office.run("list", "members").output
        #expect(listed.contains("科␛]0;x␇␦长"), "\(listed)")
        #expect(
            office.run("list", "members", "--json").output.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
            })
        #expect(office.run("--script", "4", "--dump", "-").output.contains("科␛]0;x"))
        chmod(office.path, 0o755)
        #expect(office.run("--script", "", "--dump", "-").output.contains("其他人可以读取"))
    }

    @Test(
        "a folder of another user and one that can only be read, by whoever may not write it",
        .enabled(if: geteuid() == 0))
    func owners() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let others = office.asNobody("check")
        #expect(others.status == 3 && others.errors.contains("属于用户 root,当前用户是 nobody"), "\(others)")
        chown(office.path, 65534, 65534)
        for file in try FileManager.default.contentsOfDirectory(atPath: office.path) {
            chown(office.path + "/" + file, 65534, 65534)
        }
        #expect(office.asNobody("check").status == 1)
        chmod(office.path + "/station.sqlite", 0o400)
        chmod(office.path, 0o500)
        let fixed = office.asNobody("init", "--station", "北泗镇")
        #expect(fixed.status == 3 && fixed.errors.contains("只能读取,不能写入"), "\(fixed)")
        chmod(office.path, 0o000)
        let closed = office.asNobody("check")
        #expect(closed.status == 3 && closed.errors.contains("没有权限"), "\(closed)")
    }

    /// A console at Home of a station; the terminal's settings before lie in `/tmp/before-$$`.
    private func started() throws -> TmuxTerminal {
        let terminal = try TmuxTerminal()
        _ = try terminal.run(["init", "--station", "岭南镇"])
        try terminal.line("stty -a > /tmp/before-$$; trap 'rm -f /tmp/before-$$' EXIT; echo ready")
        try terminal.wait(for: "\nready")
        try terminal.line("clear")
        try terminal.start()
        try terminal.wait(for: "| 首页")
        return terminal
    }
}

extension Folder {
    /// Runs the program as the user nobody, from a place where nobody can read it.
    fileprivate func asNobody(_ arguments: String...) -> Outcome {
        let errors = path + ".errors"
        defer { try? FileManager.default.removeItem(atPath: errors) }
        let line =
            "cp -r '\(TmuxTerminal.seeds)' '\(path).seeds' && mkdir '\(path).programs'"
            + " && cp '\(TmuxTerminal.program)' '\(TmuxTerminal.program)-office' '\(path).programs'"
            + " && setpriv --reuid=65534 --regid=65534 --clear-groups env -i LANG=C.UTF-8 LIAISON_SEEDS='\(path).seeds'"
            + " '\(path).programs/liaison' \(arguments.map { "'\($0)'" }.joined(separator: " ")) --data '\(path)' --today 2026-11-23"
            + " 2>'\(errors)'; status=$?; rm -rf '\(path).seeds' '\(path).programs'; exit $status"
        let ran = try? Shell.run(["sh", "-c", line])
        return Outcome(
            output: ran?.output ?? "", errors: (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "",
            status: ran?.status ?? -1)
    }

    /// Changes the file as another program would.
    fileprivate func sql(_ text: String) throws {
        let script = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        let (output, status) = try Shell.run(["python3", "-c", script, path + "/station.sqlite", text])
        guard status == 0 else { throw TmuxTerminal.Failure(description: output) }
    }
}

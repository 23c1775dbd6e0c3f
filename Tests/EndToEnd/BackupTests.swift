import Foundation
import Testing

/// Copies made and gone back to with the built program, on the command line and in a terminal.
@Suite("备份", .serialized)
struct BackupTests {
    @Test("a sealed copy on a stick opens with its passphrase only, and nothing plain is left anywhere")
    func sealed() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let words = try office.write("口令.txt", "八有标准,一项不少\r\n第二行不算\n")
        let stick = office.path + "-ledgers/stick"
        let made = office.run("backup", "--to", stick, "--encrypt", "--passphrase-file", words)
        #expect(made.status == 0 && made.output.hasPrefix("已备份、加密并读回核验:\(stick)/station-"), "\(made)")
        let name = try #require(names(stick).first)
        let form = /station-\d{8}-\d{6}-[0-9a-f]{4}-\d+-[0-9a-f]{16}\.sqlite\.sealed/
        #expect(names(stick).count == 1 && name.wholeMatch(of: form) != nil)
        #expect(names(office.path).allSatisfy { $0.hasPrefix("station.") })
        let copy = stick + "/" + name
        let whole = try Data(contentsOf: URL(fileURLWithPath: copy))
        #expect(whole.range(of: Data("岭南镇".utf8)) == nil && whole.range(of: Data("SQLite format".utf8)) == nil)

        _ = office.run("init", "--station", "北泗镇")
        let unsure = office.run("restore", copy, "--passphrase-file", words)
        #expect(
            unsure.status == 2 && unsure.output.contains("恢复后将失去 1 步") && unsure.output.contains("北泗镇"), "\(unsure)")
        #expect(office.stations() == ["岭南镇委员联络站", "北泗镇委员联络站"])
        let wrong = try office.write("错.txt", "八有标准,缺了一项")
        let refused = office.run("restore", copy, "--yes", "--passphrase-file", wrong)
        #expect(refused.status == 2 && refused.errors.contains("加密口令不对"))
        try whole.dropLast().write(to: URL(fileURLWithPath: copy))
        let short = office.run("restore", copy, "--yes", "--passphrase-file", words)
        #expect(short.status == 3 && short.errors.contains("不完整"))
        try whole.write(to: URL(fileURLWithPath: copy))
        let done = office.run("restore", copy, "--yes", "--passphrase-file", words)
        #expect(done.status == 0 && done.output.contains("已恢复。原来的文件保留为"), "\(done)")
        #expect(office.stations() == ["岭南镇委员联络站"])
        #expect(office.run("verify").status == 0)
        #expect(names(office.path).allSatisfy { $0.hasPrefix("station") }, "\(names(office.path))")
        // On a machine that has nothing yet.
        let other = try Folder()
        #expect(other.run("restore", copy, "--passphrase-file", wrong).status == 2)
        #expect(!FileManager.default.fileExists(atPath: other.path), "nothing was made")
        #expect(other.run("restore", copy, "--yes", "--passphrase-file", words).status == 0)
        #expect(other.stations() == ["岭南镇委员联络站"])
    }

    @Test("wrong use is refused before anything is made")
    func wrongUse() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let stick = office.path + "-ledgers/stick"
        let words = try office.write("短.txt", "短口令\n")
        for wrong in [
            ["--encrypt"], ["--to", stick, "--passphrase-file", words], ["--to", stick, "--encrypt"],
            ["--to", stick, "--encrypt", "--passphrase-file", words],
            ["--to", stick, "--encrypt", "--passphrase-file", "/nowhere"],
        ] {
            let found = office.run(["backup"] + wrong)
            #expect(found.status == 2 && !found.errors.isEmpty, "\(wrong): \(found)")
        }
        #expect(!FileManager.default.fileExists(atPath: stick))
        #expect(names(office.path).allSatisfy { $0.hasPrefix("station.") })
    }

    @Test("a damaged file: every command names the newest good copy, going back keeps the damaged one as it was")
    func damaged() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        #expect(office.run("backup").status == 0)
        let good = try #require(names(office.path + "/backups").first)
        let bad = office.path + "/backups/station-20991231-080000.sqlite"
        try Data("坏的副本".utf8).write(to: URL(fileURLWithPath: bad))
        #expect(office.run("doctor").output.contains("最近一份有损坏:\(bad)"))
        let garbage = Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 * 7) })
        try garbage.write(to: URL(fileURLWithPath: office.path + "/station.sqlite"))
        for command in [["check"], ["--script", "1"], ["doctor"], []] {
            let found = office.run(command)
            #expect(found.status == 3, "\(command): \(found)")
            #expect(
                (found.output + found.errors).contains("liaison restore \(office.path)/backups/\(good)"), "\(found)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: office.path + "/station.sqlite")) == garbage)
        let done = office.run("restore", office.path + "/backups/" + good, "--yes")
        #expect(done.status == 0 && done.output.contains("现有文件有损坏"), "\(done)")
        let aside = try #require(names(office.path).first { $0.hasPrefix("station-replaced-") })
        #expect(try Data(contentsOf: URL(fileURLWithPath: office.path + "/" + aside)) == garbage)
        #expect(office.stations() == ["岭南镇委员联络站"])
    }

    @Test("after the first frame of a day a copy is made; a later start, a script and the demonstration make none")
    func firstStartOfTheDay() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        try desk.run(["--script", "1"])
        #expect(names(desk.folder + "/backups") == [])
        for _ in 0..<2 {
            try desk.line("clear")
            try desk.waitUntilGone("left 0")
            try desk.start("; echo left $?")
            try desk.wait(for: "首页")
            try desk.press("F10")
            // On leaving what is still being done is waited for.
            try desk.wait(for: "left 0")
            #expect(names(desk.folder + "/backups").count == 1)
        }
        // A copy of another day only.
        let made = desk.folder + "/backups/" + names(desk.folder + "/backups")[0]
        try FileManager.default.moveItem(atPath: made, toPath: desk.folder + "/backups/station-20200101-080000.sqlite")
        try desk.start()
        try desk.wait(for: "今天的备份已做好")
        #expect(names(desk.folder + "/backups").count == 2)
    }

    @Test("without the second program the console works, and says that there is no copy of the day")
    func alone() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        let folder = try Folder()
        // Copied by the shell: what this process has open for writing, another test's child may hold while it is to be run.
        let program = folder.path + "/liaison"
        try desk.line("mkdir -p '\(folder.path)' && cp '\(TmuxTerminal.program)' '\(program)'")
        try desk.line("'\(program)' --data '\(desk.folder)' --today 2026-11-23; echo status $?")
        try desk.wait(for: "今天的备份没有做成")
        #expect(try desk.screen().contains("首页"))
        try desk.press("F10")
        try desk.wait(for: "status 0")
        try desk.line("clear")
        try desk.waitUntilGone("status 0")
        try desk.line("'\(program)' check --data '\(desk.folder)'; echo status $?")
        try desk.wait(for: "status 3")
        #expect(try desk.screen().contains("liaison 与 liaison-office 要在同一个文件夹里"))
    }

    @Test("a second program that ends well and says nothing has made no copy")
    func silent() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        let folder = try Folder()
        let program = folder.path + "/liaison"
        try desk.line("mkdir -p '\(folder.path)' && cp '\(TmuxTerminal.program)' '\(program)'")
        try desk.line("printf '#!/bin/sh\\nexit 0\\n' >'\(program)-office' && chmod +x '\(program)-office'")
        try desk.line("'\(program)' --data '\(desk.folder)' --today 2026-11-23; echo status $?")
        try desk.wait(for: "今天的备份没有做成")
        #expect(try desk.screen().contains("首页") && !desk.screen().contains("今天的备份已做好"))
        try desk.press("F10")
        try desk.wait(for: "status 0")
    }

    @Test("the console offers the newest good copy in place of a damaged file; anything but 恢复 leaves with 3")
    func offered() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        try desk.run(["backup"])
        let garbage = Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 * 7) })
        try garbage.write(to: URL(fileURLWithPath: desk.folder + "/station.sqlite"))
        try desk.start()
        try desk.wait(for: "直接按 Enter 离开")
        try desk.press("Enter")
        try desk.wait(for: "没有恢复,没有改动")
        // What is waited for must not be what stood there before.
        try desk.line("clear")
        try desk.waitUntilGone("直接按 Enter 离开")
        try desk.line("'\(TmuxTerminal.program)' --data '\(desk.folder)'; echo status $?")
        try desk.wait(for: "直接按 Enter 离开")
        try desk.line("不")
        try desk.wait(for: "status 3")
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/station.sqlite")) == garbage)
        try desk.line("clear")
        try desk.waitUntilGone("直接按 Enter 离开")
        try desk.start()
        try desk.wait(for: "直接按 Enter 离开")
        try desk.line("恢复")
        try desk.wait(for: "首页")
        let aside = try #require(names(desk.folder).first { $0.hasPrefix("station-replaced-") })
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/" + aside)) == garbage)
    }

    @Test("damage inside a file that still opens is found at the first start of a day")
    func quietDamage() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        try desk.run(["backup"])
        let made = desk.folder + "/backups/" + names(desk.folder + "/backups")[0]
        let kept = desk.folder + "/backups/station-20200101-080000.sqlite"
        try FileManager.default.moveItem(atPath: made, toPath: kept)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: kept))
        // The last page: a table or index that no start reads.
        for index in (bytes.count - 4096)..<bytes.count { bytes[index] ^= 0x5A }
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: desk.folder + "/station.sqlite" + suffix)
        }
        try bytes.write(to: URL(fileURLWithPath: desk.folder + "/station.sqlite"))
        try desk.start()
        let shown = try desk.wait(for: "直接按 Enter 离开")
        #expect(shown.contains("数据文件有损坏"))
        try desk.press("Enter")
        try desk.wait(for: "没有恢复,没有改动")
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/station.sqlite")) == bytes)
    }

    @Test("the passphrase is typed twice and never shown; Ctrl-C leaves a terminal that shows what is typed")
    func typed() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        let stick = desk.folder + "/stick"
        let command =
            "'\(TmuxTerminal.program)' backup --to '\(stick)' --encrypt --data '\(desk.folder)'; echo status $?"
        try desk.line("clear; " + command)
        try desk.wait(for: "不显示")
        try desk.line("八有标准,一项不少")
        try desk.wait(for: "再输一次")
        try desk.line("八有标准,一项不多")
        try desk.wait(for: "status 2")
        #expect(try desk.screen().contains("两次输入的加密口令不一样") && !desk.screen().contains("一项不"))
        // What is waited for must not be what stood there before.
        try desk.line("clear")
        try desk.waitUntilGone("不显示")
        try desk.line(command)
        try desk.wait(for: "不显示")
        try desk.press("C-c")
        try desk.wait(for: "status 2")
        try desk.type("echo 看得见")
        try desk.wait(for: "$ echo 看得见")
        try desk.press("C-u")
        try desk.line("clear")
        try desk.waitUntilGone("不显示")
        try desk.line(command)
        try desk.wait(for: "不显示")
        // A slip, taken back.
        try desk.type("八有标准错")
        try desk.press("BSpace")
        try desk.line(",一项不少")
        try desk.wait(for: "再输一次")
        try desk.line("八有标准,一项不少")
        try desk.wait(for: "status 0")
        let copy = stick + "/" + (try #require(names(stick).first))
        try desk.line("clear")
        try desk.waitUntilGone("不显示")
        try desk.line("'\(TmuxTerminal.program)' restore '\(copy)' --data '\(desk.folder)'; echo status $?")
        try desk.wait(for: "不显示")
        try desk.line("八有标准,一项不少")
        try desk.wait(for: "确定恢复请输入")
        try desk.line("恢复")
        try desk.wait(for: "status 0")
        #expect(names(desk.folder).contains { $0.hasPrefix("station-replaced-") })
        #expect(!names(desk.folder).contains { $0.hasPrefix("plain-") })
    }

    private func names(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
    }
}

/// Heads, and a person's data deleted by law, with the built program.
@Suite("日志号与依法删除", .serialized)
struct HeadTests {
    @Test("a head names the file's state: alone, in a backup's name, and against what was written down")
    func head() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let first = office.run("head").output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(first.wholeMatch(of: /[0-9a-f]{4}-\d+-[0-9a-f]{16}/) != nil, "\(first)")
        let backup = office.run("backup").output
        #expect(backup.contains("-\(first).sqlite"), "\(backup)")
        _ = office.run("init", "--station", "北泗镇")
        #expect(office.run("head").output.hasPrefix(String(first.prefix(4))))
        #expect(!office.run("head").output.hasPrefix(first))
        let good = office.run("verify", "--against", first)
        #expect(good.status == 0 && good.output.contains("是 \(first) 的继续"), "\(good)")
        let other = String(first.dropLast()) + (first.hasSuffix("0") ? "1" : "0")
        let bad = office.run("verify", "--against", other)
        #expect(bad.status == 3 && bad.errors.contains("与记下的不同"), "\(bad)")
        let head = office.run("head").output.trimmingCharacters(in: .newlines)
        #expect(office.run("report", "city").output.contains("日志号：" + head))
        #expect(office.run("list", "members").status == 0)
    }

    @Test("erase: the person's data goes, copies that still hold it are named, verify says so and finds no fault")
    func erase() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let sheet = try office.write("名册.csv", "姓名,手机号\n覃绍诗,13907721234\n韦丽华,13907725678\n")
        #expect(office.run("import", "members", sheet, "--station", "岭南镇").status == 0)
        _ = office.run("backup")
        #expect(office.run("erase", "覃绍诗").status == 2, "without a reason")
        #expect(office.run("erase", "覃绍诗", "--reason", "本人申请").status == 2, "without --yes and without a terminal")
        let done = office.run("erase", "覃绍诗", "--reason", "本人申请", "--yes")
        #expect(done.status == 0 && done.output.contains("已依法删除"), "\(done)")
        #expect(done.output.contains("这些备份里还有这些资料") && done.output.contains("/backups/station-"), "\(done)")
        let list = office.run("list", "members").output
        #expect(!list.contains("覃绍诗") && list.contains("韦丽华"), "\(list)")
        let verified = office.run("verify")
        #expect(verified.status == 0 && verified.output.contains("处内容已依法删除"), "\(verified)")
        #expect(office.run("erase", "覃绍诗", "--reason", "本人申请", "--yes").status == 2)
        // A copy from before brings the data back: that is said, with what takes it away again.
        let copies = try FileManager.default.contentsOfDirectory(atPath: office.path + "/backups").sorted()
        let back = office.run("restore", office.path + "/backups/" + copies[0], "--yes")
        let command = back.output.split(separator: "\n").first { $0.contains("liaison erase ") }
        let person = command.flatMap { $0.split(separator: " ").dropFirst(2).first.map(String.init) }
        #expect(back.status == 0 && back.output.contains("还有 1 名已依法删除的委员的资料"), "\(back)")
        #expect(office.run("list", "members").output.contains("覃绍诗"))
        #expect(office.run("erase", person ?? "", "--reason", "恢复备份后重新删除", "--yes").status == 0)
        #expect(!office.run("list", "members").output.contains("覃绍诗"))
    }
}

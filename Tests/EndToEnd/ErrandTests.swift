import Foundation
import StationOffice
import Testing

/// What the console has done by the second program, in a real terminal.
@Suite("交办", .serialized)
struct ErrandTests {
    private func begun(_ desk: TmuxTerminal) throws {
        try desk.press("F7")
        try desk.wait(for: "常用")
        try desk.type("备份与导入")
        try desk.press("Enter")
        try desk.wait(for: "在后面做")
    }

    private func roster(_ desk: TmuxTerminal, rows: Int) throws -> String {
        let folder = desk.folder + "/import"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/名册.csv"
        let names = (0..<rows).map { "委员\($0),岭南镇" } + ["没有站人,北京"]
        try (["姓名,联络站"] + names).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test(
        "an import ends in a message, bad rows with their reasons; what it wrote is seen at once, by whom is in the journal"
    )
    func importing() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        let secret = desk.folder + "/口令"
        try "lingnan-1\n".write(toFile: secret, atomically: true, encoding: .utf8)
        _ = try desk.run(["operator", "add", "覃主任", "--role", "管理员", "--new-passcode-file", secret])
        _ = try roster(desk, rows: 90)
        try desk.start()
        try desk.wait(for: "口令")
        try desk.type("lingnan-1")
        try desk.press("Enter")
        try desk.wait(for: "覃主任,您好")
        try begun(desk)
        try desk.press("4")
        try desk.wait(for: "像是委员")
        try desk.press("Enter", "F2")
        try desk.wait(for: "[列]")
        try desk.press("F2")
        try desk.wait(for: "2新90")
        try desk.press("F2", "F2")
        try desk.wait(for: "已导入 90 行")
        let shown = try desk.screen()
        #expect(shown.contains("未导入 1 行") && shown.contains("没有名为“北京”的联络站") && shown.contains("未带入.xlsx"))
        try desk.press("Escape")
        try desk.press("Escape")
        try desk.wait(for: "首页")
        try desk.press("4")
        try desk.wait(for: "/ 90")
        let notes = "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall())"
        let found = try Shell.run([
            "python3", "-c", notes, desk.folder + "/station.sqlite",
            "SELECT operator, summary FROM journal_entry WHERE kind = 'note.errand'",
        ])
        #expect(found.output.contains("覃主任 在控制台交办:intake") && found.output.contains("'覃主任'"), "\(found)")
    }

    @Test("a copy beside the file, one elsewhere, and verify")
    func copies() throws {
        let desk = try TmuxTerminal()
        try desk.run(["init", "--station", "岭南镇"])
        try desk.start()
        try desk.wait(for: "今天的备份已做好")
        try begun(desk)
        try desk.press("1", "F2")
        try desk.wait(for: "上一次:已备份")
        try desk.press("3", "F2")
        try desk.wait(for: "环环相扣")
        try desk.press("2")
        try desk.wait(for: "文件夹")
        let stick = desk.folder + "-stick"
        defer { try? FileManager.default.removeItem(atPath: stick) }
        try desk.type(stick)
        try desk.press("F2")
        try desk.wait(for: "上一次:已备份")
        #expect(try FileManager.default.contentsOfDirectory(atPath: stick).count == 1)
    }

    @Test("a ticket that somebody made up, or none, lets nobody in")
    func madeUp() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let secret = try office.write("口令", "lingnan-1\n")
        _ = office.run("operator", "add", "覃主任", "--role", "管理员", "--new-passcode-file", secret)
        let ledger = try office.write("名册.csv", "姓名,联络站\n韦丽华,岭南镇\n")
        let greeting = try office.write("凭据", "\(Program.build)\n\(String(repeating: "a", count: 64))\n")
        let command = "import members '\(ledger)' --data '\(office.path)'"
        let program = "'\(TmuxTerminal.program)-office' errand \(command)"
        let forged = try Shell.run([
            "sh", "-c", "LIAISON_SEEDS='\(TmuxTerminal.seeds)' \(program) 3<>'\(greeting)'; echo $?",
        ])
        #expect(forged.output.hasSuffix("2\n"), "\(forged)")
        #expect(try String(contentsOfFile: greeting, encoding: .utf8).contains("凭据无效"))
        // Another installation's console is told so before anything is looked at.
        let other = try office.write("别的", "0.0.0 x\n-\n")
        let mixed = try Shell.run([
            "sh", "-c", "LIAISON_SEEDS='\(TmuxTerminal.seeds)' \(program) 3<>'\(other)'; echo $?",
        ])
        #expect(mixed.output.hasSuffix("3\n"), "\(mixed)")
        let bare = try Shell.run(["sh", "-c", "\(program) 3<&-; echo $?"])
        #expect(bare.output.hasSuffix("2\n"), "\(bare)")
        #expect(office.run("list", "members", "--json").output == "[]\n")
    }
}

import Foundation
import Testing

/// Papers made by the built program, on the command line and by a key.
@Suite("文书", .serialized)
struct PaperTests {
    @Test(
        "the kinds are listed; a paper is written whole under its own name and over no other; what is missing is said")
    func commandLine() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let list = office.run("paper")
        #expect(list.status == 0 && list.output.contains("sign-in\t签到表\t--session 站名和日期"), "\(list)")
        let path = office.path + "/自查表.docx"
        let made = office.run("paper", "checklist-blank", "--to", path)
        #expect(made.status == 0 && made.output.contains("空白自查表在 \(path)"), "\(made)")
        #expect(FileManager.default.contents(atPath: path)?.starts(with: Data("PK".utf8)) == true)
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        let again = office.run("paper", "checklist-blank", "--to", path)
        #expect(again.status == 3 && again.errors.contains("没有盖掉"))
        let text = office.run("paper", "year", "--as", "txt", "--to", office.path + "/年报.txt")
        #expect(text.status == 0)
        let report = try String(contentsOfFile: office.path + "/年报.txt", encoding: .utf8)
        #expect(report.hasPrefix("岭南镇委员联络站2026年度工作报告\n\n　　一、"))
        for (wrong, reason) in [
            (["notice"], "请用 --session"), (["notice", "--session", "岭南镇2026-11-20"], "没有学习活动"),
            (["notice", "--session", "岭南镇昨天"], "末尾要写日期"), (["reply", "--submission", "2026-001"], "没有编号为"),
            (["reply"], "请用 --submission"),
        ] {
            let found = office.run(["paper"] + wrong + ["--to", office.path + "/没有.docx"])
            #expect(found.status == 2 && found.errors.contains(reason), "\(wrong): \(found)")
        }
        #expect(office.run("paper", "year", "--to", "/proc/a.docx").status == 3)
        #expect(!FileManager.default.fileExists(atPath: office.path + "/没有.docx"))
    }

    @Test("a notice of a session is two keys away from its page, in the export folder")
    func twoKeys() throws {
        let terminal = try TmuxTerminal()
        _ = try terminal.run(["init", "--station", "岭南镇"])
        try terminal.start("--export '\(terminal.folder)/out'")
        try terminal.wait(for: "1八有 2学习")
        try terminal.press("2", "F3")
        try terminal.wait(for: "新建学习活动")
        try terminal.type("+3")
        try terminal.press("Tab", "Tab")
        try terminal.type("读书会")
        try terminal.press("F2")
        try terminal.wait(for: "已新建学习活动")
        try terminal.press("Enter")
        try terminal.wait(for: "[准备]")
        try terminal.press("1", "F2")
        try terminal.wait(for: "会议通知在 ")
        let made = try FileManager.default.contentsOfDirectory(atPath: terminal.folder + "/out")
        #expect(made == ["关于举行“读书会”学习活动的通知-2026-11-23.docx"], "\(made)")
    }
}

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

    /// A reader that is none of ours.
    private func readBack(_ words: String...) throws -> (output: String, status: Int32) {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Papers/read_back.py").standardized.path
        return try Shell.run(["/usr/bin/python3", script] + words)
    }

    @Test("facts in papers and registers are those of list --json; what was exported comes back by import, exactly")
    func handouts() throws {
        let office = try Folder.demonstration()
        func file(_ name: String) -> String { office.path + "/out/" + name }
        for kind in ["members", "submissions", "sessions"] {
            let list = office.run("list", kind, "--json")
            let made = office.run("export", kind, "--to", file("\(kind).xlsx"))
            #expect(made.status == 0 && made.output.contains("条在 "), "\(made)")
            try list.output.write(toFile: file("\(kind).json"), atomically: true, encoding: .utf8)
        }
        for kind in ["members", "submissions"] {
            let read = try readBack(kind, file("\(kind).xlsx"), file("\(kind).json"))
            #expect(read.status == 0 && read.output.isEmpty, "\(read)")
        }
        let sheet = office.run("paper", "sign-in", "--session", "河里镇2026-11-13", "--to", file("签到.docx"))
        #expect(sheet.status == 0, "\(sheet)")
        let read = try readBack("sign-in", file("签到.docx"), file("sessions.json"), "2026-11-13")
        #expect(read.status == 0 && read.output.isEmpty, "\(read)")
        // The same data on the same day: the same bytes, in every form.
        for (form, words) in [
            ("xlsx", ["export", "members"]), ("docx", ["paper", "year", "--station", "河里镇"]),
            ("pdf", ["paper", "year", "--station", "河里镇"]),
        ] {
            let paths = [file("一.\(form)"), file("二.\(form)")]
            for path in paths { #expect(office.run(words + ["--as", form, "--to", path]).status == 0) }
            let bytes = paths.map { FileManager.default.contents(atPath: $0) }
            #expect(bytes[0] != nil && bytes[0] == bytes[1], "\(form)")
        }
        let other = try Folder()
        #expect(other.run("init").status == 0)
        for (kind, import_) in [("members", "members"), ("donations", "donations"), ("inspections", "checklist")] {
            for form in ["xlsx", "csv"] {
                let path = file("带回-\(kind).\(form)")
                #expect(office.run("export", kind, "--full", "--period", "all", "--as", form, "--to", path).status == 0)
                #expect(other.run("import", import_, path).status == 0)
            }
            let lists = [office, other].map { folder -> String? in
                let path = folder.path + "/\(kind).again.json"
                _ = folder.run("export", kind, "--full", "--period", "all", "--as", "json", "--to", path)
                return try? String(contentsOfFile: path, encoding: .utf8)
            }
            #expect(lists[0] != nil && lists[0] == lists[1], "\(kind)")
        }
        let without = office.run("export", "members", "--as", "csv", "--without", "民族、党派", "--to", file("少.csv"))
        #expect(without.status == 0)
        let lines = try String(contentsOfFile: file("少.csv"), encoding: .utf8)
        #expect(lines.contains("姓名,性别,界别") && !lines.contains("手机号"))
        #expect(office.run("export", "members", "--without", "没有", "--to", file("无.xlsx")).status == 2)
        #expect(office.run("export", "all", "--as", "csv").status == 2)
        #expect(office.run("export", "members", "--to", "/proc/a.xlsx").status == 3)
        #expect(office.run("export", "all", "--to", file("全部.xlsx")).status == 0)
    }

    @Test("the office's own form is filled in; what it can ask for is listed; without a printer there is a sentence")
    func ownForms() throws {
        let office = try Folder()
        _ = office.run("init", "--station", "岭南镇")
        let fields = office.run("paper", "checklist", "--fields")
        #expect(fields.status == 0 && fields.output.contains("{{联络站}}\t岭南镇委员联络站"), "\(fields)")
        #expect(fields.output.contains("{{标准.名称}}\t有办公场所"))
        let folder = office.path + "/forms"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let script = """
            import docx, sys
            d = docx.Document()
            p = d.add_paragraph(); p.add_run('{{联'); p.add_run('络站}}自查')
            t = d.add_table(rows=2, cols=2)
            for c, w in zip(t.rows[0].cells + t.rows[1].cells, ['项', '果', '{{标准.名称}}', '{{标准.结果}}']): c.text = w
            d.save(sys.argv[1])
            """
        let made = try Shell.run(["/usr/bin/python3", "-c", script, folder + "/市政协自查表.docx"])
        try #require(made.status == 0, "\(made)")
        let out = office.path + "/自查.docx"
        let filled = office.run("paper", "checklist", "--form", "市政协自查表", "--to", out)
        #expect(filled.status == 0, "\(filled)")
        let look =
            "import docx, sys; d = docx.Document(sys.argv[1]); print(d.paragraphs[0].text, len(d.tables[0].rows), d.tables[0].cell(8, 0).text, d.tables[0].cell(8, 1).text)"
        let read = try Shell.run(["/usr/bin/python3", "-c", look, out])
        #expect(read.output == "岭南镇委员联络站自查 9 有档案台账 未检查\n", "\(read)")
        let none = office.run("paper", "checklist", "--form", "没有这个")
        #expect(none.status == 2 && none.errors.contains("市政协自查表.docx"))
        let print = office.run("paper", "checklist", "--printer", "没有这台")
        #expect(print.status == 3 && print.errors.contains("请先做成 PDF"), "\(print)")
    }
}

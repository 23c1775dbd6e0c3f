import Foundation
import Testing

/// The manual hangs together. Whether its pictures still show what the program shows, `script/test` asks
/// (`script/pictures --check`): see docs/decisions.md.
@Suite("手册")
struct ManualTests {
    private static let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs")

    private func text(_ path: String) throws -> String {
        try String(contentsOf: ManualTests.docs.appendingPathComponent(path), encoding: .utf8)
    }

    private func names(_ folder: String, _ suffix: String) throws -> Set<String> {
        let path = ManualTests.docs.appendingPathComponent(folder).path
        return Set(try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(suffix) })
    }

    /// Names of the pictures that `script/pictures` makes.
    private func listed() throws -> [String] {
        try text("pictures/list.tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.prefix { $0 != "\t" } + ".svg" }
    }

    @Test("every picture is listed, made, and shown on a page; `script/pictures` makes them")
    func pictures() throws {
        let listed = try listed()
        #expect(Set(listed).count == listed.count)
        #expect(try names("pictures", ".svg") == Set(listed), "run script/pictures")
        var shown: Set<String> = []
        for page in try names("manual", ".md").map({ "manual/" + $0 }) + ["manual.zh.md"] {
            for match in try text(page).matches(of: /\]\((?:\.\.\/)?pictures\/([a-z-]+\.svg)\)/) {
                shown.insert(String(match.1))
            }
        }
        #expect(shown == Set(listed))
    }

    /// Pages about what is typed outside the console, or is the same on all pages: there is no screen to show.
    private static let outside: Set = [
        "27-backup.md", "31-command-line.md", "33-periods.md", "35-names.md",
        "36-city-sync.md",
    ]

    @Test("every page of the manual has a picture and is reached from the index; no link leads nowhere")
    func pages() throws {
        let index = try text("manual.zh.md")
        for page in try names("manual", ".md") {
            #expect(index.contains("(manual/\(page))"), "\(page)")
            let written = try text("manual/\(page)")
            #expect(written.contains("](../pictures/") != ManualTests.outside.contains(page), "\(page)")
            try follow(written, from: "manual")
        }
        try follow(index, from: ".")
        try follow(text("../README.md"), from: "..")
    }

    private func follow(_ text: String, from folder: String) throws {
        for match in text.matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/) where !match.1.contains("://") {
            let target = ManualTests.docs.appendingPathComponent(folder).appendingPathComponent(String(match.1)).path
            #expect(FileManager.default.fileExists(atPath: target), "\(folder): \(match.1)")
        }
    }

    @Test("each kind of ledger that can be imported stands in the manual with its heading as the program reads it")
    func headings() throws {
        let manual = try names("manual", ".md").map { try text("manual/\($0)") }.joined()
        let help = try Folder().bare("help", "import").output
        // A heading that is too long for the help's line stands on the next.
        let headings = help.matches(of: /(?m)^([a-z-]+):\s+(联络站\S*|姓名\S*)$/).map { ($0.1, $0.2) }
        #expect(headings.count > 20)
        for (kind, heading) in headings {
            #expect(manual.contains(heading), "\(kind)")
            #expect(manual.contains("import \(kind) ") || manual.contains("\n\(kind) "), "\(kind)")
        }
    }

    @Test("a picture shows the program as it is: the same list gives the same bytes anywhere, and a stale one is named")
    func comparison() throws {
        let office = try Folder()
        let folder = office.path + "-pictures"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let list = "# remark\nhome\t80x24\tdemo\t\nfirst\t60x16\tnew\t\ntwo\t80x24\tdemo\t4<Enter><F4>\t4\t<F2>\n"
        try list.write(toFile: folder + "/list.tsv", atomically: true, encoding: .utf8)
        #expect(office.pictures(folder, "--check").status == 1)
        #expect(office.pictures(folder).status == 0)
        let home = try String(contentsOfFile: folder + "/home.svg", encoding: .utf8)
        #expect(home.contains("首页") && home.utf8.count < 25_000)
        #expect(try String(contentsOfFile: folder + "/first.svg", encoding: .utf8).contains("欢迎使用"))
        #expect(office.pictures(folder, "--check").status == 0)
        try home.replacing("首页", with: "旧页").write(toFile: folder + "/home.svg", atomically: true, encoding: .utf8)
        let stale = office.pictures(folder, "--check")
        #expect(stale.status == 1 && stale.errors.contains("1 幅图与程序不符:home。请运行 script/pictures"))
        try "home\t80\tdemo\t\n".write(toFile: folder + "/list.tsv", atomically: true, encoding: .utf8)
        #expect(office.pictures(folder).status != 0)
    }
}

import Foundation
import StationCore
import Testing

@testable import StationExchange
@testable import StationPapers

@Suite("自己的格式")
struct OfficeFormTests {
    private var fields: FormFields {
        var fields = FormFields()
        fields.add("主题", "“路灯”<b> & 讨论")
        fields.add("学习情况", "第一段\n第二段")
        fields.add(list: "名册", ["序号", "姓名"], [["1", "覃绍诗"], ["2", "韦𠮷喆"]])
        return fields
    }

    private static let namespace = #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#

    /// A document of this body, as a file.
    private func form(_ body: String) throws -> String {
        let path = NSTemporaryDirectory() + "form-\(UUID().uuidString).docx"
        let zip = try ZipWriter(path: path)
        try zip.add("[Content_Types].xml", "<Types/>")
        try zip.add(
            "word/document.xml", "<w:document \(OfficeFormTests.namespace)><w:body>\(body)</w:body></w:document>")
        try zip.add("word/media/image1.png", bytes: [0, 255, 137, 80])
        try zip.close()
        return path
    }

    private func filled(_ body: String, _ fields: FormFields? = nil) throws -> String {
        let (path, out) = (try form(body), NSTemporaryDirectory() + "filled-\(UUID().uuidString).docx")
        defer { for path in [path, out] { try? FileManager.default.removeItem(atPath: path) } }
        try OfficeForm(path: path).write(fields ?? self.fields, to: out)
        let parts = try ZipParts.read(out)
        #expect(parts.first { $0.name == "word/media/image1.png" }?.bytes == [0, 255, 137, 80])
        let xml = String(decoding: parts.first { $0.name == "word/document.xml" }?.bytes ?? [], as: UTF8.self)
        return xml.split(separator: "<w:body>").last.map { String($0.dropLast("</w:body></w:document>".count)) } ?? ""
    }

    private func text(_ words: String) -> String { "<w:t xml:space=\"preserve\">\(words)</w:t>" }

    @Test("a field is filled in where it stands and keeps its look; markup of a value does no harm; lines stay lines")
    func plain() throws {
        let look = "<w:rPr><w:b/></w:rPr>"
        #expect(
            try filled("<w:p><w:r>\(look)<w:t>关于{{ 主题 }}的通知</w:t></w:r></w:p>")
                == "<w:p><w:r>\(look)\(text("关于“路灯”&lt;b&gt; &amp; 讨论的通知"))</w:r></w:p>")
        #expect(
            try filled("<w:p><w:r><w:t>{{学习情况}}</w:t></w:r></w:p>")
                == "<w:p><w:r>\(text("第一段"))<w:br/>\(text("第二段"))</w:r></w:p>")
    }

    @Test("runs that Word has split are joined, also in the middle of the braces; the rest of a run stays")
    func split() throws {
        let body =
            "<w:p><w:r><w:t>甲{</w:t></w:r><w:r><w:t>{主</w:t></w:r><w:proofErr/><w:r><w:t>题}}乙{{主题}}</w:t></w:r></w:p>"
        let value = "“路灯”&lt;b&gt; &amp; 讨论"
        #expect(
            try filled(body)
                == "<w:p><w:r>\(text("甲\(value)"))</w:r><w:r>\(text(""))</w:r><w:proofErr/><w:r>\(text("乙\(value)"))</w:r></w:p>"
        )
    }

    @Test("a row that asks for a list is there for each of its rows; of an empty list once, empty")
    func rows() throws {
        func row(_ first: String, _ second: String) -> String {
            "<w:tr><w:tc><w:p><w:r>\(text(first))</w:r></w:p></w:tc><w:tc><w:p><w:r>\(text(second))</w:r></w:p></w:tc></w:tr>"
        }
        let head = row("序号", "姓名")
        let body = "<w:tbl>\(head)\(row("{{名册.序号}}", "{{名册.姓名}}"))</w:tbl>"
        #expect(try filled(body) == "<w:tbl>\(head)\(row("1", "覃绍诗"))\(row("2", "韦𠮷喆"))</w:tbl>")
        var none = FormFields()
        none.add(list: "名册", ["序号", "姓名"], [])
        #expect(try filled(body, none) == "<w:tbl>\(head)\(row("", ""))</w:tbl>")
    }

    @Test("fields that there are not are named, all of them, and nothing is written")
    func unknown() throws {
        let path = try form("<w:p><w:r><w:t>{{主提}}{{主题}}{{名册.电话}}</w:t></w:r></w:p>")
        let out = NSTemporaryDirectory() + "never-\(UUID().uuidString).docx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let form = try OfficeForm(path: path)
        do {
            try form.write(fields, to: out)
            Issue.record("it was written")
        } catch {
            #expect(error.sentence.contains("{{主提}}、{{名册.电话}}") && !error.sentence.contains("{{主题}}、"))
        }
        #expect(!FileManager.default.fileExists(atPath: out))
    }

    @Test("what is no Word document is refused")
    func broken() throws {
        let path = NSTemporaryDirectory() + "broken-\(UUID().uuidString).docx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("不是".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: Fault.self) { try OfficeForm(path: path) }
        #expect(throws: Fault.self) { try OfficeForm(path: "/nowhere/a.docx") }
    }
}

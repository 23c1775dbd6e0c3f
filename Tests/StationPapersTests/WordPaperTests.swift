import Foundation
import StationCore
import Testing

@testable import StationExchange
@testable import StationPapers

@Suite("Word 文书")
struct WordPaperTests {
    private func paper() -> PrintedReport {
        var text = PrintedText()
        text.address("各位委员:")
        text.part("时间、地点")
        text.section("时间")
        text.say("“路灯”<b> & 𠮷喆\u{1}")
        text.table([["联络站", "次数"], ["岭南镇", "3"]])
        text.sign(["岭南镇委员联络站", "2026年11月20日"])
        return PrintedReport(title: "关于举行学习活动的通知", text.blocks + [.notes(["统计期间"])])
    }

    private func bytes(_ paper: PrintedReport) throws -> Data {
        let path = NSTemporaryDirectory() + "paper-\(UUID().uuidString).docx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try WordPaper(paper).write(to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// What a reader that is none of ours finds in it: of each paragraph its look and its text.
    private func read(_ paper: PrintedReport) throws -> [String] {
        let path = NSTemporaryDirectory() + "paper-\(UUID().uuidString).docx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try bytes(paper).write(to: URL(fileURLWithPath: path))
        let script = """
            import sys, zipfile, xml.etree.ElementTree as T
            w = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            for name in z.namelist(): T.fromstring(z.read(name))
            for p in T.fromstring(z.read('word/document.xml')).iter(w + 'p'):
                print(p.find(w + 'pPr/' + w + 'pStyle').get(w + 'val'), ''.join(t.text or '' for t in p.iter(w + 't')))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        process.environment = ["PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("another reader finds every paragraph with its look; markup and control characters do no harm")
    func content() throws {
        #expect(
            try read(paper()) == [
                "PaperTitle 关于举行学习活动的通知", "PaperAddress 各位委员：", "PaperPart 一、时间、地点", "PaperSection （一）时间",
                "PaperText “路灯”<b> & 𠮷喆", "PaperHeading 联络站", "PaperHeading 次数", "PaperName 岭南镇", "PaperNumber 3",
                "PaperFirstSignature 岭南镇委员联络站", "PaperSignature 2026年11月20日", "PaperFirstNote 统计期间",
            ])
    }

    @Test("the same paper makes the same bytes")
    func sameBytes() throws { #expect(try bytes(paper()) == bytes(paper())) }

    @Test("papers that are joined begin with the first one's title, each on a page of its own")
    func joined() throws {
        let one = PrintedReport(title: "甲", [.paragraph("一")])
        let all = PrintedReport(title: "全部", joining: [one, PrintedReport(title: "乙", [.paragraph("二")])])
        #expect(try read(all) == ["PaperTitle 甲", "PaperText 一", "PaperTitle 乙", "PaperText 二"])
    }

    @Test("22 lines of 28 characters fill the type area of GB/T 9704 and no more")
    func measures() {
        let format = PaperFormat()
        let points = { (millimetres: Double) in millimetres * 72 / 25.4 }
        let height = points(297 - Double(format.top + format.bottom))
        let line = Double(format.pitch) / 20
        #expect(line * 22 <= height && line * 23 > height)
        let width = points(210 - Double(format.left + format.right))
        let character = Double(format.text.halfPoints) / 2 - Double(format.tightening) / 20
        #expect(character * 28 <= width && character * 29 > width)
        #expect(format.top == 37 && format.left == 28)
    }

    @Test("where it cannot be written it says so")
    func unwritable() {
        #expect(throws: Fault.self) { try WordPaper(paper()).write(to: "/nowhere/a.docx") }
    }
}

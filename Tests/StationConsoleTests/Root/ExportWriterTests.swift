import Foundation
import StationExchange
import StationCore
import StationModel
import Testing

@testable import StationConsole

@Suite("导出文件")
struct ExportWriterTests {
    @Test(
        "a record's name leads nowhere else, is not hidden, and fits",
        arguments: [
            ("学习考勤", "学习考勤"), ("../../etc/passwd", "etcpasswd"), ("..", "导出"), (".ssh", "ssh"), ("-rf 甲", "rf 甲"),
            ("甲\u{1B}[2J\n乙\u{202E}\u{0}", "甲[2J乙"), ("C:\\甲*?\"<>|", "C甲"), ("", "导出"), ("  ", "导出"),
            ("~root", "root"),
        ])
    func names(wanted: String, name: String) { #expect(FileName.of(wanted) == name) }

    @Test("the longest name fits into the 255 bytes of a file's name, whatever it is made of")
    func length() throws {
        for letter in ["𠮷", "路", "a", "e\u{301}\u{301}"] {
            let name = FileName.of(String(repeating: letter, count: 300))
            #expect((190...200).contains(name.utf8.count))
        }
        let folder = NSTemporaryDirectory() + "export-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let export = Export(name: "/../" + String(repeating: "路", count: 300), rows: [["甲"]])
        let today = try #require(Day("2026-11-23"))
        let paths = try (1...2).map { _ in try ExportWriter.write(export, into: folder, today: today, note: { _ in }) }
        #expect(paths.allSatisfy { $0.hasPrefix(folder + "/路") } && paths[0] != paths[1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    }
}

import Foundation
import StationCore
import Testing

@testable import StationExchange
@testable import StationPapers

@Suite("PDF 文书")
struct PDFPaperTests {
    private let day = Day("2026-11-20")!

    private func paper(_ paragraphs: Int, of characters: Int = 4, last: Int? = nil) -> PrintedReport {
        let lines = (0..<paragraphs).map { place in
            PaperBlock.paragraph(
                String(repeating: "联", count: place == paragraphs - 1 ? last ?? characters : characters))
        }
        return PrintedReport(title: "通知", lines)
    }

    private func pages(_ paper: PrintedReport) throws -> Int { try PDFPaper(paper, day: day).write(to: nil).pages }

    private func bytes(_ paper: PrintedReport) throws -> Data {
        let path = NSTemporaryDirectory() + "paper-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try PDFPaper(paper, day: day).write(to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test("a page holds 22 lines, of which the heading of a paper takes a little over two; a line holds 28 characters")
    func measures() throws {
        #expect(try pages(paper(19)) == 1 && pages(paper(20)) == 2)
        #expect(try pages(paper(19 + 22)) == 2 && pages(paper(19 + 22 + 1)) == 3)
        // A paragraph begins two characters in.
        #expect(try pages(paper(19, of: 26)) == 1 && pages(paper(19, of: 26, last: 27)) == 2)
        #expect(try pages(paper(18, of: 4, last: 26 + 28)) == 1 && pages(paper(18, of: 4, last: 26 + 28 + 1)) == 2)
    }

    @Test("the same paper of the same day makes the same bytes, of another day others")
    func sameBytes() throws {
        let one = try bytes(paper(30))
        #expect(try one == bytes(paper(30)) && one.starts(with: Data("%PDF".utf8)))
        let other = NSTemporaryDirectory() + "paper-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: other) }
        _ = try PDFPaper(paper(30), day: Day("2026-11-21")!).write(to: other)
        #expect(try Data(contentsOf: URL(fileURLWithPath: other)) != one)
    }

    @Test("rare characters, markup, control characters and an empty paper are set; no character is a box")
    func strangeText() throws {
        let strange = PrintedReport(
            title: "喆堃䶮𠮷", [.paragraph("“喆”——<b>&\u{1}\u{7}堃\n䶮\t𠮷"), .paragraph(""), .address(""), .signature([])])
        let made = try PDFPaper(strange, day: day).write(to: nil)
        #expect(made.pages == 1)
        #expect(!made.remarks.contains { $0.contains("空框") }, "\(made.remarks)")
        #expect(try pages(PrintedReport(title: "", [])) == 1)
        #expect(try pages(PrintedReport(title: "表", [.table(PaperTable([], []))])) == 1)
    }

    @Test("a table goes on over pages; a cell that is higher than a page goes on, too")
    func tables() throws {
        func sheet(_ people: Int) -> PrintedReport {
            let rows = (1...people).map { ["\($0)", "阿卜杜热合曼·买买提", "岭南镇农业服务中心主任", "", ""] }
            let columns: [PaperTable.Column] = [
                .init("序号", .centre, characters: 2), .init("姓名", characters: 5), .init("单位", characters: 11),
                .init("签名", characters: 7), .init("备注", characters: 3),
            ]
            return PrintedReport(title: "签到表", [.table(PaperTable(columns, rows, rowHeight: 9))])
        }
        #expect(try pages(sheet(3)) == 1)
        let (thirty, ninety) = (try pages(sheet(36)), try pages(sheet(90)))
        #expect((2...3).contains(thirty) && (4...7).contains(ninety))
        let long = PrintedReport(
            title: "一览", [.table(PaperTable([.init("情况")], [[String(repeating: "路灯不亮，", count: 900)]]))])
        #expect(try pages(long) > 2)
    }

    @Test("a table much wider than a page lies on its side in both forms")
    func landscape() throws {
        let columns = (1...14).map { PaperTable.Column("第\($0)栏数目", characters: 4) }
        let wide = PrintedReport(title: "宽表", [.table(PaperTable(columns, [columns.map { _ in "1" }]))])
        #expect(PaperFormat().fitting(wide).isLandscape)
        #expect(!PaperFormat().fitting(paper(3)).isLandscape)
        #expect(PaperFormat().fitting(wide).page == (297, 210))
    }

    @Test("pages are counted beforehand within one of what they come to")
    func counted() throws {
        for paper in [paper(1), paper(19), paper(20), paper(60, of: 80), paper(12, of: 300)] {
            #expect(abs(try pages(paper) - PaperPageCount.pages(of: paper)) <= 1)
        }
    }

    @Test("where it cannot be written it says so")
    func unwritable() {
        #expect(throws: Fault.self) { try PDFPaper(paper(3), day: day).write(to: "/nowhere/a.pdf") }
        // A disk that is full.
        #expect(throws: Fault.self) { try PDFPaper(paper(300), day: day).write(to: "/dev/full") }
    }
}

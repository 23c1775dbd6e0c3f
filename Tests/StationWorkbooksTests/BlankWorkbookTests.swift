import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange
@testable import StationWorkbooks

@Suite("空白工作簿")
struct BlankWorkbookTests {
    private let folder = NSTemporaryDirectory() + "blank-" + UUID().uuidString

    @Test("each kind's blank table comes back with every column known, no row and no question")
    func comesBack() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try StationFile.ofHeli(in: folder)
        for kind in SheetKind.allCases {
            let columns = try ColumnGuide.columns(of: kind, in: file)
            #expect(columns.map(\.heading) == kind.columns)
            let path = "\(folder)/\(kind.rawValue).xlsx"
            try BlankWorkbook.write(columns, title: kind.rawValue, to: path)
            let table = try Workbook.table(path: path)
            #expect(table.sheet == kind.rawValue && Array(table.records())[0].cells == kind.columns)
            let report = try Import(kind, into: file, station: nil, isRehearsal: true).take(table)
            // The row that shows how it is done is told as what it is.
            #expect(report.rows == 0 && report.hintLines.isEmpty && report.skipped.map(\.line) == [2])
        }
        for kind in Catalogue.general {
            let columns = try kind.open(Guides(file: file))
            let path = "\(folder)/\(kind.plural).xlsx"
            try BlankWorkbook.write(columns, title: kind.plural, to: path)
            let table = try Workbook.table(path: path)
            #expect(Array(table.records())[0].cells == columns.map(\.heading))
            let report = try kind.open(KindImport(table, into: file, station: nil, isRehearsal: true))
            #expect(report.rows == 0 && !report.hintLines.contains { $0.contains("没有读取") }, "\(kind.plural)")
        }
    }

    private struct Guides: KindVisitor {
        let file: StationFile
        func visit<R: Described>(_ kind: Kind<R>) throws -> [ColumnGuide] {
            try ColumnGuide.columns(of: kind, in: file)
        }
    }

    @Test("words to choose from stand in the table, and what belongs in a column beside its heading")
    func guides() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let columns = try ColumnGuide.columns(of: .members, in: try StationFile.ofHeli(in: folder))
        func column(_ heading: String) -> ColumnGuide? { columns.first { $0.heading == heading } }
        #expect(column("姓名")?.note == "必填" && column("出生年月")?.note.contains("例:1979-03") == true)
        #expect(column("联络站")?.choices == ["河里镇"] && column("离任原因")?.choices.first == "届满")
    }

    @Test("whoever writes over a part of the example is asked about the rest")
    func halfAnExample() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try StationFile.ofHeli(in: folder)
        let path = "\(folder)/members.xlsx"
        try BlankWorkbook.write(try ColumnGuide.columns(of: .members, in: file), title: "members", to: path)
        var records = Array(try Workbook.table(path: path).records())
        var cells = records[1].cells
        cells[0] = "韦强"
        records[1] = SheetRecord(line: 2, cells: cells)
        let table = SheetTable(path: path, sheet: "members", records: records)
        let report = try Import(.members, into: file, station: nil, isRehearsal: true).take(table)
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful], "\(report.faultLines)")
    }

    @Test("rows that stayed out come back as they were, with the reason last")
    func rejects() throws {
        let path = NSTemporaryDirectory() + "未带入-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = [["姓名", "手机号", "没有导入的原因"], ["韦强", "0138", "手机号少了几位"], ["", "2021-10-12", "缺少姓名"]]
        try PlainWorkbook.write(rows, title: "未带入", to: path)
        let table = try Workbook.table(path: path)
        #expect(table.sheet == "未带入" && table.records().map(\.cells) == rows)
        #expect(throws: Fault.self) { try PlainWorkbook.write(rows, title: "未带入", to: "/proc/没有/未带入.xlsx") }
    }
}

import CXlsxWriter
import Foundation
import StationCore
import Testing

@testable import StationExchange
@testable import StationWorkbooks

/// A workbook whose disk for temporary files was full lacks its last rows and opens all the same: it must not be handed out.
@Suite struct WholeWorkbookTests {
    @Test func `parts that end are whole, one that was cut off is not`() throws {
        var file = WorkbookFile(rows: "<row r='1'><c r='A1' t='inlineStr'><is><t>姓名</t></is></c></row>")
        let whole = try file.written()
        #expect(WholeWorkbook.isWhole(whole.path))
        file.replace("xl/worksheets/s.xml", "<worksheet><sheetData><row r='1'><c r='A1'/></row>")
        let cut = try file.written()
        #expect(!WholeWorkbook.isWhole(cut.path))
        file.replace("xl/worksheets/s.xml", "")
        let empty = try file.written()
        #expect(!WholeWorkbook.isWhole(empty.path))
    }

    @Test func `what is written is looked at: registers with charts, blank tables, rows that stayed out`() throws {
        let folder = NSTemporaryDirectory() + "whole-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let register = Register(title: "表", scope: "", table: [["姓名", "件数"], ["韦强", "2"]])
        let chart = RegisterChart(title: "件数", form: .bars, headings: ["姓名", "件数"], rows: [("韦强", [2])])
        try RegisterWorkbook.write([register], charts: [chart], on: Day("2026-11-20")!, to: folder + "/a.xlsx")
        try PlainWorkbook.write([["姓名"], ["韦\u{1}强_x0041_"]], title: "未带入", to: folder + "/b.xlsx")
        for name in ["a", "b"] { #expect(WholeWorkbook.isWhole("\(folder)/\(name).xlsx")) }
        // Signs that XML cannot hold would make the whole file one that needs repair.
        let rows = try Workbook.table(path: folder + "/b.xlsx").records().map(\.cells)
        #expect(rows == [["姓名"], ["韦强_x0041_"]])
    }
}

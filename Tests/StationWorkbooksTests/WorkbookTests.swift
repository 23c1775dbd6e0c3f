import Foundation
import StationCore
import Testing

@testable import StationExchange
@testable import StationWorkbooks

@Suite("工作簿")
struct WorkbookTests {
    private func table(_ file: WorkbookFile, sheet: String? = nil) throws -> SheetTable {
        let written = try file.written()
        return try withExtendedLifetime(written) { try Workbook.table(path: written.path, sheet: sheet) }
    }

    private func cells(_ file: WorkbookFile) throws -> [[String]] { try table(file).records().map(\.cells) }

    private func refusal(_ file: WorkbookFile) -> String {
        do { return try "taken: \(cells(file))" } catch { return (error as? Fault)?.sentence ?? "\(error)" }
    }

    @Test("shared, rich, inline and worked-out texts, flags and errors; what is read aloud is no part of a text")
    func texts() throws {
        let rows = """
            <row r='2'><c r='B2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c><c r='D2' t='inlineStr'><is><r><t>某</t></r><r><t>局</t></r></is></c></row>
            <row r='4'><c r='A4' t='str'><f>B2&amp;"a"</f><v>姓名a</v></c><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c><v></v></c></row>
            <row r='5'><c r='A5' t='inlineStr'><is><t xml:space='preserve'>  </t></is></c></row>
            """
        let shared = [
            "<t>姓名</t>",
            "<r><t>覃</t></r><r><rPr/><t xml:space='preserve'> 绍诗_x000D_</t></r><rPh sb='0' eb='1'><t>qin</t></rPh>",
        ]
        let table = try table(WorkbookFile(rows: rows, shared: shared))
        #expect(table.records().map(\.cells) == [["", "姓名", "覃 绍诗", "某局"], ["姓名a", "是", "#N/A"]])
        #expect(table.records().map(\.line) == [2, 4])
        #expect(table.place(line: 4, column: 27) == "\(table.path):名册!AB4")
    }

    @Test(
        "numbers are read as they are shown, days as days",
        arguments: [
            ("General", "13807720012", "13807720012"), ("General", "1.3807720012E10", "13807720012"),
            ("General", "1979.1", "1979.1"),
            ("0.00E+00", "13807720012", "13807720012"), ("0.00", "1979.1", "1979.10"), ("0", "45.6", "46"),
            ("000000", "451", "000451"),
            ("#,##0.00", "1234567.5", "1,234,567.50"), ("0%", "0.9", "90%"), ("@", "8", "8"),
            ("yyyy-mm-dd", "44481", "2021-10-12"),
            ("yyyy&quot;年&quot;m&quot;月&quot;", "44481", "2021-10"), ("[$-804]mmm\\-yy", "28914", "1979-02"),
            ("m&quot;月&quot;d&quot;日&quot;;@", "44481", "2021-10-12"),
            ("yyyy/m/d h:mm", "44481.5", "2021-10-12 12:00:00"),
            ("yyyy-mm-dd", "59", "1900-02-28"), ("yyyy-mm-dd", "60", "60"), ("yyyy-mm-dd", "61", "1900-03-01"),
            ("h:mm", "0.5", "12:00:00"),
            ("[红色]0.0;-0.0", "-2.25", "-2.3"), ("yyyy-mm-dd", "-1", "-1"), ("General", "abc", "abc"),
        ])
    func numbers(format: String, value: String, shown: String) throws {
        let file = WorkbookFile(rows: "<row r='1'><c r='A1' s='0'><v>\(value)</v></c></row>", formats: [format])
        #expect(try cells(file) == [[shown]])
    }

    @Test("rows that stand twice or out of their order are refused, a cell that does is named")
    func doubled() throws {
        func row(_ number: Int, _ cells: String) -> String { "<row r='\(number)'>\(cells)</row>" }
        let name = "<c r='A1' t='inlineStr'><is><t>姓名</t></is></c>"
        #expect(refusal(WorkbookFile(rows: row(2, name) + row(1, name))).contains("行号乱了(第 1 行)"))
        #expect(refusal(WorkbookFile(rows: row(1, name) + row(1, name))).contains("行号乱了"))
        #expect(try table(WorkbookFile(rows: row(1, name + name))).records().map(\.fault?.isEmpty) == [false])
    }

    @Test("days that are counted from 1904")
    func macDays() throws {
        let rows = "<row r='1'><c r='A1' s='0'><v>43019</v></c></row>"
        #expect(try cells(WorkbookFile(rows: rows, formats: ["yyyy-mm-dd"], from1904: true)) == [["2021-10-12"]])
    }

    @Test("a formula whose value was not saved is named, not read as nothing")
    func formulas() throws {
        let file = WorkbookFile(
            rows: "<row r='3'><c r='B3'><f>A1</f></c></row><row r='4'><c r='B4'><f>A1</f><v>5</v></c></row>")
        let records = Array(try table(file).records())
        #expect(records.count == 2 && records[0].fault?.hasPrefix("B3 是公式") == true && records[1].cells == ["", "5"])
    }

    @Test("merged words and days are filled down and said so, amounts are not, and hidden rows are told")
    func merges() throws {
        func text(_ place: String, _ text: String) -> String {
            "<c r='\(place)' t='inlineStr'><is><t>\(text)</t></is></c>"
        }
        let rows =
            "<row r='1'>\(text("A1", "联络站"))\(text("B1", "姓名"))</row><row r='2'>\(text("A2", "河里镇"))\(text("B2", "甲"))<c r='C2'><v>500</v></c></row>"
            + "<row r='3' hidden='1'>\(text("B3", "乙"))</row><row r='4'>\(text("B4", "丙"))</row><row r='5'>\(text("B5", "丁"))</row>"
        let table = try table(WorkbookFile(rows: rows, merges: ["A2:A4", "C2:C4", "A1:B1"]))
        #expect(
            table.records().map(\.cells) == [
                ["联络站", "姓名"], ["河里镇", "甲", "500"], ["河里镇", "乙"], ["河里镇", "丙"], ["", "丁"],
            ])
        #expect(table.remarks.map(\.sentence) == ["这一行在表里是隐藏的,照样读入", "合并的单元格“河里镇”,到第 4 行都照此读入"])
        #expect(table.records().map(\.filled) == [[:], [:], [0: 2], [0: 2], [:]])
    }

    @Test("a sheet is chosen by name or number; what is not there is named")
    func sheets() throws {
        let file = WorkbookFile(rows: "<row r='1'><c r='A1'><v>1</v></c></row>", title: "2026 名册")
        #expect(try table(file, sheet: "2026名册").sheet == "2026 名册" && table(file, sheet: "1").sheet == "2026 名册")
        #expect(throws: Fault.self) { try table(file, sheet: "2") }
    }

    @Test("macros, links, declarations, endless cells, false sizes and halves of files are refused with a sentence")
    func strange() throws {
        let row = "<row r='1'><c r='A1'><v>1</v></c></row>"
        #expect(refusal(WorkbookFile(rows: row, more: [("xl/vbaProject.bin", "x")])).contains("带有宏"))
        #expect(
            refusal(WorkbookFile(rows: row, more: [("xl/externalLinks/externalLink1.xml", "x")])).contains("从别的文件取"))
        let spaces = String(repeating: " ", count: 1 << 20)
        #expect(
            refusal(WorkbookFile(rows: "<row r='1'><c t='inlineStr'><is><t>\(spaces)</t></is></c></row>")).contains(
                "内容太长"))
        var lying = WorkbookFile(rows: row)
        lying.claimedSize = 0xFFFF_FFF0
        #expect(refusal(lying).contains("太大"))
        #expect(refusal(WorkbookFile(rows: "<row r='1'><c r='XFD1'><v>1</v></c></row>")).contains("列"))
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet><sheetData/></worksheet>"
        #expect(
            refusal(WorkbookFile(rows: row, more: [("x", "")]).replacing("xl/worksheets/s.xml", with: bomb)).contains(
                "声明"))
        for count in [10, 200, 700] {
            let file = TemporaryFile()
            try Data(WorkbookFile(rows: row).bytes.prefix(count)).write(to: URL(fileURLWithPath: file.path))
            #expect(throws: Fault.self) { try Workbook.table(path: file.path) }
        }
    }

    @Test("bytes that were changed anywhere never bring it down")
    func mutations() throws {
        let good = WorkbookFile(
            rows: "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='0'><v>44481</v></c></row>", merges: ["A1:A3"],
            shared: ["<t>姓名</t>"],
            formats: ["yyyy-mm-dd"]
        ).bytes
        var state: UInt64 = 15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let file = TemporaryFile()
        var read = 0
        for _ in 0..<1500 {
            var bytes = good
            for _ in 0...next(2) { bytes[next(bytes.count)] = UInt8(next(256)) }
            try Data(bytes).write(to: URL(fileURLWithPath: file.path))
            if (try? Workbook.table(path: file.path)) != nil { read += 1 }
        }
        #expect(read > 100)
    }
}

extension WorkbookFile {
    /// The same with other content of a part.
    func replacing(_ name: String, with text: String) -> WorkbookFile {
        var file = self
        file.replace(name, text)
        return file
    }
}

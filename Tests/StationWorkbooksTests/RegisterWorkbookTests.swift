import Foundation
import StationCore
import Testing

@testable import StationExchange
@testable import StationWorkbooks

@Suite("台账工作簿")
struct RegisterWorkbookTests {
    private let day = Day("2026-11-20")!

    private var register: Register {
        Register(
            title: "捐资捐物", scope: "岭南镇委员联络站  2026年",
            columns: [
                .init("日期", .day), .init("捐赠人"), .init("联系电话"), .init("金额", .money), .init("件数", .number), .init("说明"),
            ],
            rows: [
                ["2026-03-05", "韦𠮷喆", "013800000000", "1234.50", "3", "=SUM(A1:A9)"],
                ["", "_x000D_", "0772-8912345", "", "", "第一行\n第二行<b>&\u{1}"],
                ["2026-11-20", "2026-017", "1", "0.50", "4", String(repeating: "长", count: 1500)],
            ])
    }

    private func written(_ registers: [Register]) throws -> String {
        let path = NSTemporaryDirectory() + "register-\(UUID().uuidString).xlsx"
        try RegisterWorkbook.write(registers, on: day, to: path)
        return path
    }

    @Test("what was written is read again as it was, under title and sums: text stays text, days and numbers are such")
    func roundTrip() throws {
        let path = try written([register])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let cells = try Workbook.orText(path: path, sheet: nil).records(separator: nil).map(\.cells)
        #expect(cells[0].first == "捐资捐物一览表")
        #expect(cells[1].first == "岭南镇委员联络站  2026年  截至 2026-11-20  共 3 条")
        #expect(cells[2].first == "合计" && Double(cells[2][3].filter { $0 != "," }) == 1235 && cells[2][4] == "7")
        #expect(cells[3] == ["日期", "捐赠人", "联系电话", "金额", "件数", "说明"])
        #expect(cells[4] == ["2026-03-05", "韦𠮷喆", "013800000000", "1,234.50", "3", "=SUM(A1:A9)"])
        #expect(Array(cells[5].dropFirst()) == ["_x000D_", "0772-8912345", "", "", "第一行\n第二行<b>&"])
        #expect(cells[6][1] == "2026-017" && cells[6][5].count == 1500)
    }

    @Test(
        "an independent reader finds days as days, texts as texts, formulas only in the sums, and the page as it prints"
    )
    func independent() throws {
        let path = try written([register])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let script = """
            import sys, openpyxl
            s = openpyxl.load_workbook(sys.argv[1]).active
            print([(c.data_type, c.is_date) for c in s[5]])
            print([c.data_type for c in s[3]], s['D3'].value)
            print(s.freeze_panes, s.print_title_rows, s.auto_filter.ref, s.page_setup.orientation, s.page_setup.paperSize)
            print(s.oddFooter.center.text, s['F7'].alignment.wrap_text, s.row_dimensions[7].height)
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["/usr/bin/python3", "-c", script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = said.split(separator: "\n").map(String.init)
        try #require(lines.count == 4, "\(said)")
        #expect(
            lines[0]
                == "[('d', True), ('s', False), ('s', False), ('n', False), ('n', False), ('s', False)]")
        #expect(lines[1].hasSuffix("=SUBTOTAL(109,D5:D7)"))
        #expect(lines[2].hasPrefix("A5 ") && lines[2].contains("$4:$4") && lines[2].hasSuffix("A4:F7 landscape 9"))
        #expect(lines[3].hasPrefix("第 &P 页 共 &N 页 True 4") || lines[3].contains(" True "))
    }

    @Test(
        "the same tables of the same day make the same bytes; two of one name have sheets of their own; an empty one has one"
    )
    func sameBytes() throws {
        let empty = Register(title: "捐资捐物", scope: "", columns: [.init("日期", .day)], rows: [])
        let paths = [try written([register, empty]), try written([register, empty])]
        defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
        let bytes = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        #expect(bytes[0] == bytes[1])
        let (_, sheets) = try Workbook.orTextAmongSheets(path: paths[0], sheet: nil)
        #expect(sheets == ["捐资捐物", "捐资捐物2"])
    }

    /// What an independent reader prints of a workbook.
    private func read(_ path: String, by script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said
    }

    @Test("charts stand on a sheet of their own, each beside its numbers; without numbers there is no sheet")
    func charts() throws {
        let rates = RegisterChart(
            title: "各季度参与率", form: .lines, headings: ["季度", "参与率", "要求"],
            rows: [("2026年1季度", [93.1, 90]), ("2026年2季度", [nil, 90])])
        let states = RegisterChart(of: "捐赠人", in: register)
        #expect(
            states?.rows.map(\.0) == ["2026-017", "_x000D_", "韦𠮷喆"] && RegisterChart(of: "没有", in: register) == nil)
        let path = NSTemporaryDirectory() + "charts-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try RegisterWorkbook.write([register], charts: [rates, try #require(states)], on: day, to: path)
        let script = """
            import sys, openpyxl
            b = openpyxl.load_workbook(sys.argv[1])
            s = b['图']
            print(b.sheetnames, len(s._charts), [len(c.series) for c in s._charts], s['A3'].value, s['B3'].value, s['B4'].value)
            """
        let said = try read(path, by: script)
        #expect(said == "['捐资捐物', '图'] 2 [2, 1] 2026年1季度 93.1 None\n", "\(said)")
    }

    @Test(
        "ages are of what is open, since it was referred or else registered; without a column or anything open there are none"
    )
    func ages() throws {
        func made(_ rows: [[String]]) -> Register {
            Register(title: "社情民意", scope: "", columns: ["状态", "登记日期", "转办日期"].map { .init($0) }, rows: rows)
        }
        let rows = [
            ["草稿", "2026-11-20", ""], ["审核中", "2026-10-21", ""], ["审核中", "2026-10-20", ""],
            ["已转办", "2026-01-01", "2026-08-23"],
            ["已申退", "2026-01-01", "2026-08-21"], ["办结", "2026-01-01", "2026-02-01"], ["不采用", "2026-01-01", ""],
            ["已编发", "2026-01-01", ""],
        ]
        let today = Day("2026-11-20")!
        let chart = try #require(RegisterChart(agesIn: made(rows), SubmissionWording(), on: today))
        #expect(chart.rows.map(\.0) == ["30 天以内", "31 到 60 天", "61 到 90 天", "90 天以上"])
        #expect(chart.rows.map { $0.1[0] } == [2, 1, 1, 1])
        #expect(RegisterChart(agesIn: made(Array(rows.suffix(3))), SubmissionWording(), on: today) == nil)
        #expect(RegisterChart(agesIn: made(rows).without(["状态"]), SubmissionWording(), on: today) == nil)
    }

    @Test("an amount and its sum fit into their column; the title of what goes over several pages stands on the first")
    func widths() throws {
        let rows = (0..<9).map { _ in ["99999999.99"] + (0..<12).map { _ in String(repeating: "宽", count: 40) } }
        let wide = Register(
            title: "收支", scope: "", columns: [.init("金额", .money)] + (1...12).map { .init("说明\($0)") }, rows: rows)
        let path = try written([wide])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let script = """
            import sys, openpyxl
            s = openpyxl.load_workbook(sys.argv[1]).active
            print(s.column_dimensions['A'].width > len('899,999,999.91'), len(s.merged_cells.ranges), s.page_setup.fitToWidth)
            """
        let said = try read(path, by: script)
        #expect(said == "True 0 4\n", "\(said)")
    }

    @Test("where it cannot be written it says so, and so does a text that no cell takes")
    func unwritable() {
        #expect(throws: Fault.self) { try RegisterWorkbook.write([register], on: day, to: "/nowhere/a.xlsx") }
        let endless = Register(
            title: "长", scope: "", columns: [.init("说明")], rows: [[String(repeating: "长", count: 40_000)]])
        #expect(throws: Fault.self) {
            try RegisterWorkbook.write(
                [endless], on: day, to: NSTemporaryDirectory() + "endless-\(UUID().uuidString).xlsx")
        }
    }
}

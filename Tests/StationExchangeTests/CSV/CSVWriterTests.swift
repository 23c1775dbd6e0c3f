import Testing

@testable import StationExchange

@Suite("CSV 写出")
struct CSVWriterTests {
    @Test("a mark at the beginning, CR LF at every end, quotes only where they are needed")
    func plain() {
        #expect(
            CSVWriter.text(rows: [["姓名", "备注"], ["覃绍诗", "甲,乙"], ["", "“一”"]])
                == "\u{FEFF}姓名,备注\r\n覃绍诗,\"甲,乙\"\r\n,“一”\r\n")
    }

    @Test(
        "what a spreadsheet would run is made text; signed numbers are left alone",
        arguments: [
            ("=1+1", "'=1+1"), ("+覃", "'+覃"), ("-覃", "'-覃"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
            ("＝甲", "'＝甲"), ("＋甲", "'＋甲"), ("－甲", "'－甲"), ("＠甲", "'＠甲"), ("-inf", "'-inf"), ("'=1", "''=1"),
            ("'甲", "'甲"),
            ("-12.5", "-12.5"), ("+3", "+3"), ("1=1", "1=1"), ("", ""),
        ])
    func formulas(cell: String, written: String) {
        #expect(CSVWriter.text(rows: [[cell]]) == "\u{FEFF}\(written)\r\n")
    }

    @Test("what was made text comes back as it was, apostrophes of its own with it")
    func withoutGuard() {
        for cell in ["=1+1", "'=1+1", "''=1", "＝甲", "-12.5", "'-12.5", "'甲", "''", "'", "@x", "+3", "\t=x", "\r\n=x"] {
            let text = CSVWriter.text(rows: [[cell, "甲"]])
            let read = CSVReader(String(text.dropFirst())).first { _ in true }?.cells.first
            #expect(read.map(CSVWriter.withoutGuard) == cell, "\(text)")
            #expect(!["=", "+覃", "@"].contains { text.dropFirst().hasPrefix($0) })
        }
    }

    @Test("what is written is read back the same, line ends and quotes and all")
    func roundTrip() throws {
        let rows = [
            ["编号", "标题", "情况"], ["2026-001", "“路灯”\"坏\"了", "一、\n二、\r\n三、"], ["a", " 前后有空 ", "x\ry"],
            ["𠮷", "e\u{301}", "①…—,"],
        ]
        let text = CSVWriter.text(rows: rows)
        #expect(CSVReader(String(text.dropFirst())).map(\.cells) == rows)
    }
}

import Testing

@testable import StationExchange

@Suite("CSV 读取")
struct CSVReaderTests {
    private func cells(_ text: String) -> [[String]] { CSVReader(text).map(\.cells) }

    @Test(
        "RFC 4180",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,,c\n,,3\n", [["a", "", "c"], ["", "", "3"]]),
            ("a,b,\n", [["a", "b", ""]]),
            ("\"a,b\",c\n", [["a,b", "c"]]),
            ("\"说“\"\"好\"\"”\",c\n", [["说“\"好\"”", "c"]]),
            ("\"\",x\n", [["", "x"]]),
            ("\"\"\"\"\n", [["\""]]),
            ("\"一\n二\r\n三\",x\n", [["一\n二\r\n三", "x"]]),
            (" \"a\" ,b\n", [["a", "b"]]),
            ("\"a\"b,c\n", [["ab", "c"]]),
            ("a\"b,c\n", [["a\"b", "c"]]),
            ("姓名\t电话\n覃,绍诗\t139\n", [["姓名", "电话"], ["覃,绍诗", "139"]]),
            ("姓名,电\t话\n覃\t绍诗,139\n", [["姓名", "电\t话"], ["覃\t绍诗", "139"]]),
            ("", []),
            ("\n\r\n  ,\t, \n", []),
        ])
    func reading(text: String, records: [[String]]) {
        #expect(cells(text) == records)
    }

    @Test("each record knows the line it begins on, behind cells of many lines, blank lines and every line end")
    func lines() {
        let text = "a,b\n\"1\n2\n3\",x\n\n , \ny,z\r\n\"q\r\nr\",s\r\nlast,row"
        #expect(CSVReader(text).map(\.line) == [1, 2, 7, 8, 10])
        #expect(CSVReader("a\rb\r\rc").map(\.line) == [1, 2, 4])
    }

    @Test("a quote that never ends is a fault of its record, with the line it begins on")
    func unclosed() {
        let records = Array(CSVReader("a,b\n1,2\n3,\"4\n5,6\n"))
        #expect(records.map(\.line) == [1, 2, 3])
        #expect(records.map(\.fault) == [nil, nil, "引号没有结束"])
    }

    @Test(
        "every pair of a cell and its quoted form reads back the same", arguments: [",", "\n", "\r", "\"", "\t", "好"])
    func quoting(sign: String) {
        for cell in [sign, "x" + sign, sign + "y", "x" + sign + "y", sign + sign, "“\(sign)”"] {
            let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
            #expect(cells("a,b\n\(quoted),2\n") == [["a", "b"], [cell, "2"]])
        }
    }

    @Test("where CR alone ends lines, those within quotes count, too")
    func oldLineEnds() {
        #expect(CSVReader("a,b\r\"1\r2\",x\ry,z").map(\.line) == [1, 2, 4])
    }
}

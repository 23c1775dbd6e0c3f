import Testing

@testable import StationExchange

@Suite("笔顺表")
struct StrokeTableTests {
    private let table = StrokeTable(
        "# 说明\n王\t1121\n文\t4134\n方\t4153\n韦\t1152\n一\t1\n十\t12\n覃\t125221251112\n坏行\n人\t34\n")

    @Test("a key is the number of strokes in two digits and their sequence, a character each")
    func keys() {
        #expect(table.key(of: "王一") == "041121,,011")
        #expect(table.key(of: "王一十") == "041121,011,0212")
        #expect(table.key(of: "覃") == "12125221251112")
        #expect(table.key(of: "王·一 十") == table.key(of: "王一十"))
        #expect(table.key(of: "") == "")
    }

    @Test(
        "fewer strokes first, then the first stroke that differs, then the second character; one-character names lead")
    func order() {
        let names = ["王十一", "覃", "方一", "文一", "王一十", "王十", "韦一", "王一一"]
        let sorted = names.sorted { table.key(of: $0) < table.key(of: $1) }
        #expect(sorted == ["王十", "王一一", "王一十", "王十一", "韦一", "文一", "方一", "覃"])
    }

    @Test("a sequence stands before one that it begins")
    func prefix() {
        let table = StrokeTable("甲\t11\n乙\t112\n丙\t1\n")
        #expect(["乙", "甲", "丙"].sorted { table.key(of: $0) < table.key(of: $1) } == ["丙", "甲", "乙"])
        #expect(table.key(of: "丙乙丙") < table.key(of: "甲丙丙"))
    }

    @Test("characters that the table lacks stand last, by their code")
    func unknown() {
        let names = ["\u{20BB7}一", "A一", "覃一", "龘一"]
        #expect(names.sorted { table.key(of: $0) < table.key(of: $1) }.first == "覃一")
        #expect(table.key(of: "A").hasPrefix("99"))
        #expect(table.key(of: "龘") < table.key(of: "\u{20BB7}"))
    }

    @Test("lines end by LF or CR LF alike")
    func lineEnds() {
        #expect(StrokeTable("王\t1121\r\n文\t4134\r\n").key(of: "王") == "041121")
    }
}

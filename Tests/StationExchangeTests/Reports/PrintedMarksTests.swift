import Testing

@testable import StationExchange

@Suite struct PrintedMarksTests {
    @Test(
        "printed pages have full-width marks beside Chinese and leave numbers, times and Latin text alone",
        arguments: [
            ("参与率 89.9%,低于 90%", "参与率 89.9%，低于 90%"), ("学习活动(集中学习):2 件", "学习活动（集中学习）：2 件"),
            ("共 4 件; 还差 1 件", "共 4 件；还差 1 件"), ("2026-11-23 9:05 生成", "2026年11月23日 9:05 生成"),
            ("(1)石村", "（1）石村"), ("1,234 元", "1,234 元"), ("f(x) a:b", "f(x) a:b"),
            ("见 http://gov.cn/a 网页", "见 http://gov.cn/a 网页"), ("期限 2026-03-05。", "期限 2026年3月5日。"),
            ("2026-02-30 没有这一天", "2026-02-30 没有这一天"), ("编号 A-2026-03-05-7", "编号 A-2026-03-05-7"),
            ("2026-017“路灯”,已答复", "2026-017“路灯”，已答复"), ("没有括回(的", "没有括回(的"), ("", ""),
        ])
    func marks(typed: String, printed: String) { #expect(typed.printed == printed) }

    @Test func `parts count by Chinese numerals beyond ten, entries start anew in each`() {
        var text = PrintedText()
        for part in 1...12 {
            text.part("第 \(part)")
            if part == 11 {
                text.section("甲")
                text.list([("一件", ["一处", "又一处"]), ("又一件", [])])
                text.section("乙")
            }
        }
        #expect(text.lines.contains("　　十、第 10") && text.lines.contains("　　十二、第 12"))
        let place = text.lines.firstIndex(of: "　　十一、第 11") ?? 0
        #expect(
            text.lines[(place + 1)...(place + 6)].map { String($0.dropFirst(2)) } == [
                "（一）甲", "1. 一件", "（1）一处", "（2）又一处", "2. 又一件", "（二）乙",
            ])
        #expect(text.lines.count { PrintedText.isPart($0) } == 12)
        #expect(!PrintedText.isPart("　　一件、两件") && !PrintedText.isPart("一、不缩进"))
        #expect(PrintedText.numeral(20) == "二十" && PrintedText.numeral(21) == "二十一")
    }

    @Test func `columns stand beneath each other where a Chinese character is twice as wide`() {
        var text = PrintedText()
        text.table([["联络站", "收入(万元)"], ["岭南镇", "3.5"], ["新", "10"]])
        #expect(text.lines == ["　　联络站  收入（万元）", "　　岭南镇           3.5", "　　新                10"])
    }

    @Test func `a table wider than a line of paper goes on beneath, names and all`() {
        var text = PrintedText()
        text.table([["联络站"] + (1...7).map { "第\($0)项数字" }, ["岭南镇"] + (1...7).map { "\($0)" }])
        #expect(text.lines.count == 4 && text.lines.allSatisfy { $0.count <= 56 })
        #expect(text.lines[1].split(separator: " ") == ["　　岭南镇", "1", "2", "3", "4"])
        #expect(text.lines[3].split(separator: " ").first == "　　岭南镇" && text.lines[3].hasSuffix("7"))
    }
}

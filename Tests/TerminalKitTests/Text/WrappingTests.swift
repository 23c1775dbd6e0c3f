import TerminalKit
import Testing

@Suite("Wrapping")
struct WrappingTests {
    private let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "」", "』", "】", "〕", "”", "’", "·", "％", "℃", ",", ".", ";",
        ":", "?", "!", ")", "]", "}", "%",
    ]
    private let opening: Set<Character> = ["（", "《", "〈", "「", "『", "【", "〔", "“", "‘", "(", "[", "{"]

    @Test("no character is lost, none is shown twice, and no line is too wide", arguments: longTexts + mixedTexts)
    func property(text: String) {
        let all = Array(text)
        for metrics in bothMetrics {
            for width in 0...40 {
                let lines = metrics.wrap(text, width: width)
                var next = 0
                for line in lines {
                    #expect(line.range.lowerBound == next)
                    next = line.range.upperBound
                    #expect(metrics.width(of: line.text) <= max(1, width) || line.text.count == 1)
                    let shown = line.range.lowerBound + line.text.count
                    #expect(String(all[line.range.lowerBound..<shown]) == line.text)
                    // What is not shown is a line's end or blanks that hang over it.
                    #expect(
                        all[shown..<line.range.upperBound].allSatisfy { $0.isNewline || " \t\u{3000}".contains($0) })
                }
                #expect(next == all.count)
                #expect(!lines.isEmpty)
            }
        }
    }

    @Test(
        "no closing mark begins a line and no opening mark ends one", arguments: longTexts.prefix(4) + [longTexts[14]],
        bothMetrics)
    func marks(text: String, metrics: TextMetrics) {
        // Wide enough for a character with the longest run of marks in these texts.
        let least = text.contains("。、；") ? 44 : 16
        for width in least...80 {
            let lines = metrics.wrap(text, width: width)
            for (index, line) in lines.enumerated() where !line.text.isEmpty {
                if index > 0 { #expect(!closing.contains(line.text.first!), "\(width): \(line.text)") }
                if index < lines.count - 1 { #expect(!opening.contains(line.text.last!), "\(width): \(line.text)") }
            }
        }
    }

    @Test("doubled marks stay together", arguments: 6...20)
    func pairs(width: Int) {
        for text in ["他说到这里……就停住了——没有再说……真的——", "一——二——三——四——五——六"] {
            let broken = TextMetrics().wrap(text, width: width).dropLast().map(\.text)
            for (line, next) in zip(broken, TextMetrics().wrap(text, width: width).dropFirst().map(\.text)) {
                #expect(!(line.last == "…" || line.last == "—") || next.first != line.last)
                #expect(next.first != "…")
            }
        }
    }

    @Test(
        "worked by hand",
        arguments: [
            ("一二三，四五", 6, ["一二", "三，四", "五"]), ("一二三四，五", 8, ["一二三", "四，五"]), ("一二（三四", 6, ["一二", "（三四"]),
            ("say hello world", 9, ["say hello", "world"]), ("say hello  world", 9, ["say hello", "world"]),
            ("hello", 3, ["hel", "lo"]),
            ("数字12345尾", 8, ["数字", "12345尾"]), ("一\n二", 10, ["一", "二"]), ("一\n", 10, ["一", ""]), ("", 10, [""]),
            ("\n\n", 10, ["", "", ""]),
            ("一二三四五", 4, ["一二", "三四", "五"]), ("一二三四五", 5, ["一二", "三四", "五"]), ("中", 1, ["中"]),
            ("一\r\n二", 10, ["一", "二"]),
        ])
    func byHand(text: String, width: Int, lines: [String]) {
        #expect(TextMetrics().wrap(text, width: width).map { $0.text.trimmed } == lines)
    }

    @Test("words and numbers stay whole where they fit into a line")
    func words() {
        let text = longTexts[2]
        let words = Set(text.split(separator: " ").map(String.init))
        for width in 9...60 {
            for line in TextMetrics().wrap(text, width: width) {
                #expect(
                    line.text.split(separator: " ").allSatisfy { words.contains(String($0)) }, "\(width): \(line.text)")
            }
        }
    }
}

extension String {
    /// The text without blanks at its end.
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }

    @Test func `names stay whole, and a path begins a line rather than part a word before it`() {
        let metrics = TextMetrics()
        let names = ["莫少林", "莫汝良", "黄志勇", "蓝天"].map(\.unbroken).joined(separator: "、")
        func shown(_ text: String, _ width: Int) -> [String] {
            metrics.wrap(text, width: width).map { $0.text.filter { $0 != "\u{2060}" } }
        }
        #expect(shown(names, 13) == ["莫少林、", "莫汝良、", "黄志勇、蓝天"])
        #expect(shown(names, 16) == ["莫少林、莫汝良、", "黄志勇、蓝天"])
        // Where there is no room for a name it is broken nevertheless.
        #expect(shown("阿卜杜热合曼".unbroken, 6).joined() == "阿卜杜热合曼")
        #expect(metrics.width(of: "莫汝良".unbroken) == 6)
        #expect(shown("已备份并核验:/tmp/d/station.sqlite", 24) == ["已备份并核验:", "/tmp/d/station.sqlite"])
        #expect(shown("比例 1/2 与 3/4", 40) == ["比例 1/2 与 3/4"])
    }
}

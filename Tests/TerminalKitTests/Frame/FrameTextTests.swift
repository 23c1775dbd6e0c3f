import TerminalKit
import Testing

/// What must hold in every frame: the two halves of a wide character are together, nothing else is.
func expectWhole(_ frame: Frame, _ sourceLocation: SourceLocation = #_sourceLocation) {
    for y in 0..<frame.size.height {
        for x in 0..<frame.size.width {
            let next = x + 1 < frame.size.width ? frame[x + 1, y].width : 1
            if (frame[x, y].width == 2) != (next == 0) || (x == 0 && frame[x, y].width == 0) {
                Issue.record("half a character at \(x), \(y) of \(frame.row(y))", sourceLocation: sourceLocation)
            }
        }
    }
}

@Suite("FrameText")
struct FrameTextTests {
    private func frame(_ width: Int, _ text: String = "", wide: Bool = false) -> Frame {
        var frame = Frame(size: Size(width: width, height: 1), metrics: TextMetrics(ambiguousIsWide: wide))
        frame.put(text, x: 0, y: 0)
        return frame
    }

    @Test(
        "a narrow character over half of a wide one leaves a blank for the other half",
        arguments: [
            (0, "x 文字"), (1, " x文字"), (2, "中x 字"), (3, "中 x字"), (4, "中文x"), (5, "中文 x"), (6, "中文字"), (-1, "中文字"),
        ])
    func narrowOverWide(x: Int, row: String) {
        var frame = frame(6, "中文字")
        frame.put("x", x: x, y: 0)
        #expect(frame.row(0) == row)
        expectWhole(frame)
    }

    @Test(
        "so does a wide one, and at the edges a blank stands instead of its half",
        arguments: [
            (-2, "中文字"), (-1, "  文字"), (0, "国文字"), (1, " 国 字"), (2, "中国字"), (3, "中 国"), (4, "中文国"), (5, "中文"),
            (6, "中文字"),
        ])
    func wideOverWide(x: Int, row: String) {
        var frame = frame(6, "中文字")
        frame.put("国", x: x, y: 0)
        #expect(frame.row(0) == row)
        expectWhole(frame)
    }

    @Test("text begun left of the frame shows from its first whole character on")
    func leftOfFrame() {
        for x in -8...0 {
            var frame = frame(6)
            let used = frame.put("中文ab", x: x, y: 0)
            #expect(used == 6)
            let rest = ["中文ab", " 文ab", "文ab", " ab", "ab", "b", "", "", ""]
            #expect(frame.row(0) == rest[-x])
            expectWhole(frame)
        }
    }

    @Test("a limit of columns holds, and tells how many were used", arguments: mixedTexts)
    func limits(text: String) {
        for metrics in bothMetrics {
            for limit in 0...12 {
                var frame = Frame(size: Size(width: 20, height: 1), metrics: metrics)
                frame.fill(frame.bounds, style: .good)
                let used = frame.put(text, x: 3, y: 0, style: .alarm, width: limit)
                #expect(used == min(metrics.width(of: text), limit))
                for x in 0..<20 where x < 3 || x >= 3 + limit { #expect(frame[x, 0].style == .good) }
                expectWhole(frame)
            }
        }
    }

    @Test("what a limit cuts says so: no number is taken for a shorter one")
    func cut() {
        func line(_ text: String, _ width: Int) -> String {
            var frame = Frame(size: Size(width: 12, height: 1), metrics: bothMetrics[0])
            frame.put("............", x: 0, y: 0)
            frame.put(text, x: 1, y: 0, width: width)
            return frame.row(0)
        }
        #expect(line("联系 16", 7) == ".联系 16....")
        #expect(line("联系 16", 6) == ".联系 ….....")
        #expect(line("联系委员", 6) == ".联系… .....", "a blank stands for the half that a wide character would need")
        #expect(line("16", 1) == ".…..........")
    }

    @Test("any text anywhere keeps characters whole and the frame's size", arguments: UInt64(0)..<40)
    func anywhere(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var frame = Frame(size: Size(width: 17, height: 3), metrics: bothMetrics[Int(seed % 2)])
        for _ in 0..<60 {
            let text = mixedTexts.randomElement(using: &numbers)!
            let (x, y) = (Int.random(in: -10...20, using: &numbers), Int.random(in: -1...3, using: &numbers))
            switch Int.random(in: 0..<5, using: &numbers) {
            case 0: frame.fill(Rect(x: x, y: y, width: Int.random(in: 0...6, using: &numbers), height: 1))
            case 1: frame.rule(x: x, y: y, width: 5)
            case 2: frame.bar(x: x, y: y, width: 7, filled: 3, of: 10, marker: 9)
            case 3: frame.restyle(Rect(x: x, y: y, width: 5, height: 2), .selected)
            default: frame.put(text, x: x, y: y, width: Int.random(in: 0...20, using: &numbers))
            }
            expectWhole(frame)
        }
    }

    @Test("control characters are shown, not sent; what reorders or joins is left out")
    func controls() {
        let frame = frame(30, "a\u{1B}[31m\u{7}\n\t\u{7F}\u{9B}\u{2028}b\u{202E}\u{200D}c")
        #expect(frame.row(0) == "a␛[31m␇␊␉␡␦␤bc")
    }

    @Test("no character of Unicode gets a control or format character into a frame")
    func allScalars() {
        var frame = frame(4)
        var wrong: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            frame.put("a" + String(Character(scalar)), x: 0, y: 0)
            for x in 0..<4 {
                for shown in [frame[x, 0].scalar] + frame.marks(of: frame[x, 0]) {
                    let category = shown.properties.generalCategory
                    let isSent = category == .control || category == .lineSeparator || category == .paragraphSeparator
                    // Prepended signs of Arabic and its like are drawn; all others of their kind are not.
                    let isFormat =
                        category == .format
                        && ![
                            0x600...0x605, 0x6DD...0x6DD, 0x70F...0x70F, 0x890...0x891, 0x8E2...0x8E2,
                            0x110BD...0x110CD, 0x13430...0x1345F,
                        ].contains { $0.contains(Int(shown.value)) }
                    if isSent || isFormat { wrong.append(value) }
                }
            }
            frame = Frame(size: frame.size, metrics: frame.metrics)
        }
        #expect(wrong == [])
    }

    @Test("combining marks stand on the character before them, many of them too")
    func marks() {
        let frame = frame(8, "\u{301}e\u{301}\u{302}中\u{301}x")
        #expect(frame[0, 0].scalar == "e")
        #expect(frame.marks(of: frame[0, 0]) == ["\u{301}", "\u{302}"])
        #expect(frame[1, 0].scalar == "中")
        #expect(frame.marks(of: frame[1, 0]) == ["\u{301}"])
        #expect(!frame[3, 0].hasMarks)
        #expect(frame.row(0) == "e\u{301}\u{302}中\u{301}x")
    }

    @Test("outside the frame nothing is drawn")
    func outside() {
        var frame = frame(3, "abc")
        for (x, y) in [(0, -1), (0, 1), (3, 0), (99, 0), (-9, 0)] { frame.put("zz", x: x, y: y) }
        #expect(frame.text() == "abc")
        var none = Frame(size: Size(width: -1, height: 5), metrics: TextMetrics())
        none.put("a", x: 0, y: 0)
        #expect(none.size == Size(width: 0, height: 5))
    }

    @Test("the dump is the rows without blanks at their ends, and the caret")
    func dump() {
        var frame = Frame(size: Size(width: 5, height: 2), metrics: TextMetrics())
        frame.put("中 a ", x: 0, y: 0)
        #expect(frame.dump() == "中 a\n\ncaret hidden\n")
        frame.caret = Point(x: 3, y: 1)
        #expect(frame.dump() == "中 a\n\ncaret 3,1\n")
    }
}

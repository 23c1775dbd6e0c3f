import Testing

@testable import TerminalKit

@Suite("DrawnRows")
struct DrawnRowsTests {
    private let layout = TableLayout(
        [Column("名称", width: .fixed(8)), Column("数", width: .fixed(4), alignment: .right)], width: 13)

    @Test("a row that stands as it stood is not drawn again, and looks the same")
    func kept() {
        let rows = DrawnRows()
        var drawn = 0
        func frame(_ reading: Int, style: Style = .plain, variant: Int = 0, width: Int = 13, y: Int = 1) -> Frame {
            var frame = Frame(size: Size(width: 20, height: 4), metrics: TextMetrics())
            frame.put("另一行“很长很长”的字", x: 0, y: y)
            rows.draw(7, of: reading, variant: variant, style: style, in: &frame, columns: 1..<1 + width, y: y) {
                frame in
                drawn += 1
                layout.drawRow(["合山市路灯不亮", "12"], in: &frame, x: 1, y: y, style: style)
            }
            return frame
        }
        let first = frame(1)
        let again = frame(1)
        #expect(drawn == 1 && first.cells == again.cells)
        #expect(frame(1, y: 2).row(2) == first.row(1))
        #expect(drawn == 1, "the same row further down")
        _ = frame(2)
        #expect(drawn == 2, "read anew")
        _ = frame(2, style: .selected)
        _ = frame(2, variant: 1)
        _ = frame(2, width: 14)
        #expect(drawn == 5)
    }

    @Test("rows with combining marks or anchors are drawn each time")
    func notKept() {
        let rows = DrawnRows()
        var drawn = 0
        for _ in 0..<2 {
            var frame = Frame(size: Size(width: 20, height: 2), metrics: TextMetrics())
            rows.draw(0, of: 1, style: .plain, in: &frame, columns: 0..<20, y: 0) { frame in
                drawn += 1
                frame.put("e\u{301}", x: 0, y: 0)
            }
            rows.draw(1, of: 1, style: .plain, in: &frame, columns: 0..<20, y: 1) { frame in
                drawn += 1
                frame.put("12", x: 0, y: 1)
                frame.anchor(12, at: Rect(x: 0, y: 1, width: 2, height: 1))
            }
            #expect(frame.row(0) == "e\u{301}" && frame.anchors.count == 1)
        }
        #expect(drawn == 4)
    }
}

/// Text in one pass, as a page writes it, against the rules said one by one.
@Suite("写在一格格里")
struct PlainTextTests {
    @Test(
        "every text in every width is cut as `clip` cuts it, and leaves no half characters", arguments: [false, true])
    func cut(_ isWide: Bool) {
        let metrics = TextMetrics(ambiguousIsWide: isWide)
        for text in [
            "", "a", "合山市", "a合b山c", "“合山”市", "12合", "…", "①②③", "e\u{301}合", "合\u{200B}山", "a\tb", "👨‍👩‍👧家", "ア字",
        ] {
            for width in 0...9 {
                var frame = Frame(size: Size(width: 12, height: 1), metrics: metrics)
                frame.put("上上上上上上", x: 0, y: 0)
                let used = frame.put(text, x: 1, y: 0, style: .accent, width: width)
                var expected = Frame(size: Size(width: 12, height: 1), metrics: metrics)
                expected.put("上上上上上上", x: 0, y: 0)
                let isCut = metrics.width(of: text) > width
                let shown = metrics.clip(text, to: width)
                if isCut, width > 0 { expected.fill(Rect(x: 1, y: 0, width: width, height: 1), style: .accent) }
                // Scalar by scalar: the rules themselves.
                var column = 1
                for scalar in shown.unicodeScalars {
                    let columns = metrics.width(of: scalar)
                    expected.put(String(scalar.glyph.map(Character.init) ?? " "), x: column, y: 0, style: .accent)
                    column += columns
                }
                guard !text.unicodeScalars.contains(where: { metrics.width(of: $0) == 0 }) else { continue }
                #expect(frame.row(0) == expected.row(0), "\(text) in \(width)")
                #expect(used == (isCut ? width : metrics.width(of: text)))
                for x in 0..<12 where frame[x, 0].width == 2 { #expect(frame[x + 1, 0].width == 0) }
                for x in 0..<12 where frame[x, 0].width == 0 { #expect(x > 0 && frame[x - 1, 0].width == 2) }
            }
        }
    }
}

import TerminalKit
import Testing

@Suite("FrameLines")
struct FrameLinesTests {
    private func bar(_ filled: Int, of total: Int, marker: Int? = nil, wide: Bool = true) -> String {
        var frame = Frame(size: Size(width: 10, height: 1), metrics: TextMetrics(ambiguousIsWide: wide))
        frame.bar(x: 0, y: 0, width: 10, filled: filled, of: total, marker: marker)
        return frame.row(0)
    }

    @Test("a gauge that is not quite full never looks full, nor one that is not quite empty empty")
    func gauge() {
        #expect(bar(0, of: 100) == "----------")
        // Below the line there is a gap before it, at the line or above it none.
        #expect(bar(89, of: 100, marker: 90) == "========-|")
        #expect(bar(85, of: 100, marker: 90) == "========-|")
        #expect(bar(90, of: 100, marker: 90) == "=========|")
        #expect(bar(1, of: 2, marker: 1) == "=====|----")
        #expect(bar(1, of: 100) == "=---------")
        #expect(bar(50, of: 100) == "=====-----")
        #expect(bar(99, of: 100) == "=========-")
        #expect(bar(100, of: 100) == "==========")
        #expect(bar(120, of: 100) == "==========")
        #expect(bar(0, of: 0) == "----------")
        #expect(bar(50, of: 100, marker: 90) == "=====----|")
        #expect(bar(100, of: 100, marker: 100) == "=========|")
        #expect(bar(50, of: 100, wide: false) == "█████░░░░░")
    }

    @Test("lines are as long on either terminal, and end at the frame")
    func rules() {
        for metrics in bothMetrics {
            var frame = Frame(size: Size(width: 8, height: 1), metrics: metrics)
            frame.rule(x: 2, y: 0, width: 4)
            #expect(frame.row(0) == (metrics.ambiguousIsWide ? "  ----" : "  ────"))
            frame.rule(x: -3, y: 0, width: 100)
            frame.rule(x: 0, y: 5, width: 3)
            #expect(frame.row(0).count == 8)
        }
    }

    @Test("blocks are cut, placed in the middle and never have a negative size")
    func blocks() {
        let block = Rect(x: 2, y: 1, width: 10, height: 4)
        #expect(block.inset(columns: 1, rows: 1) == Rect(x: 3, y: 2, width: 8, height: 2))
        #expect(block.inset(columns: 6).isEmpty)
        #expect(block.rows(from: 3, count: 5) == Rect(x: 2, y: 4, width: 10, height: 1))
        #expect(block.columns(from: 8) == Rect(x: 10, y: 1, width: 2, height: 4))
        #expect(block.centered(Size(width: 4, height: 2)) == Rect(x: 5, y: 2, width: 4, height: 2))
        #expect(block.centered(Size(width: 40, height: 20)) == block)
        #expect(block.intersection(Rect(x: 0, y: 0, width: 3, height: 2)) == Rect(x: 2, y: 1, width: 1, height: 1))
        #expect(block.intersection(Rect(x: 50, y: 0, width: 3, height: 2)).isEmpty)
        #expect(block.contains(Point(x: 11, y: 4)))
        #expect(!block.contains(Point(x: 12, y: 4)))
    }

    @Test("a style's packed form gives the style back")
    func styles() {
        for tone in Tone.allCases {
            let style = Style(tone, bold: true, underline: true)
            #expect(Style(rawValue: style.rawValue) == style)
            #expect(style.reversed.reverse && style.reversed.tone == tone && style.reversed.bold)
            #expect(Int(style.rawValue) < Style.count)
        }
        #expect(Style(rawValue: 6) == nil)
        #expect(Style(rawValue: 64) == nil)
    }
}

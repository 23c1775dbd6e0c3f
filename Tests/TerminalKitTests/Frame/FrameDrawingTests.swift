import TerminalKit
import Testing

@Suite("FrameDrawing")
struct FrameDrawingTests {
    private func frame(_ width: Int, _ height: Int = 1) -> Frame {
        Frame(size: Size(width: width, height: height), metrics: TextMetrics())
    }

    /// The lines of a picture that are texts, or other shapes than the ground.
    private func elements(_ frame: Frame) -> [String] {
        frame.drawing().split(separator: "\n").map(String.init).filter {
            $0.hasPrefix("<text") || $0.hasPrefix("<rect x")
        }
    }

    /// A narrow run as it is written.
    private func run(_ x: Int, _ y: Int, _ columns: Int, _ text: String, _ classes: String = "") -> String {
        let classes = classes.isEmpty ? "" : " class=\"\(classes)\""
        return "<text x=\"\(10 + 10 * x)\" y=\"\(26 + 22 * y)\" textLength=\"\(10 * columns)\""
            + " lengthAdjust=\"spacingAndGlyphs\"\(classes)>\(text)</text>"
    }

    @Test("each wide character stands at its own column, each narrow run at its first, as long as its columns")
    func grid() {
        var frame = frame(20, 2)
        frame.put("第2026年 ab c  d", x: 1, y: 1)
        #expect(
            elements(frame) == [
                run(3, 1, 4, "2026"), run(10, 1, 4, "ab c"), run(16, 1, 1, "d"),
                #"<text x="21" y="48" class="w">第</text>"#,
                #"<text x="81" y="48" class="w">年</text>"#,
            ])
    }

    @Test("wide characters side by side are one run, each with its place")
    func wideRun() {
        var frame = frame(10)
        frame.put("委员站", x: 0, y: 0)
        #expect(elements(frame) == [#"<text x="11 31 51" y="26" class="w">委员站</text>"#])
    }

    @Test("quotes and other characters of ambiguous width are kept within the columns they take")
    func ambiguous() {
        var frame = frame(6)
        frame.put("“有”…", x: 0, y: 0)
        #expect(
            elements(frame) == [
                run(0, 0, 1, "“"), run(3, 0, 2, "”…"), #"<text x="21" y="26" class="w">有</text>"#,
            ])
    }

    @Test("what would be read as markup is written out, and combining marks stay with their letter")
    func escaping() {
        var frame = frame(12)
        frame.put("a<b>&\"e\u{301}", x: 0, y: 0)
        #expect(elements(frame) == [run(0, 0, 7, "a&lt;b&gt;&amp;\"e\u{301}")])
    }

    @Test("tones and bold are classes; a change of style begins a new run")
    func styles() {
        var frame = frame(12)
        frame.put("ab", x: 0, y: 0)
        // Bold even where the style does not say so, as on the terminal.
        frame.put("cd", x: 2, y: 0, style: Style(.alarm))
        frame.put("逾期", x: 4, y: 0, style: .warning)
        #expect(
            elements(frame) == [
                run(0, 0, 2, "ab"), run(2, 0, 2, "cd", "b r"), #"<text x="51 71" y="26" class="w y">逾期</text>"#,
            ])
    }

    @Test("a selected row is a block of its tone with text in the colour of the ground")
    func reverse() {
        var frame = frame(6)
        frame.put("ab", x: 0, y: 0)
        frame.restyle(Rect(x: 0, y: 0, width: 4, height: 1), .accent.reversed)
        #expect(
            elements(frame) == [
                #"<rect x="10" y="10" width="40" height="22" class="a"/>"#, run(0, 0, 2, "ab", "k"),
            ])
    }

    @Test("an underlined field is seen even where it is blank")
    func underline() {
        var frame = frame(4)
        frame.fill(Rect(x: 1, y: 0, width: 3, height: 1), style: Style(underline: true))
        #expect(elements(frame) == [#"<rect x="20" y="29" width="30" height="1" class="p"/>"#])
    }

    @Test("bars and lines are shapes, not characters")
    func shapes() {
        var frame = frame(10, 2)
        frame.bar(x: 0, y: 0, width: 4, filled: 1, of: 2)
        frame.rule(x: 0, y: 1, width: 10)
        #expect(
            elements(frame) == [
                #"<rect x="10" y="13" width="20" height="16" class="p"/>"#,
                #"<rect x="30" y="13" width="20" height="16" class="p" fill-opacity=".25"/>"#,
                #"<rect x="10" y="43" width="100" height="1" class="m"/>"#,
            ])
    }

    @Test("the caret is shown where it stands, and nowhere if it is hidden")
    func caret() {
        var frame = frame(4, 2)
        #expect(!frame.drawing().contains("fill-opacity"))
        frame.caret = Point(x: 3, y: 1)
        #expect(
            frame.drawing().contains(
                ##"<rect x="40" y="32" width="10" height="22" fill="#d4d4d4" fill-opacity=".5"/>"##))
    }

    @Test("the picture is as large as its cells and a margin, and the same frame gives the same bytes")
    func size() {
        var frame = frame(80, 24)
        frame.put("政协", x: 0, y: 0)
        #expect(frame.drawing().contains(#"viewBox="0 0 820 548""#))
        #expect(frame.drawing() == frame.drawing())
        #expect(Frame(size: Size(width: 0, height: 0), metrics: TextMetrics()).drawing().hasSuffix("</svg>\n"))
    }
}

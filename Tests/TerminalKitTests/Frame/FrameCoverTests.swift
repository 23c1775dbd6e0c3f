import Testing

@testable import TerminalKit

@Suite("盖住的页面")
struct FrameCoverTests {
    private func frame() -> Frame {
        var frame = Frame(size: Size(width: 20, height: 6), metrics: TextMetrics())
        frame.put("标题", x: 1, y: 0, style: .selected)
        frame.put("甲", x: 2, y: 1)
        frame.put(">", x: 0, y: 2)
        frame.put("乙", x: 2, y: 2, style: Style(.alarm, bold: true, reverse: true))
        frame.anchor(1, at: Rect(x: 0, y: 2, width: 5, height: 1))
        return frame
    }

    @Test("of a page that is covered nothing stands out any more; its words and colours stay")
    func cover() {
        var frame = frame()
        frame.caret = Point(x: 3, y: 1)
        frame.cover()
        #expect(frame.caret == nil && frame.anchors.isEmpty)
        #expect(frame[2, 2].scalar == "乙" && frame[2, 2].style == Style(.alarm, bold: true))
        #expect(frame[1, 0].style == .plain && frame[0, 2].scalar == " ")
    }

    @Test("for who has the screen read out the caret stands on the chosen row, or before the message")
    func caret() {
        var chosen = frame()
        chosen.placeCaret()
        #expect(chosen.caret == Point(x: 2, y: 2), "the top line stands out, too, and is not meant")
        var typing = frame()
        typing.caret = Point(x: 9, y: 3)
        typing.placeCaret()
        #expect(typing.caret == Point(x: 9, y: 3))
        var empty = Frame(size: Size(width: 20, height: 6), metrics: TextMetrics())
        empty.placeCaret()
        #expect(empty.caret == Point(x: 0, y: 4))
    }
}

import TerminalKit
import Testing

@Suite("图") struct ChartTests {
    private func frame(wide: Bool = false) -> Frame {
        Frame(size: Size(width: 40, height: 6), metrics: TextMetrics(ambiguousIsWide: wide))
    }

    @Test func `bars are as long as their value is of the largest, with the figure behind them`() {
        let chart = BarChart(
            [
                .init("30天内", 8, text: "8"), .init("31-60", 4, text: "4"), .init("61-90", 0, text: "0"),
                .init("超90天", 1, text: "1 !", style: .warning),
            ], labelWidth: 7, barWidth: 8)
        var narrow = frame()
        let places = chart.draw(in: &narrow, x: 1, y: 0)
        #expect(narrow.row(0) == " 30天内  ████████ 8")
        #expect(narrow.row(1) == " 31-60   ████░░░░ 4")
        #expect(narrow.row(2) == " 61-90   ░░░░░░░░ 0")
        // What is not nothing is seen.
        #expect(narrow.row(3) == " 超90天  █░░░░░░░ 1 !")
        #expect(places[3] == Rect(x: 18, y: 3, width: 3, height: 1))
        var wide = frame(wide: true)
        #expect(chart.draw(in: &wide, x: 1, y: 0) == places)
        #expect(wide.row(1) == " 31-60   ====---- 4")
    }

    @Test func `without anything to count there are no bars`() {
        var frame = frame()
        BarChart([.init("甲", 0, text: "0")], labelWidth: 4, barWidth: 8).draw(in: &frame, x: 0, y: 0)
        #expect(frame.row(0) == "甲            0")
    }

    @Test func `numbers stand below each other, signs behind them, and the ground is of cells in reverse`() {
        let map = HeatMap(["9月", "10月", "11月"], cellWidth: 4)
        var frame = frame()
        map.drawHeading(in: &frame, x: 2, y: 0)
        let places = map.drawRow(
            [.init("96"), .empty, .init("79", sign: "!", ground: .alarm)], in: &frame, x: 2, y: 1)
        map.drawRow([.init("100"), .init("", sign: "?"), .init("9")], in: &frame, x: 2, y: 2)
        #expect(frame.row(0) == "   9月 10月 11月")
        #expect(frame.row(1) == "   96        79!")
        #expect(frame.row(2) == "  100     ?   9")
        #expect(places == [Rect(x: 2, y: 1, width: 4, height: 1), nil, Rect(x: 12, y: 1, width: 4, height: 1)])
        let ground = (12..<16).map { frame[$0, 1].style }
        #expect(ground.allSatisfy { $0 == Style(.alarm, bold: true, reverse: true) })
        #expect(frame[2, 1].style == .plain)
    }
}

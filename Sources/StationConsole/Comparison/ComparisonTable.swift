import StationModel
import TerminalKit

/// The columns of the comparison. Where there is little room the bar goes first, then figures of submissions.
struct ComparisonTable {
    private let layout: TableLayout
    private static let rateColumn = 4
    private static let barColumn = 5
    private static let overdueColumn = 8
    /// The columns of the figures that can be explained, in their order.
    private static let explained = [1, 2, 4, 6, 7, 8, 9, 10, 11]

    init(width: Int) {
        layout = TableLayout(
            [
                Column("联络站", width: .flexible(min: 8, weight: 2)),
                Column("八有", width: .fixed(9)),
                Column("学习", width: .fixed(5), alignment: .right),
                Column("季度", width: .fixed(4)),
                Column("参与率", width: .fixed(7), alignment: .right),
                Column("", width: .flexible(min: 8, weight: 1), dropAt: 3),
                Column("社情", width: .fixed(5), alignment: .right),
                Column("未结", width: .fixed(4), alignment: .right, dropAt: 1),
                Column("逾期", width: .fixed(4), alignment: .right),
                Column("采用", width: .fixed(4), alignment: .right, dropAt: 2),
                Column("解决", width: .fixed(4), alignment: .right),
                Column("待办", width: .fixed(4), alignment: .right),
            ], width: width)
    }

    /// Draws the titles; the bar's is the line to reach.
    func drawHeader(percent: Int, in frame: inout Frame, x: Int, y: Int) {
        layout.drawHeader(in: &frame, x: x, y: y, style: .muted)
        guard let bar = layout.placed.first(where: { $0.index == ComparisonTable.barColumn }) else { return }
        frame.put("\(percent)%线", x: x + bar.x, y: y, style: .muted, width: bar.width)
    }

    /// Where the figures that can be explained stand in a row, in their order; nil: there was no room for its column.
    func explainedCells(x: Int, y: Int) -> [Rect?] {
        ComparisonTable.explained.map { index in
            layout.placed.first { $0.index == index }.map { Rect(x: x + $0.x, y: y, width: $0.width, height: 1) }
        }
    }

    /// Draws a row; `isHere`: the cursor is on it, and on which of its figures.
    func draw(_ row: ComparisonRow, isHere: Bool, figure: Int?, style: Style, in frame: inout Frame, x: Int, y: Int) {
        let figures = row.submissions
        let cells = [
            row.name, row.standardsText, row.sessionsText, row.quarterText,
            (row.isBelowLine ? "!" : "") + row.rate.shown, "", "\(figures[.total])", "\(figures[.open])",
            "\(figures[.overdue])", "\(figures[.adopted])", "\(figures[.solved])", "\(row.findings)",
        ]
        let tone: Tone = row.rate.whole == 0 ? .muted : row.isBelowLine ? .alarm : .good
        var styles: [Int: Style] = [:]
        if !isHere {
            styles[ComparisonTable.rateColumn] = Style(tone, bold: true)
            if figures[.overdue] > 0 { styles[ComparisonTable.overdueColumn] = Style(.alarm, bold: true) }
        }
        if let figure { styles[ComparisonTable.explained[figure]] = Style(.accent, bold: true, underline: true) }
        layout.drawRow(cells, in: &frame, x: x, y: y, style: style, styles: styles)
        guard let bar = layout.placed.first(where: { $0.index == ComparisonTable.barColumn }) else { return }
        // A hundred parts, so that the line stands in the same column in every row.
        let filled = row.rate.whole == 0 ? 0 : row.rate.part * 100 / row.rate.whole
        frame.bar(
            x: x + bar.x, y: y, width: bar.width, filled: min(100, filled), of: 100, marker: row.ratePercent,
            style: isHere ? style : Style(tone))
    }
}

import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The columns of the comparison. Where there is little room the bar goes first, then figures of submissions.
struct ComparisonTable {
    private let layout: TableLayout
    private static let rateColumn = 4
    private static let barColumn = 5
    private static let overdueColumn = 8
    /// The figures that can be explained, from left to right, with their columns.
    static let explained: [(figure: Figure, column: Int)] = [
        (.standardsMet, 1), (.sessionsHeld, 2), (.attendanceRate, 4), (.submissions, 6), (.submissionsOpen, 7),
        (.submissionsOverdue, 8), (.submissionsAdopted, 9), (.submissionsSolved, 10), (.findings, 11),
    ]

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

    /// Marks the sum's figures: it is no line of the list, so they are reached as on any other page.
    func anchorSum(in frame: inout Frame, x: Int, y: Int) {
        let figures = Dictionary(uniqueKeysWithValues: ComparisonTable.explained.map { ($0.column, $0.figure) })
        frame.anchor(figures, of: nil, in: layout, x: x, y: y)
    }

    /// Draws a row; `isHere`: the cursor is on it, and on which of its figures.
    func draw(_ row: ComparisonRow, isHere: Bool, figure: Int?, style: Style, in frame: inout Frame, x: Int, y: Int) {
        let cells =
            [
                row.name, row.standardsText, row.sessionsText, row.quarterText,
                (row.isBelowLine ? "!" : "") + row.rate.shown, "",
            ] + (ComparisonRow.submissions + [.findings]).map { "\(row.sheet.number($0))" }
        let tone: Tone = row.rate.whole == 0 ? .muted : row.isBelowLine ? .alarm : .good
        var styles: [Int: Style] = [:]
        if !isHere {
            styles[ComparisonTable.rateColumn] = Style(tone, bold: true)
            if row.sheet.number(.submissionsOverdue) > 0 {
                styles[ComparisonTable.overdueColumn] = Style(.alarm, bold: true)
            }
        }
        if let figure { styles[ComparisonTable.explained[figure].column] = Style(.accent, bold: true, underline: true) }
        layout.drawRow(cells, in: &frame, x: x, y: y, style: style, styles: styles)
        guard let bar = layout.placed.first(where: { $0.index == ComparisonTable.barColumn }) else { return }
        // A hundred parts, so that the line stands in the same column in every row.
        let filled = row.rate.whole == 0 ? 0 : row.rate.part.times(100) / row.rate.whole
        frame.bar(
            x: x + bar.x, y: y, width: bar.width, filled: min(100, filled), of: 100, marker: row.standard.ratePercent,
            style: isHere ? style : Style(tone))
    }
}

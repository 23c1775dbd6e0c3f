import StationModel
import StationStore
import TerminalKit

/// 怎么算的: the rule of a figure, the rows that count, and those left out with the reason; Enter opens a row.
public struct ExplanationScreen: Screen {
    private let figure: Explanation.Figure
    private let station: Station
    private var explanation: Explanation?
    private var viewport = Viewport()

    /// The page of one figure of a station's year.
    public init(_ figure: Explanation.Figure, of station: Station) {
        self.figure = figure
        self.station = station
    }

    /// What the top line calls it.
    public var title: String { "怎么算的" }

    private var rows: [Explanation.Row] { (explanation?.counted ?? []) + (explanation?.left ?? []) }

    /// Works it out anew.
    public mutating func refresh(in context: Context) throws {
        explanation = try context.file.explanation(
            of: figure, station: station.id, year: context.year, on: context.day)
        viewport.resize(count: rows.count)
    }

    /// Enter opens the record behind the row.
    public func bindings(_ context: Context) -> [Binding<ExplanationScreen>] {
        [
            Binding(
                [.enter, .f(4), .letter("e")], "打开", "打开光标所在的记录", disabled: rows.isEmpty ? "没有记录" : nil
            ) { page, context in
                guard page.rows.indices.contains(page.viewport.cursor) else { return .stay }
                let row = page.rows[page.viewport.cursor]
                return try SubjectPage.open(row.subject, station: page.station.id, context)
            }
        ] + movements()
    }

    private var ruleLines: Int { 3 }

    /// Fits the rows beneath figure and rule.
    public mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - ruleLines - 4))
    }

    /// Figure, rule, rows.
    public func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let explanation else { return }
        let heading = "\(station.shortName) \(context.year)年 \(explanation.title)"
        let used = frame.put(heading, x: 2, y: area.y, style: .bold, width: area.width - 14)
        frame.put(explanation.value, x: 4 + used, y: area.y, style: Style(.accent, bold: true))
        for (line, text) in frame.metrics.wrap(explanation.rule, width: area.width - 4).prefix(ruleLines).enumerated() {
            frame.put(text.text, x: 2, y: area.y + 1 + line, style: .muted, width: area.width - 4)
        }
        let top = area.y + ruleLines + 1
        frame.put("计入 \(explanation.counted.count)  没有计入 \(explanation.left.count)", x: 2, y: top, style: .bold)
        if rows.isEmpty { frame.put("没有记录。", x: 2, y: top + 1) }
        for (line, index) in viewport.visible.enumerated() {
            let isCounted = index < explanation.counted.count
            let (row, isHere) = (rows[index], index == viewport.cursor)
            let style = isHere ? Style(.accent, reverse: true) : isCounted ? .plain : .muted
            let layout = TableLayout(
                [
                    Column("", width: .fixed(1)), Column("", width: .flexible(min: 20, weight: 2)),
                    Column("", width: .flexible(min: 20, weight: 1)),
                ], width: area.width - 2)
            layout.drawRow(
                [isCounted ? "+" : "-", row.text, row.remark], in: &frame, x: 1, y: top + 1 + line, style: style)
        }
    }

    /// The rows as a table.
    public func exported(in context: Context) throws -> Export? {
        guard let explanation else { return nil }
        let counted = explanation.counted.map { ["计入", $0.text, $0.remark] }
        let left = explanation.left.map { ["未计入", $0.text, $0.remark] }
        return Export(
            name: "\(station.shortName) \(context.year)年 \(explanation.title)",
            rows: [["", "记录", "说明"], ["数字", explanation.title, explanation.value], ["算法", explanation.rule, ""]]
                + counted + left)
    }
}

extension ExplanationScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

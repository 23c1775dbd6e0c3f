import StationModel
import StationStore
import TerminalKit

/// 怎么算的: the rule of a figure, the rows that count, and those left out with the reason; Enter opens a row.
public struct ExplanationScreen: Screen {
    private let number: ExplainedNumber
    private var explanation: Explanation?
    private var viewport = Viewport()

    /// The page of one number.
    public init(_ number: ExplainedNumber) { self.number = number }

    /// Read and handed on.
    public var isHandout: Bool { true }
    /// What the top line calls it.
    public var title: String { "怎么算的" }

    private var rows: [Explanation.Row] { explanation?.rows ?? [] }
    private var current: Explanation.Row? {
        rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : nil
    }

    /// Works it out anew.
    public mutating func refresh(in context: Context) throws {
        explanation = try context.file.explanation(of: number, year: context.year, on: context.day)
        viewport.resize(count: rows.count)
    }

    /// Enter opens the record behind the row.
    public func bindings(_ context: Context) -> [Binding<ExplanationScreen>] {
        let nothing = rows.isEmpty ? "没有记录" : current?.subject == nil ? "这一行没有可以打开的记录" : nil
        return [
            Binding([.enter, .f(4), .letter("e")], "打开", "打开光标所在的记录", disabled: nothing) { page, context in
                guard let row = page.current, let subject = row.subject else { return .stay }
                return try SubjectPage.open(subject, station: row.station, context)
            }
        ] + movements()
    }

    private static let ruleLines = 3

    /// Fits the rows beneath figure and rule.
    public mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - ExplanationScreen.ruleLines - 2))
    }

    /// Whose number it is, and of which period.
    private func scope(_ context: Context) -> String {
        switch number {
        case .figure(_, let station), .ledger(_, let station):
            "\(station.map { context.stationName(of: $0) } ?? "全部联络站") \(context.year)年 "
        case .attendance: "\(context.year)年 "
        case .session: ""
        }
    }

    private var showsStation: Bool {
        switch number {
        case .figure(_, let station), .ledger(_, let station): station == nil
        case .session, .attendance: false
        }
    }

    /// Figure, rule, rows.
    public func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let explanation else { return }
        let used = frame.put(
            scope(context) + explanation.title, x: 2, y: area.y, style: .bold, width: area.width / 2 + 10)
        frame.put(
            explanation.value, x: 4 + used, y: area.y, style: Style(.accent, bold: true), width: area.width - used - 6)
        for (line, text) in frame.metrics.wrap(explanation.rule, width: area.width - 4)
            .prefix(ExplanationScreen.ruleLines).enumerated()
        {
            frame.put(text.text, x: 2, y: area.y + 1 + line, style: .muted, width: area.width - 4)
        }
        let top = area.y + ExplanationScreen.ruleLines + 1
        frame.put(
            "+ 计入 \(explanation.counted.count)  - 没有计入 \(explanation.left.count)", x: 2, y: top, style: .bold)
        if rows.isEmpty { frame.put("没有记录。", x: 2, y: top + 1) }
        var columns = [
            Column("", width: .fixed(1)), Column("", width: .flexible(min: 20, weight: 3)),
            Column("", width: .flexible(min: 12, weight: 2)),
        ]
        if showsStation { columns.insert(Column("", width: .fixed(8), dropAt: 1), at: 1) }
        let layout = TableLayout(columns, width: area.width - 2)
        for (line, index) in viewport.visible.enumerated() {
            let (row, isHere) = (rows[index], index == viewport.cursor)
            let style = isHere ? Style(.accent, reverse: true) : row.isCounted ? .plain : .muted
            var cells = [row.isCounted ? "+" : "-", row.text, row.remark]
            if showsStation { cells.insert(row.station.map { context.stationName(of: $0) } ?? "全市", at: 1) }
            layout.drawRow(cells, in: &frame, x: 1, y: top + 1 + line, style: style)
        }
    }

    /// The rows as a table.
    public func exported(in context: Context) throws -> Export? {
        guard let explanation else { return nil }
        let rows = explanation.rows.map { row in
            [
                row.isCounted ? "计入" : "未计入", row.station.map { context.stationName(of: $0) } ?? "", row.text,
                row.remark,
            ]
        }
        return Export(
            name: scope(context) + explanation.title,
            rows: [
                ["", "联络站", "记录", "说明"], ["数字", "", explanation.title, explanation.value],
                ["算法", "", explanation.rule, ""],
            ] + rows)
    }
}

extension ExplanationScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

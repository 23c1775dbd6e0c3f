import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 怎么算的: the rule of a figure, the rows that count, and those left out with the reason; Enter opens a row.
package struct ExplanationScreen: Screen {
    private let number: ExplainedNumber
    private var explanation: Explanation?
    private var viewport = Viewport()

    /// The page of one number.
    package init(_ number: ExplainedNumber) { self.number = number }

    /// Read and handed on.
    package var isHandout: Bool { true }
    package var title: String { "怎么算的" }

    private var rows: [Explanation.Row] { explanation?.rows ?? [] }
    private var current: Explanation.Row? {
        rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : nil
    }

    /// Works it out anew.
    package mutating func refresh(in context: Context) throws {
        explanation = try context.file.explanation(of: number, in: context.period, on: context.day)
        viewport.resize(count: rows.count)
    }

    /// Enter opens the record behind the row.
    package func bindings(_ context: Context) -> [Binding<ExplanationScreen>] {
        let nothing = rows.isEmpty ? "没有记录" : current?.subject == nil ? "这一行没有可以打开的记录" : nil
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的记录", disabled: nothing) { page, context in
                guard let row = page.current, let subject = row.subject else { return .stay }
                return .open(.subject(subject, station: row.station))
            }
        ] + movements()
    }

    private static let ruleLines = 3

    /// The value where it is a sentence that has no room beside the title, then the rule.
    private func texts(_ width: Int, _ context: Context) -> [(text: String, style: Style)] {
        guard let explanation else { return [] }
        let metrics = context.metrics
        let title = metrics.width(of: scope(context) + explanation.title)
        let isBeside = title + metrics.width(of: explanation.value) + 6 <= width
        let value = isBeside ? [] : metrics.wrap(explanation.value, width: width - 4).map(\.text)
        let rule = metrics.wrap(explanation.rule, width: width - 4).prefix(ExplanationScreen.ruleLines).map(\.text)
        return value.map { ($0, Style(.accent, bold: true)) } + rule.map { ($0, .muted) }
    }

    private func top(_ width: Int, _ context: Context) -> Int {
        max(ExplanationScreen.ruleLines, texts(width, context).count) + 1
    }

    /// Fits the rows beneath figure and rule.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - top(area.width, context) - 1))
    }

    /// Whose number it is, and of which period.
    private func scope(_ context: Context) -> String {
        switch number {
        case .figure(_, let station), .kind(_, let station), .duty(_, nil, let station):
            "\(station.map { context.stationName(of: $0) } ?? "全部联络站") \(context.period.name) "
        case .part(let period, _, let station):
            "\(station.map { context.stationName(of: $0) } ?? "全部联络站") \(period.name) "
        case .attendance, .duty: "\(context.period.name) "
        case .session: ""
        }
    }

    private var showsStation: Bool {
        switch number {
        case .figure(_, let station), .part(_, _, let station), .kind(_, let station): station == nil
        case .duty(_, let member, let station): member == nil && station == nil
        case .session, .attendance: false
        }
    }

    /// Figure, rule, rows.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let explanation else { return }
        let used = frame.put(
            scope(context) + explanation.title, x: 2, y: area.y, style: .bold, width: area.width - 4)
        let texts = texts(area.width, context)
        if texts.first?.style == .muted {
            frame.put(
                explanation.value, x: 4 + used, y: area.y, style: Style(.accent, bold: true),
                width: max(0, area.width - used - 6))
        }
        for (line, text) in texts.enumerated() {
            frame.put(text.text, x: 2, y: area.y + 1 + line, style: text.style, width: area.width - 4)
        }
        let top = area.y + top(area.width, context)
        frame.put(
            "+ 计入 \(explanation.counted.count)  - 没有计入 \(explanation.left.count)", x: 2, y: top, style: .bold)
        if rows.isEmpty { frame.put("没有记录。", x: 2, y: top + 1) }
        let layout = TableLayout(columns(width: area.width - 2, frame.metrics), width: area.width - 2)
        for (line, index) in viewport.visible.enumerated() {
            let (row, isHere) = (rows[index], index == viewport.cursor)
            let style = isHere ? Style(.accent, reverse: true) : row.isCounted ? .plain : .muted
            var cells = [row.isCounted ? "+" : "-", row.text, row.remark]
            if showsStation { cells.insert(row.station.map { context.stationName(of: $0) } ?? "全市", at: 1) }
            layout.drawRow(cells, in: &frame, x: 1, y: top + 1 + line, style: style)
        }
    }

    /// A row's text takes what the longest of those in view needs, at most three fifths; the rest is for what it adds.
    private func columns(width: Int, _ metrics: TextMetrics) -> [Column] {
        let needed = viewport.visible.map { metrics.width(of: rows[$0].text) }.max() ?? 0
        let columns = [
            Column("", width: .fixed(1)), Column("", width: .fixed(max(8, min(needed, width * 3 / 5)))),
            Column("", width: .flexible(min: 8)),
        ]
        guard showsStation else { return columns }
        return columns.prefix(1) + [Column("", width: .fixed(8), dropAt: 1)] + columns.dropFirst()
    }

    /// The rows as a table.
    package func exported(in context: Context) throws -> Export? {
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
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

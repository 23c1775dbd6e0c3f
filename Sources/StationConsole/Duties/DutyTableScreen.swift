import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 履职情况统计表: members by kinds of duty over the period looked at, in the official order of names; every number explains
/// itself.
package struct DutyTableScreen: Screen {
    private var table: DutyTable?
    private var viewport = Viewport()

    package init() {}

    /// Read and handed on.
    package var isHandout: Bool { true }
    package var title: String { "履职情况统计表" }

    private var rows: [DutyTable.Row] { table?.rows ?? [] }
    private var current: DutyTable.Row? { rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : nil }

    /// Reads the facts of all who sat in the period.
    package mutating func refresh(in context: Context) throws {
        let shown = current?.member.id
        table = try context.file.dutyTable(of: context.station?.id, in: context.period, on: context.day)
        viewport.resize(count: rows.count)
        if let place = rows.firstIndex(where: { $0.member.id == shown }) { viewport.select(place) }
    }

    /// Enter opens the member's answer sheet, 8 the dossier.
    package func bindings(_ context: Context) -> [Binding<DutyTableScreen>] {
        let none = rows.isEmpty ? "期间没有在任委员" : nil
        return [
            Binding([.enter, .f(4)], "答卷", "打开光标所在委员的答卷", disabled: none) { page, _ in
                page.current.map { .push(DutySheetScreen($0.member.id)) } ?? .stay
            },
            Binding([.character("8")], "履职档案", "看光标所在委员做过的一切", disabled: none) { page, _ in
                page.current.map { .push(DossierScreen($0.member.id)) } ?? .stay
            },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    // MARK: Drawing

    /// Fits the members beneath heading and titles, and above the sums.
    package mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 3)) }

    /// What is asked for less often goes first where there is little room.
    private static let columns: [Column] =
        [Column("姓名", width: .fixed(8))]
        + DutyTable.columns.enumerated().map { place, item in
            Column(
                item.label, width: .fixed(max(4, item.label.count * 2)), alignment: .right,
                dropAt: max(0, place - 6))
        } + [Column("合计", width: .fixed(4), alignment: .right)]

    private static func cells(_ name: String, _ number: (DutyItem) -> Int, _ sum: Int) -> [String] {
        [name] + DutyTable.columns.map { number($0) == 0 ? "-" : "\(number($0))" } + ["\(sum)"]
    }

    /// Marks the numbers of a row.
    private static func anchor(
        _ member: RecordID?, of station: RecordID?, in frame: inout Frame, _ layout: TableLayout, x: Int, y: Int
    ) {
        for column in layout.placed where DutyTable.columns.indices.contains(column.index - 1) {
            let number = ExplainedNumber.duty(
                column: DutyTable.columns[column.index - 1].code, of: member, station: station)
            frame.anchor(number, at: Rect(x: x + column.x, y: y, width: column.width, height: 1))
        }
    }

    /// The period, a row for each member, the sums.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        ListHeading.draw(
            "\(context.period.name) \(context.station?.shortName ?? "全部联络站")  共 \(table?.sum ?? 0) 件",
            count: rows.count, total: rows.count, in: &frame, y: area.y, width: area.width)
        guard let table, !rows.isEmpty else {
            frame.put("期间没有在任委员。", x: 2, y: area.y + 2, width: area.width - 4)
            return
        }
        let layout = TableLayout(DutyTableScreen.columns, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 1, style: .muted)
        let station = context.station?.id
        for (line, index) in viewport.visible.enumerated() {
            let (row, y) = (rows[index], area.y + 2 + line)
            layout.drawRow(
                DutyTableScreen.cells(row.member.name, row.number, row.sum), in: &frame, x: 1, y: y,
                style: index == viewport.cursor ? Style(.accent, reverse: true) : .plain)
            DutyTableScreen.anchor(row.member.id, of: station, in: &frame, layout, x: 1, y: y)
        }
        let y = area.y + 2 + viewport.visible.count
        layout.drawRow(DutyTableScreen.cells("合计", table.sum, table.sum), in: &frame, x: 1, y: y, style: .bold)
        DutyTableScreen.anchor(nil, of: station, in: &frame, layout, x: 1, y: y)
    }

    package func papers(in context: Context) -> PaperOffer? {
        PaperOffer([.duties], about: context.station.map { .station($0.id) } ?? .city, in: context.period)
    }

    /// All members as a table.
    package func exported(in context: Context) throws -> Export? {
        guard let table else { return nil }
        return Export(
            name: "履职情况统计表 \(context.station?.shortName ?? "全部") \(context.period.name)",
            rows: [DutyTableScreen.columns.map(\.title)]
                + rows.map { DutyTableScreen.cells($0.member.name, $0.number, $0.sum) }
                + [DutyTableScreen.cells("合计", table.sum, table.sum)])
    }
}

extension DutyTableScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

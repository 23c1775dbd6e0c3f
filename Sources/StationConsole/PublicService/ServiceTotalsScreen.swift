import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 公益数字: public service and donations by station, by year, and by member in the official order of names: no ranking.
struct ServiceTotalsScreen: Screen {
    private struct Row {
        var name: String
        var sum = ServiceTotals.Sum()
        /// What Enter opens.
        var subject: Finding.Subject?
        var station: RecordID?
        /// Whether it is the station's (nil: all stations') sum of the year, whose numbers explain themselves.
        var isExplained = false
        /// A line of the table, or the name of a part.
        var isHeading = false
    }

    private var rows: [Row] = []
    private var viewport = Viewport()

    var isHandout: Bool { true }
    var title: String { "公益数字" }

    mutating func refresh(in context: Context) throws {
        let totals = try context.file.serviceTotals(of: context.station?.id, in: context.period, on: context.day)
        let stations = context.station.map { [$0] } ?? context.stations
        rows = [Row(name: "\(context.period.name)各站", isHeading: true)]
        rows += stations.map { station in
            Row(
                name: station.shortName, sum: totals.ofStations[station.id] ?? .init(), subject: .station,
                station: station.id, isExplained: true)
        }
        if context.station == nil {
            if !totals.ofCity.isEmpty { rows.append(Row(name: "全市", sum: totals.ofCity)) }
            rows.append(Row(name: "合计", sum: totals.all, isExplained: true))
        }
        rows.append(Row(name: "历年合计", isHeading: true))
        rows += totals.ofYears.keys.sorted(by: >).map { Row(name: "\($0)年", sum: totals.ofYears[$0] ?? .init()) }
        rows.append(Row(name: "\(context.period.name)委员(按姓氏笔画)", isHeading: true))
        rows += try context.file.members(totals.ofMembers.keys).map { member in
            Row(
                name: member.name, sum: totals.ofMembers[member.id] ?? .init(), subject: .member(member.id),
                station: member.station)
        }
        if totals.donatedByOthers > 0 {
            var others = ServiceTotals.Sum()
            others.donated = totals.donatedByOthers
            rows.append(Row(name: "单位与非委员", sum: others))
        }
        viewport.resize(count: rows.count)
        if isHeading(viewport.cursor) { viewport.move(by: 1) }
    }

    private func isHeading(_ index: Int) -> Bool { rows.indices.contains(index) && rows[index].isHeading }
    /// Typing finds among them.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (rows.map(\.name), viewport.cursor)
    }

    private var current: Row? { rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : nil }

    func bindings(_ context: Context) -> [Binding<ServiceTotalsScreen>] {
        [
            Binding(
                [.enter, .f(4)], "打开", "打开光标所在的联络站或委员",
                disabled: current?.subject == nil ? "这一行没有可以打开的记录" : nil
            ) { page, context in
                guard let row = page.current, let subject = row.subject else { return .stay }
                return .open(.subject(subject, station: row.station))
            },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    // MARK: Drawing

    private static let columns = [
        Column("", width: .flexible(min: 12, weight: 1)).ofNames, Column("活动", width: .fixed(6), alignment: .right),
        Column("人次", width: .fixed(6), alignment: .right), Column("时数", width: .fixed(8), alignment: .right),
        Column("服务群众", width: .fixed(8), alignment: .right),
        Column("捐赠(万元)", width: .fixed(12), alignment: .right),
    ]

    /// What the columns explain.
    private static let explained: [Int: Figure] = [
        1: .serviceActivities, 2: .serviceParticipations, 3: .serviceHours, 4: .peopleServed, 5: .donations,
    ]

    private static func cells(_ row: Row) -> [String] {
        let sum = row.sum
        func shown(_ number: Int, _ text: String) -> String { number == 0 ? "" : text }
        let isMember = if case .member = row.subject { true } else { false }
        return [
            row.name, shown(sum.activities, "\(sum.activities)"),
            isMember ? "" : shown(sum.participations, "\(sum.participations)"),
            shown(sum.tenthsOfHours, sum.hoursText), shown(sum.served, "\(sum.served)"),
            shown(sum.donated, Money.wan(sum.donated)),
        ]
    }

    mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - 3))
        let rows = rows
        viewport.show { rows[$0].isHeading }
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let layout = TableLayout(ServiceTotalsScreen.columns, width: area.width - 2)
        ListHeading.draw(
            "公益活动与捐资捐物,按站、按年、按委员", count: rows.count, total: rows.count, in: &frame,
            y: area.y, width: area.width)
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            let (row, y) = (rows[index], area.y + 3 + line)
            if row.isHeading {
                let used = frame.put(row.name, x: 1, y: y, style: .bold)
                frame.rule(x: 2 + used, y: y, width: area.width - used - 4, style: .muted)
                continue
            }
            let style = index == viewport.cursor ? Style(.accent, reverse: true) : .plain
            layout.drawRow(ServiceTotalsScreen.cells(row), in: &frame, x: 1, y: y, style: style)
            if row.isExplained {
                frame.anchor(ServiceTotalsScreen.explained, of: row.station, in: layout, x: 1, y: y)
            }
        }
    }

    func exported(in context: Context) throws -> Export? {
        let heading = ["项目"] + ServiceTotalsScreen.columns.dropFirst().map(\.title)
        return Export(
            name: "公益数字 \(context.station?.shortName ?? "全部") \(context.period.name)",
            rows: [heading] + rows.map { $0.isHeading ? [$0.name] : ServiceTotalsScreen.cells($0) })
    }
}

extension ServiceTotalsScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        let rows = rows
        viewport.follow(motion) { rows[$0].isHeading }
    }
}

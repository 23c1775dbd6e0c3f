import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 联络站: all stations with who leads them and how many people they have.
package struct StationsScreen: Screen {
    private var stations: [Station] = []
    private var people: [RecordID: StationPeople] = [:]
    private var checklists: [RecordID: ChecklistFigures] = [:]
    private var towns = TownCoverage(towns: [], stations: [])
    private var viewport = Viewport()
    var pane = PreviewPane()

    package init() {}

    package var title: String { "联络站" }

    /// Reads the stations and their counts; the cursor goes to one that has just been added or changed.
    package mutating func refresh(in context: Context) throws {
        let before = stations.count
        pane.forget()
        let standing = stations.indices.contains(viewport.cursor) ? stations[viewport.cursor].id : nil
        stations = context.stations
        towns = try context.file.townCoverage()
        people = try context.file.peopleOfStations(on: context.day)
        checklists = try context.file.checklists(on: context.day)
        viewport.resize(count: stations.count)
        viewport.stay(on: standing, among: stations.lazy.map(\.id))
        viewport.goToTouched(stations.lazy.map(\.id), context)
        if before == 0, let here = stations.firstIndex(where: { $0.id == context.station?.id }) {
            viewport.select(here)
        }
    }

    private var current: Station? { stations.indices.contains(viewport.cursor) ? stations[viewport.cursor] : nil }

    // MARK: Keys

    /// Enter opens, F3 adds, Ctrl-K makes it the station looked at.
    package func bindings(_ context: Context) -> [Binding<StationsScreen>] {
        let none = current == nil ? "还没有联络站,按 F3 新建" : nil
        let office = context.refusal(of: .office)
        let refusal = current.flatMap { context.refusal(of: .station($0.id)) }
        return [
            Binding([.enter], "打开", "打开光标所在联络站的资料与信息员", disabled: none) { page, _ in
                page.current.map { .push(StationRecordScreen($0.id)) } ?? .stay
            },
            Binding([.f(3)], "新建", "新建一个联络站", disabled: office) { _, context in
                .push(try StationForm.form(nil, context))
            },
            Binding([.f(4)], "修改", "修改光标所在联络站的资料", disabled: none ?? refusal) { page, context in
                try page.current.map { .push(try StationForm.form($0, context)) } ?? .stay
            },
            Binding([.control("k")], "看此站", "各页改看光标所在的联络站", disabled: none) { page, context in
                context.say("正在看:\(page.current?.name ?? "")")
                return .station(page.current, then: .stay)
            },
            Binding(
                [.delete], "作废", "作废光标所在的联络站,写明原因;有委员、学习活动、社情民意的不能作废", disabled: none ?? office
            ) { page, _ in
                page.current.map { .push(StationsScreen.voidForm($0)) } ?? .stay
            },
            previewBinding(context),
        ] + movements()
    }

    /// Asks why a station is voided.
    static func voidForm(_ station: Station) -> FormScreen {
        ReasonForm.form(title: "作废 \(station.name)", form: "station.void", id: station.id) { reason, file in
            try file.void(station, reason: reason)
        }
    }

    /// Typing finds among them.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (stations.map(\.name), viewport.cursor)
    }

    // MARK: Drawing

    /// Fits the stations beneath heading and titles.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - 3))
        let here = current
        pane.fit(area, on: here?.id, context) {
            guard let here else { return Preview() }
            return try Preview(here, RecordTexts([here], context), context)
        }
    }

    /// One line a station.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard !stations.isEmpty else {
            frame.put("还没有联络站。按 F3 新建第一个联络站。", x: 2, y: area.y + 1)
            return
        }
        let heading = townWords + "“*”为正在看的联络站" + (context.station == nil ? ":现在看全部" : "")
        ListHeading.draw(
            heading, count: stations.count, total: stations.count, in: &frame, y: area.y,
            width: area.width)
        let layout = TableLayout(
            [
                Column("", width: .fixed(1)),
                Column("名称", width: .flexible(min: 14, weight: 3)),
                Column("类型", width: .fixed(4), dropAt: 2),
                Column("负责人", width: .flexible(min: 6, weight: 1)),
                Column("专干", width: .flexible(min: 6, weight: 1), dropAt: 1),
                Column("场所", width: .fixed(4), dropAt: 3),
                Column("在任委员", width: .fixed(8), alignment: .right),
                Column("信息员", width: .fixed(6), alignment: .right),
                Column("八有", width: .fixed(5), alignment: .right),
            ], width: pane.listWidth(in: area) - 2)
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        pane.draw(in: &frame, area: area.rows(from: 2))
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: .muted)
        let explained: [Int: Figure] = [6: .members, 7: .informationOfficers, 8: .standardsMet]
        for (line, index) in viewport.visible.enumerated() {
            let station = stations[index]
            frame.anchor(explained, of: station.id, in: layout, x: 1, y: area.y + 3 + line)
            let isHere = index == viewport.cursor
            layout.drawRow(
                cells(station, isShown: station.id == context.station?.id, context), in: &frame, x: 1,
                y: area.y + 3 + line,
                style: isHere ? Style(.accent, reverse: true) : .plain)
        }
    }

    /// How many towns of the city have a station, and which have none; empty where the seeds name no towns.
    private var townWords: String {
        guard !towns.towns.isEmpty else { return "" }
        let missing = towns.missing.isEmpty ? "" : ",缺\(towns.missing.joined(separator: "、"))"
        return "乡镇覆盖 \(towns.covered)/\(towns.towns.count)\(missing)  "
    }

    private func cells(_ station: Station, isShown: Bool, _ context: Context) -> [String] {
        let counts = people[station.id] ?? StationPeople()
        let checklist = checklists[station.id]
        return [
            isShown ? "*" : "", station.label(on: context.today), station.kind, station.head.name, station.officer.name,
            station.address.isEmpty ? "缺" : "有", "\(counts.members)",
            "\(counts.informationOfficers)", "\(checklist?.met ?? 0)/\(checklist?.items.count ?? 0)",
        ]
    }

    /// The stations with all their data.
    package func exported(in context: Context) throws -> Export? {
        let heading = ["名称", "乡镇", "类型", "地址", "成立日期", "负责人", "专干", "联系领导", "撤并日期", "并入", "在任委员", "信息员", "八有达标"]
        let rows = stations.map { station in
            let data = [
                station.name, station.town, station.kind, station.address, station.foundedOn?.description ?? "",
                station.head.name, station.officer.name, station.leader.name, station.closedOn?.description ?? "",
                station.successor.map { context.stationName(of: $0) } ?? "",
            ]
            return data + cells(station, isShown: false, context).suffix(3)
        }
        return Export(name: "联络站", rows: [heading] + rows)
    }
}

extension StationsScreen: ListPage, PreviewedPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

import ConsoleKit
import StationExchange
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 各站对照: all stations side by side in a year, and their sum.
package struct ComparisonScreen: Screen {
    private var stations: [Station] = []
    private var rows: [ComparisonRow] = []
    /// The station that was looked at when the cursor was put on its row.
    private var shown: RecordID?
    private var sum: ComparisonRow?
    private var viewport = Viewport()
    /// Which figure the cursor stands on: its place among `ComparisonTable.explained`.
    private var figure = 0

    package init() {}

    package var title: String { "各站对照" }

    /// Reads the figures of every station.
    package mutating func refresh(in context: Context) throws {
        stations = context.stations
        let all: FigureSheet
        (rows, all) = try context.file.figures(in: context.period, on: context.day) { board in
            let figures = ComparisonRow.figures
            return (
                try board.overviews().map { ComparisonRow($0, try board.sheet(of: $0.station.id, figures)) },
                try board.sheet(of: nil, figures)
            )
        }
        sum = ComparisonRow(sumOf: rows, all)
        viewport.resize(count: rows.count)
        if shown != context.station?.id, let here = stations.firstIndex(where: { $0.id == context.station?.id }) {
            viewport.select(here)
        }
        shown = context.station?.id
    }

    /// Typing finds among them.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (stations.map(\.name), viewport.cursor)
    }

    /// Enter opens the Home of the station under the cursor.
    package func bindings(_ context: Context) -> [Binding<ComparisonScreen>] {
        [
            Binding(
                [.enter], "看此站", "到光标所在联络站的首页",
                disabled: rows.isEmpty ? "还没有联络站" : nil
            ) { page, _ in
                guard page.stations.indices.contains(page.viewport.cursor) else { return .stay }
                return .station(page.stations[page.viewport.cursor], then: .home)
            },
            Binding(
                [.f(4)], "怎么算的", "光标所在数字的算法、计入的和没有计入的记录", disabled: rows.isEmpty ? "还没有联络站" : nil
            ) { page, _ in
                guard page.stations.indices.contains(page.viewport.cursor) else { return .stay }
                return .open(
                    .explanation(
                        .figure(
                            ComparisonTable.explained[page.figure].figure,
                            station: page.stations[page.viewport.cursor].id)))
            },
            Binding([.character("6")], "全部数字", "所有联络站的每一项数字并列,含党建、培训、公益、调研协商") { _, _ in .open(.allFigures) },
            Binding([.character("7")], "全市汇总", "全市一年的数字与各站情况,可导出") { _, _ in .push(ReportScreen(.city)) },
            report("8", "年报", "光标所在联络站的年度工作报告") { _ in .stationYear },
            report("9", "季报", "光标所在联络站本季度的季报") { .stationQuarter($0.today.quarter) },
            Binding([.left], "左移", "到左边的数字", isHinted: false) { page, _ in
                page.figure = max(0, page.figure - 1)
                return .stay
            },
            Binding([.right], "右移", "到右边的数字", isHinted: false) { page, _ in
                page.figure = min(ComparisonTable.explained.count - 1, page.figure + 1)
                return .stay
            },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    /// A printed page of the station under the cursor.
    private func report(
        _ key: Character, _ label: String, _ explanation: String, kind: @escaping (Context) -> PrintedReport.Kind
    ) -> Binding<ComparisonScreen> {
        Binding([.character(key)], label, explanation, disabled: rows.isEmpty ? "还没有联络站" : nil) { page, context in
            guard page.stations.indices.contains(page.viewport.cursor) else { return .stay }
            let station = page.stations[page.viewport.cursor]
            // A page is that of the station looked at, unless all of them are: top line and text must speak of the same.
            let report = Effect.push(ReportScreen(kind(context), of: station))
            return context.station == nil ? report : .station(station, then: report)
        }
    }

    /// Fits the stations between titles and sum.
    package mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 6)) }

    /// One row a station, the sum beneath, and what the signs mean.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard !rows.isEmpty else {
            frame.put("还没有联络站。在首页按 0 再按 3 添加。", x: 2, y: area.y + 1)
            return
        }
        let day = context.judged == context.today ? "" : ",截至 \(context.judged)"
        ListHeading.draw(
            "\(context.period.name)各站对照\(day)", count: rows.count, total: rows.count,
            in: &frame,
            y: area.y, width: area.width)
        let table = ComparisonTable(width: area.width - 2)
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        table.drawHeader(percent: rows[0].standard.ratePercent, in: &frame, x: 1, y: area.y + 2)
        for (line, index) in viewport.visible.enumerated() {
            let isHere = index == viewport.cursor
            table.draw(
                rows[index], isHere: isHere, figure: isHere ? figure : nil,
                style: isHere ? Style(.accent, reverse: true) : .plain, in: &frame, x: 1,
                y: area.y + 3 + line)
        }
        let y = area.y + 3 + viewport.visible.count
        frame.rule(x: 1, y: y, width: area.width - 2)
        if let sum {
            table.draw(sum, isHere: false, figure: nil, style: .bold, in: &frame, x: 1, y: y + 1)
        }
        table.anchorSum(in: &frame, x: 1, y: y + 1)
        frame.put(
            "季度:+ 已办  x 未办  - 未结束    ! 低于 \(rows[0].standard.ratePercent)% 或整改逾期", x: 1, y: area.bottom - 1,
            style: .muted, width: area.width - 2)
    }

    /// All figures of all stations and their sum.
    package func exported(in context: Context) throws -> Export? {
        let heading = [
            "联络站", "八有达标", "八有项数", "整改逾期", "学习已办", "学习应办", "一季度", "二季度", "三季度", "四季度", "应到", "实到", "请假", "缺席",
            "参与率", "剔除准假", "社情民意", "未办结", "逾期", "采用", "解决", "待办",
        ]
        let body = zip(stations, rows).map { station, row in [station.name] + ComparisonScreen.cells(row) }
        let last = sum.map { [["合计"] + ComparisonScreen.cells($0)] } ?? []
        return Export(name: "各站对照 \(context.period.name)", rows: [heading] + body + last)
    }

    private static func cells(_ row: ComparisonRow) -> [String] {
        let quarters = row.quarters.suffix(4).map(\.label) + Array(repeating: "", count: max(0, 4 - row.quarters.count))
        func numbers(_ figures: [Figure]) -> [String] { figures.map { "\(row.sheet.number($0))" } }
        let standards = ["\(row.sheet.number(.standardsMet))", "\(row.sheet[.standardsMet]?.whole ?? 0)"]
        let sessions = numbers([.standardsLate, .sessionsHeld]) + ["\(row.required)"]
        let rates = [Figure.attendanceRate, .rateWithoutExcused].map { row.sheet[$0]?.shown ?? "" }
        return standards + sessions + quarters + numbers([.expected, .present, .excused, .absent]) + rates
            + numbers(ComparisonRow.submissions + [.findings])
    }
}

extension ComparisonScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

extension ComparisonRow.QuarterMark {
    /// In words, for a table.
    var label: String {
        switch self {
        case .held: "已办"
        case .missed: "未办"
        case .ahead: "未结束"
        }
    }
}

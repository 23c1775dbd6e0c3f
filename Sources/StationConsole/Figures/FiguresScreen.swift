import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 全部数字: every figure of every station side by side, and of all together; F4 says how the one under the cursor came
/// about.
package struct FiguresScreen: Screen {
    /// A line of the table: the name of a part, or a figure.
    private enum Line: Hashable {
        case part(String)
        case figure(Figure)
    }

    private static let lines: [Line] = Figures.parts.flatMap { part in
        [.part(part.title)] + part.figures.map { .figure($0) }
    }

    private var stations: [Station] = []
    private var each: [FigureSheet] = []
    private var all: FigureSheet?
    private var towns: TownCoverage?
    private var rows = Viewport()
    /// The station's place; after the last one the column of all together.
    private var column = 0

    /// - Parameter figure: the one that the cursor stands on first; nil: the first of all.
    package init(at figure: Figure? = nil) {
        rows.resize(count: FiguresScreen.lines.count)
        rows.select(figure.flatMap { FiguresScreen.lines.firstIndex(of: .figure($0)) } ?? 1)
    }

    /// Read and handed on.
    package var isHandout: Bool { true }
    package var title: String { "全部数字" }

    /// Works out all figures.
    package mutating func refresh(in context: Context) throws {
        let isFirst = all == nil
        stations = context.stations
        (each, all, towns) = try context.file.figures(in: context.period, on: context.day) { board in
            (
                try board.stations().map { try board.sheet(of: $0.id) }, try board.sheet(of: nil),
                try board.ground(StationTowns.self).coverage
            )
        }
        if isFirst { column = stations.firstIndex { $0.id == context.station?.id } ?? stations.count }
        column = min(column, stations.count)
    }

    private var figure: Figure? {
        if case .figure(let figure) = FiguresScreen.lines[rows.cursor] { figure } else { nil }
    }

    private func value(_ figure: Figure, at column: Int) -> FigureValue? {
        (column < each.count ? each[column] : all)?[figure]
    }

    private var explained: ExplainedNumber? {
        guard let figure, value(figure, at: column) != nil else { return nil }
        return .figure(figure, station: column < stations.count ? stations[column].id : nil)
    }

    // MARK: Keys

    /// F4 explains the figure under the cursor; arrows move in the table.
    package func bindings(_ context: Context) -> [Binding<FiguresScreen>] {
        [
            Binding(
                [.f(4), .enter], "怎么算的", "光标所在数字的算法、计入的和没有计入的记录",
                disabled: explained == nil ? "这一格没有数字" : nil
            ) { page, _ in page.explained.map { .push(ExplanationScreen($0)) } ?? .stay },
            Binding([.left], "左移", "到左边的联络站", isHinted: false) { page, _ in
                page.column = max(0, page.column - 1)
                return .stay
            },
            Binding([.right], "右移", "到右边的联络站,最右是合计", isHinted: false) { page, _ in
                page.column = min(page.stations.count, page.column + 1)
                return .stay
            },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    // MARK: Drawing

    /// Fits the lines beneath towns and titles, above the rule of the figure under the cursor.
    package mutating func fit(_ area: Rect, in context: Context) {
        rows.resize(height: max(1, area.height - 4))
        rows.show(FiguresScreen.isPart)
    }

    private static let titleWidth = 22
    private static let cellWidth = 9

    /// The stations' columns that are in view: as many as there is room for, around the cursor.
    private func shown(width: Int) -> Range<Int> {
        let room = max(1, (width - FiguresScreen.titleWidth - FiguresScreen.cellWidth - 2) / FiguresScreen.cellWidth)
        let first = stations.count <= room ? 0 : max(0, min(column - room / 2, stations.count - room))
        return first..<min(stations.count, first + room)
    }

    /// Towns, titles, the figures, and what the one under the cursor means.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard !stations.isEmpty else {
            frame.put("还没有联络站。在首页按 0 再按 3 添加。", x: 2, y: area.y + 1)
            return
        }
        let shown = shown(width: area.width)
        drawHeading(shown, in: &frame, area: area, context)
        let columns = Array(shown) + [stations.count]
        for (place, index) in columns.enumerated() {
            let name = index < stations.count ? stations[index].shortName : "合计"
            let style = index == column ? Style(.accent, bold: true) : .muted
            frame.put(
                pad(name, in: frame), x: x(place), y: area.y + 1, style: style, width: FiguresScreen.cellWidth)
        }
        for (row, index) in rows.visible.enumerated() {
            let y = area.y + 2 + row
            switch FiguresScreen.lines[index] {
            case .part(let part):
                let used = frame.put(part, x: 1, y: y, style: .bold)
                frame.rule(x: 2 + used, y: y, width: area.width - used - 4, style: .muted)
            case .figure(let figure):
                let isHere = index == rows.cursor
                frame.put(
                    figure.label, x: 3, y: y, style: isHere ? Style(.accent, bold: true) : .plain,
                    width: FiguresScreen.titleWidth - 3)
                for (place, at) in columns.enumerated() {
                    let text = value(figure, at: at)?.shown ?? ""
                    let isCell = isHere && at == column
                    frame.put(
                        pad(text, in: frame), x: x(place), y: y,
                        style: isCell
                            ? Style(.accent, bold: true, reverse: true) : at == stations.count ? .bold : .plain,
                        width: FiguresScreen.cellWidth)
                }
            }
        }
        if let figure {
            frame.put(figure.rule, x: 1, y: area.bottom - 1, style: .muted, width: area.width - 2)
        }
    }

    private func pad(_ text: String, in frame: Frame) -> String {
        frame.metrics.pad(
            frame.metrics.clip(text, to: FiguresScreen.cellWidth - 1), to: FiguresScreen.cellWidth - 1,
            alignment: .right)
    }

    private func x(_ place: Int) -> Int { FiguresScreen.titleWidth + place * FiguresScreen.cellWidth }

    private func drawHeading(_ shown: Range<Int>, in frame: inout Frame, area: Rect, _ context: Context) {
        let towns = towns.map { towns -> String in
            guard !towns.towns.isEmpty else { return "" }
            let missing = towns.missing.isEmpty ? "" : ",没有联络站的:\(towns.missing.joined(separator: "、"))"
            return "  乡镇覆盖 \(towns.covered)/\(towns.towns.count)\(missing)"
        }
        let cut =
            shown.count < stations.count
            ? "  第 \(shown.lowerBound + 1)–\(shown.upperBound) 站,共 \(stations.count) 站" : ""
        frame.put(
            "\(context.period.name),截至 \(context.judged)\(cut)\(towns ?? "")", x: 1, y: area.y, style: .muted,
            width: area.width - 2)
    }

    /// Every figure of every station and of all together.
    package func exported(in context: Context) throws -> Export? {
        let heading = ["部分", "数字"] + stations.map(\.name) + ["合计", "算法"]
        let rows = Figures.parts.flatMap { part in
            part.figures.map { figure in
                [part.title, figure.label] + (0...stations.count).map { value(figure, at: $0)?.shown ?? "" }
                    + [figure.rule]
            }
        }
        return Export(name: "全部数字 \(context.period.name)", rows: [heading] + rows)
    }
}

extension FiguresScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        rows.follow(motion, over: FiguresScreen.isPart)
    }

    private static func isPart(_ index: Int) -> Bool {
        if case .part = lines[index] { true } else { false }
    }
}

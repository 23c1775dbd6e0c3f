import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 党建数字: both coverages, and by name whoever is not covered, links outside what is asked for, contacts that lack.
package struct PartyFiguresScreen: Screen {
    private var figures: PartyFigures?
    private var ofStations: [(station: Station, figures: PartyFigures)] = []
    private var lines: [PartyFigureLine] = []
    private var viewport = Viewport()

    package init() {}

    /// Read and handed on.
    package var isHandout: Bool { true }
    package var title: String { "党建数字" }

    /// Reads the records of all stations: links go across them.
    package mutating func refresh(in context: Context) throws {
        let day = PartyFiguresScreen.day(context)
        let stations = context.station == nil && context.stations.count > 1 ? context.stations : []
        let all = try context.file.partyFigures(ofEach: [context.station?.id] + stations.map(\.id), on: day)
        figures = all[0]
        ofStations = Array(zip(stations, all.dropFirst()))
        let links = Set(all[0].contactsBelow.map(\.link.id) + all[0].leftOut.map(\.link.id))
        lines =
            try stationLines()
            + PartyFigureLine.all(
                all[0], names: context.file.names(of: links, in: Link.described.name), context)
        viewport.resize(count: lines.count)
        if isHeading(viewport.cursor) { viewport.move(by: 1) }
    }

    /// Today, or the end of an earlier period that is looked at.
    private static func day(_ context: Context) -> Day {
        context.judged
    }

    private func stationLines() -> [PartyFigureLine] {
        guard !ofStations.isEmpty else { return [] }
        return [PartyFigureLine(text: "各站")]
            + ofStations.map { station, figures in
                PartyFigureLine(
                    text: station.shortName,
                    words: "组织覆盖 \(padded(figures.organisation.shown))  工作覆盖 \(padded(figures.work.shown))",
                    target: .station(station.id)
                )
            }
    }

    private func isHeading(_ index: Int) -> Bool { lines.indices.contains(index) && lines[index].target == nil }

    // MARK: Keys

    /// Enter opens the record behind a line, F3 the page on which members are placed.
    package func bindings(_ context: Context) -> [Binding<PartyFiguresScreen>] {
        let none = lines.isEmpty ? "没有不足的项目" : nil
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在一行的委员、结对或联络站", disabled: none) { page, context in
                try page.open(context)
            },
            Binding([.f(3)], "编组", "把未编组的党员委员编入党小组") { _, _ in .push(PartyPlacingScreen()) },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间;过去的按期末计算") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    private func open(_ context: Context) throws -> Effect {
        guard lines.indices.contains(viewport.cursor), let target = lines[viewport.cursor].target else { return .stay }
        switch target {
        case .member(let id): return .open(.record(kind: Member.described.name, id))
        case .link(let id): return .push(RecordScreen<Link>(id))
        case .station(let id): return .open(.record(kind: Station.described.name, id))
        case .links: return .push(RecordsScreen<Link>())
        }
    }

    // MARK: Drawing

    /// A percentage as wide as the widest, so that they stand beneath one another.
    private func padded(_ shown: String) -> String { String(repeating: " ", count: max(0, 6 - shown.count)) + shown }

    private static let top = 4

    /// Fits the lines beneath the coverages.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - PartyFiguresScreen.top))
        let lines = lines
        viewport.show { lines[$0].target == nil }
    }

    /// Two bars, then the lines.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let figures else { return }
        let outside = figures.members - figures.partyMembers
        drawCoverage(
            "组织覆盖", figures.organisation, .figure(.organisationCoverage, station: context.station?.id),
            "党员委员 \(figures.partyMembers),已编组 \(figures.organisation.part)", in: &frame,
            y: area.y, width: area.width)
        drawCoverage(
            "工作覆盖", figures.work, .figure(.workCoverage, station: context.station?.id),
            "委员 \(figures.members),党外 \(outside),有党员联系 \(outside - figures.unlinked.count)",
            in: &frame, y: area.y + 1, width: area.width)
        frame.put(
            "截至 \(figures.day);组织覆盖=已编组÷党员;工作覆盖=(党员+所联系党外)÷委员", x: 1, y: area.y + 2, style: .muted,
            width: area.width - 2)
        guard !lines.isEmpty else {
            let words = figures.members == 0 ? "这里还没有在任委员。" : "都已覆盖,联系对象与次数都够。"
            frame.put(words, x: 2, y: area.y + PartyFiguresScreen.top, style: Style(.good))
            return
        }
        // As wide as the widest: of a link, who is linked to whom stands at its end.
        let widest = lines.filter { $0.target != nil }.map { frame.metrics.width(of: $0.text) }.max() ?? 0
        let first = max(12, min(widest, area.width - 36))
        for (row, index) in viewport.visible.enumerated() {
            drawLine(
                lines[index], isHere: index == viewport.cursor, in: &frame, y: area.y + 3 + row, width: area.width,
                first: first)
            if row == viewport.height - 1, index < lines.count - 1 {
                frame.put("▼", x: area.width - 2, y: area.y + 3 + row, style: Style(.accent))
            }
            if let figure = lines[index].figure {
                let used = frame.metrics.width(of: lines[index].text)
                frame.anchor(
                    ExplainedNumber.figure(figure, station: context.station?.id),
                    at: Rect(x: 1, y: area.y + 3 + row, width: used, height: 1))
            }
        }
    }

    private func drawCoverage(
        _ label: String, _ share: Percentage, _ number: ExplainedNumber, _ words: String, in frame: inout Frame, y: Int,
        width: Int
    ) {
        let tone: Tone = share.whole == 0 ? .muted : share.part == share.whole ? .good : .warning
        let bar = width >= 76 ? 24 : 12
        frame.put(label, x: 1, y: y, style: .bold)
        frame.bar(
            x: 10, y: y, width: bar, filled: share.part, of: share.whole == 0 ? 100 : share.whole, style: Style(tone))
        frame.put(share.shown, explains: number, x: 11 + bar, y: y, style: Style(tone, bold: true), width: 7)
        frame.put(words, x: 19 + bar, y: y, width: width - 20 - bar)
    }

    private func drawLine(
        _ line: PartyFigureLine, isHere: Bool, in frame: inout Frame, y: Int, width: Int, first: Int
    ) {
        guard line.target != nil else {
            frame.put(line.text, x: 1, y: y, style: .bold)
            let used = frame.metrics.width(of: line.text)
            frame.rule(x: 2 + used, y: y, width: width - used - 4, style: .muted)
            return
        }
        let style = isHere ? Style(.accent, reverse: true) : .plain
        let room = TableLayout(
            [
                Column("", width: .fixed(first)), Column("", width: .flexible(min: 20)),
                Column("", width: .fixed(line.station.isEmpty ? 0 : 8)),
            ], width: width - 4)
        room.drawRow([line.text, line.words, line.station], in: &frame, x: 2, y: y, style: style)
    }

    /// Figures and lines as a table.
    package func exported(in context: Context) throws -> Export? {
        guard let figures else { return nil }
        var rows = [
            ["组织覆盖", figures.organisation.shown, "\(figures.organisation.part)/\(figures.organisation.whole)", ""],
            ["工作覆盖", figures.work.shown, "\(figures.work.part)/\(figures.work.whole)", ""],
        ]
        var heading = ""
        for line in lines {
            if line.target == nil {
                heading = line.text
            } else {
                rows.append([heading, line.text, line.words, line.station])
            }
        }
        return Export(
            name: "党建数字 \(context.station?.shortName ?? "全部") \(context.period.name)",
            rows: [["项目", "姓名或数字", "情况", "联络站"]] + rows)
    }
}

extension PartyFiguresScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        let lines = lines
        viewport.follow(motion) { lines[$0].target == nil }
    }
}

import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// All ledgers and pages in the order of their digits, with how many records the period has: the map behind `0 0`.
struct MapScreen: Screen {
    private struct Entry {
        let wing: Wing
        let digit: Int
        let place: Place
        var count: Int?
    }

    private enum Line {
        case heading(Wing)
        case entry(Int)
    }

    private var entries: [Entry] = []
    private var viewport = Viewport()

    /// The parts from left to right; each column fits a window of 24 lines.
    private static let columns: [[Wing]] = [
        [.party, .training], [.checklist, .study, .submissions, .members, .service, .duties], [.focus, .city],
    ]

    var title: String { "全部台账" }

    mutating func refresh(in context: Context) throws {
        let counting = Counting(file: context.file, station: context.station?.id, period: context.period)
        entries = try MapScreen.columns.flatMap(\.self).flatMap { wing in
            try wing.places.enumerated().compactMap { index, place in
                var entry = Entry(wing: wing, digit: index + 1, place: place)
                guard let kind = place.kind else { return entry }
                guard try context.file.mayRead(kind) else { return nil }
                entry.count = try kind.open(counting)
                return entry
            }
        }
        viewport.resize(count: entries.count)
    }

    private struct Counting: KindVisitor {
        let file: Reader
        let station: RecordID?
        let period: Period

        func visit<R: Described>(_ kind: Kind<R>) throws -> Int {
            try file.recordCount(of: R.self, RecordFilter(station: station, in: period))
        }
    }

    func bindings(_ context: Context) -> [Binding<MapScreen>] {
        let digits = Wing.allCases.map { wing in
            Binding<MapScreen>(
                [.character(Character("\(wing.rawValue)"))], wing.title, wing.explanation, isHinted: false
            ) { _, _ in .push(wing.door) }
        }
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的一项") { page, context in
                guard page.entries.indices.contains(page.viewport.cursor) else { return .stay }
                return try page.entries[page.viewport.cursor].place.open(context)
            },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
            Binding([.right], "右移", "到下一部分", isHinted: false) { page, _ in
                page.skip(1)
                return .stay
            },
            Binding([.left], "左移", "到上一部分", isHinted: false) { page, _ in
                page.skip(-1)
                return .stay
            },
        ] + digits + movements()
    }

    /// Goes to the first place of the next part, or of the one before.
    private mutating func skip(_ step: Int) {
        let firsts = entries.indices.filter { $0 == 0 || entries[$0].wing != entries[$0 - 1].wing }
        let here = firsts.lastIndex { $0 <= viewport.cursor } ?? 0
        if !firsts.isEmpty { viewport.select(firsts[min(max(0, here + step), firsts.count - 1)]) }
    }

    /// The lines of each column.
    private func columns(_ width: Int) -> [[Line]] {
        let parts = width < 78 ? [MapScreen.columns.flatMap(\.self)] : MapScreen.columns
        return parts.map { wings in
            wings.flatMap { wing in
                let own = entries.indices.filter { entries[$0].wing == wing }
                // A part with one page is its heading.
                let isAlone = wing.places.count == 1
                return isAlone ? own.map { .entry($0) } : [Line.heading(wing)] + own.map { .entry($0) }
            }
        }
    }

    mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height)) }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let columns = columns(area.width)
        let width = min(40, (area.width - 2) / columns.count)
        for (place, lines) in columns.enumerated() {
            let here = lines.firstIndex { if case .entry(viewport.cursor) = $0 { true } else { false } } ?? 0
            let top = max(0, min(here - area.height / 2, lines.count - area.height))
            for (row, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
                let rect = Rect(x: 1 + place * width, y: area.y + row, width: width - 1, height: 1)
                draw(line, in: &frame, rect: rect, station: context.station?.id)
            }
        }
    }

    private func draw(_ line: Line, in frame: inout Frame, rect: Rect, station: RecordID?) {
        let (x, y, width) = (rect.x, rect.y, min(rect.width, 26))
        switch line {
        case .heading(let wing):
            frame.put("\(wing.rawValue)", x: x, y: y, style: Style(.accent, bold: true))
            frame.put(wing.title, x: x + 2, y: y, style: .bold, width: width - 2)
        case .entry(let index):
            let entry = entries[index]
            let isHere = index == viewport.cursor
            let style = isHere ? Style(.accent, reverse: true) : .plain
            let isAlone = entry.wing.places.count == 1
            if isHere { frame.fill(Rect(x: x, y: y, width: width, height: 1), style: style) }
            let digit = isAlone ? entry.wing.rawValue : entry.digit
            frame.put("\(digit)", x: isAlone ? x : x + 2, y: y, style: isHere ? style : .accent)
            let title = isAlone ? Style(isHere ? .accent : .plain, bold: true, reverse: isHere) : style
            frame.put(entry.place.title, x: isAlone ? x + 2 : x + 4, y: y, style: title, width: width - 9)
            guard let count = entry.count, let kind = entry.place.kind else { return }
            let words = "\(count)"
            frame.put(
                words, explains: .kind(kind.name, station: station), x: x + width - frame.metrics.width(of: words),
                y: y,
                style: isHere ? style : .muted)
        }
    }
}

extension MapScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

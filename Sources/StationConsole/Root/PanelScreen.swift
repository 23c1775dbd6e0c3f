import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The pages of a part of the mission, over the foot of the page below: a digit opens one.
///
/// A place keeps its digit whoever sits there; what they may not see leaves a gap.
struct PanelScreen: Screen {
    private struct Row {
        let digit: Int
        let place: Place
        var count: Int?
        var last: Day?
    }

    let title: String
    private let heading: String
    private let places: [Place]
    private let hasMap: Bool
    private var rows: [Row] = []
    private var viewport = Viewport()

    /// The panel of a part.
    init(_ wing: Wing) {
        heading = "\(wing.rawValue) \(wing.title)   \(wing.explanation)"
        (title, places, hasMap) = (wing.title, wing.places, wing == .city)
        rows = allRows
    }

    /// Any pages to choose from.
    init(_ heading: String, _ places: [Place]) {
        (title, self.heading, self.places, hasMap) = (heading, heading, places, false)
        rows = allRows
    }

    var isOverlay: Bool { true }

    mutating func refresh(in context: Context) throws {
        let here = rows.indices.contains(viewport.cursor) ? rows[viewport.cursor].digit : nil
        rows = try allRows.compactMap { row in
            var row = row
            guard let kind = row.place.kind else { return row }
            guard try context.file.mayRead(kind) else { return nil }
            (row.count, row.last) = try kind.open(
                Counting(file: context.file, station: context.station?.id, period: context.period))
            return row
        }
        viewport.resize(count: rows.count, height: rows.count)
        if let index = rows.firstIndex(where: { $0.digit == here }) { viewport.select(index) }
    }

    /// All that there is, whoever sits there.
    private var allRows: [Row] {
        let map = Place("全部台账", "所有台账和页面在一张图上") { _ in MapScreen() }
        return places.enumerated().map { Row(digit: $0.offset + 1, place: $0.element) }
            + (hasMap ? [Row(digit: 0, place: map)] : [])
    }

    private struct Counting: KindVisitor {
        let file: Reader
        let station: RecordID?
        let period: Period

        func visit<R: Described>(_ kind: Kind<R>) throws -> (Int?, Day?) {
            let filter = RecordFilter(station: station, in: period)
            let newest = try file.records(of: R.self, filter, window: 0..<1).first
            return (try file.recordCount(of: R.self, filter), newest.flatMap { kind.day(of: $0) })
        }
    }

    private var current: Row? { rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : nil }

    func bindings(_ context: Context) -> [Binding<PanelScreen>] {
        let digits = rows.map { row in
            Binding<PanelScreen>(
                [.character(Character("\(row.digit)"))], row.place.title, row.place.explanation, isHinted: false
            ) { _, context in .closing(then: try row.place.open(context)) }
        }
        let kind = current?.place.kind
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的一项") { page, context in
                try page.current.map { .closing(then: try $0.place.open(context)) } ?? .stay
            },
            Binding(
                [.f(3)], "直接登记", "登记一条,不先看清单",
                disabled: kind == nil ? "这一项没有可以登记的" : kind.flatMap { KindPages.refusal(of: $0, context) }
            ) { page, context in
                try page.current?.place.kind.map { .closing(then: .push(try KindPages.form($0, context))) } ?? .stay
            },
            Binding([.escape], "收起", "回到下面的页面", isHinted: false) { _, _ in .pop },
        ] + digits + movements()
    }

    mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, min(rows.count, area.height - 1)))
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let shown = viewport.visible
        let top = area.bottom - shown.count - 1
        frame.fill(Rect(x: 0, y: top, width: area.width, height: shown.count + 1))
        let counts = rows.contains { $0.count != nil }
        let right = min(area.width, 80) - 2
        frame.put(heading, x: 1, y: top, style: .bold, width: right - 16)
        if counts { frame.put("本期    上次", x: right - 13, y: top, style: .muted) }
        for (line, index) in shown.enumerated() {
            let (row, y) = (rows[index], top + 1 + line)
            let isHere = index == viewport.cursor
            let style = isHere ? Style(.accent, reverse: true) : .plain
            let quiet = isHere ? style : Style.muted
            if isHere { frame.fill(Rect(x: 0, y: y, width: right + 1, height: 1), style: style) }
            frame.put(isHere ? ">" : " ", x: 0, y: y, style: style)
            frame.put("\(row.digit)", x: 3, y: y, style: isHere ? style : .accent)
            frame.put(row.place.title, x: 5, y: y, style: style, width: 14)
            let room = right - (counts ? 16 : 0) - 20
            if room > 12 { frame.put(row.place.explanation, x: 20, y: y, style: quiet, width: room) }
            if let count = row.count {
                frame.put(frame.metrics.pad("\(count)", to: 6, alignment: .right), x: right - 15, y: y, style: style)
            }
            if let last = row.last {
                let words = last.brief(from: context.today)
                frame.put(words, x: right - frame.metrics.width(of: words), y: y, style: quiet)
            }
        }
    }
}

extension PanelScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

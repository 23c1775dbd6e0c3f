import StationModel
import StationStore
import TerminalKit

/// 更多业务: all ledgers, grouped by the parts of the mission, with how many records the year has.
public struct LedgersScreen: Screen {
    private let ledgers = LedgerPart.allCases.flatMap { part in Ledgers.all.filter { $0.part == part } }
    private var counts: [String: Int] = [:]
    private var viewport = Viewport()
    private var sought = ""

    /// The page, to be refreshed before it is drawn.
    public init() { viewport.resize(count: ledgers.count, height: 12) }

    /// What the top line calls it.
    public var title: String { Wing.ledgers.title }

    /// Letters jump to a ledger.
    public var seeksByLetter: Bool { true }

    /// Counts the year's records.
    public mutating func refresh(in context: Context) throws {
        let counting = Counting(file: context.file, station: context.station?.id, year: context.year)
        counts = [:]
        for ledger in ledgers where try context.file.mayRead(ledger) { counts[ledger.name] = try ledger.open(counting) }
    }

    private struct Counting: LedgerVisitor {
        let file: StationFile
        let station: RecordID?
        let year: Int

        func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> Int {
            try file.recordCount(of: R.self, LedgerFilter(station: station, year: year))
        }
    }

    /// Enter opens; digits open the first nine, the palette any by its name.
    public func bindings(_ context: Context) -> [Binding<LedgersScreen>] {
        let digits = ledgers.indices.map { index in
            Binding<LedgersScreen>(
                index < 9 ? [.character(Character("\(index + 1)"))] : [], ledgers[index].title,
                ledgers[index].explanation,
                isHinted: false
            ) { page, _ in .push(try LedgerPages.list(page.ledgers[index])) }
        }
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的一项") { page, _ in
                guard page.ledgers.indices.contains(page.viewport.cursor) else { return .stay }
                return .push(try LedgerPages.list(page.ledgers[page.viewport.cursor]))
            },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换年", "改看另一年") { _, context in .push(YearPicker(context)) },
        ] + digits + movements()
    }

    /// Letters go to the next ledger whose initials begin with them.
    public mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        guard case .key(.character(let letter)) = event, letter.isLetter else { return nil }
        let count = ledgers.count
        for step in 1...max(1, count) where count > 0 {
            let index = (viewport.cursor + step) % count
            let initials = context.file.desk.readName(ledgers[index].title).initials
            if initials.split(separator: " ").contains(where: { $0.hasPrefix(letter.lowercased()) }) {
                viewport.select(index)
                return .stay
            }
        }
        context.complain("没有以 \(letter) 开头的项目")
        return .stay
    }

    private var lines: [(part: LedgerPart?, ledger: Int?)] {
        var lines: [(LedgerPart?, Int?)] = []
        var part: LedgerPart?
        for (index, ledger) in ledgers.enumerated() {
            if ledger.part != part { lines.append((ledger.part, nil)) }
            part = ledger.part
            lines.append((nil, index))
        }
        return lines
    }

    /// Nothing scrolls by itself: the lines around the cursor are drawn.
    public mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height)) }

    /// The parts, and under each its ledgers.
    public func draw(in frame: inout Frame, area: Rect, context: Context) {
        let lines = lines
        let here = lines.firstIndex { $0.ledger == viewport.cursor } ?? 0
        let height = area.height - 1
        let first = max(0, min(here - height / 2, lines.count - height))
        for (row, line) in lines.dropFirst(first).prefix(height).enumerated() {
            let y = area.y + row
            if let part = line.part {
                frame.put(part.label, x: 2, y: y, style: .bold)
                let used = frame.metrics.width(of: part.label)
                frame.rule(x: 3 + used, y: y, width: area.width - used - 5, style: .muted)
            } else if let index = line.ledger {
                let style = index == viewport.cursor ? Style(.accent, reverse: true) : .plain
                frame.fill(Rect(x: 1, y: y, width: area.width - 2, height: 1), style: style)
                frame.put(index < 9 ? "\(index + 1)" : "", x: 2, y: y, style: style)
                frame.put(ledgers[index].title, x: 4, y: y, style: style, width: 14)
                // How many there are of what may not be read is not told either.
                frame.put(counts[ledgers[index].name].map { "\($0)" } ?? "—", x: 19, y: y, style: style, width: 5)
                frame.put(ledgers[index].explanation, x: 25, y: y, style: style, width: area.width - 27)
            }
        }
    }
}

extension LedgersScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 更多业务: all kinds, grouped by the parts of the mission, with how many records the year has.
package struct CatalogueScreen: Screen {
    /// Those that whoever sits there may read; the others are not even named.
    private var kinds = CatalogueScreen.all
    private static let all = MissionPart.allCases.flatMap { part in Catalogue.general.filter { $0.part == part } }
    private var counts: [String: Int] = [:]
    private var viewport = Viewport()
    private var sought = ""

    package init() { viewport.resize(count: kinds.count, height: 12) }

    package var title: String { Wing.kinds.title }

    /// Counts the year's records.
    package mutating func refresh(in context: Context) throws {
        let counting = Counting(file: context.file, station: context.station?.id, period: context.period)
        kinds = try CatalogueScreen.all.filter { try context.file.mayRead($0) }
        viewport.resize(count: kinds.count)
        counts = [:]
        for kind in kinds { counts[kind.name] = try kind.open(counting) }
    }

    private struct Counting: KindVisitor {
        let file: Reader
        let station: RecordID?
        let period: Period

        func visit<R: Described>(_ kind: Kind<R>) throws -> Int {
            try file.recordCount(of: R.self, RecordFilter(station: station, in: period))
        }
    }

    /// Enter opens; digits open the first nine, the palette any by its name.
    package func bindings(_ context: Context) -> [Binding<CatalogueScreen>] {
        let digits = kinds.indices.map { index in
            Binding<CatalogueScreen>(
                index < 9 ? [.character(Character("\(index + 1)"))] : [], kinds[index].title,
                kinds[index].explanation,
                isHinted: false
            ) { page, _ in .push(try KindPages.list(page.kinds[index])) }
        }
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的一项") { page, _ in
                guard page.kinds.indices.contains(page.viewport.cursor) else { return .stay }
                return .push(try KindPages.list(page.kinds[page.viewport.cursor]))
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

    /// Goes to the first kind of the next part, or of the one before.
    private mutating func skip(_ step: Int) {
        sought = ""
        let firsts = kinds.indices.filter { $0 == 0 || kinds[$0].part != kinds[$0 - 1].part }
        let here = firsts.lastIndex { $0 <= viewport.cursor } ?? 0
        viewport.select(firsts[min(max(0, here + step), firsts.count - 1)])
    }

    /// Letters go to the first kind whose initials begin with all that were typed without a pause by another key; one
    /// that fits no more begins anew, from the next kind on.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        guard case .key(.character(let letter)) = event, letter.isLetter else { return nil }
        for (typed, first) in [(sought + letter.lowercased(), 0), (letter.lowercased(), 1)] {
            guard let index = place(of: typed, from: viewport.cursor + first, context) else { continue }
            viewport.select(index)
            sought = typed
            return .stay
        }
        sought = ""
        context.complain("没有以 \(letter) 开头的项目")
        return .stay
    }

    /// The next kind, from a place on and around, whose initials begin with some letters.
    private func place(of letters: String, from start: Int, _ context: Context) -> Int? {
        kinds.indices.lazy.map { (start + $0) % kinds.count }.first { index in
            context.file.desk.readInitials(kinds[index].title).split(separator: " ")
                .contains { $0.hasPrefix(letters) }
        }
    }

    /// The lines of each column: the parts' headings, and under them the places of their kinds. As few columns as it
    /// takes for all of them to be seen at once.
    private func columns(_ height: Int, width: Int) -> [[Line]] {
        var blocks: [[Line]] = []
        for (index, kind) in kinds.enumerated() {
            if let part = kind.part, index == 0 || part != kinds[index - 1].part { blocks.append([.part(part)]) }
            blocks[blocks.count - 1].append(.kind(index))
        }
        // On a wide screen one column would leave names and numbers far apart.
        let all = blocks.flatMap { $0 }
        let height = width >= 100 ? min(height, all.count / 2 + 4) : height
        for count in 1...3 {
            // A part stays together; a column takes parts until the next one would be too much.
            var columns: [[Line]] = [[]]
            for block in blocks {
                if !columns[columns.count - 1].isEmpty, columns[columns.count - 1].count + block.count > height {
                    columns.append([])
                }
                columns[columns.count - 1] += block
            }
            if columns.count <= count { return columns }
        }
        // Too low a window for whole parts: the lines simply go on in the next column.
        return stride(from: 0, to: all.count, by: height).map { Array(all[$0..<min(all.count, $0 + height)]) }
    }

    private enum Line {
        case part(MissionPart)
        case kind(Int)
    }

    /// All are seen at once; nothing scrolls.
    package mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height)) }

    /// The parts, under each its kinds with the year's counts, and at the foot what the one under the cursor is for.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let columns = columns(max(1, area.height - 2), width: area.width)
        let width = (area.width - 2) / columns.count
        for (place, lines) in columns.enumerated() {
            let x = 1 + place * width
            for (row, line) in lines.enumerated() {
                draw(
                    line, in: &frame, rect: Rect(x: x, y: area.y + row, width: width - 1, height: 1),
                    station: context.station?.id)
            }
        }
        guard kinds.indices.contains(viewport.cursor) else { return }
        let here = kinds[viewport.cursor]
        frame.put("\(here.title):\(here.explanation)", x: 2, y: area.bottom - 1, style: .muted, width: area.width - 4)
    }

    private func draw(_ line: Line, in frame: inout Frame, rect: Rect, station: RecordID?) {
        let (x, y, width) = (rect.x, rect.y, rect.width)
        switch line {
        case .part(let part):
            let used = frame.put(part.label, x: x, y: y, style: .bold, width: width)
            frame.rule(x: x + used + 1, y: y, width: max(0, width - used - 2), style: .muted)
        case .kind(let index):
            let style = index == viewport.cursor ? Style(.accent, reverse: true) : .plain
            frame.fill(Rect(x: x, y: y, width: width, height: 1), style: style)
            if index < 9 { frame.put("\(index + 1)", x: x + 1, y: y, style: style) }
            frame.put(kinds[index].title, x: x + 3, y: y, style: style, width: max(4, width - 8))
            let count = "\(counts[kinds[index].name] ?? 0)"
            frame.put(
                count, explains: .kind(kinds[index].name, station: station),
                x: x + width - 1 - frame.metrics.width(of: count), y: y,
                style: index == viewport.cursor ? style : .muted)
        }
    }
}

extension CatalogueScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        sought = ""
        viewport.follow(motion)
    }
}

import StationCore
import StationModel
import StationStore
import Synchronization

/// Whom the cells of a sheet name. Names that fit exactly one person are linked; where several fit or nobody does the text
/// stays, and a hint asks which of them is meant.
struct NamedInSheets: Sendable {
    private let people: PeopleByName
    /// What cells named: the same few people stand in a sheet's rows again and again.
    private let known = Cells()

    private final class Cells: Sendable {
        let names = Mutex<[String: [String]]>([:])
    }

    init(_ file: StationFile) throws(Fault) { people = try file.peopleByName(on: file.entryDay) }

    /// The names in a cell.
    func names(in cell: String) -> [String] {
        known.names.withLock { known in
            if let names = known[cell] { return names }
            if known.count >= 10_000 { known = [:] }
            let names = NamesInCell(cell, isName: people.knows).names
            known[cell] = names
            return names
        }
    }

    /// Whom a cell names that may name anybody. Whoever is unknown there is nobody of ours and worth no hint.
    func somebody(
        _ cells: RecordCells, _ column: String, at station: RecordID?, _ hints: inout [CellHint]
    ) -> Somebody {
        let cell = cells[column]
        let names = names(in: cell)
        guard names.count == 1 else { return Somebody(cell) }
        switch meant(names[0], cells, column, people.match(names[0], at: station, orWithoutSeat: true)) {
        case .nobody: return Somebody(cell)
        case .one(let id): return Somebody(Person.tidied(name: cell), person: id)
        case .several(let some):
            hints.append(unclear(names[0], some, column))
            return Somebody(cell)
        }
    }

    /// The members whom a cell names, in its order, and the names that could not be taken for one of them.
    ///
    /// - Parameter orAnywhere: whether members of other stations may be meant.
    /// - Returns: `doubt` asks about the first of those who are several people's.
    func members(
        _ cells: RecordCells, _ label: String, at station: RecordID?, orAnywhere: Bool = true,
        _ hints: inout [CellHint]
    ) -> (found: [RecordID], left: [String], doubt: Fault?) {
        var (found, left, doubt): ([RecordID], [String], Fault?) = ([], [], nil)
        for name in names(in: cells[label]) {
            switch meant(name, cells, label, people.match(name, at: station, orAnywhere: orAnywhere)) {
            case .one(let id):
                if !found.contains(id) { found.append(id) }
                if orAnywhere, station != nil, case .several(let some) = people.match(name, at: nil),
                    cells[RowQuestion.who(name, in: label)].isEmpty
                {
                    hints.append("\(label)“\(name)”各站共有 \(some.count) 位同名,记为本站的一位,请核对")
                }
            case .nobody:
                left.append(name)
                hints.append("\(label)“\(name)”不在委员名册上,照原样记下")
            case .several(let some):
                left.append(name)
                doubt = doubt ?? doubtful(name, some, label)
                hints.append(unclear(name, some, label))
            }
        }
        return (found, left, doubt)
    }

    /// The one member whom a name means, or the one person without a seat.
    ///
    /// - Throws: `badInput` where it is nobody's, `doubtful` where it is several people's.
    func member(
        _ cells: RecordCells, _ label: String, at station: RecordID?, orAnywhere: Bool = false
    ) throws(Fault) -> RecordID {
        let cell = cells[label]
        let names = names(in: cell)
        guard names.count < 2 else { throw .badInput("“\(cell)”有 \(names.count) 人,这一栏只填一位") }
        let name = names.first ?? cell
        // Who holds no seat may be meant, too: a 党组成员.
        let match = people.match(name, at: station, orAnywhere: orAnywhere, orWithoutSeat: true)
        switch meant(name, cells, label, match) {
        case .one(let id): return id
        case .nobody: throw .badInput(station == nil || orAnywhere ? "没有名为“\(name)”的委员" : "该站没有名为“\(name)”的委员")
        case .several(let some): throw doubtful(name, some, label)
        }
    }

    /// Whom a name means that may be several people's, where somebody said it of this row.
    private func meant(
        _ name: String, _ cells: RecordCells, _ label: String, _ match: PeopleByName.Match
    ) -> PeopleByName.Match {
        guard case .several(let some) = match else { return match }
        let said = cells[RowQuestion.who(name, in: label)]
        return some.first { !said.isEmpty && people.label(of: $0) == said }.map { .one($0) } ?? match
    }

    private func unclear(_ name: String, _ some: [RecordID], _ label: String) -> CellHint {
        CellHint(
            "\(label)“\(name)”有 \(some.count) 位同名,没有认定是哪一位,照原样记下", who: RowQuestion.who(name, in: label),
            among: some.map { people.label(of: $0) })
    }

    private func doubtful(_ name: String, _ some: [RecordID], _ label: String) -> Fault {
        .doubtful(
            "名为“\(name)”的委员有 \(some.count) 位,不知\(label)是哪一位;请在控制台里带入时认定", field: RowQuestion.who(name, in: label),
            alternatives: some.map { people.label(of: $0) })
    }
}

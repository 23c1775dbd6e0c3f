import StationCore
import StationModel
import StationStore
import Synchronization

/// Whom the cells of a sheet name. Names that fit exactly one person are linked; where several fit or nobody does the text
/// stays, and a hint says so.
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
    func somebody(_ cell: String, at station: RecordID?, _ label: String, _ hints: inout [CellHint]) -> Somebody {
        let names = names(in: cell)
        guard names.count == 1 else { return Somebody(cell) }
        switch people.match(names[0], at: station, orWithoutSeat: true) {
        case .nobody: return Somebody(cell)
        case .one(let id): return Somebody(Person.tidied(name: cell), person: id)
        case .several(let count):
            hints.append(NamedInSheets.several(names[0], count, label))
            return Somebody(cell)
        }
    }

    /// The members whom a cell names, in its order, and the names that could not be taken for one of them.
    ///
    /// - Parameter orAnywhere: whether members of other stations may be meant.
    func members(
        _ cell: String, at station: RecordID?, orAnywhere: Bool = true, _ label: String, _ hints: inout [CellHint]
    ) -> (found: [RecordID], left: [String]) {
        var (found, left): ([RecordID], [String]) = ([], [])
        for name in names(in: cell) {
            switch people.match(name, at: station, orAnywhere: orAnywhere) {
            case .one(let id):
                if !found.contains(id) { found.append(id) }
                if orAnywhere, station != nil, case .several(let count) = people.match(name, at: nil) {
                    hints.append("\(label)“\(name)”各站共有 \(count) 位同名,记为本站的一位,请核对")
                }
            case .nobody:
                left.append(name)
                hints.append("\(label)“\(name)”不在委员名册上,照原样记下")
            case .several(let count):
                left.append(name)
                hints.append(NamedInSheets.several(name, count, label))
            }
        }
        return (found, left)
    }

    /// The one member whom a name means, or the one person without a seat.
    ///
    /// - Throws: `badInput` where it is nobody's, or several people's.
    func member(_ name: String, at station: RecordID?, orAnywhere: Bool = false) throws(Fault) -> RecordID {
        let names = names(in: name)
        guard names.count < 2 else { throw .badInput("“\(name)”有 \(names.count) 人,这一栏只填一位") }
        // Who holds no seat may be meant, too: a 党组成员.
        switch people.match(names.first ?? name, at: station, orAnywhere: orAnywhere, orWithoutSeat: true) {
        case .one(let id): return id
        case .nobody: throw .badInput(station == nil || orAnywhere ? "没有名为“\(name)”的委员" : "该站没有名为“\(name)”的委员")
        case .several(let count): throw .badInput("名为“\(name)”的委员有 \(count) 位,请在控制台里登记这一条")
        }
    }

    private static func several(_ name: String, _ count: Int, _ label: String) -> CellHint {
        "\(label)“\(name)”有 \(count) 位同名,没有认定是哪一位,照原样记下"
    }
}

import StationCore
import StationModel
import StationStore

/// What the records of a list point to is called, and what the file counts of them; looked up once for all.
struct LinkedNames {
    /// What people are called.
    let members: [RecordID: String]
    /// What records of other kinds are called.
    let records: [RecordID: String]
    /// By record and the name of the count.
    let counts: [RecordID: [String: FieldValue]]

    init<R: Described>(_ list: [R], _ file: Reader) throws {
        let kind = R.described
        var (people, linked): (Set<RecordID>, [String: Set<RecordID>]) = ([], [:])
        for record in list {
            for field in kind.fields {
                guard case .record(let id) = field.get(record) else { continue }
                switch field.kind {
                case .member: people.insert(id)
                case .record(let other): linked[other, default: []].insert(id)
                default: break
                }
            }
            if let path = kind.participants { people.formUnion(record[keyPath: path].map(\.member)) }
        }
        members = try file.names(ofPeople: people)
        records = try linked.reduce(into: [:]) { records, link in
            records.merge(try file.names(of: link.value, in: link.key)) { first, _ in first }
        }
        counts = try file.counts(of: list).mapValues { counts in counts.reduce(into: [:]) { $0[$1.name] = $1.value } }
    }
}

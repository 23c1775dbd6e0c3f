import StationCore
import StationModel
import StationStore

/// What the records of a list point to is called, and what the file counts of them; looked up once for all.
package struct LinkedNames {
    /// What people are called.
    let members: [RecordID: String]
    /// What records of other kinds are called.
    let records: [RecordID: String]
    /// By record and the name of the count.
    let counts: [RecordID: [String: FieldValue]]

    /// - Parameter counting: whether what the file counts of them is asked for.
    package init<R: Described>(_ list: [R], _ file: Reader, counting: Bool = true) throws {
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
        counts =
            try counting
            ? file.counts(of: list).mapValues { counts in counts.reduce(into: [:]) { $0[$1.name] = $1.value } } : [:]
    }

    /// A field of a record in words: members and other records by their names.
    package func text<R: Described>(_ field: Field<R>, of record: R) -> String {
        let value = field.get(record)
        return switch (field.kind, value) {
        case (.member, .record(let id)): members[id] ?? "(已作废)"
        case (.record, .record(let id)): records[id] ?? "(已作废)"
        default: field.text(value)
        }
    }

    /// Who took part in a role.
    package func people<R: Described>(_ role: String, of record: R) -> [String] {
        guard let path = R.described.participants else { return [] }
        return record[keyPath: path].filter { $0.role == role }.map { members[$0.member] ?? "(已作废)" }
    }
}

import ConsoleKit
import StationCore
import StationModel
import StationStore

/// The fields of records as they are read: members and other records by their names.
struct RecordTexts<R: Described> {
    private let kind = R.described
    private let members: [RecordID: String]
    private let linked: [RecordID: String]

    /// Looks up all names that some records need, at once.
    init(_ records: [R], _ context: Context) throws {
        var people: Set<RecordID> = []
        var links: [String: Set<RecordID>] = [:]
        for record in records {
            for field in kind.fields {
                guard case .record(let id) = field.get(record) else { continue }
                switch field.kind {
                case .member: people.insert(id)
                case .record(let name): links[name, default: []].insert(id)
                default: break
                }
            }
            if let path = kind.participants { people.formUnion(record[keyPath: path].map(\.member)) }
        }
        members = try context.file.members(people).reduce(into: [:]) { $0[$1.id] = $1.name }
        var linked: [RecordID: String] = [:]
        for (name, ids) in links { linked.merge(try context.file.names(of: ids, in: name)) { first, _ in first } }
        self.linked = linked
    }

    /// A field of a record in words.
    ///
    /// - Parameter isMasked: whether what is sensitive is hidden, as in lists.
    func text(_ field: Field<R>, of record: R, isMasked: Bool = false) -> String {
        let value = field.get(record)
        let text =
            switch (field.kind, value) {
            case (.member, .record(let id)): members[id] ?? "(已作废)"
            case (.record, .record(let id)): linked[id] ?? "(已作废)"
            default: field.text(value)
            }
        return isMasked && field.isSensitive ? field.masked(value) : text
    }

    /// Records in all their fields, beneath the heading with which an import takes them again.
    static func sheet(_ records: [R], _ context: Context) throws -> [[String]] {
        let kind = R.described
        let texts = try RecordTexts(records, context)
        let columns = kind.asked.filter { !$0.heading.isEmpty }
        let place = columns.firstIndex { $0.name == kind.stationBefore } ?? 0
        return [kind.heading]
            + records.map { record in
                var row = columns.map { texts.text($0, of: record) }
                if kind.heading.contains("联络站") {
                    row.insert(record.owner.map { context.station(of: $0)?.name ?? "" } ?? "全市", at: place)
                }
                if kind.flow != nil { row.append(record.stageLabel) }
                return row + kind.people.map { texts.people($0, of: record) }
            }
    }

    /// Those who took part in a role: `覃志强、韦丽华`.
    func people(_ people: Kind<R>.People, of record: R) -> String {
        names(people, of: record).joined(separator: "、")
    }

    /// The same, for narrow places: `覃志强、韦丽华 等 12 人`.
    func shortPeople(_ people: Kind<R>.People, of record: R) -> String {
        let all = names(people, of: record)
        return all.count <= 2 ? all.joined(separator: "、") : all.prefix(2).joined(separator: "、") + " 等 \(all.count) 人"
    }

    private func names(_ people: Kind<R>.People, of record: R) -> [String] {
        guard let path = kind.participants else { return [] }
        return record[keyPath: path].filter { $0.role == people.role }.map { members[$0.member] ?? "(已作废)" }
    }
}

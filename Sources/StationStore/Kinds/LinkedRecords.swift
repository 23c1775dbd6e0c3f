import GRDB
import StationCore
import StationModel

/// A record that another one can point to, with what it is called.
package struct LinkedRecord: Hashable, Sendable {
    package var id: RecordID
    package var name: String
}

extension Queries {
    /// The newest records that a field of this kind can point to; at most `limit`.
    ///
    /// - Parameters:
    ///   - name: a kind's name.
    ///   - station: those of a station and of the whole city; nil: all.
    package func linkable(_ name: String, station: RecordID?, limit: Int = 300) throws(Fault) -> [LinkedRecord] {
        guard let kind = Catalogue.named(name), try mayRead(kind) else { return [] }
        return try opened(kind, Listing(file: reader, station: station, limit: limit))
    }

    /// What records are called, by their identifiers; those that are gone are missing.
    ///
    /// - Parameter name: as in `linkable`.
    package func names(of ids: some Collection<RecordID>, in name: String) throws(Fault) -> [RecordID: String] {
        guard !ids.isEmpty, let kind = Catalogue.named(name), try mayRead(kind) else { return [:] }
        return try opened(kind, Naming(file: reader, ids: Array(Set(ids))))
    }

    private func opened<V: KindVisitor>(_ kind: any AnyKind, _ visitor: V) throws(Fault) -> V.Outcome {
        do { return try kind.open(visitor) } catch { throw Fault.ofReading(error, path: path) }
    }
}

private struct Listing: KindVisitor {
    let file: Reader
    let station: RecordID?
    let limit: Int

    func visit<R: Described>(_ kind: Kind<R>) throws -> [LinkedRecord] {
        try file.readTogether { db in
            let records = try db.records(of: R.self, RecordFilter(station: station), window: 0..<limit)
            return zip(records, try db.names(of: records)).map { LinkedRecord(id: $0.id, name: $1) }
        }
    }
}

private struct Naming: KindVisitor {
    let file: Reader
    let ids: [RecordID]

    func visit<R: Described>(_ kind: Kind<R>) throws -> [RecordID: String] {
        try file.readTogether { db in try db.names(of: ids, in: kind) }
    }
}

extension Database {
    /// What the journal and other open places call a record: a confidential one is not named there.
    func openName<R: Described>(of record: R) throws -> String {
        R.described.isConfidential ? "1 条" : try names(of: [record])[0]
    }

    /// What records are called: by their own fields, and by the members and records that their kind mentions.
    func names<R: Described>(of records: [R]) throws -> [String] {
        let kind = R.described
        let fields = kind.mentions.compactMap { kind.field($0) }
        guard !fields.isEmpty else { return records.map { kind.naming($0) } }
        var known: [RecordID: String] = [:]
        for field in fields {
            let ids = Set(
                records.compactMap { record -> RecordID? in
                    if case .record(let id) = field.get(record) { id } else { nil }
                })
            guard !ids.isEmpty else { continue }
            if case .record(let name) = field.kind, let other = Catalogue.named(name) {
                known.merge(try other.open(NamingWithin(db: self, ids: Array(ids)))) { first, _ in first }
            } else if field.kind == .member {
                known.merge(try memberNames(of: ids)) { first, _ in first }
            }
        }
        return records.map { record in
            let mentioned = fields.compactMap { field -> String? in
                if case .record(let id) = field.get(record) { known[id] } else { nil }
            }
            let words = [kind.naming(record), mentioned.joined(separator: "→")].filter { !$0.isEmpty }
            return (kind.isNamedByMention ? words.reversed() : words).joined(separator: " ")
        }
    }

    /// The names of members, by their identifiers.
    func memberNames(of ids: Set<RecordID>) throws -> [RecordID: String] {
        guard !ids.isEmpty else { return [:] }
        let list = RecordIDList(ids)
        let rows = try StoredRow.fetchAll(
            cachedStatement(sql: "SELECT id, name FROM person WHERE id IN (\(RecordIDList.each))"),
            arguments: [list])
        return try rows.reduce(into: [:]) { $0[try $1["id"]] = try $1["name"] as String }
    }

    fileprivate func names<R: Described>(of ids: [RecordID], in kind: Kind<R>) throws -> [RecordID: String] {
        let records = try StoredRow.fetchCursor(
            cachedStatement(
                sql: "SELECT * FROM \(R.table) WHERE id IN (\(RecordIDList.each)) AND voided IS NULL"),
            arguments: [RecordIDList(ids)]
        ).map { try R($0) }.all()
        return Dictionary(zip(records.map(\.id), try names(of: records))) { first, _ in first }
    }
}

private struct NamingWithin: KindVisitor {
    let db: Database
    let ids: [RecordID]

    func visit<R: Described>(_ kind: Kind<R>) throws -> [RecordID: String] { try db.names(of: ids, in: kind) }
}

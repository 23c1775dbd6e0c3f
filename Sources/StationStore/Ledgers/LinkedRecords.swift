import GRDB
import StationModel

/// A record that another one can point to, with what it is called.
public struct LinkedRecord: Hashable, Sendable {
    /// The record.
    public var id: RecordID
    /// What officers call it.
    public var name: String
}

extension StationFile {
    /// The newest records that a field of this kind can point to; at most `limit`.
    ///
    /// - Parameters:
    ///   - name: a ledger's name, `submission`, or `study_session`.
    ///   - station: those of a station and of the whole city; nil: all.
    public func linkable(_ name: String, station: RecordID?, limit: Int = 300) throws(Fault) -> [LinkedRecord] {
        switch name {
        case "submission":
            let filter = SubmissionFilter(station: station, day: desk.today)
            return try submissions(filter, window: 0..<limit).map {
                LinkedRecord(id: $0.id, name: "\($0.number) \($0.title)")
            }
        case "study_session":
            let year = desk.today.year
            return try (sessions(of: station, year: year) + sessions(of: station, year: year - 1)).prefix(limit).map {
                LinkedRecord(id: $0.session.id, name: "\($0.session.day) \($0.session.topic)")
            }
        default:
            guard let ledger = Ledgers.named(name), try mayRead(ledger) else { return [] }
            return try opened(ledger, Listing(file: self, station: station, limit: limit))
        }
    }

    /// What records are called, by their identifiers; those that are gone are missing.
    ///
    /// - Parameter name: as in `linkable`.
    public func names(of ids: some Collection<RecordID>, in name: String) throws(Fault) -> [RecordID: String] {
        guard !ids.isEmpty else { return [:] }
        switch name {
        case "submission":
            var filter = SubmissionFilter(day: desk.today)
            filter.identifiers = Set(ids)
            return try submissions(filter, window: 0..<ids.count).reduce(into: [:]) {
                $0[$1.id] = "\($1.number) \($1.title)"
            }
        case "study_session":
            var names: [RecordID: String] = [:]
            for id in ids {
                guard let found = try? session(id) else { continue }
                names[id] = "\(found.session.day) \(found.session.topic)"
            }
            return names
        default:
            guard let ledger = Ledgers.named(name), try mayRead(ledger) else { return [:] }
            return try opened(ledger, Naming(file: self, ids: Array(Set(ids))))
        }
    }

    private func opened<V: LedgerVisitor>(_ ledger: any AnyLedger, _ visitor: V) throws(Fault) -> V.Outcome {
        do { return try ledger.open(visitor) } catch { throw Fault.ofReading(error, path: path) }
    }
}

private struct Listing: LedgerVisitor {
    let file: StationFile
    let station: RecordID?
    let limit: Int

    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> [LinkedRecord] {
        try file.readTogether { db in
            let records = try db.records(of: R.self, LedgerFilter(station: station), window: 0..<limit)
            return zip(records, try db.names(of: records)).map { LinkedRecord(id: $0.id, name: $1) }
        }
    }
}

private struct Naming: LedgerVisitor {
    let file: StationFile
    let ids: [RecordID]

    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> [RecordID: String] {
        try file.readTogether { db in try db.names(of: ids, in: ledger) }
    }
}

extension Database {
    /// What the journal and other open places call a record: a confidential one is not named there.
    func openName<R: LedgerRecord>(of record: R) throws -> String {
        R.ledger.isConfidential ? "1 条" : try names(of: [record])[0]
    }

    /// What records are called: by their own fields, and by the members and records that their ledger mentions.
    func names<R: LedgerRecord>(of records: [R]) throws -> [String] {
        let ledger = R.ledger
        let fields = ledger.mentions.compactMap { ledger.field($0) }
        guard !fields.isEmpty else { return records.map { ledger.naming($0) } }
        var known: [RecordID: String] = [:]
        for field in fields {
            let ids = Set(
                records.compactMap { record -> RecordID? in
                    if case .record(let id) = field.get(record) { id } else { nil }
                })
            guard !ids.isEmpty else { continue }
            if case .record(let name) = field.kind, let other = Ledgers.named(name) {
                known.merge(try other.open(NamingWithin(db: self, ids: Array(ids)))) { first, _ in first }
            } else if field.kind == .member {
                known.merge(try memberNames(of: ids)) { first, _ in first }
            }
        }
        return records.map { record in
            let mentioned = fields.compactMap { field -> String? in
                if case .record(let id) = field.get(record) { known[id] } else { nil }
            }
            let words = [ledger.naming(record), mentioned.joined(separator: "→")].filter { !$0.isEmpty }
            return (ledger.isNamedByMention ? words.reversed() : words).joined(separator: " ")
        }
    }

    /// The names of members, by their identifiers.
    func memberNames(of ids: Set<RecordID>) throws -> [RecordID: String] {
        guard !ids.isEmpty else { return [:] }
        let list = RecordIDList(ids)
        let rows = try StoredRow.fetchAll(
            cachedStatement(sql: "SELECT id, name FROM member WHERE id IN (\(RecordIDList.each))"),
            arguments: [list])
        return try rows.reduce(into: [:]) { $0[try $1["id"]] = try $1["name"] as String }
    }

    fileprivate func names<R: LedgerRecord>(of ids: [RecordID], in ledger: Ledger<R>) throws -> [RecordID: String] {
        let records = try ids.compactMap { try record(R.self, $0) }
        return Dictionary(zip(records.map(\.id), try names(of: records))) { first, _ in first }
    }
}

private struct NamingWithin: LedgerVisitor {
    let db: Database
    let ids: [RecordID]

    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> [RecordID: String] { try db.names(of: ids, in: ledger) }
}

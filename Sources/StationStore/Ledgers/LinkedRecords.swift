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
            guard let ledger = Ledgers.named(name) else { return [] }
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
            guard let ledger = Ledgers.named(name) else { return [:] }
            return try opened(ledger, Naming(file: self, ids: Array(Set(ids))))
        }
    }

    private func opened<V: LedgerVisitor>(_ ledger: any AnyLedger, _ visitor: V) throws(Fault) -> V.Outcome {
        do { return try ledger.open(visitor) } catch { throw Fault.ofFile(error, path: path) }
    }
}

private struct Listing: LedgerVisitor {
    let file: StationFile
    let station: RecordID?
    let limit: Int

    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> [LinkedRecord] {
        try file.records(of: R.self, LedgerFilter(station: station), window: 0..<limit).map {
            LinkedRecord(id: $0.id, name: ledger.naming($0))
        }
    }
}

private struct Naming: LedgerVisitor {
    let file: StationFile
    let ids: [RecordID]

    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> [RecordID: String] {
        var names: [RecordID: String] = [:]
        for id in ids { if let record = try file.record(R.self, id) { names[id] = ledger.naming(record) } }
        return names
    }
}

import GRDB
import StationCore
import StationModel

/// One station that holds a record together with the one it belongs to.
struct HostRow: StoredRecord {
    static let table = TableName.host
    var id: RecordID
    var kind: String
    var record: RecordID
    /// Whose the record is.
    var station: RecordID
    var host: RecordID
    /// Its place among the hosts; the station itself is 0.
    var position: Int

    init(id: RecordID, kind: String, record: RecordID, station: RecordID, host: RecordID, position: Int) {
        (self.id, self.kind, self.record, self.station) = (id, kind, record, station)
        (self.host, self.position) = (host, position)
    }

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], kind: row["ledger"], record: row["record"], station: row["station"], host: row["host"],
            position: row["position"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("ledger", kind), column("record", record), column("station", station),
            column("host", host), column("position", position),
        ]
    }
}

extension Database {
    func hosts(of record: RecordID) throws -> [HostRow] {
        try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM host WHERE record = ? ORDER BY position"), arguments: [record]
        ).map { try HostRow($0) }.all()
    }

    /// The records with who holds them together with their station.
    func withHosts<R: Described>(_ records: [R]) throws -> [R] {
        guard let path = R.described.coHosts, !records.isEmpty else { return records }
        let rows = try StoredRow.fetchAll(
            cachedStatement(
                sql: "SELECT record, host FROM host WHERE record IN (\(RecordIDList.each)) ORDER BY position"),
            arguments: [RecordIDList(records.map(\.id))])
        guard !rows.isEmpty else { return records }
        var hosts: [RecordID: [RecordID]] = [:]
        for row in rows { hosts[try row["record"], default: []].append(try row["host"]) }
        return records.map { record in
            var record = record
            record[keyPath: path] = hosts[record.id] ?? []
            return record
        }
    }
}

extension ChangeWriter {
    /// Whether a record is held by others than the file has it.
    func hostsChange<R: Described>(of record: R) throws -> Bool {
        guard let path = R.described.coHosts else { return false }
        return try db.hosts(of: record.id).map(\.host) != record[keyPath: path]
    }

    /// Brings the rows of who holds a record up to date.
    func bringHosts<R: Described>(of record: R) throws {
        guard let path = R.described.coHosts else { return }
        let wanted = record.owner == nil ? [] : record[keyPath: path]
        let stored = try db.hosts(of: record.id)
        let isSame = stored.map(\.host) == wanted && stored.allSatisfy { $0.station == record.owner }
        guard !isSame else { return }
        // Whoever comes to hold it has to be told what it is, where another file keeps theirs.
        let isNew =
            try Int64.fetchOne(
                db, sql: "SELECT 1 FROM journal_change WHERE record = ? AND entry < ?", arguments: [record.id, entry])
            == nil
        let known = Set(stored.map(\.host))
        if !isNew, try wanted.contains(where: { try !known.contains($0) && db.isKeptElsewhere($0) }) {
            try tell(R.described.name, record.id)
        }
        for row in stored { try remove(HostRow.self, row.id) }
        for (place, host) in wanted.enumerated() {
            guard let station = record.owner else { continue }
            try insert(
                HostRow(
                    id: desk.newID(), kind: R.described.name, record: record.id, station: station, host: host,
                    position: place + 1))
        }
    }
}

import GRDB
import StationCore
import StationModel

extension Database {
    /// A row as it was when it was taken away; nil: it never was, or nobody knows any more what it was.
    ///
    /// - Parameters:
    ///   - place: what was before this change.
    ///   - disputes: where they are kept.
    func gone(
        _ table: String, _ record: RecordID, before place: (entry: Int64, position: Int64), _ rows: TableRows,
        disputes: Database
    ) throws -> RowImage? {
        let removal = try StoredRow.fetchOne(
            cachedStatement(
                sql: """
                    SELECT * FROM journal_change WHERE record = ? AND target = ? AND after IS NULL AND salt IS NOT NULL
                    AND (entry, position) < (?, ?) ORDER BY entry DESC, position DESC LIMIT 1
                    """), arguments: [record, table, place.entry, place.position])
        guard let removal else { return nil }
        // Where it was not as whoever took it away had it, the dispute says how it was.
        let stood = try String.fetchOne(
            disputes.cachedStatement(
                sql: "SELECT ours FROM dispute WHERE entry = ? AND position = ? AND field = '' AND is_theirs"),
            arguments: [removal["entry"] as Int64, removal["position"] as Int64])
        guard let image = try stood ?? removal["before"] else { return nil }
        return try rows.completed(record, rows.image(json: image))
    }

    /// A row that is not there, as it was when it was taken away, or was to be made and could not be; nil: nobody knows any more.
    ///
    /// - Parameter entry: what was before this one.
    func last(_ table: String, _ record: RecordID, before entry: Int64, _ rows: TableRows) throws -> RowImage? {
        if let gone = try gone(table, record, before: (entry, 0), rows, disputes: self) { return gone }
        let made = try String.fetchOne(
            cachedStatement(
                sql: """
                    SELECT after FROM journal_change WHERE record = ? AND target = ? AND before IS NULL AND after IS NOT NULL
                    AND entry < ? ORDER BY entry DESC, position DESC LIMIT 1
                    """), arguments: [record, table, entry])
        return try made.map { try rows.completed(record, rows.image(json: $0)) }
    }
}

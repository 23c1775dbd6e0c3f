import GRDB
import StationCore
import StationModel

/// What a station would have written into a row that is the city's.
struct SuggestedRow {
    let table: String
    let record: RecordID
    /// Whom it is about, so that deleting a person by law finds it.
    let person: RecordID?
    /// The columns that would have changed, as they are; nil: a new row.
    let before: RowImage?
    let after: RowImage
}

/// A station does not change what the city wrote of persons, seats, terms, adoptions and instructions: it suggests. The city
/// takes the suggestion or answers it (`StationFile.settle`); until then the row stands as the city has it, on every side.
extension ChangeWriter {
    /// Takes note of a change that is only a suggestion here.
    ///
    /// - Returns: whether it is one.
    /// - Throws: `refused` where a row of the city's would go: that cannot be suggested.
    func suggests(
        _ table: String, _ id: RecordID, before: RowImage?, after: RowImage?, _ rows: TableRows
    ) throws -> Bool {
        guard Ownership.isSuggested(table), try suggestingStation() != nil else { return false }
        // That a row is looked at anew is no change of it.
        if let before, let after, before.withoutRevision == after.withoutRevision { return false }
        let seated = table == Seat.table ? RecordID(stored: (after ?? before)?["person"] ?? .null) : nil
        // A new seat of somebody whom the city knows is the city's to give; whoever is new is registered by either side.
        guard try before != nil && db.isCitys(table, id) || seated.map({ try db.isCitys(Person.table, $0) }) == true
        else { return false }
        guard let after else { throw Fault(.refused, "\(Schema.label(of: table))是市里登记的,这里不能去掉。没有改动;请向市里提出") }
        let kept = before.map { rows.kept(before: $0, after: after) }
        suggested.append(
            SuggestedRow(
                table: table, record: id, person: table == Person.table ? id : seated,
                before: kept.map { $0.before.withoutRevision },
                after: try (kept?.after ?? RowImage(rows.completed(id, after).columns.filter { $0.0 != "id" }))
                    .withoutRevision))
        return true
    }

    /// Writes what was only suggested.
    ///
    /// - Parameter said: what was done, in words.
    /// - Returns: what was done in fact.
    func suggest(_ said: String) throws -> String {
        guard !suggested.isEmpty, let station = try db.ownStation() else { return said }
        let (rows, change) = (suggested, desk.newID())
        suggested = []
        let summary = count == 0 ? "建议市里:\(said)" : "\(said);其中 \(rows.count) 处是市里登记的,作为建议送市里"
        for row in rows {
            let id = desk.newID()
            try put(
                TableName.suggestion, id, before: nil,
                after: RowImage([
                    column("id", id), column("station", station), column("change", change), column("words", said),
                    column("target", row.table), column("record", row.record), column("person", row.person),
                    column("before", row.before?.json), column("after", row.after.json), column("day", desk.today),
                ]))
        }
        return summary
    }

    /// The station whose file this is in its city; nil: it is in none, or is the city's own.
    func suggestingStation() throws -> RecordID? {
        if let ownStation { return ownStation }
        let found = try db.ownStation()
        ownStation = .some(found)
        return found
    }
}

extension Database {
    /// Whether the city wrote a row, as far as a station's file heard. Who only tells it has not written it.
    func isCitys(_ table: String, _ id: RecordID) throws -> Bool {
        try Bool.fetchOne(
            cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    JOIN journal_chain k ON k.chain = e.chain JOIN journal_member m ON m.id = k.member
                    WHERE c.record = ? AND c.target = ? AND m.is_city AND NOT m.is_own
                    AND NOT \(Telling.isTold))
                    """), arguments: [id, table]) ?? false
    }

    /// Whether a chain came from elsewhere, and not from who takes part, or took part, as a station.
    func isFromElsewhere(_ chain: RecordID, than station: RecordID) throws -> Bool {
        try Bool.fetchOne(
            cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM journal_chain k JOIN journal_member m ON m.id = k.member
                    WHERE k.chain = ? AND m.station IS NOT ?)
                    """), arguments: [chain, station]) ?? false
    }

    /// The station whose file this is in its city; nil: it is in none, or is the city's own.
    func ownStation() throws -> RecordID? {
        try StoredRow.fetchOne(
            cachedStatement(sql: "SELECT station FROM journal_member WHERE is_own AND NOT is_city"))?["station"]
    }
}

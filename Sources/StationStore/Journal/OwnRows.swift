import GRDB
import StationCore
import StationModel

/// The rows of a city that a station may write: its own. Asked at its own desk, and wherever its entries arrive, since a
/// signature says who wrote something and not that they may.
///
/// Own is what its station holds, what belongs to such a record, who sits or sat there, and what is nobody's in particular
/// and was made by it. All else is the city's or another station's; the city's office may write everything.
struct OwnRows {
    let tables: ReadTables
    let station: RecordID
    /// Whether a chain was written by who takes part, or took part, as this station.
    let wrote: (RecordID) throws -> Bool

    /// - Parameters:
    ///   - row: as it stands; nil: it does not.
    ///   - after: as it would be, or what would become of it in some columns; nil: it goes.
    func mayWrite(_ table: String, _ record: RecordID, from row: RowImage?, to after: RowImage?) throws -> Bool {
        if let row, try !holds(table, record, row) { return false }
        guard let after else { return true }
        // Of whom it called together with others, and holds with them no more, it leaves the line to who holds the session.
        if table == Attendance.table, row != nil, after.has("station"), after["station"].isNull { return true }
        return try holds(table, record, row.map { $0.with(after) } ?? after)
    }

    private func holds(_ table: String, _ record: RecordID, _ row: RowImage) throws -> Bool {
        switch table {
        case Person.table: return try knows(record)
        case Seat.table:
            guard let person = RecordID(stored: row["person"]) else { return false }
            return try holds(station: row["station"], table, record) && knows(person)
        case Attendance.table where !row["station"].isNull: return try holds(station: row["station"], table, record)
        default: break
        }
        guard let known = Schema.tables.first(where: { $0.name == table }) else { return false }
        // What belongs to a record of some ledger is whose that is.
        if let ledger = String(stored: row["ledger"]), Schema.tables.contains(where: { $0.name == ledger }),
            let id = RecordID(stored: row["record"]), let whole = try tables[ledger].image(id)
        {
            return try holds(ledger, id, whole)
        }
        switch known.belonging {
        case .office: return false
        case .station(let column): return try holds(station: row[column], table, record)
        case .submission: return try holds(station: row["station"], table, record)
        case .stationItself: return try holds(station: record.databaseValue, table, record)
        case .parent(let parent, let column):
            guard let id = RecordID(stored: row[column]), let whole = try tables[parent].image(id) else { return true }
            return try holds(parent, id, whole)
        }
    }

    /// - Parameter station: null where the row is nobody's in particular.
    private func holds(station value: DatabaseValue, _ table: String, _ record: RecordID) throws -> Bool {
        guard let holder = RecordID(stored: value) else { return try made(table, record) }
        // Before it joined it had another identity.
        return try holder == station || made(Station.table, holder)
    }

    /// Whether somebody is new, sits or sat there, or was registered there.
    private func knows(_ person: RecordID) throws -> Bool {
        if try made(Person.table, person) { return true }
        return try StoredRow.fetchAll(
            tables.db.cachedStatement(
                sql: "SELECT DISTINCT station FROM seat WHERE person = ? AND station IS NOT NULL"), arguments: [person]
        ).contains { try holds(station: ($0["station"] as RecordID).databaseValue, Seat.table, person) }
    }

    /// Whether it wrote a row first, or nobody did yet.
    private func made(_ table: String, _ record: RecordID) throws -> Bool {
        try tables.db.firstChain(of: table, record).map(wrote) ?? true
    }
}

extension Database {
    /// The chain in which a row was made; nil: it was not, as far as this file was told.
    func firstChain(of table: String, _ record: RecordID) throws -> RecordID? {
        try StoredRow.fetchOne(
            cachedStatement(
                sql: """
                    SELECT e.chain FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ? AND c.target = ? AND c.before IS NULL AND c.after IS NOT NULL
                    ORDER BY c.entry, c.position LIMIT 1
                    """), arguments: [record, table])?["chain"]
    }
}

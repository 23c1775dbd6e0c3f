import GRDB
import StationCore

/// The tables of a database whose rows are read by identifier, each looked up once.
final class ReadTables {
    let db: Database
    private var known: [String: TableRows] = [:]

    init(_ db: Database) { self.db = db }

    /// - Throws: `file` where the journal speaks of no such table.
    subscript(name: String) -> TableRows {
        get throws {
            if let rows = known[name] { return rows }
            let rows = try TableRows(name, db)
            known[name] = rows
            return rows
        }
    }
}

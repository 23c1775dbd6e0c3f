import GRDB
import StationCore
import StationModel

/// A field that two wrote without knowing of each other.
package struct Dispute: Sendable {
    /// The journal's number of the entry that brought it here.
    package let entry: Int64
    package let position: Int64
    /// The table and the row.
    package let table: String
    package let record: RecordID
    /// The field by its first column; empty: the whole record.
    package let field: String
    /// Whether what came stands; else what was here.
    package let isTheirs: Bool
    let base: RowImage?
    let ours: RowImage?
    let theirs: RowImage?
}

extension Queries {
    /// What is disputed and not settled, the oldest first.
    package func disputes() throws(Fault) -> [Dispute] {
        try readTogether { db in
            var tables: [String: TableRows] = [:]
            return try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT * FROM dispute d WHERE NOT EXISTS (
                        SELECT 1 FROM settlement s JOIN journal_change c ON c.record = s.id AND c.target = 'settlement'
                        WHERE s.target = d.target AND s.record = d.record AND s.field = d.field AND c.entry > d.entry
                    ) ORDER BY entry, position, field
                    """
            ).map { row in
                let name: String = try row["target"]
                let rows = try tables[name] ?? TableRows(name, db)
                tables[name] = rows
                func image(_ column: String) throws -> RowImage? {
                    try (row[column] as String?).map { try rows.image(json: $0) }
                }
                return Dispute(
                    entry: try row["entry"], position: try row["position"], table: name, record: try row["record"],
                    field: try row["field"], isTheirs: try row["is_theirs"] as Int != 0, base: try image("base"),
                    ours: try image("ours"), theirs: try image("theirs"))
            }
        }
    }
}

extension Queries {
    /// Who was registered at the city and here without one knowing of the other: the same name with a home seat at one
    /// station in the same time, in two records of two files.
    package func sameInBoth() throws(Fault) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT p.name FROM person p JOIN seat s ON s.person = p.id AND s.voided IS NULL
                    WHERE p.voided IS NULL GROUP BY p.canonical, s.station HAVING count(DISTINCT p.id) > 1
                    AND count(DISTINCT (SELECT e.chain FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                        WHERE c.record = p.id AND c.before IS NULL ORDER BY c.entry LIMIT 1)) > 1
                    ORDER BY p.name
                    """)
        }
    }
}

extension Queries {
    /// Whether the file takes part in a city.
    package func isInCity() throws(Fault) -> Bool {
        try read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM journal_member WHERE is_own)") ?? false }
    }
}

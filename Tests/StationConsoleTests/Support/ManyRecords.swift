import GRDB
import StationModel
import StationSamples

@testable import StationConsole
@testable import StationStore

extension Work {
    /// Counts what a body asks.
    static func of(_ file: StationFile, _ body: () throws -> Void) throws -> Work {
        try of(file.queue.unsafeRead { $0.sqliteConnection }, body)
    }
}

extension Desktop {
    /// Every record but stations and operators so many times over, each with the rows that are a part of it; what they point to
    /// stays the same one. The journal knows nothing of them: for counting questions, not for anything that verifies.
    func multiplyRecords(by times: Int) throws {
        let parts = [
            "participation": "record", "host": "record", "ledger_event": "record", "attendance": "session",
            "submission_event": "submission", "adoption": "submission", "instruction": "submission", "seat": "person",
            "particulars": "person",
        ]
        let whole = Catalogue.all.map(\.name).filter { $0 != Station.described.name && parts[$0] == nil }
        try file.queue.write { db in
            try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
            for table in whole + parts.keys.sorted() {
                let columns = try db.columns(in: table).map(\.name).filter { $0 != "key" }
                let copied = columns.map { name in
                    switch name {
                    case "id", parts[table]: "CAST(substr(\(name), 1, 12) || printf('%04d', i) AS BLOB)"
                    case "number": "number || '-' || i"
                    default: name
                    }
                }
                try db.execute(
                    sql: """
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(times - 1))
                        INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", ")))
                        SELECT \(copied.joined(separator: ", ")) FROM (SELECT * FROM \(table)), n
                        """)
            }
        }
    }
}

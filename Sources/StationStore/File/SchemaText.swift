import CSodium
import Foundation
import GRDB
import StationCore
import StationModel

extension Schema {
    /// What of a file's tables, indexes, views and triggers is not as this program makes them; empty: all of it is.
    ///
    /// A trigger put in with another program would write along with every change of ours and never be in the journal.
    /// SQLite keeps the text of each; most files are recognised by one hash over all of it.
    static func differences(in db: Database, version: Int = Schema.version) throws -> [String] {
        if version == Schema.released, try fingerprint(of: db) == Schema.fingerprint { return [] }
        let found = try texts(db)
        let wanted = try DatabaseQueue().inDatabase { new in
            try migrate(new, from: 0, to: version)
            return try texts(new)
        }
        var words: [String] = []
        for (name, text) in found.sorted(by: { $0.key < $1.key }) where wanted[name] != text {
            words.append(wanted[name] == nil ? "多了\(label(name))" : "\(label(name))的定义被改动")
        }
        for name in wanted.keys.sorted() where found[name] == nil { words.append("缺少\(label(name))") }
        return words
    }

    /// The hash of all texts that a new file of this version has; a test says what it has to be after a change.
    static let fingerprint = "1c2f2c0902ffd56b9b7fc45b76da4af3"

    /// What SQLite makes by itself, by kind and exact name: a trigger may be called sqlite_…, too, and would be run.
    private static let isSQLitesOwn = """
        type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')
        OR type = 'index' AND name GLOB 'sqlite_autoindex_*' AND sql IS NULL
        """

    /// The text of each table, index, view and trigger, by kind and name.
    static func texts(_ db: Database) throws -> [String: String] {
        var texts: [String: String] = [:]
        let rows = try StoredRow.fetchCursor(
            db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE NOT (\(isSQLitesOwn))")
        while let row = try rows.next() {
            let image = row.image
            let parts = ["type", "name", "tbl_name", "sql"].map { String.fromDatabaseValue(image[$0]) ?? "" }
            texts[parts[0] + " " + parts[1]] = parts[2] + " " + parts[3]
        }
        return texts
    }

    /// One hash over all of it: of a single text that SQLite puts together, since the way to the first frame leads here.
    static func fingerprint(of db: Database) throws -> String {
        let text =
            try Data.fetchOne(
                db,
                sql: """
                    SELECT CAST(group_concat(type || ' ' || name || ' ' || tbl_name || ' '
                        || coalesce(sql, ''), char(10)) AS BLOB)
                    FROM (SELECT * FROM sqlite_master WHERE NOT (\(isSQLitesOwn)) ORDER BY type, name)
                    """) ?? Data()
        var bytes = [UInt8](repeating: 0, count: 16)
        text.withUnsafeBytes { text in
            // BLAKE2b takes a fifth of what SHA-256 does.
            _ = crypto_generichash(
                &bytes, bytes.count, text.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(text.count), nil, 0)
        }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func label(_ name: String) -> String {
        let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
        let kinds = ["table": "表", "index": "索引", "view": "视图", "trigger": "触发器"]
        return " \(kinds[parts[0]] ?? parts[0]) \(parts.count > 1 ? parts[1] : "") "
    }
}

import CSodium
import GRDB
import StationModel

extension Schema {
    /// What of a file's tables, indexes, views and triggers is not as this program makes them; empty: all of it is.
    ///
    /// A trigger put in with another program would write along with every change of ours and never be in the journal.
    /// SQLite keeps the text of each; most files are recognised by one hash over all of it.
    static func differences(in db: Database, version: Int = Schema.version) throws -> [String] {
        let found = try texts(db)
        if version == Schema.version, fingerprint(found) == Schema.fingerprint { return [] }
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
    static let fingerprint = "17e642c726efab242c29d51f1a8d8a52"

    /// The text of each table, index, view and trigger, by kind and name. SQLite's own tables and those of the text index
    /// are its own affair; that they are there is enough.
    static func texts(_ db: Database) throws -> [String: String] {
        var texts: [String: String] = [:]
        let rows = try StoredRow.fetchCursor(
            db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'")
        while let row = try rows.next() {
            let image = row.image
            let parts = ["type", "name", "tbl_name", "sql"].map { String.fromDatabaseValue(image[$0]) ?? "" }
            let isOwn = !parts[1].hasPrefix("submission_text_")
            texts[parts[0] + " " + parts[1]] = parts[2] + " " + (isOwn ? parts[3] : "")
        }
        return texts
    }

    static func fingerprint(_ texts: [String: String]) -> String {
        var state = crypto_hash_sha256_state()
        crypto_hash_sha256_init(&state)
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            let bytes = Array("\(name.utf8.count):\(name)\(text.utf8.count):\(text)".utf8)
            crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
        }
        var bytes = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &bytes)
        return bytes.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func label(_ name: String) -> String {
        let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
        let kinds = ["table": "表", "index": "索引", "view": "视图", "trigger": "触发器"]
        return " \(kinds[parts[0]] ?? parts[0]) \(parts.count > 1 ? parts[1] : "") "
    }
}

import Foundation
import StationCore
import StationModel

@testable import StationStore

extension StationFile {
    /// Tables that the journal speaks of.
    static let journalled = [
        "station", "information_officer", "person", "particulars", "seat", "standard", "study_standard", "word",
        "inspection", "study_session", "attendance", "submission", "submission_event", "adoption", "instruction",
        "setting",
    ]

    /// Every row of every table of the domain as JSON, by table; what is worked out from them, too.
    ///
    /// - Parameter revisions: whether the count of changes is compared, which undo lets grow.
    func tables(revisions: Bool = true) throws -> [String: [String]] {
        var all: [String: [String]] = [:]
        for table in StationFile.journalled { all[table] = try rows(of: table, revisions: revisions) }
        all["submission_tally"] = try strings(
            """
            SELECT json_array(hex(station), figure, day, change) FROM submission_tally WHERE change <> 0
            ORDER BY station, figure, day
            """)
        all["submission_text"] = try indexedWords()
        return all
    }

    /// The rows of a table as JSON objects, in the order of their identifiers.
    func rows(of table: String, revisions: Bool = true) throws -> [String] {
        let list = try strings(
            """
            SELECT char(39) || name || char(39) || ', ' || iif(type = 'BLOB', 'lower(hex(' || name || '))', name) FROM
            pragma_table_info('\(table)') WHERE name <> '\(revisions ? "" : "revision")' ORDER BY cid
            """
        ).joined(separator: ", ")
        return try strings("SELECT json_object(\(list)) FROM \(table) ORDER BY id")
    }

    /// The first column of a query, as texts.
    func strings(_ sql: String) throws -> [String] {
        try read { try String.fetchAll($0, sql: sql) }
    }

    func number(of sql: String) throws -> Int { try read { try Int.fetchOne($0, sql: sql) } ?? 0 }

    /// Every word that the text index knows: the word, its submission's key, its column and place.
    func indexedWords() throws -> [String] {
        try writeAside { db in
            try db.execute(
                sql: """
                    CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, submission_text, instance)
                    """)
        }
        return try strings(
            "SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM temp.vocabulary ORDER BY doc, col, offset")
    }

    /// The same, made anew from the rows of the table.
    func wordsOfRows() throws -> [String] {
        func spaced(_ text: String) -> String {
            Canonical.sought(text).unicodeScalars.map {
                $0.isASCII && !$0.properties.isAlphabetic ? String($0) : " \($0) "
            }
            .joined()
        }
        let keys = try strings("SELECT key FROM submission ORDER BY key")
        func column(_ expression: String) throws -> [String] {
            try strings("SELECT \(expression) FROM submission ORDER BY key").map(spaced)
        }
        let titles = try column("title")
        let parts = ["situation", "cause", "proposal", "reporter", "number", "lead_unit", "officer", "answer"]
        let bodies = try column(parts.joined(separator: " || ' | ' || "))
        try writeAside { db in
            try db.execute(
                sql: """
                    DROP TABLE IF EXISTS temp.made_words; DROP TABLE IF EXISTS temp.made_text;
                    CREATE VIRTUAL TABLE temp.made_text USING fts5
                        (title, body, content = '', tokenize = 'unicode61 remove_diacritics 0');
                    CREATE VIRTUAL TABLE temp.made_words USING fts5vocab (temp, made_text, instance);
                    """)
            for ((key, title), body) in zip(zip(keys, titles), bodies) {
                try db.execute(
                    sql: "INSERT INTO temp.made_text (rowid, title, body) VALUES (CAST(? AS INTEGER), ?, ?)",
                    arguments: [key, title, body])
            }
        }
        return try strings(
            "SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM temp.made_words ORDER BY doc, col, offset")
    }

    /// The tables as they come out of the journal alone: each row as its images say, one after another.
    func replayed() throws -> [String: [String: [String: JSONValue]]] {
        let lines = try strings(
            "SELECT json_array(target, lower(hex(record)), before, after) FROM journal_change ORDER BY entry, position")
        var rows: [String: [String: [String: JSONValue]]] = [:]
        for line in lines {
            let parts = try JSONDecoder().decode([JSONValue].self, from: Data(line.utf8))
            guard case .text(let table) = parts[0], case .text(let record) = parts[1] else { continue }
            guard case .text(let after) = parts[3] else {
                rows[table]?[record] = nil
                continue
            }
            var row = parts[2] == .null ? ["id": .text(record)] : rows[table]?[record] ?? [:]
            row.merge(try JSONValue.object(after)) { $1 }
            rows[table, default: [:]][record] = row.filter { !$0.value.isEmpty }
        }
        return rows.filter { !$0.value.isEmpty }
    }

    /// The tables as they are, in the form of `replayed`.
    func stored() throws -> [String: [String: [String: JSONValue]]] {
        var all: [String: [String: [String: JSONValue]]] = [:]
        for table in StationFile.journalled {
            for row in try rows(of: table) {
                // A submission's `key` is this file's own.
                let object = try JSONValue.object(row).filter { !$0.value.isEmpty && $0.key != "key" }
                guard case .text(let id)? = object["id"] else { continue }
                all[table, default: [:]][id] = object
            }
        }
        return all
    }
}

/// A value of a JSON object as SQLite writes them.
enum JSONValue: Hashable, Decodable {
    case null
    case number(Int)
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// Whether it is what a column holds where nothing was entered.
    var isEmpty: Bool { self == .null || self == .text("") || self == .number(0) }

    /// The object's members; identifiers without their hyphens, as `hex` gives them.
    static func object(_ json: String) throws -> [String: JSONValue] {
        try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8)).mapValues { value in
            guard case .text(let text) = value, RecordID(text: text) != nil else { return value }
            return .text(text.filter { $0 != "-" })
        }
    }
}

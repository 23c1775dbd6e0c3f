import GRDB
import StationCore
import StationModel

/// One field of one record as a journal entry changed it.
package struct FieldChange: Hashable, Sendable {
    /// The table, as in the schema.
    package var table: String
    /// The kind of the record that it is a part of: of somebody's taking part; else the table.
    package var owner: String
    package var record: RecordID
    /// What the record is called: a name, a title; empty if it has none.
    package var called: String
    /// The column, as in the schema.
    package var field: String
    /// What stood there; nil: nothing.
    package var before: String?
    /// What stands there since; nil: nothing.
    package var after: String?
}

/// A journal entry with what it changed.
package struct HistoryEntry: Hashable, Sendable {
    package var entry: JournalEntry
    /// Its changes, field by field, without those that only count or index.
    package var changes: [FieldChange]
}

/// Which journal entries a list shows. Newest first.
package struct JournalFilter: Hashable, Sendable {
    /// The station; nil: all, and what belongs to none.
    package var station: RecordID?
    /// Words that all must fit: characters of the entry's words or of the operator's name.
    package var words: String
    /// Only what others did since an operator left: entries after this one, without the operator's own and without
    /// notes; nil: all.
    package var handover: Handover?

    /// What a handover is about.
    package struct Handover: Hashable, Sendable {
        /// The journal's last entry when the operator left.
        package var after: Int64
        /// The operator's name.
        package var name: String

        /// What others did after an entry.
        package init(after: Int64, to name: String) {
            self.after = after
            self.name = name
        }
    }

    package init(station: RecordID? = nil, words: String = "", handover: Handover? = nil) {
        self.station = station
        self.words = words
        self.handover = handover
    }
}

extension Queries {
    /// A window of the journal that a filter lets through.
    package func journal(_ filter: JournalFilter, window: Range<Int>) throws(Fault) -> [JournalEntry] {
        let (condition, arguments) = filter.condition
        return try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE \(condition) ORDER BY number DESC LIMIT ? OFFSET ?",
                arguments: arguments + [window.count, window.lowerBound]
            ).map { try JournalEntry($0) }.all()
        }
    }

    /// How many entries a filter lets through.
    package func journalCount(_ filter: JournalFilter) throws(Fault) -> Int {
        let (condition, arguments) = filter.condition
        return try read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM journal_entry WHERE \(condition)", arguments: arguments)
                ?? 0
        }
    }

    /// What one entry changed; at most `limit` rows of it.
    package func history(ofEntry number: Int64, limit: Int = 500) throws(Fault) -> HistoryEntry? {
        let hidden = try hiddenKinds()
        return try readTogether { db in
            guard
                let row = try StoredRow.fetchOne(
                    db, sql: "SELECT * FROM journal_entry WHERE number = ?", arguments: [number])
            else { return nil }
            return HistoryEntry(
                entry: try JournalEntry(row),
                changes: try db.fieldChanges(
                    """
                    SELECT * FROM journal_change c WHERE entry = ? AND NOT \(Telling.isRepeating)
                    ORDER BY position LIMIT ?
                    """, [number, limit],
                    hiding: hidden))
        }
    }

    /// Who changed some records, when, and which fields; newest first, at most `limit` entries.
    package func history(of records: [RecordID], limit: Int = 200) throws(Fault) -> [HistoryEntry] {
        guard !records.isEmpty else { return [] }
        let hidden = try hiddenKinds()
        return try readTogether { db in
            let records = try db.withParts(records)
            let places = records.map { _ in "?" }.joined(separator: ",")
            let entries = try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM journal_entry WHERE number IN
                    (SELECT DISTINCT entry FROM journal_change c WHERE record IN (\(places)) AND NOT \(Telling.isRepeating))
                    ORDER BY number DESC LIMIT ?
                    """, arguments: StatementArguments(records) + [limit]
            ).map { try JournalEntry($0) }.all()
            return try entries.map { entry in
                HistoryEntry(
                    entry: entry,
                    changes: try db.fieldChanges(
                        """
                        SELECT * FROM journal_change c WHERE entry = ? AND record IN (\(places))
                        AND NOT \(Telling.isRepeating) ORDER BY position
                        """,
                        [entry.number] + StatementArguments(records), hiding: hidden))
            }
        }
    }
}

extension Database {
    /// Records with the rows that are kept beside them: a person's particulars and seats.
    fileprivate func withParts(_ records: [RecordID]) throws -> [RecordID] {
        let parts = try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT id FROM particulars WHERE person IN (\(RecordIDList.each))
                    UNION ALL SELECT id FROM seat WHERE person IN (\(RecordIDList.each))
                    """), arguments: [RecordIDList(records), RecordIDList(records)]
        ).map { row -> RecordID in try row["id"] }.all()
        return records + parts
    }

    /// Columns that say nothing to an officer: they count, index, or refer.
    private static let silent: Set<String> = [
        "id", "key", "revision", "pinyin", "initials", "stroke_key", "canonical", "found_by", "digits", "session",
        "member", "submission", "position",
        "person",
    ]

    /// Columns that say again what stands beside them: a setting is named by its entry, a person's station by the seat.
    private static let repeating: [String: String] = [TableName.setting: "name", Person.table: "station"]

    /// The same of one table: what only orders, what stands in words beside it, whom the record is called by.
    private static let silentOf: [String: Set<String>] = [
        "evidence": ["record"], "standard": ["code"], "word": ["code", "list"], "submission_event": ["opens"],
    ]

    /// In a kind whom and what a record points to is a field like any other.
    private static func isSilent(_ name: String, in table: String, ofKind: Bool) -> Bool {
        if repeating[table] == name || silentOf[table]?.contains(name) == true { return true }
        if ofKind, name == "member" || name == "submission" || name == "session" { return false }
        return silent.contains(name) || ofKind && (name == "ledger" || name == "record")
    }

    /// Whom a text names, where only that changed: nobody of the file, or somebody, or another one of the same name.
    private static func meaning(
        of column: String, _ before: RowImage?, _ after: RowImage?
    ) -> (field: String, before: String, after: String)? {
        let field = String(column.dropLast("_person".count))
        guard let before, let after, before[field] == after[field], before[column] != after[column],
            let name = after.text(field)
        else { return nil }
        func told(_ image: RowImage, _ other: RowImage) -> String {
            if image[column].isNull { return name + "(只是文字)" }
            return name + (other[column].isNull ? "(指人员中的一位)" : image == after ? "(指另一位同名的)" : "(指原来那位)")
        }
        return (field, told(before, after), told(after, before))
    }

    /// - Parameter hidden: kinds whose rows, people and steps are left out.
    fileprivate func fieldChanges(
        _ sql: String, _ arguments: StatementArguments, hiding hidden: Set<String>
    ) throws -> [FieldChange] {
        let rows = try StoredRow.fetchAll(self, sql: sql, arguments: arguments)
        var found: [FieldChange] = []
        var tables: [String: TableRows] = [:]
        for row in rows {
            let table: String = try row["target"]
            let own = try tables[table] ?? TableRows(table, self)
            tables[table] = own
            let change = try JournalChange(row) { _ in own }
            // What is left of a change that was deleted by law says nothing.
            if change.isWithheld { continue }
            // The images hold what changed; whose it is and what it is called stands in the whole row.
            let whole = try? self.row(after: change, own)
            let after = change.before == nil ? change.after : change.after.map { whole?.with($0) ?? $0 }
            let before = change.after == nil ? change.before : change.before.map { whole?.with($0) ?? $0 }
            let image = after ?? before
            let called = ["name", "title", "topic", "leader", "label"]
                .lazy.compactMap { name in image.flatMap { String.fromDatabaseValue($0[name]) } }.first { !$0.isEmpty }
            let owner = (image?["ledger"]).flatMap { String.fromDatabaseValue($0) } ?? table
            if hidden.contains(table) || hidden.contains(owner) { continue }
            let isKind = Catalogue.named(table) != nil || table == TableName.participation || table == TableName.host
            for name in (image?.columns ?? []).map(\.0) where !Database.isSilent(name, in: table, ofKind: isKind) {
                let (was, became) = (before?.text(name), after?.text(name))
                if name.hasSuffix("_person") {
                    // Whom a name means is told with the name; where that changes too, the name says it.
                    guard let told = Database.meaning(of: name, before, after) else { continue }
                    found.append(
                        FieldChange(
                            table: table, owner: owner, record: change.record, called: called ?? "", field: told.field,
                            before: told.before, after: told.after))
                    continue
                }
                // A new record's empty fields are no change; nor is anything that stayed.
                guard was != became, !(was == nil && became == "") else { continue }
                found.append(
                    FieldChange(
                        table: table, owner: owner, record: change.record, called: called ?? "", field: name,
                        before: was,
                        after: became))
            }
        }
        return found
    }
}

extension RowImage {
    func text(_ name: String) -> String? {
        switch self[name].storage {
        case .null: nil
        case .blob: RecordID(stored: self[name])?.text
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): text
        }
    }
}

extension JournalFilter {
    fileprivate var condition: (String, StatementArguments) {
        var terms = ["1"]
        var arguments = StatementArguments()
        if let station {
            terms.append("station = ?")
            arguments += [station]
        }
        if let handover {
            terms.append("number > ? AND operator <> ? AND kind NOT GLOB 'note.*'")
            arguments += [handover.after, handover.name]
        }
        for word in words.split(whereSeparator: \.isWhitespace) {
            terms.append("(summary LIKE ? ESCAPE '\\' OR operator LIKE ? ESCAPE '\\')")
            let part = "%" + FilterWord.escaped(word) + "%"
            arguments += [part, part]
        }
        return (terms.joined(separator: " AND "), arguments)
    }
}

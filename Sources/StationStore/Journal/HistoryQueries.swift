import GRDB
import StationCore
import StationModel

/// One field of one record as a journal entry changed it.
public struct FieldChange: Hashable, Sendable {
    /// The table, as in the schema.
    public var table: String
    /// The record.
    public var record: RecordID
    /// What the record is called: a name, a title; empty if it has none.
    public var called: String
    /// The column, as in the schema.
    public var field: String
    /// What stood there; nil: nothing.
    public var before: String?
    /// What stands there since; nil: nothing.
    public var after: String?
}

/// A journal entry with what it changed.
public struct HistoryEntry: Hashable, Sendable {
    /// The entry.
    public var entry: JournalEntry
    /// Its changes, field by field, without those that only count or index.
    public var changes: [FieldChange]
}

/// Which journal entries a list shows. Newest first.
public struct JournalFilter: Hashable, Sendable {
    /// The station; nil: all, and what belongs to none.
    public var station: RecordID?
    /// Words that all must fit: characters of the entry's words or of the operator's name.
    public var words: String
    /// Only what others did since an operator left: entries after this one, without the operator's own and without
    /// notes; nil: all.
    public var handover: Handover?

    /// What a handover is about.
    public struct Handover: Hashable, Sendable {
        /// The journal's last entry when the operator left.
        public var after: Int64
        /// The operator's name.
        public var name: String

        /// What others did after an entry.
        public init(after: Int64, to name: String) {
            self.after = after
            self.name = name
        }
    }

    /// A filter.
    public init(station: RecordID? = nil, words: String = "", handover: Handover? = nil) {
        self.station = station
        self.words = words
        self.handover = handover
    }
}

extension Queries {
    /// A window of the journal that a filter lets through.
    public func journal(_ filter: JournalFilter, window: Range<Int>) throws(Fault) -> [JournalEntry] {
        let (condition, arguments) = filter.condition
        return try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE \(condition) ORDER BY seq DESC LIMIT ? OFFSET ?",
                arguments: arguments + [window.count, window.lowerBound]
            ).map { try JournalEntry($0) }.all()
        }
    }

    /// How many entries a filter lets through.
    public func journalCount(_ filter: JournalFilter) throws(Fault) -> Int {
        let (condition, arguments) = filter.condition
        return try read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM journal_entry WHERE \(condition)", arguments: arguments)
                ?? 0
        }
    }

    /// What one entry changed; at most `limit` rows of it.
    public func history(ofEntry seq: Int64, limit: Int = 500) throws(Fault) -> HistoryEntry? {
        let hidden = try hiddenKinds()
        return try readTogether { db in
            guard
                let row = try StoredRow.fetchOne(db, sql: "SELECT * FROM journal_entry WHERE seq = ?", arguments: [seq])
            else { return nil }
            return HistoryEntry(
                entry: try JournalEntry(row),
                changes: try db.fieldChanges(
                    "SELECT * FROM journal_change WHERE entry = ? ORDER BY position LIMIT ?", [seq, limit],
                    hiding: hidden))
        }
    }

    /// Who changed some records, when, and which fields; newest first, at most `limit` entries.
    public func history(of records: [RecordID], limit: Int = 200) throws(Fault) -> [HistoryEntry] {
        guard !records.isEmpty else { return [] }
        let hidden = try hiddenKinds()
        let places = records.map { _ in "?" }.joined(separator: ",")
        return try readTogether { db in
            let entries = try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM journal_entry WHERE seq IN
                    (SELECT DISTINCT entry FROM journal_change WHERE record IN (\(places)))
                    ORDER BY seq DESC LIMIT ?
                    """, arguments: StatementArguments(records) + [limit]
            ).map { try JournalEntry($0) }.all()
            return try entries.map { entry in
                HistoryEntry(
                    entry: entry,
                    changes: try db.fieldChanges(
                        "SELECT * FROM journal_change WHERE entry = ? AND record IN (\(places)) ORDER BY position",
                        [entry.seq] + StatementArguments(records), hiding: hidden))
            }
        }
    }
}

extension Database {
    /// Columns that say nothing to an officer: they count, index, or refer.
    private static let silent: Set<String> = [
        "id", "key", "revision", "pinyin", "initials", "stroke_key", "session", "member", "submission", "position",
    ]

    /// In a kind whom and what a record points to is a field like any other.
    private static func isSilent(_ name: String, ofKind: Bool) -> Bool {
        if ofKind, name == "member" || name == "submission" || name == "session" { return false }
        return silent.contains(name) || ofKind && (name == "ledger" || name == "record")
    }

    /// - Parameter hidden: kinds whose rows, people and steps are left out.
    fileprivate func fieldChanges(
        _ sql: String, _ arguments: StatementArguments, hiding hidden: Set<String>
    ) throws -> [FieldChange] {
        let rows = try StoredRow.fetchAll(self, sql: sql, arguments: arguments)
        var found: [FieldChange] = []
        for row in rows {
            let table: String = try row["target"]
            let before = try (row["before"] as String?).map { try RowImage(json: $0, of: table, self) }
            let after = try (row["after"] as String?).map { try RowImage(json: $0, of: table, self) }
            let image = after ?? before
            let called = ["name", "title", "topic", "leader", "label"]
                .lazy.compactMap { name in image.flatMap { String.fromDatabaseValue($0[name]) } }.first { !$0.isEmpty }
            let owner = (image?["ledger"]).flatMap { String.fromDatabaseValue($0) } ?? table
            if hidden.contains(table) || hidden.contains(owner) { continue }
            let isKind = Catalogue.named(table) != nil || table == ParticipationRow.table
            for name in (image?.columns ?? []).map(\.0) where !Database.isSilent(name, ofKind: isKind) {
                let (was, became) = (before?.text(name), after?.text(name))
                // A new record's empty fields are no change; nor is anything that stayed.
                guard was != became, !(was == nil && became == "") else { continue }
                found.append(
                    FieldChange(
                        table: table, record: try row["record"], called: called ?? "", field: name, before: was,
                        after: became))
            }
        }
        return found
    }
}

extension RowImage {
    fileprivate func text(_ name: String) -> String? {
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
            terms.append("seq > ? AND operator <> ? AND kind NOT GLOB 'note.*'")
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

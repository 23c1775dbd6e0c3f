import GRDB
import StationModel

extension StationFile {
    /// Takes back this operator's newest change that is still in force, in one change of its own.
    ///
    /// - Throws: `badInput` where there is nothing to take back; `conflict` if a record of it was changed since.
    public func undo() throws(Fault) -> Receipt {
        guard let target = try newestInForce() else { throw .badInput("没有可以撤销的操作") }
        return try reverse(target, word: "撤销")
    }

    /// Does again what was taken back last, unless something was done since.
    ///
    /// - Throws: as `undo`.
    public func redo() throws(Fault) -> Receipt {
        guard let target = try newestReversal() else { throw .badInput("没有可以重做的操作") }
        return try reverse(target, word: "重做")
    }

    /// Which entries a person's undo and redo walk over: far enough for a day's work.
    private static let reach = 2000

    /// Kinds of entries that everything else stands on; taking them back would leave an officer without a station.
    private static let foundations = ["seed.", "setting.", "station.found", "operator."]

    private func ownEntries() throws(Fault) -> [JournalEntry] {
        try read { db in
            try StoredRow.fetchCursor(
                db,
                sql:
                    "SELECT * FROM journal_entry WHERE operator = ? AND kind NOT GLOB 'note.*' ORDER BY seq DESC LIMIT ?",
                arguments: [desk.operatorName, StationFile.reach]
            ).map { try JournalEntry($0) }.all()
        }
    }

    private func newestInForce() throws(Fault) -> JournalEntry? {
        var taken: Set<Int64> = []
        // Newest first, so whether an entry is reversed is known before the entry itself is met.
        for entry in try ownEntries() where !taken.contains(entry.seq) {
            guard let reversed = entry.reverses else {
                return StationFile.foundations.contains { entry.kind.hasPrefix($0) } ? nil : entry
            }
            taken.insert(reversed)
        }
        return nil
    }

    private func newestReversal() throws(Fault) -> JournalEntry? {
        var taken: Set<Int64> = []
        let entries = try ownEntries()
        let own = Dictionary(entries.map { ($0.seq, $0) }) { first, _ in first }
        for entry in entries where !taken.contains(entry.seq) {
            guard let reversed = entry.reverses else { return nil }
            if own[reversed]?.reverses == nil { return entry }
            taken.insert(reversed)
        }
        return nil
    }

    private func reverse(_ target: JournalEntry, word: String) throws(Fault) -> Receipt {
        var name = target.summary
        for prefix in ["撤销:", "重做:"] where name.hasPrefix(prefix) { name = String(name.dropFirst(prefix.count)) }
        return try change("journal.reverse", reverses: target.seq) { writer in
            let rows = try StoredRow.fetchAll(
                writer.db, sql: "SELECT * FROM journal_change WHERE entry = ? ORDER BY position DESC",
                arguments: [target.seq])
            for row in rows {
                let (table, record): (String, RecordID) = try (row["target"], row["record"])
                let was = try (row["before"] as String?).map { try RowImage(json: $0, writer.db) }
                let became = try (row["after"] as String?).map { try RowImage(json: $0, writer.db) }
                let now = try writer.image(table, record)
                // A reversal counts as a change of its own, so the revision is not what it was then.
                guard now?.withoutRevision == became?.withoutRevision else {
                    throw Fault(.conflict, "不能\(word)“\(name)”:其中的记录后来又被改过。没有写入任何内容")
                }
                try writer.put(table, record, before: now, after: was?.following(now))
            }
            return ("\(word):\(name)", ())
        }.receipt
    }
}

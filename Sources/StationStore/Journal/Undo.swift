import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Takes back this operator's newest change that is still in force and can be taken back, in one change of its own.
    ///
    /// - Returns: a receipt that names the newer steps that cannot be, such as settings.
    /// - Throws: `badInput` where there is nothing to take back; `conflict` if a record of it was changed since.
    package func undo() throws(Fault) -> Receipt { try reverse(newestInForce(), word: "撤销") }

    /// Does again what was taken back last, unless something was done since.
    ///
    /// - Throws: as `undo`.
    package func redo() throws(Fault) -> Receipt { try reverse(newestReversal(), word: "重做") }

    /// Which entries a person's undo and redo walk over: far enough for a day's work.
    private static let reach = 2000

    /// Kinds of entries that everything else stands on; taking them back would leave an officer without a station, or
    /// let an old passcode in again. Undo and redo step over them.
    private static let foundations = ["seed.", "setting.", "station.found", "operator.", "law."]

    static func isFoundation(_ kind: String) -> Bool { foundations.contains { kind.hasPrefix($0) } }

    /// What undo or redo is about, and which newer steps stand before it that cannot be taken back.
    private struct Target {
        var entry: JournalEntry?
        var skipped: [String] = []
    }

    private func ownEntries() throws(Fault) -> [JournalEntry] {
        try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM journal_entry
                    WHERE operator = ? AND kind NOT GLOB 'note.*' AND received IS NULL ORDER BY number DESC LIMIT ?
                    """,
                arguments: [desk.operatorName, StationFile.reach]
            ).map { try JournalEntry($0) }.all()
        }
    }

    private func newestInForce() throws(Fault) -> Target {
        var taken: Set<EntryHash> = []
        var passed: [JournalEntry] = []
        // When what was taken back was done again, by the entry that did it first.
        var renewed: [EntryHash: Int64] = [:]
        let entries = try ownEntries()
        let own = Dictionary(uniqueKeysWithValues: entries.map { ($0.hash, $0) })
        // Newest first, so whether an entry is reversed is known before the entry itself is met.
        for entry in entries where !taken.contains(entry.hash) {
            if let reversed = entry.reverses {
                taken.insert(reversed)
                if let first = own[reversed]?.reverses, renewed[first] == nil { renewed[first] = entry.number }
            } else if StationFile.isFoundation(entry.kind) {
                passed.append(entry)
            } else {
                let since = renewed[entry.hash] ?? entry.number
                return Target(entry: entry, skipped: passed.filter { $0.number > since }.map(\.summary))
            }
        }
        return Target(skipped: passed.map(\.summary))
    }

    private func newestReversal() throws(Fault) -> Target {
        var taken: Set<EntryHash> = []
        var target = Target()
        let entries = try ownEntries()
        let own = Dictionary(entries.map { ($0.hash, $0) }) { first, _ in first }
        for entry in entries where !taken.contains(entry.hash) {
            guard let reversed = entry.reverses else {
                // Something new ends what can be done again; a setting is nothing that a record stands on.
                guard StationFile.isFoundation(entry.kind) else { return Target() }
                target.skipped.append(entry.summary)
                continue
            }
            if own[reversed]?.reverses == nil {
                target.entry = entry
                return target
            }
            taken.insert(reversed)
        }
        return Target()
    }

    private func reverse(_ target: Target, word: String) throws(Fault) -> Receipt {
        guard let entry = target.entry else {
            // Where only what cannot be taken back was done, that is the answer.
            let done = target.skipped.isEmpty ? "" : ":最近的\(Receipt.words(ofSkipped: target.skipped)),不能\(word)"
            throw .badInput("没有可以\(word)的操作\(done)")
        }
        var receipt = try reverse(entry, word: word)
        receipt.skipped = target.skipped
        return receipt
    }

    private func reverse(_ target: JournalEntry, word: String) throws(Fault) -> Receipt {
        var name = target.summary
        for prefix in ["撤销:", "重做:"] where name.hasPrefix(prefix) { name = String(name.dropFirst(prefix.count)) }
        return try change("journal.reverse", reverses: target.hash) { writer in
            let rows = try StoredRow.fetchAll(
                writer.db, sql: "SELECT * FROM journal_change WHERE entry = ? ORDER BY position DESC",
                arguments: [target.number])
            for row in rows {
                let change = try JournalChange(row) { try writer.rows($0) }
                guard !change.isWithheld else {
                    throw Fault(.conflict, "不能\(word)“\(name)”:其中的内容已依法删除")
                }
                let own = try writer.rows(change.table)
                let now = try own.image(change.record)
                // A reversal counts as a change of its own, so the revision is not what it was then.
                let left = try writer.db.row(after: change, own)
                guard now?.withoutRevision == left?.withoutRevision else {
                    throw Fault(.conflict, "不能\(word)“\(name)”:其中的记录后来又被改过")
                }
                if change.table == Attendance.table, now == nil, let was = change.before, try !writer.mayReturn(was) {
                    continue
                }
                try writer.put(change.table, change.record, before: now, after: change.undone(now)?.following(now))
            }
            return ("\(word):\(name)", ())
        }.receipt
    }
}

extension Receipt {
    /// What an undo or redo stepped over, as the message line says it; empty: nothing.
    package var steppedOver: String {
        skipped.isEmpty ? "" : "(跳过了不能撤销的\(Receipt.words(ofSkipped: skipped)))"
    }

    /// ` 2 步:设置闲置锁定、更换 覃 的口令`: the newest three by name.
    static func words(ofSkipped skipped: [String]) -> String {
        let named = skipped.prefix(3).joined(separator: "、") + (skipped.count > 3 ? " 等" : "")
        return " \(skipped.count) 步:\(named)"
    }
}

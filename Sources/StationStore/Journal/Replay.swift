import GRDB
import StationCore
import StationModel

/// Plays a journal into an empty file and checks the chain of hashes on the way.
struct Replay {
    /// The file whose journal is played.
    let journal: Database
    /// The empty file that it is played into.
    let copy: Database
    /// The last entry to be played; nil: all.
    var last: Int64?

    /// Makes an empty file ready for being played into. What the journal says is taken as it is: an older version of the
    /// schema may have allowed what the present one does not.
    static func prepare(_ copy: Database) throws {
        try copy.execute(
            sql: "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON")
        try Schema.migrate(copy, from: 0)
    }

    /// Plays the entries in their order. An entry that cannot be read or played is named, and the next one follows.
    func run(_ found: inout Verification) throws {
        var previous = JournalHash.beginning
        var expected: Int64 = 1
        // Records that an altered entry wrote: what stands there may be anything, so nothing is worked out from it.
        var damaged: Set<RecordID> = []
        let entries = try StoredRow.fetchCursor(journal, sql: "SELECT * FROM journal_entry ORDER BY seq")
        while let row = try entries.next() {
            let seq: Int64 = try row["seq"]
            if let last, seq > last { return }
            if seq != expected {
                let before = seq.subtracting(1)
                found.faults.append("日志缺少第 \(before == expected ? "\(before)" : "\(expected)–\(before)") 条")
                // What follows was hashed over the missing one: the chain is taken up again after it.
                previous = ""
            }
            do {
                previous = try take(row, following: previous, &damaged, &found)
            } catch {
                found.unplayed(seq, error)
                previous = ""
            }
            expected = seq.adding(1)
            found.entries += 1
        }
        let given =
            try Int64.fetchOne(journal, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry'") ?? 0
        if given >= expected {
            found.faults.append("日志末尾缺少第 \(expected == given ? "\(given)" : "\(expected)–\(given)") 条")
        }
    }

    /// Checks an entry's hash and plays it.
    ///
    /// - Returns: its hash, which the next one follows.
    private func take(
        _ row: StoredRow, following previous: String, _ damaged: inout Set<RecordID>, _ found: inout Verification
    ) throws -> String {
        let entry = try JournalEntry(row)
        let stored: String = try row["hash"]
        var hash = JournalHash(
            following: previous, seq: entry.seq, at: entry.at, operatorName: entry.operatorName,
            station: entry.station?.text, kind: entry.kind, reverses: entry.reverses)
        // First the hash, over all of it, then the rows: an import's changes are too many to be held at once.
        try changes(of: entry) { change in
            try hash.absorb(
                position: change["position"], target: change["target"], record: (change["record"] as RecordID).text,
                before: change["before"], after: change["after"])
        }
        let isWhole = hash.end(summary: entry.summary) == stored || previous == ""
        if !isWhole { found.faults.append("日志第 \(entry.seq) 条(\(entry.summary))被改动过,校验和不符") }
        do {
            try play(entry, isWhole: isWhole, &damaged, &found)
        } catch {
            found.unplayed(entry.seq, error)
        }
        return stored
    }

    private func changes(of entry: JournalEntry, _ take: (StoredRow) throws -> Void) throws {
        let changes = try StoredRow.fetchCursor(
            journal.cachedStatement(sql: "SELECT * FROM journal_change WHERE entry = ? ORDER BY position"),
            arguments: [entry.seq])
        while let change = try changes.next() { try take(change) }
    }

    /// - Parameter isWhole: whether the entry is as it was written.
    private func play(
        _ entry: JournalEntry, isWhole: Bool, _ damaged: inout Set<RecordID>, _ found: inout Verification
    ) throws {
        var isWrongStart = false
        try changes(of: entry) { change in
            let (table, record): (String, RecordID) = try (change["target"], change["record"])
            if !isWhole { damaged.insert(record) }
            do {
                let rows = try TableRows(table, copy)
                let was = try rows.image(record)
                let before = try (change["before"] as String?).map { try RowImage(json: $0, of: table, copy) }
                if was != before, !isWrongStart {
                    found.faults.append("日志第 \(entry.seq) 条(\(entry.summary))与它之前的各条接不上")
                    isWrongStart = true
                }
                let after = try (change["after"] as String?).map { try RowImage(json: $0, of: table, copy) }
                try rows.delete(record)
                if let after { try rows.insert(after) }
                if table == Submission.table, !damaged.contains(record) {
                    try SubmissionIndex.replace(copy, before: was, after: after)
                }
            } catch {
                // What this record was is not known any more; the entry's other rows still are.
                damaged.insert(record)
                found.unplayed(entry.seq, error)
            }
        }
    }
}

extension Verification {
    /// Notes an entry that could not be read or played.
    fileprivate mutating func unplayed(_ seq: Int64, _ error: any Error) {
        let reason = (error as? Fault)?.sentence ?? (error as? DatabaseError)?.message ?? "\(error)"
        let sentence = "日志第 \(seq) 条无法重放:\(reason)"
        isFullyPlayed = false
        if faults.last != sentence { faults.append(sentence) }
    }
}

extension StationFile {
    /// The file as it stood at a moment: its journal played up to then into a file of its own, which is gone when it is
    /// no longer used. Nothing that is done with it reaches this file.
    ///
    /// - Parameter moment: milliseconds since 1970. A clock that was set back makes no difference: what was entered
    ///   before the last entry of that time is in it.
    public func asOf(_ moment: Int64) throws(Fault) -> StationFile {
        do {
            let replayed = try DatabaseQueue(path: "")
            try queue.read { db in
                let last = try Int64.fetchOne(
                    db, sql: "SELECT max(seq) FROM journal_entry WHERE at <= ?", arguments: [moment])
                try replayed.inDatabase { copy in
                    try Replay.prepare(copy)
                    try copy.inTransaction {
                        var found = Verification()
                        try Replay(journal: db, copy: copy, last: last ?? 0).run(&found)
                        guard found.isFullyPlayed else {
                            throw Fault(.file, "不能重放到那时:\(found.faults.last ?? "")。文件没有改动")
                        }
                        return .commit
                    }
                }
            }
            return StationFile(queue: replayed, path: path, desk: desk)
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }
}

import GRDB
import StationModel

/// Plays a journal into an empty file and checks the chain of hashes on the way.
struct Replay {
    /// The file whose journal is played.
    let journal: Database
    /// The empty file that it is played into.
    let copy: Database
    /// The last entry to be played; nil: all.
    var last: Int64?

    /// Plays the entries in their order.
    func run(_ found: inout Verification) throws {
        var previous = JournalHash.beginning
        var expected: Int64 = 1
        // Records that an altered entry wrote: what stands there may be anything, so nothing is worked out from it.
        var damaged: Set<String> = []
        let entries = try Row.fetchCursor(journal, sql: "SELECT * FROM journal_entry ORDER BY seq")
        while let row = try entries.next() {
            let entry = JournalEntry(row)
            if let last, entry.seq > last { return }
            if entry.seq != expected {
                let missing = entry.seq - 1 == expected ? "\(expected)" : "\(expected)–\(entry.seq - 1)"
                found.faults.append("日志缺少第 \(missing) 条")
                // What follows was hashed over the missing one: the chain is taken up again after it.
                previous = ""
            }
            let stored: String = row["hash"]
            var hash = JournalHash(
                following: previous, seq: entry.seq, at: entry.at, operatorName: entry.operatorName,
                station: row["station"], kind: entry.kind, reverses: entry.reverses)
            // First the hash, over all of it, then the rows: an import's changes are too many to be held at once.
            try changes(of: entry) { change in
                hash.absorb(
                    position: change["position"], target: change["target"], record: change["record"],
                    before: change["before"], after: change["after"])
            }
            let isWhole = hash.end(summary: entry.summary) == stored || previous == ""
            if !isWhole { found.faults.append("日志第 \(entry.seq) 条(\(entry.summary))被改动过,校验和不符") }
            do {
                try play(entry, isWhole: isWhole, &damaged, &found)
            } catch let error as DatabaseError where !isWhole {
                found.faults.append("日志第 \(entry.seq) 条无法重放:\(error.message ?? "\(error.resultCode)")")
            }
            previous = stored
            expected = entry.seq + 1
            found.entries += 1
        }
        let given =
            try Int64.fetchOne(journal, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry'") ?? 0
        if given >= expected {
            found.faults.append("日志末尾缺少第 \(expected == given ? "\(given)" : "\(expected)–\(given)") 条")
        }
    }

    private func changes(of entry: JournalEntry, _ take: (Row) throws -> Void) throws {
        let changes = try Row.fetchCursor(
            journal.cachedStatement(sql: "SELECT * FROM journal_change WHERE entry = ? ORDER BY position"),
            arguments: [entry.seq])
        while let change = try changes.next() { try take(change) }
    }

    /// - Parameter isWhole: whether the entry is as it was written.
    private func play(
        _ entry: JournalEntry, isWhole: Bool, _ damaged: inout Set<String>, _ found: inout Verification
    ) throws {
        var isWrongStart = false
        try changes(of: entry) { change in
            let (table, record): (String, String) = (change["target"], change["record"])
            let (before, after): (String?, String?) = (change["before"], change["after"])
            if !isWhole { damaged.insert(record) }
            guard Schema.tables.contains(where: { $0.name == table }) else {
                found.faults.append("日志第 \(entry.seq) 条写的是不认识的表 \(table)")
                return
            }
            let was = try Row.fetchOne(
                copy.cachedStatement(sql: "SELECT * FROM \(table) WHERE id = ?"), arguments: [record]
            ).map { RowImage($0) }
            let wanted = try before.map { try RowImage(json: $0, journal) }
            if was != wanted, !isWrongStart {
                found.faults.append("日志第 \(entry.seq) 条(\(entry.summary))与它之前的各条接不上")
                isWrongStart = true
            }
            try put(
                table, record, was: was, after: after.map { try RowImage(json: $0, journal) },
                isReadable: !damaged.contains(record))
        }
    }

    private func put(
        _ table: String, _ record: String, was: RowImage?, after: RowImage?, isReadable: Bool
    ) throws {
        try copy.cachedStatement(sql: "DELETE FROM \(table) WHERE id = ?").execute(arguments: [record])
        if let after {
            let names = after.columns.map(\.0).joined(separator: ",")
            let places = after.columns.map { _ in "?" }.joined(separator: ",")
            try copy.cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))")
                .execute(arguments: StatementArguments(after.columns.map(\.1)))
        }
        if table == Submission.table, isReadable { try SubmissionIndex.replace(copy, before: was, after: after) }
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
                    try copy.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")
                    try Schema.migrate(copy, from: 0)
                    try copy.inTransaction {
                        var unused = Verification()
                        try Replay(journal: db, copy: copy, last: last ?? 0).run(&unused)
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

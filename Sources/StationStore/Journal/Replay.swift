import GRDB
import StationCore
import StationModel

/// Plays a journal into an empty file and checks the chains of hashes on the way.
struct Replay {
    /// The file whose journal is played.
    let journal: Database
    /// The empty file that it is played into.
    let copy: Database
    /// The last entry to be played; nil: all.
    var last: Int64?
    /// Whether the text index is made, too: a file that somebody looks at is searched.
    var isSearched = false

    /// Makes an empty file ready for being played into. What the journal says is taken as it is: an older version of the
    /// schema may have allowed what the present one does not.
    static func prepare(_ copy: Database) throws {
        try copy.execute(
            sql: """
                PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON;
                PRAGMA cache_size = -64000
                """)
        try Schema.migrate(copy, from: 0)
    }

    /// Takes the indexes away that only readers need: rows are played and compared by their identifiers, and keeping every
    /// other order of them costs as much as the rows.
    static func dropOrders(_ copy: Database) throws {
        let names = try String.fetchAll(
            copy,
            sql: """
                SELECT name FROM sqlite_master
                WHERE type = 'index' AND sql IS NOT NULL AND name <> 'submission_event_order'
                """)
        try copy.execute(sql: names.map { "DROP INDEX \($0);" }.joined(separator: "\n"))
    }

    /// What is known on the way.
    private final class State {
        let copy: Database
        /// The newest entry of each chain; no hash where it cannot be told what the next one follows.
        var chains: [RecordID: (seq: Int64, hash: EntryHash?)] = [:]
        /// The hash of the entry before, of whatever chain.
        var previous: EntryHash?
        /// Records that an altered entry wrote: what stands there may be anything, so nothing is worked out from it.
        var damaged: Set<RecordID> = []
        /// Records of which a change was deleted by law: what they were is not known until the journal says it whole.
        var withheld: Set<RecordID> = []
        let tables: ReadTables

        /// The sums, and where it is made the text index, of what was played.
        var index: SubmissionIndex
        /// What other files wrote is brought in as it was when it came.
        let received: ReceivedChanges

        init(copy: Database, journal: Database, isSearched: Bool) throws {
            self.copy = copy
            tables = ReadTables(copy)
            index = SubmissionIndex(copy, isSearched: isSearched)
            received = try ReceivedChanges(journal: journal, tables)
        }
    }

    /// Plays the entries in their order. An entry that cannot be read or played is named, and the next one follows.
    func run(_ found: inout Verification) throws {
        let state = try State(copy: copy, journal: journal, isSearched: isSearched)
        try run(state, &found)
        try state.index.settle()
    }

    private func run(_ state: State, _ found: inout Verification) throws {
        var expected: Int64 = 1
        let entries = try StoredRow.fetchCursor(journal, sql: "SELECT * FROM journal_entry ORDER BY number")
        while let row = try entries.next() {
            let number: Int64 = try row["number"]
            if let last, number > last { return }
            if number != expected {
                let before = number.subtracting(1)
                found.faults.append("日志缺少第 \(before == expected ? "\(before)" : "\(expected)–\(before)") 条")
                // What follows was hashed over the missing one: the chain is taken up again after it.
                state.chains = state.chains.mapValues { ($0.seq, nil) }
                state.previous = nil
            }
            do {
                try take(row, state, &found)
            } catch {
                found.unplayed(number, error)
                state.chains = state.chains.mapValues { ($0.seq, nil) }
                state.previous = nil
            }
            expected = number.adding(1)
            found.entries += 1
        }
        let given =
            try Int64.fetchOne(journal, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry'") ?? 0
        if given >= expected {
            found.faults.append("日志末尾缺少第 \(expected == given ? "\(given)" : "\(expected)–\(given)") 条")
        }
        for record in state.withheld.subtracting(found.erased) where last == nil {
            found.faults.append("日志中 \(record) 的内容被抽去,又没有依法删除的记录")
        }
    }

    /// Checks an entry's hash and plays it.
    private func take(_ row: StoredRow, _ state: State, _ found: inout Verification) throws {
        let entry = try JournalEntry(row)
        let salt: [UInt8]? = try row["salt"]
        let kept: [UInt8]? = try row["digest"]
        let (previous, isUnknown) = follow(entry, state, &found)
        var hash = JournalHash(following: previous, chain: entry.chain, seq: entry.seq)
        // First the hash, over all of it, then the rows: an import's changes are too many to be held at once.
        var expected: Int64 = 1
        var isInOrder = true
        try changes(of: entry) { change in
            let position: Int64 = try change["position"]
            if position != expected { isInOrder = false }
            expected = position.adding(1)
            if let salt = try change["salt"] as [UInt8]? {
                hash.absorb(
                    ChangeDigest(
                        salt: salt, position: position, target: try change["target"], record: try change["record"],
                        before: try change["before"], after: try change["after"]))
            } else {
                hash.absorb(digest: try change["digest"])
                if entry.received == nil { found.withheld += 1 }
            }
        }
        let words = salt.map { ChangeDigest(salt: $0, words: entry.words).bytes } ?? kept ?? []
        if salt == nil, entry.received == nil { found.withheld += 1 }
        let isWhole = (hash.end(words) == entry.hash || isUnknown) && isInOrder
        if !isWhole { found.faults.append("日志第 \(entry.number) 条(\(entry.summary))被改动过,校验和不符") }
        state.chains[entry.chain] = (entry.seq, entry.hash)
        state.previous = entry.hash
        do {
            try play(entry, isWhole: isWhole, state, &found)
        } catch {
            found.unplayed(entry.number, error)
        }
    }

    /// What an entry's hash follows, and whether that cannot be told.
    private func follow(
        _ entry: JournalEntry, _ state: State, _ found: inout Verification
    ) -> (EntryHash?, isUnknown: Bool) {
        if let chain = state.chains[entry.chain] {
            if entry.seq != chain.seq.adding(1) {
                found.faults.append("日志第 \(entry.number) 条(\(entry.summary))在它的链上不是第 \(chain.seq.adding(1)) 条")
            }
            return (chain.hash, chain.hash == nil)
        }
        // What another file began goes on from what that file knows.
        if entry.received != nil {
            if entry.seq != 1 { found.faults.append("日志第 \(entry.number) 条(\(entry.summary))不是它那条链的第 1 条") }
            return (entry.parent, entry.seq != 1)
        }
        let isFirst = state.chains.isEmpty
        let isUnknown = !isFirst && state.previous == nil
        if !isUnknown, entry.seq != 1 || entry.parent != state.previous {
            found.faults.append("日志第 \(entry.number) 条(\(entry.summary))开始了另一条链,但没有接在前一条之后")
        }
        return (entry.parent, isUnknown)
    }

    private func changes(of entry: JournalEntry, _ take: (StoredRow) throws -> Void) throws {
        let changes = try StoredRow.fetchCursor(
            journal.cachedStatement(sql: "SELECT * FROM journal_change WHERE entry = ? ORDER BY position"),
            arguments: [entry.number])
        while let change = try changes.next() { try take(change) }
    }

    /// - Parameter isWhole: whether the entry is as it was written.
    private func play(
        _ entry: JournalEntry, isWhole: Bool, _ state: State, _ found: inout Verification
    ) throws {
        guard entry.received == nil else { return try playReceived(entry, state, &found) }
        var isWrongStart = false
        let isErasure = entry.kind == Erasure.kind
        try changes(of: entry) { row in
            let record: RecordID = try row["record"]
            if !isWhole { state.damaged.insert(record) }
            do {
                let change = try JournalChange(row) { try state.tables[$0] }
                if isErasure { found.erased.insert(record) }
                if change.isWithheld {
                    state.withheld.insert(record)
                } else if try !play(change, state) {
                    isWrongStart = true
                }
            } catch {
                // What this record was is not known any more; the entry's other rows still are.
                state.damaged.insert(record)
                found.unplayed(entry.number, error)
            }
        }
        if isWrongStart { found.faults.append("日志第 \(entry.number) 条(\(entry.summary))与它之前的各条接不上") }
    }

    /// What was not handed over says nothing of any row.
    private func playReceived(_ entry: JournalEntry, _ state: State, _ found: inout Verification) throws {
        try changes(of: entry) { row in
            guard try !row.isEmpty("salt") else { return }
            let change = try JournalChange(row) { try state.tables[$0] }
            _ = try state.received.apply(
                change, of: entry.chain, isSettling: entry.kind == JournalEntry.settling, &state.index)
        }
    }

    /// - Returns: whether the row was before as the change says.
    private func play(_ change: JournalChange, _ state: State) throws -> Bool {
        let rows = try state.tables[change.table]
        let isNew = change.before == nil
        // Who tells that a row is gone takes nothing away.
        if change.telling != nil, change.after == nil { return try rows.image(change.record) == nil }
        let isIndexed = change.table == Submission.table && !state.damaged.contains(change.record)
        let key = isIndexed && isSearched && !isNew ? try SubmissionIndex.key(of: change.record, copy) : nil
        var isRight = true
        var was: RowImage?
        // Its steps may have been played before it, while nothing was known of it.
        let wasWithheld = state.withheld.contains(change.record)
        if state.withheld.contains(change.record) {
            // What the row was is told anew by the first change that says all of it.
            guard isNew else { return true }
            try rows.delete(change.record)
            state.withheld.remove(change.record)
        } else if !isNew {
            was = try rows.image(change.record)
            isRight = change.isRight(before: was)
        }
        let after = change.done(was)
        if isNew, let after {
            do { try rows.insert(after) } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT
            {
                // It is there already: said once more for another file, or else what the journal says last counts.
                was = try rows.image(change.record)
                if was.map({ change.tells($0) }) == true { return true }
                isRight = false
                try rows.delete(change.record)
                try rows.insert(after)
            }
        } else if let after = change.after {
            if was == nil { throw Fault(.file, "没有要改的那一行") }
            try rows.update(change.record, to: after)
        } else {
            try rows.delete(change.record)
        }
        if isIndexed {
            try state.index.replace(
                change.record, key: key ?? copy.lastInsertedRowID, before: was, after: after, isLate: wasWithheld)
        } else if change.table == SubmissionEvent.table, !state.damaged.contains(change.record) {
            try state.index.replaceStep(before: was, after: after)
        }
        return isRight
    }
}

extension JournalChange {
    /// Whether a row is as this change found it.
    fileprivate func isRight(before row: RowImage?) -> Bool {
        guard let before, let row else { return false }
        return before.columns.allSatisfy { row[$0.0] == $0.1 }
    }
}

extension Verification {
    /// Notes an entry that could not be read or played.
    fileprivate mutating func unplayed(_ number: Int64, _ error: any Error) {
        let reason = (error as? Fault)?.sentence ?? (error as? DatabaseError)?.message ?? "\(error)"
        let sentence = "日志第 \(number) 条无法重放:\(reason)"
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
    package func asOf(_ moment: Int64) throws(Fault) -> StationFile {
        do {
            let replayed = try DatabaseQueue(path: "")
            try queue.read { db in
                let last = try Int64.fetchOne(
                    db, sql: "SELECT max(number) FROM journal_entry WHERE at <= ?", arguments: [moment])
                try replayed.inDatabase { copy in
                    try Replay.prepare(copy)
                    try copy.inTransaction {
                        var found = Verification()
                        try Replay(journal: db, copy: copy, last: last ?? 0, isSearched: true).run(&found)
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

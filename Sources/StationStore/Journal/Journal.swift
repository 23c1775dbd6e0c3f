import GRDB
import StationCore
import StationModel

/// What a change hands back: its place in the journal and what to tell the officer.
public struct Receipt: Hashable, Sendable {
    /// The journal's sequence number; 0 where nothing had to be written.
    public let entry: Int64
    /// What was done, in words: `登记社情民意 2026-017`.
    public let summary: String
    /// The rows that were written, in that order, so that a list can put its cursor there.
    public var touched: [Touched] = []
    /// Of an undo: newer steps that it stepped over because they cannot be taken back, newest first, in words.
    public var skipped: [String] = []
}

/// One entry of the journal.
public struct JournalEntry: Hashable, Sendable {
    /// Its sequence number.
    public let seq: Int64
    /// Milliseconds since 1970.
    public let at: Int64
    /// Who.
    public let operatorName: String
    /// The station that it is about; nil: none.
    public let station: RecordID?
    /// The kind of change: `submission.register`.
    public let kind: String
    /// What was done, in words.
    public let summary: String
    /// The entry that this one takes back; nil for a change of its own.
    public let reverses: Int64?

    init(_ row: StoredRow) throws(Fault) {
        seq = try row["seq"]
        at = try row["at"]
        operatorName = try row["operator"]
        station = try row["station"]
        kind = try row["kind"]
        summary = try row["summary"]
        reverses = try row["reverses"]
    }
}

extension StationFile {
    /// Does one change: all its rows and its journal entry are written in one transaction, or nothing is.
    ///
    /// - Parameters:
    ///   - author: who makes it, with whose rights.
    ///   - isRehearsal: does all of it and keeps nothing.
    ///   - isNote: is an entry even though no row changes.
    ///   - body: writes the rows and returns the words for the journal and whatever the caller needs.
    @discardableResult
    func change<T>(
        _ kind: String, station: RecordID? = nil, by author: Author = .whoSitsThere, reverses: Int64? = nil,
        isRehearsal: Bool = false, isNote: Bool = false,
        _ body: (ChangeWriter) throws -> (summary: String, value: T)
    ) throws(Fault) -> (receipt: Receipt, value: T) {
        do {
            var outcome: (Receipt, T)?
            var last: JournalHead?
            try queue.inTransaction(.immediate) { db in
                try standing?.check(db)
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                let acting = try acting(author, db, isRehearsal: isRehearsal)
                let now = desk.now()
                let previous = try JournalHead(db)
                try db.cachedStatement(
                    sql: """
                        INSERT INTO journal_entry (at, operator, station, kind, summary, reverses, hash)
                        VALUES (?, ?, ?, ?, '', ?, '')
                        """
                ).execute(arguments: [now, acting.name, station, kind, reverses])
                let entry = db.lastInsertedRowID
                let hash = JournalHash(
                    following: previous.seq == 0 ? JournalHash.beginning : previous.hash, seq: entry, at: now,
                    operatorName: acting.name,
                    station: station?.text, kind: kind, reverses: reverses)
                let writer = try ChangeWriter(
                    db, desk: entering(db), acting: acting, entry: entry, hash: hash)
                let (summary, value) = try body(writer)
                try writer.followWithRosters()
                if (writer.count == 0 && !isNote) || isRehearsal {
                    outcome = (Receipt(entry: 0, summary: summary), value)
                    return .rollback
                }
                let sum = writer.hash.end(summary: summary)
                try db.cachedStatement(sql: "UPDATE journal_entry SET summary = ?, hash = ? WHERE seq = ?")
                    .execute(arguments: [summary, sum, entry])
                // A power cut leaves either the draft or what was saved of it, never both and never neither.
                if !isNote, let finished { try db.drop(finished) }
                last = JournalHead(seq: entry, hash: sum)
                outcome = (Receipt(entry: entry, summary: summary, touched: writer.touched), value)
                return .commit
            }
            if let last {
                followWriting(last)
                if !isNote { (commits, finished) = (commits + 1, nil) }
            }
            return outcome!
        } catch {
            throw Fault.ofWriting(error, path: path)
        }
    }

    /// Who makes a change.
    enum Author: Sendable {
        /// The operator at the console, with the rights of their role.
        case whoSitsThere
        /// The program itself under a name, with all rights: seeds, attempts to unlock.
        case program(String)
    }

    /// - Throws: `refused` while the console is locked.
    private func acting(_ author: Author, _ db: Database, isRehearsal: Bool) throws -> Acting {
        switch author {
        case .program(let name): return Acting(name: name, someone: nil)
        case .whoSitsThere:
            guard try db.hasOperators() else { return Acting(name: desk.operatorName, someone: signedIn) }
            // A rehearsal keeps nothing, so it is like reading.
            if signedIn == nil, isRehearsal { return Acting(name: desk.operatorName, someone: nil) }
            guard let signedIn else { throw Fault(.refused, "控制台已锁定,请先解锁") }
            // Read anew: another console may have changed the role or taken the operator away meanwhile.
            guard let someone = try db.operator(signedIn.id) else {
                throw Fault(.refused, "操作员“\(signedIn.name)”已停用")
            }
            return Acting(name: someone.name, someone: someone)
        }
    }
}

extension Queries {
    /// The newest journal entries first; `limit` of them, older than `before` if given.
    public func journal(limit: Int, before: Int64? = nil) throws(Fault) -> [JournalEntry] {
        try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                arguments: [before ?? .max, limit]
            ).map { try JournalEntry($0) }.all()
        }
    }
}

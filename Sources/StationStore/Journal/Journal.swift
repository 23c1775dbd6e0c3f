import Foundation
import GRDB
import StationCore
import StationModel

/// What a change hands back: its place in the journal and what to tell the officer.
package struct Receipt: Hashable, Sendable {
    /// The journal entry's number in this file; 0 where nothing had to be written.
    package let entry: Int64
    /// What was done, in words: `登记社情民意 2026-017`.
    package let summary: String
    /// The rows that were written, in that order, so that a list can put its cursor there.
    package var touched: [Touched] = []
    /// Of an undo: newer steps that it stepped over because they cannot be taken back, newest first, in words.
    package var skipped: [String] = []
}

package struct JournalEntry: Hashable, Sendable {
    /// In which order it came into this file, from 1.
    package let number: Int64
    /// The chain that it is a part of.
    package let chain: RecordID
    /// Its place in the chain, from 1.
    package let seq: Int64
    /// Of a chain's first entry: the entry of another chain that it goes on from.
    package let parent: EntryHash?
    /// Its name.
    package let hash: EntryHash
    let words: EntryWords

    /// Milliseconds since 1970.
    package var at: Int64 { words.at }
    package var operatorName: String { words.operatorName }
    /// The station that it is about; nil: none.
    package var station: RecordID? { words.station }
    /// The kind of change: `submission.register`.
    package var kind: String { words.kind }
    /// What was done, in words.
    package var summary: String { words.summary }
    /// The entry that this one takes back; nil for a change of its own.
    package var reverses: EntryHash? { words.reverses }
    /// What an entry is called that settles a dispute: whatever it writes stands on every side.
    static let settling = "dispute.settle"
    /// What an entry is called that says for others what stands, and nothing else.
    static let telling = "record.tell"

    /// When it came from another file, in milliseconds since 1970; nil: it was written here.
    package let received: Int64?

    init(_ row: StoredRow) throws(Fault) {
        number = try row["number"]
        chain = try row["chain"]
        seq = try row["seq"]
        parent = try row["parent"]
        hash = try row["hash"]
        received = try row["received"]
        words = try EntryWords(
            at: row["at"], operatorName: row["operator"], station: row["station"], kind: row["kind"],
            summary: row["summary"], schema: row["schema"], reverses: row["reverses"])
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
        _ kind: String, station: RecordID? = nil, by author: Author = .whoSitsThere, reverses: EntryHash? = nil,
        isRehearsal: Bool = false, isNote: Bool = false,
        _ body: (ChangeWriter) throws -> (summary: String, value: T)
    ) throws(Fault) -> (receipt: Receipt, value: T) {
        do {
            var written: Written<T>?
            try queue.inTransaction(.immediate) { db in
                try standing?.check(db)
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                let done = try write(
                    db, kind, station: station, by: author, reverses: reverses, isBranching: isCopied,
                    isRehearsal: isRehearsal, isNote: isNote, body)
                written = done
                guard done.head != nil else { return .rollback }
                // A power cut leaves either the draft or what was saved of it, never both and never neither.
                if !isNote, let finished { try db.drop(finished) }
                return .commit
            }
            if let last = written?.head {
                followWriting(last)
                if !isNote { (commits, finished) = (commits + 1, nil) }
            }
            return (written!.receipt, written!.value)
        } catch {
            throw Fault.ofWriting(error, path: path)
        }
    }

    /// What a change wrote within a transaction.
    struct Written<T> {
        let receipt: Receipt
        let value: T
        /// The entry; nil: nothing of it is to be kept.
        let head: JournalHead?
    }

    /// Does a change within a transaction that is open.
    ///
    /// - Parameter isBranching: whether its entry begins a chain of its own.
    func write<T>(
        _ db: Database, _ kind: String, station: RecordID? = nil, by author: Author, reverses: EntryHash? = nil,
        isBranching: Bool, isRehearsal: Bool = false, isNote: Bool = false,
        _ body: (ChangeWriter) throws -> (summary: String, value: T)
    ) throws -> Written<T> {
        let acting = try acting(author, db, isRehearsal: isRehearsal)
        let place = try JournalPlace(after: db, beginning: isBranching, newChain: desk.newID)
        var words = EntryWords(
            at: desk.now(), operatorName: acting.name, station: station, kind: kind, summary: "",
            schema: Schema.version, reverses: reverses)
        let salt = desk.random(16)
        // Its rows refer to it. What its words are and what its hash covers is known at the end.
        try db.cachedStatement(
            sql: """
                INSERT INTO journal_entry (chain, seq, parent, at, operator, station, kind, summary, schema,
                    reverses, salt, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, x'')
                """
        ).execute(arguments: [
            place.chain, place.seq, place.parent, words.at, words.operatorName, station, kind, words.schema,
            reverses, Data(salt),
        ])
        let entry = db.lastInsertedRowID
        let hash = JournalHash(following: place.previous, chain: place.chain, seq: place.seq)
        let writer = try ChangeWriter(db, desk: entering(db), acting: acting, entry: entry, hash: hash)
        // What the program does by itself follows from what was written and is nobody's wish.
        if case .program = author { writer.ownStation = .some(nil) }
        let (said, value) = try body(writer)
        let summary = try writer.suggest(said).withInnerQuotes
        try writer.tellOthers()
        try writer.requireOneSeatAtATime()
        try writer.followWithRosters()
        try writer.index.settle()
        if (writer.count == 0 && !isNote) || isRehearsal {
            return Written(receipt: Receipt(entry: 0, summary: summary), value: value, head: nil)
        }
        words.summary = summary
        let sum = writer.hash.end(ChangeDigest(salt: salt, words: words).bytes)
        try db.cachedStatement(sql: "UPDATE journal_entry SET summary = ?, hash = ? WHERE number = ?")
            .execute(arguments: [summary, sum, entry])
        return Written(
            receipt: Receipt(entry: entry, summary: summary, touched: writer.touched), value: value,
            head: JournalHead(number: entry, hash: sum))
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
    package func journal(limit: Int, before: Int64? = nil) throws(Fault) -> [JournalEntry] {
        try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE number < ? ORDER BY number DESC LIMIT ?",
                arguments: [before ?? .max, limit]
            ).map { try JournalEntry($0) }.all()
        }
    }
}

/// Where the next entry of a file stands.
private struct JournalPlace {
    var chain: RecordID
    var seq: Int64
    /// Of a chain that goes on from another: the last entry of that.
    var parent: EntryHash?
    /// What its hash follows.
    var previous: EntryHash?

    /// - Parameter beginning: whether the entry begins a chain of its own.
    init(after db: Database, beginning: Bool, newChain: () -> RecordID) throws {
        // What came from other files goes on in their chains.
        let own = try StoredRow.fetchOne(
            db.cachedStatement(
                sql: "SELECT chain, seq, hash FROM journal_entry WHERE received IS NULL ORDER BY number DESC LIMIT 1"))
        if let own, !beginning {
            (chain, seq, previous) = try (own["chain"], (own["seq"] as Int64).adding(1), own["hash"])
        } else {
            previous = try JournalHead(db).hash
            (chain, seq, parent) = (newChain(), 1, previous)
        }
    }
}

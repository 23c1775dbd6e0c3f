import Foundation
import GRDB
import StationCore
import StationModel

/// Who takes part in a city, as far as a file has to know: whose chain is whose.
package struct ChainAuthor: Hashable, Sendable {
    package var id: RecordID
    /// `河里镇`, `市政协`.
    package var name: String
    /// Whether it is the city's office.
    package var isCity: Bool
    /// The station whose file it is; nil: the city's office.
    package var station: RecordID?
    /// Its public key for signatures; 32 bytes. Empty: it has not joined yet.
    package var signing: [UInt8]
    /// The key by which something is sealed to it; 32 bytes. Empty: not known.
    package var sealing: [UInt8]
    /// Since when it takes part no more, in milliseconds since 1970; nil: it does.
    package var revoked: Int64?

    package init(
        id: RecordID, name: String, isCity: Bool, station: RecordID?, signing: [UInt8], sealing: [UInt8] = [],
        revoked: Int64? = nil
    ) {
        (self.id, self.name, self.isCity, self.station) = (id, name, isCity, station)
        (self.signing, self.sealing, self.revoked) = (signing, sealing, revoked)
    }
}

/// What became of entries that came from elsewhere.
package struct Arrival: Hashable, Sendable {
    /// Applied.
    package var applied = 0
    /// There already.
    package var known = 0
    /// Kept until this program knows them, or what they refer to is there.
    package var waiting = 0
    /// Left for the next time, since the sender's signature comes after them.
    package var unsigned = 0
    /// Fields over which two sides differ.
    package var disputes = 0
    /// What was taken back of own entries that came back and are not wanted, in words; nil: nothing.
    package var discarded: String?

    /// Own entries that came back without all of their contents: what never travels is not there to come back.
    package var bereft = 0

    package init(disputes: Int = 0) { self.disputes = disputes }

    /// What an officer has to know of own entries that came back bereft; nil: there are none.
    package static func words(bereft count: Int) -> String? {
        guard count > 0 else { return nil }
        return "恢复备份以前登记、现在送回来的,有 \(count) 条缺不送市里的内容(手机号、联系电话、操作员、设置),请核对补登"
    }
}

extension StationFile {
    /// Takes in entries that another file wrote: checks each by its chain and the sender's signature, keeps them, and brings
    /// what they changed into the rows here. One transaction: all of it, or nothing.
    ///
    /// - Parameters:
    ///   - entries: of one chain, in its order, from where this file's knowledge of it ends or before.
    ///   - member: who signed them.
    ///   - isByStick: whether a stick brought them. What a station has of the city's office has holes: an office that lost
    ///     something takes from a stick only what is whole, since the server may have the rest.
    /// - Throws: `file` where they were altered, forged, or leave a gap; `conflict` where two files went on from one entry.
    @discardableResult
    package func receive(
        _ entries: [TravellingEntry], from member: ChainAuthor, isByStick: Bool = false
    ) throws(Fault) -> Arrival {
        guard let first = entries.first else { return Arrival() }
        guard entries.allSatisfy({ $0.chain == first.chain }) else {
            throw Fault(.file, "送来的日志混着几条链。没有收下,没有改动")
        }
        return try arrive { receiver, isOwnBranch in
            isOwnBranch = try receiver.note(member, writes: first.chain)
            receiver.isOwnBranch = isOwnBranch
            return try receiver.take(entries, signedBy: member, isByStick: isByStick)
        }
    }

    /// Applies what waited for a newer program, once this is one, or for what has come since.
    @discardableResult
    package func applyWaiting() throws(Fault) -> Arrival {
        guard try read({ try Int.fetchOne($0, sql: "SELECT 1 FROM journal_waiting LIMIT 1") }) != nil else {
            return Arrival()
        }
        return try arrive { receiver, _ in Arrival(disputes: try -receiver.disputes()) }
    }

    /// Brings something in, with all that it lets follow.
    ///
    /// - Parameter work: what comes; whether it is of a branch of this very file.
    private func arrive(_ work: (Receiver, inout Bool) throws -> Arrival) throws(Fault) -> Arrival {
        do {
            var arrival = Arrival()
            var (last, follows): (JournalHead?, JournalHead?)
            var (isOwnBranch, fault): (Bool, (any Error)?) = (false, nil)
            try queue.inTransaction(.immediate) { db in
                try standing?.check(db)
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                let receiver = try Receiver(db, now: desk.now())
                arrival = try work(receiver, &isOwnBranch)
                try receiver.applyWaiting(&arrival)
                try receiver.index.settle()
                last = try JournalHead(db)
                isOwnBranch = isOwnBranch && arrival.applied > 0
                // What came is kept even if what would follow from it cannot be.
                do { follows = try follow(receiver, db, isBranching: isCopied || isOwnBranch && machine != nil) } catch
                { fault = error }
                return .commit
            }
            followReceiving(last, isOwnBranch: isOwnBranch)
            if let follows { followWriting(follows) }
            if let fault { throw fault }
            try carryParticulars()
            return arrival
        } catch {
            throw Fault.ofWriting(error, path: path)
        }
    }

    /// What follows from what came: rosters, and what others have to be told.
    ///
    /// - Returns: the entry; nil: nothing follows.
    private func follow(_ receiver: Receiver, _ db: Database, isBranching: Bool) throws -> JournalHead? {
        let isOfRosters = !receiver.moved.isEmpty || !receiver.sessions.isEmpty
        guard isOfRosters || !receiver.retold.isEmpty else { return nil }
        var written: JournalHead?
        try db.inSavepoint {
            written = try write(
                db, isOfRosters ? "study.follow" : JournalEntry.telling, by: .program("程序"), isBranching: isBranching
            ) { writer in
                (writer.movedAt, writer.arrived) = (receiver.moved, receiver.sessions)
                writer.retold = receiver.retold
                return (isOfRosters ? "名册随任职变动更新" : "向各站说明现在的内容", ())
            }.head
            return written == nil ? .rollback : .commit
        }
        return written
    }
}

/// Brings entries into a file within one transaction.
private final class Receiver {
    let db: Database
    var index: SubmissionIndex
    private let now: Int64
    /// The stations where somebody joined or left: rosters follow.
    private(set) var moved: Set<RecordID> = []
    /// Sessions that came or changed: their rosters follow.
    private(set) var sessions: Set<RecordID> = []
    /// Whether what comes is of a branch of this very file.
    var isOwnBranch = false
    /// Rows that other files may have otherwise by now and have to be told: at the city's.
    private(set) var retold: Set<RowPlace> = []
    private var authors: [RecordID: (isCity: Bool, station: RecordID?)] = [:]
    private let tables: ReadTables
    private var references: [String: [(column: String, table: String)]] = [:]
    private var referring: [String: [(table: String, column: String)]] = [:]
    private var changes: ReceivedChanges?
    /// Whether it is the city's.
    private let isCitys: Bool

    init(_ db: Database, now: Int64) throws {
        (self.db, self.now, tables) = (db, now, ReadTables(db))
        isCitys = try db.isCitysFile()
        index = SubmissionIndex(db)
    }

    /// Notes whose a chain is.
    ///
    /// - Returns: whether it is a branch of this very file: one that was copied, or restored from a copy.
    /// - Throws: `file` where it is somebody else's.
    func note(_ member: ChainAuthor, writes chain: RecordID) throws -> Bool {
        try db.keep(member, isOwn: false)
        try db.execute(
            sql: "INSERT OR IGNORE INTO journal_chain (chain, member) VALUES (?, ?)", arguments: [chain, member.id])
        let known = try StoredRow.fetchOne(
            db, sql: "SELECT member FROM journal_chain WHERE chain = ?", arguments: [chain])
        let noted = try StoredRow.fetchOne(
            db, sql: "SELECT is_own, signing FROM journal_member WHERE id = ?", arguments: [member.id])
        let isOwn = try noted?["is_own"] as Int? == 1
        // Whoever hands a key on may be somebody else by now; the key that was known first is the member's.
        guard try noted?["signing"] == member.signing else {
            throw Fault(.file, "送来的日志不是“\(member.name)”签的名:公钥与这里记着的不同。没有收下,没有改动;请与市里核对")
        }
        let isWrittenHere = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM journal_entry WHERE chain = ? AND received IS NULL)",
            arguments: [chain])
        guard try known?["member"] == member.id, isOwn || isWrittenHere != true else {
            throw Fault(.file, "送来的日志说是“\(member.name)”写的,这条链却是别处的。没有收下,没有改动")
        }
        return isOwn
    }

    func take(_ entries: [TravellingEntry], signedBy member: ChainAuthor, isByStick: Bool) throws -> Arrival {
        var arrival = Arrival()
        var (seq, previous) = try head(of: entries[0].chain)
        let isWholeOnly = isByStick && isOwnBranch && isCitys
        let wanted = entries.prefix { !isWholeOnly || $0.seq <= seq || $0.parts.allSatisfy { $0.content != nil } }
        // What stands after the last signature is not known to be the sender's.
        let signed = wanted.lastIndex { $0.signature != nil }.map { $0 + 1 } ?? 0
        arrival.unsigned = entries.count - signed
        arrival.disputes = try -disputes()
        var isWaiting = try nextWaiting(entries[0].chain) != nil
        for entry in entries[..<signed] {
            if entry.seq <= seq {
                try requireSame(entry, member)
                arrival.known += 1
                continue
            }
            guard entry.seq == seq + 1 else {
                throw Fault(.file, "“\(member.name)”的日志缺少第 \(seq + 1)–\(entry.seq - 1) 条,后面的不能收。没有收下,没有改动")
            }
            let follows =
                try previous
                ?? entry.parent.map { bytes in
                    guard bytes.count == 32 else { throw Fault(.file, "送来的日志没有接好。没有收下,没有改动") }
                    return EntryHash(bytes)
                }
            try entry.check(following: follows)
            if let signature = entry.signature {
                let head = ChainHead(chain: entry.chain, seq: entry.seq, hash: entry.hash)
                guard BatchSignature.holds(signature, over: head, by: member.signing) else {
                    throw Fault(.file, "送来的日志不是“\(member.name)”签的名。没有收下,没有改动")
                }
            }
            (seq, previous) = (entry.seq, EntryHash(entry.hash))
            let reason = isWaiting ? "它之前的还在等待" : try apply(entry)
            if let reason {
                try wait(entry, reason)
                isWaiting = true
            } else {
                arrival.applied += 1
                if isOwnBranch, entry.parts.contains(where: { $0.content == nil }) { arrival.bereft += 1 }
            }
        }
        return arrival
    }

    func disputes() throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM dispute") ?? 0 }

    /// How far a chain is known, with what waits.
    private func head(of chain: RecordID) throws -> (seq: Int64, hash: EntryHash?) {
        let row = try StoredRow.fetchOne(
            db,
            sql: """
                SELECT seq, hash FROM (SELECT seq, hash FROM journal_entry WHERE chain = ?1
                UNION ALL SELECT seq, hash FROM journal_waiting WHERE chain = ?1) ORDER BY seq DESC LIMIT 1
                """, arguments: [chain])
        return try row.map { try ($0["seq"], $0["hash"]) } ?? (0, nil)
    }

    /// - Throws: `conflict` where another entry stands in its place.
    private func requireSame(_ entry: TravellingEntry, _ member: ChainAuthor) throws {
        let row = try StoredRow.fetchOne(
            db,
            sql: """
                SELECT hash FROM journal_entry WHERE chain = ?1 AND seq = ?2
                UNION ALL SELECT hash FROM journal_waiting WHERE chain = ?1 AND seq = ?2
                """, arguments: [entry.chain, entry.seq])
        guard try row?["hash"] == entry.hash else {
            throw Fault(
                .conflict, "“\(member.name)”的日志第 \(entry.seq) 条有两个不同的:有一份拷贝的数据文件在同时使用。没有收下,没有改动")
        }
    }

    private func wait(_ entry: TravellingEntry, _ reason: String) throws {
        try db.cachedStatement(
            sql: "INSERT INTO journal_waiting (chain, seq, hash, reason, at, content) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [entry.chain, entry.seq, Data(entry.hash), reason, now, Data(entry.encoded)])
    }

    /// Applies what waits as far as it can be, chain by chain, until nothing moves: one chain may wait for another.
    func applyWaiting(_ arrival: inout Arrival) throws {
        var isMoving = true
        while isMoving {
            isMoving = false
            for row in try StoredRow.fetchAll(db, sql: "SELECT DISTINCT chain FROM journal_waiting ORDER BY chain") {
                while let (entry, rowid) = try nextWaiting(try row["chain"]) {
                    if let reason = try apply(entry) {
                        try db.execute(
                            sql: "UPDATE journal_waiting SET reason = ? WHERE rowid = ?", arguments: [reason, rowid])
                        break
                    }
                    try db.execute(sql: "DELETE FROM journal_waiting WHERE rowid = ?", arguments: [rowid])
                    arrival.applied += 1
                    isMoving = true
                }
            }
        }
        arrival.waiting = try Int.fetchOne(db, sql: "SELECT count(*) FROM journal_waiting") ?? 0
        arrival.disputes += try disputes()
    }

    private func nextWaiting(_ chain: RecordID) throws -> (TravellingEntry, Int64)? {
        let row = try StoredRow.fetchOne(
            db, sql: "SELECT rowid, content FROM journal_waiting WHERE chain = ? ORDER BY seq LIMIT 1",
            arguments: [chain])
        guard let row else { return nil }
        guard let entry = TravellingEntry(encoded: try row["content"]) else {
            throw Fault(.file, "数据有损坏:等待处理的日志读不出来。请用备份恢复")
        }
        return (entry, try row["rowid"])
    }

    /// - Returns: why it cannot be applied yet; nil: it was.
    private func apply(_ entry: TravellingEntry) throws -> String? {
        guard entry.schema <= Schema.version else { return "由更新版本的程序写成,升级后可见" }
        var reason: String?
        // What cannot be because this file took away what it refers to, or refers to what it takes away: that change is a
        // dispute and holds up nothing. Known once the whole entry was tried.
        var (refused, more): (Set<Int64>, Set<Int64>) = ([], [])
        repeat {
            let kept = (index, moved, sessions, retold)
            more = []
            try db.inSavepoint {
                do {
                    more = try put(entry, refusing: refused)
                    if more.isEmpty { return .commit }
                } catch let fault as Fault where fault.kind == .notFound {
                    reason = fault.sentence
                } catch let unreadable as UnreadableContent {
                    reason = "其中的内容这个程序读不了(\(unreadable.what))"
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    reason = "其中的内容与这里的规定不符(\(error.message ?? ""))"
                }
                (index, moved, sessions, retold) = kept
                return .rollback
            }
            refused.formUnion(more)
        } while !more.isEmpty
        return reason
    }

    /// Writes an entry and what it changed.
    ///
    /// - Parameter refused: positions of changes that cannot be.
    /// - Returns: positions of further ones; then nothing of this is to stay.
    private func put(_ entry: TravellingEntry, refusing refused: Set<Int64>) throws -> Set<Int64> {
        let words = try entry.words
        let first = entry.parts[0]
        try db.cachedStatement(
            sql: """
                INSERT INTO journal_entry (chain, seq, parent, at, operator, station, kind, summary, schema, reverses,
                    salt, digest, hash, received, signature)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).run([
            entry.chain.databaseValue, entry.seq.databaseValue, blob(entry.parent), (words?.at ?? now).databaseValue,
            (words?.operatorName ?? "").databaseValue, words?.station?.databaseValue ?? .null,
            (words?.kind ?? Note.withheld.rawValue).databaseValue,
            (words?.summary ?? "(内容没有下发)").databaseValue, entry.schema.databaseValue,
            words?.reverses?.databaseValue ?? .null, blob(first.content?.salt),
            blob(first.content == nil ? first.digest : nil), blob(entry.hash), now.databaseValue,
            blob(entry.signature),
        ])
        let number = db.lastInsertedRowID
        let line = try db.cachedStatement(
            sql: """
                INSERT INTO journal_change (entry, position, target, record, before, after, salt, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for part in entry.parts.dropFirst() {
            let content = part.content
            try line.run([
                number.databaseValue, part.position.databaseValue, (content?.kind ?? "").databaseValue,
                (content?.record ?? .zero).databaseValue, content?.before?.databaseValue ?? .null,
                content?.after?.databaseValue ?? .null, blob(content?.salt), blob(content == nil ? part.digest : nil),
            ])
        }
        let changes = try self.changes ?? ReceivedChanges(journal: db, tables)
        self.changes = changes
        let stored = try StoredRow.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM journal_change WHERE entry = ? AND salt IS NOT NULL ORDER BY position"),
            arguments: [number])
        var written: [(position: Int64, table: String, row: RowImage)] = []
        var gone: [(position: Int64, table: String, record: RecordID)] = []
        for row in stored {
            let change = try UnreadableContent.asSuch { try JournalChange(row) { try tables[$0] } }
            if refused.contains(change.position) {
                try changes.refuse(change, onto: tables[change.table].image(change.record))
                if try isToBeTold(change, of: entry.chain, nil) {
                    retold.insert(RowPlace(table: change.table, record: change.record))
                    // To what it refers they have, too.
                    retold.formUnion(try change.after.map { try missing(by: $0, in: change.table) } ?? [])
                }
                continue
            }
            let became = try UnreadableContent.asSuch {
                try changes.apply(
                    change, of: entry.chain, isSettling: words?.kind == JournalEntry.settling, &index)
            }
            if try isToBeTold(change, of: entry.chain, became) {
                retold.insert(RowPlace(table: change.table, record: change.record))
            }
            guard let became else { continue }
            if let after = became.after {
                written.append((change.position, change.table, after))
            } else {
                gone.append((change.position, change.table, change.record))
            }
            moved.formUnion(RosterMoves.stations(change.table, became.before, became.after))
            if let session = RosterMoves.session(change.table, became.before, became.after) { sessions.insert(session) }
            // A line that a branch of this file has on a roster may be of somebody who has left meanwhile; one that it took off
            // of somebody who has come. Where it took it off by the rule two files that know otherwise would go on for ever.
            let isByRule = words?.kind == "study.follow"
            if isOwnBranch, change.table == Attendance.table,
                let line = became.after ?? (isByRule ? nil : became.before),
                let session = RecordID(stored: line["session"])
            {
                sessions.insert(session)
            }
            if let person = try toRetell(change.table, change.record, became.after, of: entry.chain) {
                retold.insert(RowPlace(table: Person.table, record: person))
                for seat in try db.seats(of: person) { retold.insert(RowPlace(table: Seat.table, record: seat.id)) }
            }
        }
        var impossible: Set<Int64> = []
        for (position, table, row) in written where try !hasReferences(of: row, in: table) {
            impossible.insert(position)
        }
        for (position, table, record) in gone where try isReferredTo(record, in: table) { impossible.insert(position) }
        return impossible
    }

    /// Whether something here refers to a row.
    private func isReferredTo(_ record: RecordID, in table: String) throws -> Bool {
        let known = try referring[table] ?? db.references(to: table)
        referring[table] = known
        return try db.isReferredTo(record, by: known)
    }

    /// Whom a station wrote of, where another station's file has them, too; and whom a branch of the city's own file wrote of
    /// that came back, since other stations were told what this one wrote meanwhile.
    private func toRetell(
        _ table: String, _ record: RecordID, _ row: RowImage?, of chain: RecordID
    ) throws -> RecordID? {
        let person: RecordID? = table == Person.table ? record : nil
        guard let person = table == Seat.table ? RecordID(stored: row?["person"] ?? .null) : person else { return nil }
        let author =
            try authors[chain]
            ?? StoredRow.fetchOne(
                db,
                sql: """
                    SELECT m.is_city, m.station FROM journal_chain c JOIN journal_member m ON m.id = c.member
                    WHERE c.chain = ?
                    """, arguments: [chain]
            ).map { (isCity: try $0["is_city"] as Int != 0, station: try $0["station"]) } ?? (true, nil)
        authors[chain] = author
        guard isCitys else { return nil }
        return try db.seats(of: person).contains {
            try (author.isCity || $0.station != author.station) && db.isKeptElsewhere($0.station)
        } ? person : nil
    }

    /// Whether other files may have a row otherwise than the city's has it: somebody else was the last to write what came, or what
    /// came says the whole row otherwise, or it is there for some and gone for others.
    private func isToBeTold(
        _ change: JournalChange, of chain: RecordID, _ became: (before: RowImage?, after: RowImage?)?
    ) throws -> Bool {
        guard isCitys else { return false }
        let stands = try became?.after ?? tables[change.table].image(change.record)
        // Who wrote it has it or does not, and here it is otherwise.
        if change.before != nil || change.after != nil, (change.after == nil) != (stands == nil) { return true }
        let wasHere = (became.map(\.before) ?? stands) != nil
        if try changes?.isPresenceContended(change, of: chain, wasHere: wasHere) == true { return true }
        guard let row = stands, wasHere else { return false }
        guard change.before == nil else { return try changes?.isContended(change, of: chain) == true }
        // Of what both sides made the one says what the other does not.
        return change.telling == nil
            ? change.after?.columns.allSatisfy {
                $0.1.isBlank || ["id", "revision"].contains($0.0) || row[$0.0] == $0.1
            } == false
            : !change.tells(row)
    }

    private func blob(_ bytes: [UInt8]?) -> DatabaseValue { bytes.map { Data($0).databaseValue } ?? .null }

    /// Whether what a row refers to is there; not: this file had it and took it away.
    ///
    /// - Throws: `notFound` where it never was there: it may come with another chain.
    private func hasReferences(of row: RowImage, in table: String) throws -> Bool {
        let missing = try missing(by: row, in: table)
        for place in missing {
            let wasThere = try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM journal_change
                        WHERE record = ? AND target = ? AND before IS NULL AND after IS NOT NULL)
                        """), arguments: [place.record, place.table])
            guard wasThere == true else {
                throw Fault(.notFound, "所指的\(JournalledTable.label(of: place.table))还没有送到")
            }
        }
        return missing.isEmpty
    }

    /// What a row refers to and is not here.
    private func missing(by row: RowImage, in table: String) throws -> [RowPlace] {
        let wanted = try references[table] ?? db.references(from: table)
        references[table] = wanted
        return try wanted.compactMap { column, target in
            guard let id = RecordID(stored: row[column]), try tables[target].image(id) == nil else { return nil }
            return RowPlace(table: target, record: id)
        }
    }
}

/// What another file wrote is no row of this one's: its entry waits, and nothing here is damaged.
private struct UnreadableContent: Error {
    let what: String

    static func asSuch<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let fault as Fault where fault.kind == .file {
            throw UnreadableContent(what: fault.sentence.split(separator: "。").first.map(String.init) ?? "")
        }
    }
}

extension Database {
    /// Keeps what a file has to know of a member of its city.
    func keep(_ member: ChainAuthor, isOwn: Bool) throws {
        func blob(_ key: [UInt8]) -> DatabaseValue { key.isEmpty ? .null : Data(key).databaseValue }
        try cachedStatement(
            sql: """
                INSERT INTO journal_member (id, name, station, is_city, is_own, signing, sealing, revoked)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET name = excluded.name, station = excluded.station,
                    signing = coalesce(signing, excluded.signing), sealing = coalesce(sealing, excluded.sealing),
                    revoked = coalesce(excluded.revoked, revoked)
                """
        ).run([
            member.id.databaseValue, member.name.databaseValue, member.station?.databaseValue ?? .null,
            member.isCity.databaseValue, isOwn.databaseValue, blob(member.signing), blob(member.sealing),
            member.revoked?.databaseValue ?? .null,
        ])
    }

    /// Whether another file keeps a station's rosters.
    func isKeptElsewhere(_ station: RecordID) throws -> Bool {
        try Bool.fetchOne(
            cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM journal_member WHERE station = ? AND NOT is_own)"),
            arguments: [station]) ?? false
    }
}

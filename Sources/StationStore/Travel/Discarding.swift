import GRDB
import StationCore
import StationModel

/// An old backup was put in the file's place on purpose, and what this file had written and sent since is not wanted: its own
/// entries come back (chains stay whole) and one entry takes back what they changed.
enum Discarding {
    /// What that entry is called.
    static let kind = "restore.discard"
    /// Why a record that they made is void.
    static let reason = "恢复备份时选定作废"

    /// Under which is kept what says so: the note's number, then each chain of which something waited in the backup, with how
    /// far that went, as `chain:seq`.
    fileprivate static let memory = "restore.discard"

    /// What is not taken back: what everything else stands on, deletions by law, disputes that are settled, notes.
    fileprivate static func isLeft(_ kind: String) -> Bool {
        StationFile.isFoundation(kind) || kind.hasPrefix("note.")
            || [JournalEntry.settling, "station.join", "station.follow"].contains(kind)
    }

    /// What the program wrote by itself is nobody's use of a record.
    fileprivate static func isFollowing(_ kind: String) -> Bool {
        [ContactPart.telling, JournalEntry.telling, "study.follow"].contains(kind)
    }
}

extension StationFile {
    /// Notes in a file that was just restored that what comes back of its own later entries is not wanted.
    ///
    /// - Throws: `refused` where it takes part in no city: nothing could come back.
    package func discardWhatReturns() throws(Fault) {
        guard try isInCity() else { throw Fault(.refused, "这份数据文件还没有加入全市,没有什么会送回来") }
        let note = try change(Note.discard.rawValue, by: .program(desk.operatorName), isNote: true) { _ in
            ("恢复了备份;备份之后送到过市里的,送回来时作废", ())
        }
        try writeAside { db in
            // What the backup had comes from nowhere, though it is applied later.
            let waiting = try StoredRow.fetchAll(
                db, sql: "SELECT chain, max(seq) AS seq FROM journal_waiting GROUP BY chain ORDER BY chain"
            ).map { row in "\(try row["chain"] as RecordID):\(try row["seq"] as Int64)" }
            try db.execute(
                sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)",
                arguments: [Discarding.memory, (["\(note.receipt.entry)"] + waiting).joined(separator: " ")])
        }
    }

    /// Takes back by one entry what came back and is not wanted. Records that somebody else has used since stay.
    ///
    /// - Returns: nil: there is nothing of the kind.
    @discardableResult
    package func discardReturned() throws(Fault) -> Receipt? {
        guard try read({ db in try Returned(db).map { !$0.fresh.isEmpty } ?? false }) else { return nil }
        return try change(Discarding.kind, by: .program("程序"), isNote: true) { writer in
            guard let returned = try Returned(writer.db, before: writer.entry) else { return ("", ()) }
            let kept = try writer.discard(returned)
            let words = kept == 0 ? "" : ";其中 \(kept) 条记录别人已接着用,留着"
            return ("恢复备份时选定:作废送回来的 \(returned.fresh.count) 步\(words)", ())
        }.receipt
    }
}

/// What this file had written after the backup and has back.
private struct Returned {
    /// The number of the note that says that it is not wanted.
    let since: Int64
    /// All of it.
    let all: Set<Int64>
    /// What has not been taken back yet, the newest first.
    let fresh: [Int64]

    /// - Parameter entry: the one that is being written.
    init?(_ db: Database, before entry: Int64 = .max) throws {
        let kept = try String.fetchOne(
            db, sql: "SELECT value FROM desk_memory WHERE id = ?", arguments: [Discarding.memory])
        let words = kept?.split(separator: " ") ?? []
        guard let since = words.first.flatMap({ Int64($0) }) else { return nil }
        let had = words.dropFirst().reduce(into: [RecordID: Int64]()) { had, word in
            let parts = word.split(separator: ":")
            if parts.count == 2, let chain = RecordID(text: String(parts[0])) { had[chain] = Int64(parts[1]) }
        }
        // A copy that goes on elsewhere begins its chain later: what it writes is wanted.
        let rows = try StoredRow.fetchAll(
            db,
            sql: """
                SELECT e.number, e.kind, e.chain, e.seq FROM journal_entry e JOIN journal_chain k ON k.chain = e.chain
                JOIN journal_member m ON m.id = k.member AND m.is_own
                WHERE e.number > ?1 AND e.received IS NOT NULL
                AND e.chain < (SELECT chain FROM journal_entry WHERE number = ?1) ORDER BY e.number DESC
                """, arguments: [since])
        let done = try Int64.fetchOne(
            db,
            sql: """
                SELECT max(number) FROM journal_entry WHERE number > ? AND number < ? AND kind = ? AND received IS NULL
                """, arguments: [since, entry, Discarding.kind])
        let back = try rows.filter { row in try row["seq"] as Int64 > had[row["chain"]] ?? 0 }
            .map { row -> (number: Int64, kind: String) in try (row["number"], row["kind"]) }
            .filter { !Discarding.isLeft($0.kind) }
        self.since = since
        all = Set(back.map(\.number))
        let open = back.filter { $0.number > done ?? since }
        // An earlier discarding alone has nothing left to be taken back.
        fresh = open.allSatisfy { $0.kind == Discarding.kind } ? [] : open.map(\.number)
    }
}

extension ChangeWriter {
    /// - Returns: how many records stay since somebody else has used them.
    fileprivate func discard(_ returned: Returned) throws -> Int {
        var (order, changes): ([RecordID], [RecordID: [JournalChange]]) = ([], [:])
        for number in returned.fresh {
            let stored = try StoredRow.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM journal_change WHERE entry = ? AND salt IS NOT NULL ORDER BY position DESC
                        """), arguments: [number])
            for row in stored {
                let change = try JournalChange(row) { try rows($0) }
                if changes[change.record] == nil { order.append(change.record) }
                changes[change.record, default: []].append(change)
            }
        }
        isDeciding = false
        let leaned = try leanedOn(beside: returned)
        let undoings = try order.compactMap { record -> Undoing? in
            guard let own = changes[record], let table = own.first?.table else { return nil }
            return try Undoing(
                own, now: image(table, record), others: others(table, record, beside: returned),
                isLeaned: leaned.contains(record), wasThere: wasThere(table, record, by: returned.since),
                disputed: disputedFields(of: own))
        }
        let together = undoings.heldTogether
        var rest = undoings.filter {
            $0.row?.withoutRevision != $0.now?.withoutRevision && !together.contains($0.record)
        }
        var isMoving = true
        // What refers to something else that comes back, or goes first, comes behind it; what still cannot be stays as it is.
        while isMoving {
            let before = rest.count
            rest = try rest.filter { undoing in
                guard try isPossible(undoing) else { return true }
                let (now, row) = (undoing.now, undoing.row)
                try put(undoing.table, undoing.record, before: now, after: row?.following(now))
                return false
            }
            isMoving = rest.count < before
        }
        try settleRefused(returned)
        return undoings.count(where: \.isKept)
    }

    /// Whether what it makes of a record may be: a line may stand on its roster, what goes is referred to by nothing, and what
    /// comes back refers to nothing that is gone.
    private func isPossible(_ undoing: Undoing) throws -> Bool {
        guard let row = undoing.row else {
            return try !db.isReferredTo(undoing.record, by: db.references(to: undoing.table))
        }
        guard undoing.now == nil else { return true }
        if undoing.table == Attendance.table, try !mayStandAgain(row) { return false }
        return try db.references(from: undoing.table).allSatisfy { column, table in
            try RecordID(stored: row[column]).map { try image(table, $0) != nil } ?? true
        }
    }

    /// What was written since by others, and here after the backup was restored.
    private func others(_ table: String, _ record: RecordID, beside returned: Returned) throws -> [OthersChange] {
        let stored = try StoredRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT c.*, e.kind, e.received FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ? AND c.target = ? AND c.entry > ? AND c.entry < ?
                    """), arguments: [record, table, returned.since, entry])
        return try stored.compactMap { row in
            let change = try JournalChange(row) { try rows($0) }
            guard !returned.all.contains(change.entry), try !Discarding.isFollowing(row["kind"]) else { return nil }
            return OthersChange(change: change, isOurs: try row.isEmpty("received"))
        }
    }

    /// The records to which rows refer that others wrote since.
    private func leanedOn(beside returned: Returned) throws -> Set<RecordID> {
        let stored = try StoredRow.fetchAll(
            db,
            sql: """
                SELECT DISTINCT c.target, c.record, c.entry, e.kind FROM journal_change c
                JOIN journal_entry e ON e.number = c.entry WHERE c.entry > ? AND c.entry < ? AND c.salt IS NOT NULL
                """, arguments: [returned.since, entry])
        var found: Set<RecordID> = []
        for row in stored {
            guard try !returned.all.contains(row["entry"]), try !Discarding.isFollowing(row["kind"]) else { continue }
            let record: RecordID = try row["record"]
            let image = try image(row["target"], record)
            found.formUnion(image?.references ?? [])
        }
        return found
    }

    private func wasThere(_ table: String, _ record: RecordID, by number: Int64) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM journal_change WHERE record = ? AND target = ? AND entry <= ?)"),
            arguments: [record, table, number]) ?? false
    }

    /// The fields over which changes are disputed, each with the place of its change and, where that stands, what stood here.
    private func disputedFields(of changes: [JournalChange]) throws -> [DisputedField: RowImage?] {
        try changes.reduce(into: [:]) { found, change in
            let rows = try StoredRow.fetchAll(
                db.cachedStatement(sql: "SELECT field, ours, is_theirs FROM dispute WHERE entry = ? AND position = ?"),
                arguments: [change.entry, change.position])
            for row in rows {
                let field: String = try row["field"]
                let place = DisputedField(entry: change.entry, position: change.position, field: field)
                let ours: String? = try row["is_theirs"] as Int != 0 && !field.isEmpty ? row["ours"] : nil
                found[place] = .some(try ours.map { try self.rows(change.table).image(json: $0) })
            }
        }
    }

    /// Whether a line may return to a roster: that may be closed by now, or have another line for the same person.
    private func mayStandAgain(_ line: RowImage) throws -> Bool {
        let isTaken = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM attendance WHERE session = ? AND member = ?)",
            arguments: [line["session"], line["member"]])
        return try isTaken != true && mayReturn(line)
    }

    /// A version that did not come to stand and is not wanted is nothing to be decided over.
    private func settleRefused(_ returned: Returned) throws {
        for number in returned.fresh {
            let open = try StoredRow.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT DISTINCT target, record, field, ours, is_theirs FROM dispute d WHERE entry = ?
                        AND \(Settlement.isMissing)
                        """), arguments: [number])
            for row in open where try row["is_theirs"] as Int == 0 || isAsItStood(row) {
                try noteSettled(
                    row["target"], row["record"], field: row["field"], as: .ours, at: db.ownStation(),
                    answer: Discarding.reason)
            }
        }
    }

    /// Whether what was disputed is as it stood before it was.
    private func isAsItStood(_ dispute: StoredRow) throws -> Bool {
        let table: String = try dispute["target"]
        guard try !(dispute["field"] as String).isEmpty, let ours: String = try dispute["ours"],
            let row = try image(table, dispute["record"])
        else { return false }
        return try row.agrees(with: rows(table).image(json: ours))
    }
}

/// What somebody else wrote into a record.
private struct OthersChange {
    let change: JournalChange
    /// Whether it was written here, after the backup was restored.
    let isOurs: Bool

    func speaks(of field: String) -> Bool {
        // Who tells a row anew repeats what stands.
        if change.isTold { return false }
        guard change.before != nil, let after = change.after else { return true }
        return after.columns.contains { Ownership.field(of: $0.0, in: change.table) == field }
    }
}

private struct DisputedField: Hashable {
    let entry: Int64
    let position: Int64
    let field: String
}

/// A record without some changes, as far as nobody else has written it since.
private struct Undoing {
    let table: String
    let record: RecordID
    /// The entry that made it; nil: it is older.
    let madeBy: Int64?
    let now: RowImage?
    /// nil: it goes, or is not there.
    private(set) var row: RowImage?
    /// Whether something stays because somebody else has used the record.
    private(set) var isKept = false

    /// - Parameters:
    ///   - changes: the newest first.
    ///   - isLeaned: whether somebody else's row refers to it.
    ///   - wasThere: whether it is older than all of this.
    init(
        _ changes: [JournalChange], now: RowImage?, others: [OthersChange], isLeaned: Bool, wasThere: Bool,
        disputed: [DisputedField: RowImage?]
    ) {
        (self.now, row, table, record) = (now, now, changes[0].table, changes[0].record)
        let made = wasThere ? nil : changes.last { $0.before == nil && $0.after != nil }
        madeBy = made?.entry
        if let made {
            guard now != nil else { return }
            if isLeaned || !others.isEmpty || disputed.contains(made, "") {
                isKept = true
            } else {
                row = now?.discarded
            }
            return
        }
        for change in changes { undo(change, others, disputed) }
    }

    private mutating func undo(
        _ change: JournalChange, _ others: [OthersChange], _ disputed: [DisputedField: RowImage?]
    ) {
        guard let before = change.before else { return }
        guard let after = change.after else {
            let isFree = !others.contains { $0.isOurs || $0.change.entry > change.entry }
            if row == nil, isFree, !disputed.contains(change, "") { row = before }
            return
        }
        guard var undone = row else { return }
        let fields = Set(after.columns.compactMap { Ownership.field(of: $0.0, in: change.table) })
        for field in fields {
            // What came to stand over something of this file's gives way to that; what did not changed nothing.
            let stood = disputed[DisputedField(entry: change.entry, position: change.position, field: field)]
            if stood == .some(nil) || disputed.contains(change, "") { continue }
            let before = (stood ?? nil) ?? before
            let columns = after.columns.filter { Ownership.field(of: $0.0, in: change.table) == field }
            // Whoever wrote it since, or wrote the same by themselves, goes on having written it.
            let holder = others.first { other in
                other.speaks(of: field)
                    && (other.change.entry > change.entry
                        || columns.allSatisfy { other.change.after?[$0.0] == $0.1 })
            }
            if let holder {
                if !holder.isOurs { isKept = true }
                continue
            }
            guard columns.allSatisfy({ undone[$0.0] == $0.1 }) else { continue }
            undone = undone.with(RowImage(columns.map { ($0.0, before[$0.0]) }))
        }
        row = undone
    }
}

extension [Undoing] {
    /// The made records that stay since somebody else uses them, with what they refer to, and with what was made with them
    /// and refers to them: a person with the seat.
    fileprivate var heldTogether: Set<RecordID> {
        let made = reduce(into: [:]) { $0[$1.record] = $1.madeBy }
        var held = Set(filter { $0.isKept && $0.madeBy != nil }.map(\.record))
        var isGrowing = !held.isEmpty
        while isGrowing {
            let count = held.count
            for one in self {
                for other in one.now?.references ?? [] where made[other] != nil {
                    if held.contains(one.record) { held.insert(other) }
                    if held.contains(other), made[other] == one.madeBy { held.insert(one.record) }
                }
            }
            isGrowing = held.count > count
        }
        return held
    }
}

extension RowImage {
    /// The records that it names.
    fileprivate var references: [RecordID] {
        columns.compactMap { $0.0 == "id" ? nil : RecordID(stored: $0.1) }
    }

    /// A record is void from then on; a row that is no record of its own goes.
    fileprivate var discarded: RowImage? {
        guard has("voided") else { return nil }
        return self["voided"].isNull ? with(RowImage([column("voided", Discarding.reason)])) : self
    }
}

extension [DisputedField: RowImage?] {
    fileprivate func contains(_ change: JournalChange, _ field: String) -> Bool {
        keys.contains(.init(entry: change.entry, position: change.position, field: field))
    }
}

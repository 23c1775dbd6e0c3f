import Foundation
import GRDB
import StationCore
import StationModel

/// Writes rows within one change and keeps their before and after for the journal.
///
/// All rows of the domain are written here and nowhere else; so are the tables that are worked out from them.
final class ChangeWriter {
    let db: Database
    /// The desk with the day of entry as its today: what is stored is dated by it and by nothing else.
    let desk: Desk
    /// Who writes.
    let acting: Acting
    let entry: Int64
    private(set) var count = 0
    /// The first rows written, as far as a list can show them.
    private(set) var touched: [Touched] = []
    /// The stations where somebody joined or left, or a group changed: rosters follow.
    var movedAt: Set<RecordID> = []
    /// Sessions that came from other files: their rosters follow, too.
    var arrived: Set<RecordID> = []
    /// Rows that other files may have otherwise than this one.
    var retold: Set<RowPlace> = []
    /// Whether who writes has what is disputed before them; the program has not.
    var isDeciding = true
    /// Whose seats were written.
    var seated: Set<RecordID> = []
    /// What a station changed of the city's rows: it is suggested at the change's end.
    var suggested: [SuggestedRow] = []
    /// The station whose file this is in a city, where changes of the city's rows are suggestions; nil: not asked for yet.
    var ownStation: RecordID??
    /// The entry's hash, as far as its changes have been written.
    var hash: JournalHash
    /// What is kept beside the submissions; its sums are written when all rows are.
    var index: SubmissionIndex
    private let tables: ReadTables
    private var salts: [UInt8] = []
    /// The first and last day of each station, where it has them; nil: not asked for since a station was written.
    private var lives: [RecordID: (name: String, first: Day?, last: Day?)]?
    private let line: Statement

    init(_ db: Database, desk: Desk, acting: Acting, entry: Int64, hash: JournalHash) throws {
        line = try db.cachedStatement(
            sql: """
                INSERT INTO journal_change (entry, position, target, record, before, after, salt)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        self.acting = acting
        self.hash = hash
        self.db = db
        tables = ReadTables(db)
        index = SubmissionIndex(db)
        self.desk = desk
        self.entry = entry
    }

    /// Adds a record.
    func insert(_ record: some StoredRecord) throws {
        try put(type(of: record).table, record.id, before: nil, after: RowImage(record.columns))
    }

    /// Writes a record that was read before, as its next revision.
    ///
    /// - Parameter isNewRevision: is one even though its own columns stay, because what belongs to it changes.
    /// - Throws: `Fault` of kind `conflict` if someone wrote it since; nothing is written then.
    @discardableResult
    func update<R: RevisedRecord>(_ record: R, isNewRevision: Bool = false) throws -> R {
        guard let before = try image(R.table, record.id) else {
            throw Fault(.notFound, "这条记录已经不在了")
        }
        guard Int.fromDatabaseValue(before["revision"]) == record.revision else {
            throw try conflict(over: record.id, "请看过现在的内容再改")
        }
        var next = record
        if RowImage(next.columns) == before, !isNewRevision { return record }
        next.revision += 1
        // Columns that the record does not carry (a reason for voiding) stay as they are.
        let carried = Dictionary(uniqueKeysWithValues: next.columns)
        let after = RowImage(before.columns.map { ($0.0, carried[$0.0] ?? $0.1) })
        // What was only suggested stands as it did.
        return try put(R.table, record.id, before: before, after: after) ? next : record
    }

    /// Takes a row away; only for rows that are no record of their own, such as an unmarked line of a roster.
    func remove<R: StoredRecord>(_ type: R.Type, _ id: RecordID) throws {
        guard let before = try image(R.table, id) else { return }
        try put(R.table, id, before: before, after: nil)
    }

    /// Marks a record as void, with a reason: it stays in the file and counts nowhere.
    ///
    /// - Parameter revision: the revision that was read.
    /// - Throws: as `update`.
    func void(_ table: String, _ id: RecordID, revision read: Int, reason: String) throws {
        guard let before = try image(table, id) else { throw Fault(.notFound, "这条记录已经不在了") }
        guard Int.fromDatabaseValue(before["revision"]) == read else {
            throw try conflict(over: id, "请看过现在的内容再办")
        }
        let revision = read + 1
        let after = before.columns.map { name, value in
            switch name {
            case "voided": column(name, reason)
            case "revision": column(name, revision)
            default: (name, value)
            }
        }
        try put(table, id, before: before, after: RowImage(after))
    }

    /// Someone wrote a record since it was read: who and what, so that whoever comes second knows what they would replace.
    ///
    /// - Parameter advice: what to do now.
    func conflict(over record: RecordID, _ advice: String) throws -> Fault {
        let last = try StoredRow.fetchOne(
            db,
            sql: """
                SELECT operator, summary FROM journal_entry WHERE number =
                (SELECT max(entry) FROM journal_change WHERE record = ? AND entry < ?)
                """, arguments: [record, entry])
        let said = try last.map { row in
            let (who, what): (String, String) = (try row["operator"], try row["summary"])
            return "\(who) 刚\(what)"
        }
        return Fault(.conflict, "\(said ?? "这条记录刚被别人改过");\(advice)")
    }

    func image(_ table: String, _ id: RecordID) throws -> RowImage? { try rows(table).image(id) }

    /// The rows of a table that the journal speaks of.
    func rows(_ table: String) throws -> TableRows { try tables[table] }

    /// The next 16 random bytes. The system is asked for more at once the more are used.
    func salt() -> [UInt8] {
        if salts.isEmpty { salts = desk.random(16 * min(256, max(2, count))) }
        let salt = Array(salts.suffix(16))
        salts.removeLast(16)
        return salt
    }

    /// Writes the after of a row (nil: takes it away), the journal's line, and what is derived from the row.
    ///
    /// - Returns: whether it was written; a station's change of what is the city's is only suggested.
    /// - Throws: `Fault` of kind `refused` where the role of who acts does not allow it.
    @discardableResult
    func put(_ table: String, _ id: RecordID, before: RowImage?, after: RowImage?) throws -> Bool {
        try authorise(table, before: before, after: after)
        let rows = try rows(table)
        if try suggests(table, id, before: before, after: after, rows) { return false }
        try requireOwn(table, id, before: before, after: after)
        guard let before else {
            if let after { try add(table, id, rows.completed(id, after), to: rows) }
            return true
        }
        let kept = rows.kept(before: before, after: after)
        if let changed = kept.after, changed.columns.isEmpty { return true }
        if isDeciding, let changed = kept.after { try decide(table, id, changed) }
        let key = table == Submission.table ? try SubmissionIndex.key(of: id, db) : nil
        if let changed = kept.after { try rows.update(id, to: changed) } else { try rows.delete(id) }
        for (was, became) in ContactPart(of: table)?.split(kept.before, kept.after) ?? [kept] {
            try keep(table, id, before: was.bytes, after: became?.bytes)
        }
        try follow(table, id, key: key, before: before, after: after)
        return true
    }

    /// Refuses at a station's desk what is the city's or another station's.
    private func requireOwn(_ table: String, _ id: RecordID, before: RowImage?, after: RowImage?) throws {
        guard let station = try suggestingStation(),
            case let known = Schema.tables.first(where: { $0.name == table }), known?.belonging.isOffices == false
        else { return }
        let own = OwnRows(tables: tables, station: station) { [db] in try !db.isFromElsewhere($0, than: station) }
        guard try !own.mayWrite(table, id, from: before, to: after) else { return }
        throw Fault(.refused, "\(Schema.label(of: table))是市里或别的站登记的,这里不能改。没有改动;请与登记的一方联系")
    }

    /// Adds a row that follows from what whoever acts may write.
    func addFollowing(_ table: String, _ id: RecordID, _ row: RowImage) throws {
        let rows = try rows(table)
        try add(table, id, rows.completed(id, row), to: rows)
    }

    private func add(_ table: String, _ id: RecordID, _ row: RowImage, to rows: TableRows) throws {
        try rows.insert(row)
        let key = db.lastInsertedRowID
        if let (bare, contact) = ContactPart(of: table)?.apart(in: row) {
            try keep(table, id, before: nil, after: rows.kept(of: bare))
            try keep(table, id, before: contact.was.bytes, after: contact.became.bytes)
        } else {
            try keep(table, id, before: nil, after: rows.kept(of: row))
        }
        try follow(table, id, key: key, before: nil, after: row)
    }

    /// What is derived from a row, and what is told of it.
    private func follow(_ table: String, _ id: RecordID, key: Int64?, before: RowImage?, after: RowImage?) throws {
        if touched.count < ChangeWriter.shown { touched.append(Touched(table, id, after ?? before)) }
        noteMoves(table, before: before, after: after)
        if table == Station.table { lives = nil }
        if table == Submission.table {
            try index.replace(id, key: key ?? 0, before: before, after: after)
        } else if table == SubmissionEvent.table {
            try index.replaceStep(before: before, after: after)
        }
    }

    /// Writes a row anew as if nothing had been known of it: what it was is no longer in the journal.
    func rewrite(_ table: String, _ id: RecordID, as image: RowImage) throws {
        let rows = try rows(table)
        try authorise(table, before: nil, after: image)
        let was = try rows.image(id)
        let key = table == Submission.table ? try SubmissionIndex.key(of: id, db) : nil
        try rows.update(id, to: RowImage(image.columns.filter { $0.0 != "id" }))
        if let key { try index.replace(id, key: key, before: was, after: try rows.image(id)) }
        let whole = try rows.completed(id, image)
        try keep(table, id, before: nil, after: rows.kept(of: whole, Telling(of: table, id, db)))
        touched.append(Touched(table, id, image))
    }

    /// Says the whole of a row as it stands, or that it is gone, for another file that comes to have it or may have it otherwise.
    /// How somebody is reached is not said.
    func tell(_ table: String, _ id: RecordID) throws {
        let rows = try rows(table)
        let stands = try rows.image(id)
        guard let row = try stands ?? db.last(table, id, before: entry, rows) else { return }
        let bare = ContactPart(of: table)?.apart(in: row)?.bare ?? row
        let told = try rows.kept(of: bare, Telling(of: table, id, db))
        try keep(table, id, before: stands == nil ? told : nil, after: stands == nil ? nil : told)
    }

    /// Says once more how somebody is reached, for another file that may know it now.
    func tellContact(_ table: String, _ id: RecordID) throws {
        guard let row = try image(table, id), let (_, contact) = ContactPart(of: table)?.apart(in: row) else { return }
        try keep(table, id, before: contact.became.bytes, after: contact.was.bytes)
        try keep(table, id, before: contact.was.bytes, after: contact.became.bytes)
    }

    /// Says of a row that was taken away before that nothing is left of what the journal knew of it.
    func forget(_ table: String, _ id: RecordID) throws { try keep(table, id, before: nil, after: nil) }

    /// More rows than these no list goes to; an import writes hundreds of thousands.
    private static let shown = 10_000

    /// The journal's line of a change.
    private func keep(_ table: String, _ id: RecordID, before: [UInt8]?, after: [UInt8]?) throws {
        count += 1
        let salt = salt()
        var target = table
        try line.run(room: 64 + table.utf8.count + (before?.count ?? 0) + (after?.count ?? 0)) { places in
            places.fill(entry)
            places.fill(Int64(count))
            target.withUTF8 { places.fill(text: UnsafeRawBufferPointer($0)) }
            places.fill(id)
            places.fill(text: before)
            places.fill(text: after)
            salt.withUnsafeBytes { places.fill(blob: $0) }
        }
        hash.absorb(
            ChangeDigest(
                salt: salt, position: Int64(count), target: table, record: id, images: before, after))
    }

    /// What happens at a station happens while it stands.
    func requireStanding(_ id: RecordID, on day: Day, field: String) throws {
        let known =
            try lives
            ?? db.stations().reduce(into: [:]) { found, station in
                found[station.id] = (station.shortName, station.foundedOn, station.closedOn)
            }
        lives = known
        guard let (name, first, last) = known[id] else { return }
        if let last, last < day {
            throw Fault.badInput("“\(name)”已于 \(last) 撤并,\(day) 的不能再记在它名下", field: field)
        }
        if let first, day < first {
            throw Fault.badInput("“\(name)”\(first) 才成立,\(day) 的不能记在它名下;成立日期不对的,请先更正", field: field)
        }
    }
}

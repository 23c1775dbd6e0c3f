import GRDB
import StationCore
import StationModel

/// What `verify` found.
package struct Verification: Hashable, Sendable {
    /// Entries in the journal.
    package var entries = 0
    /// Rows compared with what the journal says.
    package var rows = 0
    /// What is wrong, a sentence each; empty if all is well.
    package var faults: [String] = []
    /// Contents of the journal that were deleted by law, of which only the digests are left.
    package var withheld = 0
    /// Whether every entry could be read and played.
    var isFullyPlayed = true
    /// The records of which contents were deleted by law, as the journal says.
    var erased: Set<RecordID> = []
}

extension StationFile {
    /// Looks whether the file is whole and whether all of it came about through the journal: SQLite's own check, the
    /// references between records, the text of the schema, the chain of hashes, and a replay of the whole journal into an
    /// empty file whose tables are then compared row by row; then, whether anything is missing that was acknowledged once.
    ///
    /// Takes seconds on files with tens of thousands of records.
    package func verify() throws(Fault) -> Verification {
        var found = Verification()
        found.faults = try integrityFaults()
        do {
            let replayed = try Verification(of: queue)
            (found.entries, found.rows) = (replayed.entries, replayed.rows)
            found.withheld = replayed.withheld
            found.faults += replayed.faults
        } catch {
            throw Fault.ofReading(error, path: path)
        }
        // Where the file is open for work it stands in the journal already.
        if standing == nil, let missing { found.faults.append(missing) }
        found.faults += try losses().map { "日志第 \($0.number) 条记着:\($0.summary)。已经查明的,运行 liaison verify --known" }
        return found
    }

    /// The notes on losses that nobody has said to know of.
    func losses() throws(Fault) -> [JournalEntry] {
        try read { db in
            let sql = """
                SELECT * FROM journal_entry WHERE kind = 'note.loss'
                AND number > (SELECT coalesce(max(number), 0) FROM journal_entry WHERE kind = 'note.lossKnown')
                ORDER BY number
                """
            return try StoredRow.fetchCursor(db, sql: sql).map { try JournalEntry($0) }.all()
        }
    }

    /// Says that the losses noted so far are known: `verify` no longer counts them.
    package func acknowledgeLosses() throws(Fault) -> Int {
        if let signedIn, signedIn.role != .administrator { throw Fault(.refused, "缺失只有管理员能确认。没有改动") }
        let count = try losses().count
        if count > 0 {
            try change(Note.lossKnown.rawValue, isNote: true) { _ in ("确认已知 \(count) 次日志缺失", ()) }
        }
        return count
    }

    /// Whether this file is the continuation of a copy made of it: every entry that the copy has stands here with the same
    /// hash. Who makes a whole chain anew, or takes the newest entry away with its number, is found by this.
    ///
    /// - Returns: what differs, in words; nil: nothing.
    package func departure(from copyPath: String) throws(Fault) -> String? {
        do {
            let copy = try ReadableFile(copyPath, patience: 5)
            defer { withExtendedLifetime(copy) {} }
            return try queue.read { db in
                try copy.queue.read { earlier in
                    let sql = "SELECT number, hash, summary FROM journal_entry ORDER BY number"
                    let (here, there) = try (
                        StoredRow.fetchCursor(db, sql: sql), StoredRow.fetchCursor(earlier, sql: sql)
                    )
                    while let old = try there.next()?.image {
                        let number = Int64(stored: old["number"]) ?? 0
                        guard let row = try here.next()?.image else {
                            let last = try JournalHead(earlier).number
                            return "备份里有日志第 \(number == last ? "\(number)" : "\(number)–\(last)") 条,现在的文件没有"
                        }
                        guard row["number"] == old["number"], row["hash"] == old["hash"] else {
                            return "日志第 \(number) 条(备份里是“\(String.fromDatabaseValue(old["summary"]) ?? "")”)与备份不同"
                        }
                    }
                    return nil
                }
            }
        } catch {
            throw Fault.ofReading(error, path: copyPath)
        }
    }
}

extension Verification {
    /// Compares the tables of a file with what its journal says, and its schema with what this program makes.
    init(of queue: DatabaseQueue) throws {
        // An empty name is a private file of SQLite's own that is gone when it is closed.
        let replay = try DatabaseQueue(path: "")
        try queue.read { db in
            faults = try Schema.differences(in: db).map { "数据文件的结构:\($0)" }
            try replay.inDatabase { copy in
                try Replay.prepare(copy)
                try Replay.dropOrders(copy)
                try copy.inTransaction {
                    try Replay(journal: db, copy: copy).run(&self)
                    return .commit
                }
                for table in Schema.tables.map(\.name) { try compare(table, db, copy) }
                try compareSums(db, copy)
                try compareDisputes(db, copy)
            }
        }
    }

    /// Goes through a table and its replayed copy side by side, in the order of identifiers.
    private mutating func compare(_ table: String, _ db: Database, _ copy: Database) throws {
        // A number that only this file counts by is none of the journal's: rows whose history was deleted by law are played
        // in another order.
        let names = try db.columns(in: table).filter { $0.name == "id" || $0.primaryKeyIndex == 0 }.map(\.name)
        let sql = "SELECT \(names.joined(separator: ",")) FROM \(table) ORDER BY id"
        let (here, there) = try (StoredRow.fetchCursor(db, sql: sql), StoredRow.fetchCursor(copy, sql: sql))
        var (atStored, atReplayed) = try (here.next(), there.next())
        while atStored != nil || atReplayed != nil {
            rows += 1
            // Nearly all are as they should be.
            if atStored != nil, atReplayed != nil, here.standsOnSame(as: there) {
                (atStored, atReplayed) = try (here.next(), there.next())
                continue
            }
            let (stored, replayed) = (atStored?.image, atReplayed?.image)
            let (id, wanted) = (stored?.identifier, replayed?.identifier)
            if let stored, id == nil {
                faults.append("\(stored.name(in: table)):编号是 \(stored["id"].shown),是从程序外加入的")
            }
            if let stored, let id, wanted.map({ id < $0 }) ?? true {
                faults.append("\(stored.name(in: table)):不在日志里,是从程序外加入的")
            } else if let replayed, let wanted, id.map({ wanted < $0 }) ?? true {
                faults.append("\(replayed.name(in: table)):日志里有,文件里没有")
            } else if let stored, let replayed, stored != replayed {
                faults.append("\(stored.name(in: table)):\(stored.differences(from: replayed))")
            }
            let (takesStored, takesReplayed) = (
                wanted.map { (id ?? $0) <= $0 && id != nil } ?? true,
                id.map { (wanted ?? $0) <= $0 && wanted != nil } ?? true
            )
            if takesStored { atStored = try here.next() }
            if takesReplayed { atReplayed = try there.next() }
        }
    }

    /// What is disputed follows from what came and when.
    private mutating func compareDisputes(_ db: Database, _ copy: Database) throws {
        func said(_ db: Database) throws -> [[String]] {
            try StoredRow.fetchAll(db, sql: "SELECT * FROM dispute ORDER BY entry, position, field").map { row in
                row.image.columns.map { name, value in
                    guard ["base", "ours", "theirs"].contains(name), let image = String(stored: value) else {
                        return value.shown
                    }
                    // An older program kept whole rows without the columns that have come since: they were empty.
                    guard let members = FlatObject.members(of: image) else { return image }
                    return FlatObject.text(of: members.filter { !$0.1.isBlank })
                }
            }
        }
        if try said(db) != said(copy) {
            faults.append("与别处的争议与日志不符")
        }
    }

    /// The sums kept beside the submissions have to be those of the replayed ones.
    private mutating func compareSums(_ db: Database, _ copy: Database) throws {
        let sql = """
            SELECT hex(station) || ' ' || figure || ' ' || day || ' ' || change FROM submission_tally
            WHERE change <> 0 ORDER BY 1
            """
        if try String.fetchAll(db, sql: sql) != String.fetchAll(copy, sql: sql) {
            faults.append("社情民意的合计与各条记录不符")
        }
    }
}

extension RowImage {
    fileprivate var identifier: RecordID? { RecordID(stored: self["id"]) }

    /// `委员 覃少石`: a table's name as officers know it, and what the row is called.
    func name(in table: String) -> String {
        let called = ["name", "title", "topic", "number", "label", "leader", "value"]
            .lazy.compactMap { String(stored: self[$0]) }.first { !$0.isEmpty }
        return "\(Schema.label(of: table)) \(called ?? identifier?.text ?? "")"
    }

    /// Columns of which only is said that they differ.
    private static let silent: Set<String> = ["phone", "born", "hash", "telephone"]

    /// Which columns differ, and how.
    fileprivate func differences(from replayed: RowImage) -> String {
        let names = columns.map(\.0) + replayed.columns.map(\.0).filter { self[$0].isNull }
        var seen: Set<String> = []
        let parts = names.filter { seen.insert($0).inserted && self[$0] != replayed[$0] }.map { name in
            // Whoever asks is asked nothing, so people's data are not told.
            guard !RowImage.silent.contains(name) else { return "\(name) 与日志不符" }
            return "\(name) 现为 \(self[name].shown),按日志应为 \(replayed[name].shown)"
        }
        return parts.joined(separator: ";")
    }
}

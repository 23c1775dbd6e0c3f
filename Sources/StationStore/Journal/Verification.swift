import GRDB
import StationModel

/// What `verify` found.
public struct Verification: Hashable, Sendable {
    /// Entries in the journal.
    public var entries = 0
    /// Rows compared with what the journal says.
    public var rows = 0
    /// What is wrong, a sentence each; empty if all is well.
    public var faults: [String] = []
    /// Whether every entry could be read and played.
    var isFullyPlayed = true
}

extension StationFile {
    /// Looks whether the file is whole and whether all of it came about through the journal: SQLite's own check, the
    /// references between records, the chain of hashes, and a replay of the whole journal into an empty file whose
    /// tables are then compared row by row.
    ///
    /// Takes seconds on files with tens of thousands of records.
    public func verify() throws(Fault) -> Verification {
        var found = Verification()
        found.faults = try integrityFaults()
        do {
            // An empty name is a private file of SQLite's own that is gone when it is closed.
            let replay = try DatabaseQueue(path: "")
            try queue.read { db in
                try replay.inDatabase { copy in
                    try Replay.prepare(copy)
                    try copy.inTransaction {
                        try Replay(journal: db, copy: copy).run(&found)
                        return .commit
                    }
                    for table in Schema.tables.map(\.name) { try compare(table, db, copy, &found) }
                    try compareSums(db, copy, &found)
                }
            }
        } catch {
            throw Fault.ofFile(error, path: path)
        }
        return found
    }

    /// Goes through a table and its replayed copy side by side, in the order of identifiers.
    private func compare(_ table: String, _ db: Database, _ copy: Database, _ found: inout Verification) throws {
        let sql = "SELECT * FROM \(table) ORDER BY id"
        let (here, there) = try (StoredRow.fetchCursor(db, sql: sql), StoredRow.fetchCursor(copy, sql: sql))
        var (stored, replayed) = try (here.next()?.image, there.next()?.image)
        while stored != nil || replayed != nil {
            let (id, wanted) = (stored?.identifier, replayed?.identifier)
            found.rows += 1
            if let stored, id == nil {
                found.faults.append("\(stored.name(in: table)):编号是 \(stored["id"].shown),是从程序外加入的")
            }
            if let stored, let id, wanted.map({ id < $0 }) ?? true {
                found.faults.append("\(stored.name(in: table)):不在日志里,是从程序外加入的")
            } else if let replayed, let wanted, id.map({ wanted < $0 }) ?? true {
                found.faults.append("\(replayed.name(in: table)):日志里有,文件里没有")
            } else if let stored, let replayed, stored != replayed {
                found.faults.append("\(stored.name(in: table)):\(stored.differences(from: replayed))")
            }
            let (takesStored, takesReplayed) = (
                wanted.map { (id ?? $0) <= $0 && id != nil } ?? true,
                id.map { (wanted ?? $0) <= $0 && wanted != nil } ?? true
            )
            if takesStored { stored = try here.next()?.image }
            if takesReplayed { replayed = try there.next()?.image }
        }
    }

    /// The sums kept beside the submissions have to be those of the replayed ones.
    private func compareSums(_ db: Database, _ copy: Database, _ found: inout Verification) throws {
        let sql = """
            SELECT station || ' ' || year || ' ' || figure || ' ' || day || ' ' || change FROM submission_tally
            WHERE change <> 0 ORDER BY 1
            """
        if try String.fetchAll(db, sql: sql) != String.fetchAll(copy, sql: sql) {
            found.faults.append("社情民意的合计与各条记录不符")
        }
    }
}

extension RowImage {
    fileprivate var identifier: String? { String(stored: self["id"]) }

    /// `委员 覃少石`: a table's name as officers know it, and what the row is called.
    func name(in table: String) -> String {
        let called = ["name", "title", "topic", "number", "label", "leader", "value"]
            .lazy.compactMap { String(stored: self[$0]) }.first { !$0.isEmpty }
        return "\(Schema.label(of: table)) \(called ?? identifier ?? "")"
    }

    /// Which columns differ, and how.
    fileprivate func differences(from replayed: RowImage) -> String {
        let names = columns.map(\.0) + replayed.columns.map(\.0).filter { self[$0].isNull }
        var seen: Set<String> = []
        let parts = names.filter { seen.insert($0).inserted && self[$0] != replayed[$0] }.map { name in
            "\(name) 现为 \(self[name].shown),按日志应为 \(replayed[name].shown)"
        }
        return parts.joined(separator: ";")
    }
}

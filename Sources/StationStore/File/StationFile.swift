import GRDB
import GRDBSQLite
import StationCore
import StationModel

/// A station's file: one SQLite database with everything in it.
///
/// Reads are named queries, writes are named changes that keep the rules; both stand in the wing that they belong
/// to, as extensions of this type. One thread uses it.
package final class StationFile {
    /// The file's name within a data folder.
    package static let name = "station.sqlite"

    /// Today, the operator, the clock.
    package var desk: Desk
    /// Who unlocked the console; nil: nobody, or no operator has been made yet.
    package internal(set) var signedIn: Operator?
    /// How many changes and notes this program has committed, so that what is said after a fault is true.
    package internal(set) var commits = 0
    /// The draft that the next change takes away in its own transaction.
    var finished: DraftKey?
    /// The file's path.
    package let path: String
    /// What of the journal was acknowledged once and is not in the file any more, in words; nil: nothing.
    package let missing: String?
    let queue: DatabaseQueue
    /// Whether it may still be written; nil: it is for reading, or in memory.
    let standing: Standing?
    /// How often this program has written it: by this a console knows whether a key wrote, and when the log is to be emptied.
    package private(set) var writes = 0
    /// Whether the file is not the one that its chain was noted for: then the next entry begins a chain of its own.
    private var isOfAnotherPlace: Bool
    /// The same as it stands now: another console may have begun the chain meanwhile.
    var isCopied: Bool { isOfAnotherPlace && !machine!.isTrue }
    let machine: MachineNote?
    /// Whether anything was written since the log was emptied.
    package private(set) var hasLog = false
    /// Whether it is a copy in memory, in which nothing that is written stays.
    package var isCopy: Bool { standing == nil && readable == nil }
    private let readable: ReadableFile?
    private var hold: FolderLock?
    private let headFile: HeadFile?
    var patience: Double

    /// Opens `station.sqlite` in a folder for work; makes both if there are none and `create` is set.
    ///
    /// - Parameters:
    ///   - patience: seconds to wait for another program that is writing: somebody at the keys is told soon, a command
    ///     that was left to run waits its turn.
    ///   - progress: percent done of the copy that is kept before a file gets a newer schema.
    /// - Throws: a `Fault` of kind `file` where there is none, it was written by a newer program, its tables are not as
    ///   this program makes them, or it cannot be read or written.
    package init(
        folder: String, create: Bool = false, desk: Desk, patience: Double = 5,
        copying progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        path = StationFile.path(in: folder)
        self.desk = desk
        self.patience = patience
        readable = nil
        var missing: String?
        do {
            if create { try DataFolder.make(folder) }
            try StationFile.check(folder, path, mayBeMissing: create)
            hold = try FolderLock(folder, .together, patience: patience)
            if StrayLog.lies(in: folder, at: path, isWhole: StationFile.isWhole) {
                missing = "旁边的日志文件(-wal)不是这份数据文件的,已改名为 \(try StrayLog.putAside(path))"
            }
            // Before SQLite opens it: what is left of a log goes into the database with the next change.
            let wasLeft = HeadFile.leftDatabase(in: folder, at: path)
            queue = try DatabaseQueue(path: path, configuration: StationFile.configuration(patience))
            let found = try queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            if found > 0, found < Schema.version {
                try StationFile.keepBeforeMigrating(queue, path: path, to: Schema.version, progress: progress)
            }
            if found < Schema.version {
                try queue.inTransaction(.immediate) { db in
                    try Schema.migrate(db, from: Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
                    return .commit
                }
            }
            let (last, schema, lost) = try queue.unsafeRead { db in
                (
                    try JournalHead(db), try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0,
                    try HeadFile.remembered(in: folder)?.missing(from: db)
                )
            }
            if let lost { missing = [missing, lost].compactMap(\.self).joined(separator: ";") }
            self.missing = missing
            standing = try Standing(path: path, head: last, schema: schema)
            headFile = HeadFile(folder)
            let machine = MachineNote(folder)
            // A file that lacks what was acknowledged once is another one, even where the disk gave it the same number.
            // Nor is it the one that was left where somebody touched it since: an earlier state of it laid over it together
            // with both notes has their words, but not the disk's.
            if missing != nil || !wasLeft { machine.forget() }
            (self.machine, isOfAnotherPlace) = (machine, !machine.isTrue)
        } catch {
            throw Fault.ofReading(error, path: path)
        }
        // In the journal it is kept: what is remembered outside is overwritten by the next entry.
        if let missing { try note(.loss, by: "程序", missing) } else { follow() }
    }

    /// Opens `station.sqlite` in a folder to be read, never to be written: of an older schema a copy in memory is brought up
    /// to date, a disk that can only be read will do.
    ///
    /// - Throws: as `init(folder:)`.
    package static func reading(folder: String, desk: Desk, patience: Double = 5) throws(Fault) -> StationFile {
        let path = path(in: folder)
        do {
            try check(folder, path, mayBeMissing: false)
            let lock = try FolderLock(folder, .together, patience: patience)
            guard !StrayLog.lies(in: folder, at: path, isWhole: StationFile.isWhole) else {
                throw Fault(.file, "\(path)-wal 不是这份数据文件的日志,按它读会读错。没有读;请打开一次控制台,它会把这个日志改名")
            }
            let readable = try ReadableFile(path, patience: patience)
            var queue = readable.queue
            let (found, missing) = try queue.unsafeRead { db in
                (try checkedVersion(db), try HeadFile.remembered(in: folder)?.missing(from: db))
            }
            if found < Schema.version {
                let copy = try DatabaseQueue(path: "")
                try queue.backup(to: copy)
                try copy.inTransaction { db in
                    try Schema.migrate(db, from: found)
                    return .commit
                }
                queue = copy
            }
            return StationFile(queue: queue, path: path, desk: desk, missing: missing, readable: readable, lock: lock)
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }

    /// A file over a database that is open already, to be read.
    init(
        queue: DatabaseQueue, path: String, desk: Desk, missing: String? = nil, readable: ReadableFile? = nil,
        lock: FolderLock? = nil
    ) {
        self.queue = queue
        self.path = path
        self.desk = desk
        self.missing = missing
        self.readable = readable
        hold = lock
        (standing, headFile, machine, isOfAnotherPlace, patience) = (nil, nil, nil, false, 0)
    }

    /// A copy that is gone when it is no longer used: for trying what would be written.
    package func rehearsalCopy() throws(Fault) -> StationFile {
        do {
            let copy = try DatabaseQueue(path: "")
            try queue.backup(to: copy)
            return StationFile(queue: copy, path: path, desk: desk)
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }

    /// As `rehearsalCopy`, of a backup: for asking its operators.
    package static func rehearsal(of backup: String, desk: Desk) throws(Fault) -> StationFile {
        do {
            let readable = try ReadableFile(backup, patience: 5)
            defer { withExtendedLifetime(readable) {} }
            let version = try readable.queue.read { try checkedVersion($0) }
            let copy = try DatabaseQueue(path: "")
            try readable.queue.backup(to: copy)
            try copy.writeWithoutTransaction { if version < Schema.version { try Schema.migrate($0, from: version) } }
            return StationFile(queue: copy, path: backup, desk: desk)
        } catch {
            throw Fault.ofReading(error, path: backup)
        }
    }

    deinit { close() }

    /// Lets go of the file and its folder; nothing can be read or written afterwards.
    package func close() {
        guard let standing else { return }
        lookAround()
        // Closing empties the log into the database. SQLite does not where it finds another file under the name; that other
        // content was copied into this very file it cannot see. Left open, the connection goes with the program.
        if standing.isOverwritten {
            _ = Unmanaged.passRetained(queue)
        } else {
            try? queue.close()
            followClosing()
        }
        hold = nil
    }

    /// Who closes last empties the log into the database; another console that goes on has said since what it wrote.
    private func followClosing() {
        guard let standing else { return }
        let folder = String(path.dropLast(StationFile.name.count + 1))
        guard HeadFile.remembered(in: folder) == standing.head else { return }
        follow()
    }

    private static func path(in folder: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func check(_ folder: String, _ path: String, mayBeMissing: Bool) throws(Fault) {
        try DataFolder.check(folder)
        // Before SQLite opens it: closing would empty a log that lies beside it.
        if DataFolder.isOfFirstEdition(path) { throw firstEdition }
        if !mayBeMissing, !DataFolder.hasFile(path) {
            throw Fault(.file, "\(folder) 里没有数据文件。请先运行 liaison init 或直接打开控制台建站")
        }
    }

    /// Files of the first edition are not converted: nothing was ever released with them.
    static let firstEdition = Fault(
        .file, "数据文件由本程序的第一版(或别的程序)写成,这一版不能打开,也不转换。文件没有改动;请用写它的那一版程序打开并导出,再导入新的数据文件")

    /// The version of a file's schema; 0: nothing is in it yet.
    private static func checkedVersion(_ db: Database) throws -> Int {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if found > 0, try Int.fetchOne(db, sql: "PRAGMA application_id") != Schema.application { throw firstEdition }
        guard found <= Schema.version else {
            throw Fault(
                .file, "数据文件由更新版本的程序写成(格式 \(found),本程序只认到 \(Schema.version))。文件没有改动,请升级程序后再打开")
        }
        if found > 0, let first = try Schema.differences(in: db, version: found).first {
            throw Fault(.file, "数据文件的结构被改动过:\(first)。没有打开,文件没有改动;请用备份恢复,或请懂 SQLite 的人查看")
        }
        return found
    }

    /// WAL with full syncing: what was acknowledged is on the disk (docs/decisions.md).
    private static func configuration(_ patience: Double) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            // GRDB has SQLite report every column that a statement reads, to those who observe a database: nobody does here, and
            // it cost a fifth of the way to the first frame. GRDB's cache of columns then does not notice a change of the
            // schema; it is made before anything is asked of the tables, and none comes after (`Standing`).
            sqlite3_set_authorizer(db.sqliteConnection, nil, nil)
            // Before anything is set: a file that is refused stays as it is.
            let version = try checkedVersion(db)
            // Of a new file: rows of a kilobyte leave less of a page empty the larger it is.
            if version == 0 { try db.execute(sql: "PRAGMA page_size = 8192") }
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000")
        }
        return configuration
    }

    /// Reads with one statement: no transaction is opened for it, which would be four statements more.
    func read<T>(_ query: (Database) throws -> T) throws(Fault) -> T {
        do { return try queue.unsafeRead(query) } catch { throw Fault.ofReading(error, path: path) }
    }

    /// Reads with several statements, all of which see one state of the file.
    func readTogether<T>(_ query: (Database) throws -> T) throws(Fault) -> T {
        do { return try queue.read(query) } catch { throw Fault.ofReading(error, path: path) }
    }

    /// Does many changes to a new file without waiting for the disk after each, only after the last: for what can be
    /// made again, such as the demonstration.
    package func filling(_ changes: () throws(Fault) -> Void) throws(Fault) {
        try pragma("synchronous = OFF")
        defer { try? pragma("synchronous = FULL") }
        try changes()
        try pragma("synchronous = FULL")
        try pragma("wal_checkpoint(TRUNCATE)")
        follow()
    }

    func pragma(_ text: String) throws(Fault) {
        do {
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA \(text)") }
        } catch {
            throw Fault.ofWriting(error, path: path)
        }
    }

    /// Writes that are not in the journal: drafts, how the console was left.
    func writeAside(_ update: (Database) throws -> Void) throws(Fault) {
        do {
            try queue.inTransaction(.immediate) { db in
                try standing?.check(db)
                try update(db)
                return .commit
            }
            followWriting(nil)
        } catch {
            throw Fault.ofWriting(error, path: path)
        }
    }

    /// Takes note of what was just written.
    ///
    /// - Parameter last: the journal's last entry, if it is a new one.
    func followWriting(_ last: JournalHead?) {
        hasLog = true
        writes += 1
        follow(last)
        if last != nil, isOfAnotherPlace {
            machine?.renew()
            isOfAnotherPlace = false
        }
    }

    /// Takes note of what came from elsewhere. That begins no chain here: who is not on its own machine still has to.
    ///
    /// - Parameter isOwnBranch: whether this file's own chain went on elsewhere: then it begins another one here.
    func followReceiving(_ last: JournalHead?, isOwnBranch: Bool) {
        if isOwnBranch, let machine {
            machine.forget()
            isOfAnotherPlace = true
        }
        hasLog = true
        writes += 1
        follow(last)
    }

    private func follow(_ last: JournalHead? = nil) {
        guard let standing else { return }
        standing.follow(last)
        headFile?.remember(standing.head, standing.stamp)
    }

    /// Brings what lies in the write-ahead log into the database and empties it, so that a fault of the log can take little
    /// and nothing old can be laid over a file put in the place of this one. Waits for nobody.
    package func emptyLog() {
        guard hasLog, let standing else { return }
        hasLog = false
        try? queue.writeWithoutTransaction { db in
            try standing.check(db)
            try db.execute(sql: "PRAGMA busy_timeout = 100")
            defer { try? db.execute(sql: "PRAGMA busy_timeout = \(Int(patience * 1000))") }
            try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        follow()
    }

    /// Looks whether the file is still the one under its name, though nothing is to be written; `loss` says what was found.
    package func lookAround() {
        guard let standing else { return }
        try? queue.unsafeRead { try standing.check($0) }
    }

    /// What became of the file since it was opened, where it is not the one under its name any more: nothing can be written;
    /// nil: all is well as far as the last write could tell.
    package var loss: Fault? { standing?.loss }

    /// SQLite's own check of the file; empty if all is well. Takes long on large files.
    package func integrityFaults() throws(Fault) -> [String] {
        try read { db in
            var lines = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            for row in try StoredRow.fetchAll(db, sql: "PRAGMA foreign_key_check") {
                lines.append("表 \(try row["table"] as String? ?? "?") 有一行指向不存在的记录")
            }
            return lines
        }
    }
}

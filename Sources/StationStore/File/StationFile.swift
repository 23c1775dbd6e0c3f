import GRDB
import StationModel

/// A station's file: one SQLite database with everything in it.
///
/// Reads are named queries, writes are named changes that keep the rules; both stand in the wing that they belong
/// to, as extensions of this type. One thread uses it.
public final class StationFile {
    /// The file's name within a data folder.
    public static let name = "station.sqlite"

    /// Today, the operator, the clock.
    public var desk: Desk
    /// Who unlocked the console; nil: nobody, or no operator has been made yet.
    public internal(set) var signedIn: Operator?
    /// How many changes and notes this program has committed, so that what is said after a fault is true.
    public internal(set) var commits = 0
    /// The draft that the next change takes away in its own transaction.
    var finished: Draft.Place?
    /// The file's path.
    public let path: String
    let queue: DatabaseQueue

    /// Opens `station.sqlite` in a folder; makes both if there are none and `create` is set.
    ///
    /// - Parameters:
    ///   - patience: seconds to wait for another program that is writing: somebody at the keys is told soon, a command
    ///     that was left to run waits its turn.
    ///   - progress: percent done of the copy that is kept before a file gets a newer schema.
    /// - Throws: a `Fault` of kind `file` where there is none, it was written by a newer program, or cannot be
    ///   read or written.
    public init(
        folder: String, create: Bool = false, desk: Desk, patience: Double = 5,
        copying progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        path = folder.hasSuffix("/") ? folder + StationFile.name : folder + "/" + StationFile.name
        self.desk = desk
        do {
            if create { try DataFolder.make(folder) }
            try DataFolder.check(folder)
            if !create, !DataFolder.hasFile(path) {
                throw Fault(.file, "\(folder) 里没有数据文件。请先运行 liaison init 或直接打开控制台建站")
            }
            queue = try DatabaseQueue(path: path, configuration: StationFile.configuration(patience))
            let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            guard found <= Schema.version else {
                throw Fault(
                    .file, "数据文件由更新版本的程序写成(格式 \(found),本程序只认到 \(Schema.version))。文件没有改动,请升级程序后再打开")
            }
            if found > 0, found < Schema.version { try keepBeforeMigrating(to: Schema.version, progress: progress) }
            if found < Schema.version {
                try queue.inTransaction(.immediate) { db in
                    try Schema.migrate(db, from: Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
                    return .commit
                }
            }
        } catch {
            throw Fault.ofFile(error, path: path)
        }
    }

    /// A file over a database that is open already.
    init(queue: DatabaseQueue, path: String, desk: Desk) {
        self.queue = queue
        self.path = path
        self.desk = desk
    }

    /// WAL with full syncing: what was acknowledged is on the disk (docs/decisions.md).
    private static func configuration(_ patience: Double) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000")
        }
        return configuration
    }

    /// Reads with one statement: no transaction is opened for it, which would be four statements more.
    func read<T>(_ query: (Database) throws -> T) throws(Fault) -> T {
        do { return try queue.unsafeRead(query) } catch { throw Fault.ofFile(error, path: path) }
    }

    /// Reads with several statements, all of which see one state of the file.
    func readTogether<T>(_ query: (Database) throws -> T) throws(Fault) -> T {
        do { return try queue.read(query) } catch { throw Fault.ofFile(error, path: path) }
    }

    /// A number that changes when another program has written the file.
    public func dataVersion() throws(Fault) -> Int {
        try read { try Int.fetchOne($0.cachedStatement(sql: "PRAGMA data_version")) ?? 0 }
    }

    /// Does many changes to a new file without waiting for the disk after each, only after the last: for what can be
    /// made again, such as the demonstration.
    public func filling(_ changes: () throws(Fault) -> Void) throws(Fault) {
        try pragma("synchronous = OFF")
        defer { try? pragma("synchronous = FULL") }
        try changes()
        try pragma("synchronous = FULL")
        try pragma("wal_checkpoint(TRUNCATE)")
    }

    private func pragma(_ text: String) throws(Fault) {
        do {
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA \(text)") }
        } catch {
            throw Fault.ofFile(error, path: path)
        }
    }

    /// Writes that are not in the journal: drafts.
    func writeAside(_ update: (Database) throws -> Void) throws(Fault) {
        do { try queue.write(update) } catch { throw Fault.ofFile(error, path: path) }
    }

    /// SQLite's own check of the file; empty if all is well. Takes long on large files.
    public func integrityFaults() throws(Fault) -> [String] {
        try read { db in
            var lines = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
                lines.append("表 \(row[0] as String? ?? "?") 有一行指向不存在的记录")
            }
            return lines
        }
    }
}

extension Fault {
    /// What a failing file means to an officer.
    static func ofFile(_ error: any Error, path: String) -> Fault {
        if let fault = error as? Fault { return fault }
        guard let error = error as? DatabaseError else { return Fault(.file, "无法使用 \(path):\(error)") }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return Fault(.file, "数据文件正被另一程序占用,久等未果。没有写入任何内容,请稍后再试")
        case .SQLITE_CONSTRAINT where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY:
            return Fault(.conflict, "别的记录(如名册、考勤、流转)已经用到其中的记录,不能这样做。没有写入任何内容")
        case .SQLITE_FULL: return Fault(.file, "磁盘已满,这一步没有写入,此前的内容完好。请腾出空间后再试一次")
        case .SQLITE_READONLY, .SQLITE_PERM:
            return Fault(.file, "\(path) 只能读取,不能写入。这一步没有写入,请检查文件与文件夹的权限")
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            return Fault(.file, "\(path) 已损坏或不是本程序的数据文件。文件没有改动,请用备份恢复")
        case .SQLITE_CANTOPEN: return Fault(.file, "无法打开 \(path):文件夹不存在或没有权限")
        case .SQLITE_IOERR: return Fault(.file, "读写 \(path) 时磁盘出错。这一步没有写入,请检查磁盘后再试")
        default: return Fault(.file, "数据文件出错:\(error.message ?? "\(error.resultCode)")。这一步没有写入")
        }
    }
}

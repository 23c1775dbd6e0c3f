#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import GRDB
import StationModel

/// What a copy of a station's file holds, read from the copy itself.
public struct BackupSummary: Hashable, Sendable {
    /// The journal's last sequence number; 0 for an empty one.
    public var lastEntry: Int64
    /// When that entry was made, in milliseconds since 1970; 0 for an empty journal.
    public var lastAt: Int64
    /// The hash of that entry, which tells whether one file is the continuation of another.
    public var lastHash: String
    /// The stations' names.
    public var stations: [String]

    /// Opens a copy, has SQLite look through all of it, and reads what it holds. The copy stays as it is.
    ///
    /// - Throws: `file` where it is damaged, newer, or no such file.
    public init(of path: String) throws(Fault) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            self = try queue.read { db in
                let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                guard (1...Schema.version).contains(version) else {
                    throw Fault(.file, "\(path) 不是本程序(或是更新版本程序)的数据文件")
                }
                if let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check").first(where: { $0 != "ok" }) {
                    throw Fault(.file, "\(path) 有损坏:\(damage)")
                }
                return try BackupSummary(db)
            }
        } catch {
            throw Fault.ofFile(error, path: path)
        }
    }

    init(_ db: Database) throws {
        let last = try StoredRow.fetchOne(db, sql: "SELECT seq, at, hash FROM journal_entry ORDER BY seq DESC LIMIT 1")
        lastEntry = try last?["seq"] ?? 0
        lastAt = try last?["at"] ?? 0
        lastHash = try last?["hash"] ?? ""
        stations = try String.fetchAll(db, sql: "SELECT name FROM station WHERE voided IS NULL ORDER BY position")
    }
}

extension StationFile {
    /// Copies the file with SQLite's online backup while it is in use, opens the copy and checks it. Only a copy that
    /// was found good gets its name; until then it is called `….part`.
    ///
    /// - Parameter progress: percent done, from time to time; the last fifth stands for the check.
    @discardableResult
    public func backUp(to path: String, progress: (Int) -> Void = { _ in }) throws(Fault) -> BackupSummary {
        let part = path + ".part"
        do {
            DataFolder.discard(part)
            let summary = try {
                let copy = try DatabaseQueue(path: part)
                chmod(part, 0o600)
                try StationFile.copy(queue, to: copy) { progress($0 * 4 / 5) }
                // One self-contained file: a copy is carried about without its companions.
                return try copy.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA journal_mode = DELETE")
                    return try BackupSummary(db)
                }
            }()
            guard try BackupSummary(of: part) == summary else {
                throw Fault(.file, "备份核对不符,没有留下:\(path)。请检查磁盘后再试")
            }
            try DataFolder.settle(part, as: path)
            progress(100)
            return summary
        } catch {
            DataFolder.discard(part)
            throw Fault.ofFile(error, path: path)
        }
    }

    /// SQLite's online backup, with percent done.
    static func copy(_ source: DatabaseQueue, to target: DatabaseQueue, progress: (Int) -> Void) throws {
        try withoutActuallyEscaping(progress) { progress in
            try source.backup(to: target, pagesPerStep: 2000) { step in
                let total = max(1, step.totalPageCount)
                progress((total - step.remainingPageCount) * 100 / total)
            }
        }
    }

    /// The summaries of entries after a sequence number, newest first: what going back to an older copy would lose.
    public func entries(after seq: Int64, limit: Int) throws(Fault) -> (count: Int, newest: [JournalEntry]) {
        try read { db in
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM journal_entry WHERE seq > ?", arguments: [seq])
            let newest = try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE seq > ? ORDER BY seq DESC LIMIT ?", arguments: [seq, limit]
            ).map { try JournalEntry($0) }.all()
            return (count ?? 0, newest)
        }
    }

    /// The hash of an entry; nil if the journal does not have it.
    public func hash(of seq: Int64) throws(Fault) -> String? {
        try read { try String.fetchOne($0, sql: "SELECT hash FROM journal_entry WHERE seq = ?", arguments: [seq]) }
    }

    /// The journal's last sequence number.
    public func lastEntry() throws(Fault) -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT max(seq) FROM journal_entry") ?? 0 }
    }
}

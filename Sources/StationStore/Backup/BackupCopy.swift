#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import GRDB
import StationCore
import StationModel

/// What a copy of a station's file holds, read from the copy itself.
package struct BackupSummary: Hashable, Sendable {
    /// The journal's last entry, which tells whether one file is the continuation of another.
    package var last: JournalHead
    /// Its number; 0 for an empty journal.
    package var lastEntry: Int64 { last.number }
    /// When that entry was made, in milliseconds since 1970; 0 for an empty journal.
    package var lastAt: Int64
    /// The stations' names.
    package var stations: [String]

    /// Opens a copy, has SQLite look through all of it, and reads what it holds. The copy stays as it is.
    ///
    /// - Parameter isReplayed: also plays its journal and compares every row, as `verify` does: before a copy takes the
    ///   place of a file.
    /// - Throws: `file` where it is damaged, newer, made otherwise than by this program, or no such file.
    package init(of path: String, isReplayed: Bool = false) throws(Fault) {
        do {
            let readable = try ReadableFile(path, patience: 5)
            defer { withExtendedLifetime(readable) {} }
            var queue = readable.queue
            let (version, summary) = try queue.read { db in
                let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
                guard (1...Schema.version).contains(version), application == Schema.application else {
                    throw Fault(.file, "\(path) 不是本程序的数据文件,或由另一版本的程序写成")
                }
                if let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check").first(where: { $0 != "ok" }) {
                    throw Fault(.file, "\(path) 有损坏:\(damage)")
                }
                if let first = try Schema.differences(in: db, version: version).first {
                    throw Fault(.file, "\(path) 的结构被改动过:\(first)")
                }
                return (version, try BackupSummary(db))
            }
            self = summary
            guard isReplayed else { return }
            if version < Schema.version {
                let copy = try DatabaseQueue(path: "")
                try queue.backup(to: copy)
                try copy.writeWithoutTransaction { try Schema.migrate($0, from: version) }
                queue = copy
            }
            if let first = try Verification(of: queue).faults.first {
                throw Fault(.file, "\(path) 与它自己的日志不符:\(first)")
            }
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }

    init(_ db: Database) throws {
        last = try JournalHead(db)
        lastAt =
            try StoredRow.fetchOne(db, sql: "SELECT at FROM journal_entry ORDER BY number DESC LIMIT 1")?["at"] ?? 0
        stations = try String.fetchAll(db, sql: "SELECT name FROM station WHERE voided IS NULL ORDER BY position")
    }
}

extension StationFile {
    /// Copies the file with SQLite's online backup while it is in use, opens the copy and checks it. Only a copy that
    /// was found good gets its name; until then it is called `….part`.
    ///
    /// - Parameter progress: percent done, from time to time; the last fifth stands for the check.
    @discardableResult
    package func backUp(to path: String, progress: (Int) -> Void = { _ in }) throws(Fault) -> BackupSummary {
        try StationFile.backUp(queue, to: path, progress: progress)
    }

    @discardableResult
    static func backUp(
        _ queue: DatabaseQueue, to path: String, progress: (Int) -> Void = { _ in }
    ) throws(Fault) -> BackupSummary {
        let part = path + ".part"
        do {
            // One that was just made to have the name is empty; anything else was left by an attempt that ended.
            if DataFolder.length(of: part) != 0 { DataFolder.discard(part) }
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
            throw Fault.ofReading(error, path: path)
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

    /// The summaries of entries after a number, newest first: what going back to an older copy would lose.
    package func entries(after number: Int64, limit: Int) throws(Fault) -> (count: Int, newest: [JournalEntry]) {
        try read { db in
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM journal_entry WHERE number > ?", arguments: [number])
            let newest = try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE number > ? ORDER BY number DESC LIMIT ?",
                arguments: [number, limit]
            ).map { try JournalEntry($0) }.all()
            return (count ?? 0, newest)
        }
    }

    /// Whether the journal holds the last entry of another file: then this file is its continuation.
    package func holds(_ head: JournalHead) throws(Fault) -> Bool { try read { try head.isPart(of: $0) } }

    /// The number of the journal's last entry.
    package func lastEntry() throws(Fault) -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT max(number) FROM journal_entry") ?? 0 }
    }
}

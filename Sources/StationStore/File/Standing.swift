#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import GRDB
import StationCore
import StationModel

/// Whether the file that is open is still the one under its name: what is written into another one is lost, and what the
/// write-ahead log of one holds destroys another.
///
/// Somebody may take the file away, put another one in its place or copy one over it while a console is open. SQLite notices
/// none of it. So before every write, within its transaction, the name is looked up: same disk, same number of the file, one
/// name, same version. A database that others have written since (another console empties its log into it) is opened once
/// more and has to hold the last entry that was seen.
final class Standing {
    /// What a name leads to.
    private struct Place: Equatable {
        var device: UInt64
        var number: UInt64

        init(_ status: stat) { (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino)) }

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            self.init(status)
        }
    }

    private let path: String
    private let place: Place
    /// How many names it has: more than one where copies are kept as links.
    private let names: Int
    /// SQLite's companions, which every program has to have in common; nil: not made yet.
    private var companions: [Place?] = []
    /// Counts the changes of the schema, which was compared when the file was opened.
    private var schema: Int
    /// When the database was written last by this program, or by another one whose writing was found good.
    private(set) var stamp: FileStamp
    /// The last entry that was seen.
    private(set) var head: JournalHead
    /// The last entry that is known to be in the database itself, and not in its log only.
    private var settled = JournalHead(number: 0, hash: nil)
    /// Why nothing may be written any more; nil: all is well. Once lost, a file does not come back.
    private(set) var loss: Fault?
    /// Whether other content was copied into the file itself.
    private(set) var isOverwritten = false

    /// Of a file that was just opened.
    ///
    /// - Parameter schema: SQLite's count of the schema's changes at that moment.
    init(path: String, head: JournalHead, schema: Int) throws(Fault) {
        self.path = path
        self.head = head
        self.schema = schema
        guard let found = Standing.look(path) else { throw Fault(.file, "无法打开 \(path):不存在") }
        (place, stamp, names) = (found.place, found.stamp, found.names)
        companions = Standing.companions(of: path)
    }

    private static func companions(of path: String) -> [Place?] { ["-wal", "-shm"].map { Place(path + $0) } }

    /// Takes note of what this program itself has written.
    func follow(_ head: JournalHead? = nil) {
        if let head { self.head = head }
        guard let found = Standing.look(path), found.place == place else { return }
        stamp = found.stamp
        if !DataFolder.hasLog(path) { settled = self.head }
    }

    /// Looks whether the file may be written; within the transaction that writes, so that nobody does in between.
    ///
    /// - Throws: `replaced` where it is another one, or none.
    func check(_ db: Database) throws(Fault) {
        if let loss { throw loss }
        guard let found = Standing.look(path) else { throw lose("数据文件已被移走或删除") }
        guard found.place == place else { throw lose("数据文件已被换成另一份") }
        guard found.names <= names else { throw lose("数据文件正在被另一程序换掉") }
        let now = Standing.companions(of: path)
        if companions.contains(nil) { companions = now }
        guard now == companions else {
            // What is written would go into a log that nobody else reads.
            isOverwritten = true
            throw lose("数据文件的日志(-wal、-shm)被移走或换掉")
        }
        do {
            let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA user_version")) ?? 0
            guard version == Schema.version else { throw lose("数据文件已由另一版本的程序改成格式 \(version)") }
            let changes = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA schema_version")) ?? 0
            if changes != schema {
                if let first = try Schema.differences(in: db).first { throw lose("数据文件的结构被改动:\(first)") }
                schema = changes
            }
            if found.stamp != stamp {
                try lookAgain()
                stamp = found.stamp
            }
        } catch {
            throw Fault.ofWriting(error, path: path)
        }
    }

    /// Another program wrote the database: another console, whose entries follow those that were seen, or somebody who
    /// copied another file over it.
    private func lookAgain() throws(Fault) {
        // Another console may be emptying its log into the database at this very moment; that is over in milliseconds.
        for _ in 0..<5 {
            do {
                if try isContinued() { return }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                throw Fault.ofWriting(error, path: path)
            } catch {}
            usleep(40_000)
        }
        isOverwritten = true
        throw lose("数据文件已被别的内容覆盖")
    }

    /// Whether the last entry seen is there. What lies in the log hides what was copied over the database: without it, what
    /// was in the database still has to be there.
    private func isContinued() throws -> Bool {
        guard try holds(head, path) else { return false }
        return try !DataFolder.hasLog(path) || holds(settled, "file:\(DataFolder.escaped(path))?immutable=1")
    }

    /// Looks through a connection of its own: this one's memory of pages may be of what was there before.
    private func holds(_ head: JournalHead, _ path: String) throws -> Bool {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        return try DatabaseQueue(path: path, configuration: configuration).read { try head.isPart(of: $0) }
    }

    private func lose(_ what: String) -> Fault {
        let fault = Fault(.replaced, "\(what)(\(path))。此前的内容在原来的文件里。请离开控制台,核对数据文件夹后再打开")
        loss = fault
        return fault
    }

    private static func look(_ path: String) -> (place: Place, stamp: FileStamp, names: Int)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (
            Place(status), FileStamp(status), Int(status.st_nlink)
        )
    }
}

extension JournalHead {
    /// The last entry of a file.
    init(_ db: Database) throws {
        let row = try StoredRow.fetchOne(
            db.cachedStatement(sql: "SELECT number, hash FROM journal_entry ORDER BY number DESC LIMIT 1"))?.image
        // Whatever stands there: `verify` names what is damaged, and has to open the file for it.
        self.init(
            number: row.flatMap { Int64(stored: $0["number"]) } ?? 0,
            hash: row.flatMap { EntryHash(stored: $0["hash"]) })
    }

    /// Whether a file's journal holds this entry.
    func isPart(of db: Database) throws -> Bool {
        guard number > 0 else { return true }
        let found = try StoredRow.fetchOne(
            db, sql: "SELECT hash FROM journal_entry WHERE number = ?", arguments: [number])?.image
        return found.map { EntryHash(stored: $0["hash"]) == hash } ?? false
    }

    /// What of the journal up to this entry a file does not have, in words; nil: nothing is missing.
    func missing(from db: Database) throws -> String? {
        guard try !isPart(of: db) else { return nil }
        let last = try JournalHead(db).number
        if last >= number { return "日志第 \(number) 条与登记时记下的不符,数据文件被换过或改动过" }
        let range = number == last + 1 ? "\(number)" : "\(last + 1)–\(number)"
        return "日志缺少第 \(range) 条:这些操作曾经写入,现在不在数据文件里(磁盘或日志文件损坏,或数据文件被换成了较早的一份)"
    }
}

extension DataFolder {
    /// Whether there is anything in the write-ahead log of a database.
    static func hasLog(_ path: String) -> Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }
}

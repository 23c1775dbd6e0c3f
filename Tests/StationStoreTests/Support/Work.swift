import GRDB
import GRDBSQLite

@testable import StationStore

/// What SQLite was asked: how many statements, and how many rows they handed over. Counted, not timed.
struct Work: Equatable {
    var statements = 0
    var rows = 0

    /// Counts what a body asks.
    static func of(_ file: StationFile, _ body: () throws -> Void) throws -> Work {
        final class Count: @unchecked Sendable { var work = Work() }
        let count = Count()
        file.queue.unsafeRead { db in
            let options = UInt32(SQLITE_TRACE_STMT | SQLITE_TRACE_ROW)
            _ = sqlite3_trace_v2(
                db.sqliteConnection, options,
                { kind, context, _, _ in
                    let count = Unmanaged<Count>.fromOpaque(context!).takeUnretainedValue()
                    if kind == UInt32(SQLITE_TRACE_ROW) { count.work.rows += 1 } else { count.work.statements += 1 }
                    return 0
                }, Unmanaged.passUnretained(count).toOpaque())
        }
        defer { file.queue.unsafeRead { db in _ = sqlite3_trace_v2(db.sqliteConnection, 0, nil, nil) } }
        try body()
        return count.work
    }
}

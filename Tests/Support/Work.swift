import GRDBSQLite

/// What SQLite was asked: how many statements, how often each, and how many rows they handed over. Counted, not timed.
package struct Work: Equatable {
    package private(set) var statements = 0
    package private(set) var rows = 0
    /// How often each question was asked.
    package private(set) var questions: [String: Int] = [:]

    /// Counts what a body asks of a connection.
    package static func of(_ connection: OpaquePointer?, _ body: () throws -> Void) rethrows -> Work {
        final class Count { var work = Work() }
        let count = Count()
        _ = sqlite3_trace_v2(
            connection, UInt32(SQLITE_TRACE_STMT | SQLITE_TRACE_ROW),
            { kind, context, statement, _ in
                let count = Unmanaged<Count>.fromOpaque(context!).takeUnretainedValue()
                if kind == UInt32(SQLITE_TRACE_ROW) {
                    count.work.rows += 1
                } else {
                    count.work.statements += 1
                    let sql = sqlite3_sql(OpaquePointer(statement)).map { String(cString: $0) } ?? ""
                    // What begins and ends a transaction asks nothing, and how an index of texts reads its own tables is its own.
                    let isOwn = sql.contains("'main'.'submission_text")
                    if !isOwn, sql.hasPrefix("SELECT") || sql.hasPrefix("WITH") {
                        count.work.questions[sql, default: 0] += 1
                    }
                }
                return 0
            }, Unmanaged.passUnretained(count).toOpaque())
        defer { _ = sqlite3_trace_v2(connection, 0, nil, nil) }
        try body()
        return count.work
    }
}

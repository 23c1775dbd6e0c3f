import GRDB

@testable import StationStore

/// What SQLite was asked: how many statements, and how many rows they gave. Counted, not timed.
struct Work: Equatable {
    var statements = 0

    /// Counts the statements that a body runs.
    static func of(_ file: StationFile, _ body: () throws -> Void) throws -> Work {
        final class Count: @unchecked Sendable { var statements = 0 }
        let count = Count()
        file.queue.unsafeRead { db in db.trace(options: .statement) { _ in count.statements += 1 } }
        defer { file.queue.unsafeRead { $0.trace() } }
        try body()
        return Work(statements: count.statements)
    }
}

import GRDB
import StationSamples

@testable import StationStore

extension Work {
    /// Counts what a body asks.
    static func of(_ file: StationFile, _ body: () throws -> Void) throws -> Work {
        try of(file.queue.unsafeRead { $0.sqliteConnection }, body)
    }
}

import GRDB
import StationCore
import StationModel

extension StationFile {
    /// The latest time of the last thousand journal entries, in milliseconds since 1970, if it lies in the future by this
    /// machine's clock (more than a minute, so that two clocks' differences are not made much of); nil: all is well.
    package func entryFromTheFuture() throws(Fault) -> Int64? {
        let newest = try read {
            // Not of the newest alone: the first one made with the wrong clock would end the warning.
            try Int64.fetchOne(
                $0.cachedStatement(
                    sql: "SELECT max(at) FROM (SELECT at FROM journal_entry ORDER BY number DESC LIMIT 1000)"))
        }
        guard let newest, newest.subtracting(60_000) > desk.now() else { return nil }
        return newest
    }
}

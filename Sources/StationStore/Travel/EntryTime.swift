import GRDB
import StationCore

extension Queries {
    /// When the last entry of a chain before this one was written whose words are known here; milliseconds since 1970.
    package func time(before seq: Int64, of chain: RecordID) throws(Fault) -> Int64? {
        try read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT at FROM journal_entry WHERE chain = ? AND seq < ? AND salt IS NOT NULL
                    ORDER BY seq DESC LIMIT 1
                    """, arguments: [chain, seq])
        }
    }
}

import Foundation
import GRDB
import StationCore
import StationModel

extension Database {
    /// Takes the contents away of what waits to be applied and says something of some records, refers to them, or names a person
    /// in its words; the digests stay.
    ///
    /// - Returns: of how many parts.
    func withholdWaiting(_ records: Set<RecordID>, naming names: Set<String>) throws -> Int {
        var count = 0
        for row in try StoredRow.fetchAll(self, sql: "SELECT rowid, content FROM journal_waiting") {
            guard var entry = TravellingEntry(encoded: try row["content"]) else { continue }
            var found = 0
            for place in entry.parts.indices {
                guard let content = entry.parts[place].content else { continue }
                let said = (content.before ?? "") + (content.after ?? "")
                let isAbout =
                    place == 0
                    ? names.contains { said.contains($0) }
                    : content.record.map(records.contains) == true || records.contains { said.contains($0.text) }
                guard isAbout else { continue }
                entry.parts[place].content = nil
                found += 1
            }
            guard found > 0 else { continue }
            try execute(
                sql: "UPDATE journal_waiting SET content = ? WHERE rowid = ?",
                arguments: [Data(entry.encoded), try row["rowid"] as Int64])
            count += found
        }
        return count
    }
}

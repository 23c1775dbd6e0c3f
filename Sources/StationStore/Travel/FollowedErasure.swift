import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Does here what other files were deleted by law: what this file alone holds of the person, as telephones, and whatever
    /// else came or was written here goes, too, by an entry of its own.
    ///
    /// The city's office is obeyed; a station where the person never sat anywhere else. It looks at what is still there and
    /// at nothing that it remembers, so one that was broken off is done by the next.
    ///
    /// - Returns: how many persons.
    @discardableResult
    package func followErasures() throws(Fault) -> Int {
        let persons = try read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT c.record FROM journal_entry e JOIN journal_change c ON c.entry = e.number
                    JOIN journal_chain h ON h.chain = e.chain JOIN journal_member m ON m.id = h.member
                    WHERE e.kind = ?1 AND e.received IS NOT NULL AND c.target = ?2 AND c.salt IS NOT NULL
                    AND EXISTS (
                        SELECT 1 FROM journal_change o JOIN journal_entry w ON w.number = o.entry
                        WHERE o.record = c.record AND o.target = ?2 AND o.salt IS NOT NULL AND w.kind <> ?1)
                    AND (m.is_city OR NOT EXISTS (
                        SELECT 1 FROM seat s WHERE s.person = c.record AND s.station IS NOT m.station))
                    ORDER BY c.record
                    """, arguments: [Erasure.kind, Person.table]
            ).map { row -> RecordID in try row["record"] }
        }
        for person in persons { _ = try erased(person, "别处已依法删除", by: .program("程序")) }
        return persons.count
    }
}

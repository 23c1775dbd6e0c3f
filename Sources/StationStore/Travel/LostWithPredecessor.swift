import GRDB
import StationCore
import StationModel

/// What a station's new computer does not get back: what the old one had not sent, and what never travels.
package struct LostWithPredecessor: Hashable, Sendable {
    /// Entries of the old computer that are here with their words.
    package let entries: Int
    /// When the last of them was written, in milliseconds since 1970; nil: there is none that says it.
    package let lastAt: Int64?
    /// Contents of which only the digests are here: telephones, operators, passcodes, settings.
    package let withheld: Int
    /// The station's members without telephone and birth.
    package let withoutParticulars: Int
}

extension Queries {
    /// What a predecessor of this file at its station took with it, as far as this file can tell; nil: it has none.
    package func lostWithPredecessor() throws(Fault) -> LostWithPredecessor? {
        try readTogether { db in
            guard let station = try db.ownStation() else { return nil }
            let before = "SELECT id FROM journal_member WHERE station = ?1 AND NOT is_own"
            guard try Bool.fetchOne(db, sql: "SELECT EXISTS (\(before))", arguments: [station]) == true else {
                return nil
            }
            let row = try StoredRow.fetchOne(
                db,
                sql: """
                    WITH theirs AS (SELECT * FROM journal_entry
                        WHERE chain IN (SELECT chain FROM journal_chain WHERE member IN (\(before))))
                    SELECT (SELECT count(*) FROM theirs WHERE salt IS NOT NULL) AS entries,
                        (SELECT max(at) FROM theirs WHERE salt IS NOT NULL) AS last_at,
                        (SELECT count(*) FROM journal_change c JOIN theirs e ON e.number = c.entry
                            WHERE c.salt IS NULL AND c.target = '') AS withheld,
                        (SELECT count(DISTINCT s.person) FROM seat s JOIN person p ON p.id = s.person
                            WHERE s.station = ?1 AND s.level = 'home' AND s.voided IS NULL AND p.voided IS NULL
                            AND NOT EXISTS (SELECT 1 FROM particulars k WHERE k.person = s.person)) AS bare
                    """, arguments: [station])
            return try row.map { row in
                LostWithPredecessor(
                    entries: try row["entries"], lastAt: try row["last_at"], withheld: try row["withheld"],
                    withoutParticulars: try row["bare"])
            }
        }
    }
}

import StationCore
import StationModel

@testable import StationStore

extension TravelBench.Desk {
    /// What a file heard of a record, of a person with their seats, in the order in which it did: for whoever looks for why two
    /// files end otherwise.
    func history(of id: String) throws -> String {
        let lines = try file.read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT m.name, e.chain, e.seq, e.kind, c.before, c.after,
                        (SELECT group_concat(field || CASE is_theirs WHEN 1 THEN ' taken' ELSE ' refused' END)
                        FROM dispute WHERE entry = c.entry AND position = c.position) AS disputed
                    FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    LEFT JOIN journal_chain o ON o.chain = e.chain LEFT JOIN journal_member m ON m.id = o.member
                    WHERE c.record = ?1 OR c.record IN (SELECT id FROM seat WHERE person = ?1)
                    ORDER BY c.entry, c.position
                    """, arguments: [RecordID(text: id)]
            ).map { row in
                let (name, chain): (String?, RecordID) = try (row["name"], row["chain"])
                let (seq, kind): (Int64, String) = try (row["seq"], row["kind"])
                let said = try ["before", "after", "disputed"].map { try row[$0] as String? ?? "-" }
                return "  \(name ?? "here") \(chain.text.suffix(6)) \(seq) \(kind): \(said.joined(separator: " > "))"
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Whether a file has what an edit said; it may have the digest alone.
    func knows(_ edit: CityModel.Edit) throws -> Bool {
        try file.read { db in
            try StoredRow.fetchOne(
                db,
                sql: """
                    SELECT 1 AS found FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE e.chain = ? AND e.seq = ? AND c.record = ?
                    """, arguments: [edit.chain, edit.seq, edit.record])
        } != nil
    }
}

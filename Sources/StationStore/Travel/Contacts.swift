import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Tells the city how those are reached whose matters it handles; of all other matters that stays here. Done before
    /// entries are sent; nothing is written where nothing is to be told.
    package func tellContacts() throws(Fault) {
        let waiting = try read { db in
            try db.ownStation() == nil
                ? []
                : StoredRow.fetchAll(
                    db,
                    sql: """
                        SELECT id, number FROM submission s WHERE editing = 'issued' AND handling <> 'none' AND phone <> ''
                        AND voided IS NULL AND NOT EXISTS (SELECT 1 FROM journal_change c JOIN journal_entry e
                            ON e.number = c.entry WHERE c.record = s.id AND e.kind = ?) ORDER BY id
                        """, arguments: [ContactPart.telling]
                ).map { row -> (id: RecordID, number: String) in try (row["id"], row["number"]) }
        }
        guard !waiting.isEmpty else { return }
        try change(ContactPart.telling, by: .program("程序")) { writer in
            for one in waiting { try writer.tellContact(Submission.table, one.id) }
            let which = waiting.count == 1 ? waiting[0].number : "\(waiting.count) 条"
            return ("市里办理的 \(which):联系电话送市里", ())
        }
    }
}

import GRDB
import StationCore
import StationModel

/// A field that two wrote without knowing of each other.
package struct Dispute: Sendable {
    /// The journal's number of the entry that brought it here.
    package let entry: Int64
    package let position: Int64
    /// The table and the row.
    package let table: String
    package let record: RecordID
    /// The field by its first column; empty: the whole record.
    package let field: String
    /// Whether what came stands; else what was here.
    package let isTheirs: Bool
    let base: RowImage?
    let ours: RowImage?
    let theirs: RowImage?

    /// As officers call the record: `人员 覃绍诗`.
    package let called: String

    /// A field in three versions: the one that both knew, the one that was here, the one that came; nil: nothing stood there.
    package struct Versions: Hashable, Sendable {
        package let label: String
        package let base: String?
        package let ours: String?
        package let theirs: String?
    }

    /// The columns over which they differ, without those that only say whom a name means or what it is found by.
    package var versions: [Versions] {
        let kind = Catalogue.named(table)
        let names = [ours, theirs].compactMap(\.self).flatMap { $0.columns.map(\.0) }
        var seen: Set<String> = ["id", "revision", "station"]
        return names.filter { seen.insert($0).inserted && kind?.wording(of: $0, stored: nil) != nil }.compactMap {
            name in
            func text(_ image: RowImage?) -> String? {
                guard let stored = image?.text(name), !stored.isEmpty else { return nil }
                return kind?.wording(of: name, stored: stored)?.text ?? stored
            }
            let found = Versions(
                label: kind?.wording(of: name, stored: nil)?.label ?? name, base: text(base), ours: text(ours),
                theirs: text(theirs))
            return found.ours == found.theirs ? nil : found
        }
    }
}

/// How a dispute was settled.
enum Settlement {
    static let table = "settlement"
}

extension StationFile {
    /// Settles a dispute once for all: the field becomes what was here or what came, on every side that gets the entry.
    ///
    /// - Throws: `badInput` for a dispute over a whole record, which only can be left as it stands.
    @discardableResult
    package func settle(_ dispute: Dispute, takingTheirs: Bool) throws(Fault) -> Receipt {
        try change(JournalEntry.settling) { writer in
            guard let row = try writer.image(dispute.table, dispute.record) else {
                throw Fault(.notFound, "这条记录已不在了")
            }
            let isWhole = dispute.field.isEmpty || dispute.field == "voided"
            guard !isWhole || takingTheirs == dispute.isTheirs else {
                throw Fault.badInput("整条记录的争议只能照现在的样子了结;要改的,请先改记录再了结")
            }
            if !isWhole, let wanted = takingTheirs ? dispute.theirs : dispute.ours {
                var after = row.with(wanted)
                if let revision = Int(stored: row["revision"]) {
                    after = after.with(RowImage([column("revision", revision.adding(1))]))
                }
                try writer.put(dispute.table, dispute.record, before: row, after: after)
            }
            let id = writer.desk.newID()
            try writer.put(
                Settlement.table, id, before: nil,
                after: RowImage([
                    column("id", id), column("station", RecordID(stored: row["station"])),
                    column("target", dispute.table), column("record", dispute.record), column("field", dispute.field),
                    column("chosen", takingTheirs ? "theirs" : "ours"), column("day", writer.desk.today),
                ]))
            return ("了结争议 \(dispute.called)", ())
        }.receipt
    }
}

extension Queries {
    /// What is disputed and not settled, the oldest first.
    package func disputes() throws(Fault) -> [Dispute] {
        try readTogether { db in
            var tables: [String: TableRows] = [:]
            return try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT * FROM dispute d WHERE NOT EXISTS (
                        SELECT 1 FROM settlement s JOIN journal_change c ON c.record = s.id AND c.target = 'settlement'
                        WHERE s.target = d.target AND s.record = d.record AND s.field = d.field AND c.entry >= d.entry
                    ) ORDER BY entry, position, field
                    """
            ).map { row in
                let name: String = try row["target"]
                let rows = try tables[name] ?? TableRows(name, db)
                tables[name] = rows
                func image(_ column: String) throws -> RowImage? {
                    try (row[column] as String?).map { try rows.image(json: $0) }
                }
                let (base, ours, theirs) = try (image("base"), image("ours"), image("theirs"))
                let stands = try rows.image(row["record"]) ?? theirs ?? ours ?? base
                return Dispute(
                    entry: try row["entry"], position: try row["position"], table: name, record: try row["record"],
                    field: try row["field"], isTheirs: try row["is_theirs"] as Int != 0, base: base, ours: ours,
                    theirs: theirs, called: stands?.name(in: name) ?? "")
            }
        }
    }
}

extension Queries {
    /// Who was registered at the city and here without one knowing of the other: the same name with a home seat at one
    /// station in the same time, in two records of two files.
    package func sameInBoth() throws(Fault) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT p.name FROM person p JOIN seat s ON s.person = p.id AND s.voided IS NULL
                    WHERE p.voided IS NULL GROUP BY p.canonical, s.station HAVING count(DISTINCT p.id) > 1
                    AND count(DISTINCT (SELECT e.chain FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                        WHERE c.record = p.id AND c.before IS NULL ORDER BY c.entry LIMIT 1)) > 1
                    ORDER BY p.name
                    """)
        }
    }
}

extension Queries {
    /// Whether the file takes part in a city.
    package func isInCity() throws(Fault) -> Bool {
        try read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM journal_member WHERE is_own)") ?? false }
    }
}

import GRDB
import StationCore
import StationModel

/// What two sides do not agree on: a field that both wrote without knowing of each other, or a change of a row of the city's
/// that a station suggests.
package struct Dispute: Sendable {
    /// The journal's number of the entry that brought it here.
    package let entry: Int64
    package let position: Int64
    /// The table and the row; of a suggestion the first of its rows.
    package let table: String
    package let record: RecordID
    /// The field by its first column; empty: the whole record.
    package let field: String
    /// Whether what came stands; else what was here.
    package let isTheirs: Bool
    /// Of a suggestion: the change that was suggested.
    package let suggestion: RecordID?
    /// Whose the other version is: `河里镇`, `市政协`; of a suggestion who made it.
    package let by: String
    /// Whether the other side has to say: at a station, what it suggested itself.
    package let isWaiting: Bool
    let parts: [Part]

    /// As officers call the record: `人员 覃绍诗`; of a suggestion, what it would do.
    package let called: String

    /// A row in three versions, or the columns of it that are in question.
    struct Part: Sendable {
        let table: String
        let record: RecordID
        /// Whom or what the row is about, by name.
        let called: String
        let base: RowImage?
        let ours: RowImage?
        let theirs: RowImage?
    }

    /// A field in three versions: the one that both knew, the one that was here, the one that came; nil: nothing stood there.
    package struct Versions: Hashable, Sendable {
        package let label: String
        package let base: String?
        package let ours: String?
        package let theirs: String?

        /// The same of several, where it says whose it is.
        fileprivate func of(_ name: String) -> Versions {
            Versions(label: "\(name) \(label)", base: base, ours: ours, theirs: theirs)
        }
    }

    /// What they differ over, in words, without what only says whom a name means or what it is found by. Of several records
    /// each field says whose it is.
    package let versions: [Versions]

    /// Whether it is about a whole record, which stands or does not: it can only be left as it stands.
    package var isWhole: Bool { suggestion == nil && (field.isEmpty || field == "voided") }
}

/// How a dispute is settled.
package enum SettledAs: Hashable, Sendable {
    /// As it was here.
    case ours
    /// As it came; of a suggestion: it is taken.
    case theirs
    /// As it stands now, whichever that is: it was written anew meanwhile.
    case asItStands
}

extension StationFile {
    /// Settles a dispute once for all: the field becomes what was here or what came, on every side that gets the entry.
    ///
    /// - Parameter answer: what is said to whoever suggested it.
    /// - Throws: `badInput` for a dispute over a whole record, which can only be left as it stands; `refused` where the city
    ///   has to decide.
    @discardableResult
    package func settle(
        _ dispute: Dispute, as choice: SettledAs, answer: String = ""
    ) throws(Fault) -> Receipt {
        guard !dispute.isWaiting else { throw Fault(.refused, "这是这里提的建议,由市里定。没有改动") }
        return try change(JournalEntry.settling) { writer in
            if dispute.suggestion != nil {
                if choice == .theirs { for part in dispute.parts { try writer.take(part) } }
            } else if choice != .asItStands {
                try writer.settle(dispute, takingTheirs: choice == .theirs)
            }
            let (table, record) =
                dispute.suggestion.map { (TableName.suggestion, $0) } ?? (dispute.table, dispute.record)
            try writer.noteSettled(
                table, record, field: dispute.field, as: choice, at: writer.station(of: dispute), answer: answer)
            let words = answer.isEmpty ? "" : ":\(answer)"
            guard dispute.suggestion != nil else { return ("了结争议 \(dispute.called)\(words)", ()) }
            return ("\(choice == .theirs ? "采纳" : "不采纳")“\(dispute.by)”的建议 \(dispute.called)\(words)", ())
        }.receipt
    }
}

/// The table of how disputes were settled.
enum Settlement {
    static let table = "settlement"

    /// That none of a dispute `d` came after it.
    static let isMissing = """
        NOT EXISTS (SELECT 1 FROM settlement s JOIN journal_change c ON c.record = s.id AND c.target = 'settlement'
        WHERE s.target = d.target AND s.record = d.record AND s.field = d.field AND c.entry > d.entry)
        """
}

extension ChangeWriter {
    /// Writes down how a dispute was settled.
    ///
    /// - Parameter station: whom it concerns beside the city.
    func noteSettled(
        _ table: String, _ record: RecordID, field: String, as choice: SettledAs, at station: RecordID?, answer: String
    ) throws {
        let row = settlement(table, record, field: field, as: choice, at: station, answer: answer)
        try put(Settlement.table, row.id, before: nil, after: row.image)
    }

    private func settlement(
        _ table: String, _ record: RecordID, field: String, as choice: SettledAs, at station: RecordID?, answer: String
    ) -> (id: RecordID, image: RowImage) {
        let chosen =
            switch choice {
            case .ours: "ours"
            case .theirs: "theirs"
            case .asItStands: "other"
            }
        let id = desk.newID()
        let image = RowImage([
            column("id", id), column("station", station), column("target", table), column("record", record),
            column("field", field), column("chosen", chosen), column("answer", answer), column("day", desk.today),
        ])
        return (id, image)
    }

    /// Whoever writes a field back to what it was before two sides wrote it, with the dispute before them, has decided it. That
    /// is said beside it, before it: else the others would take it for taken back unseen, and go on with the other side.
    func decide(_ table: String, _ record: RecordID, _ after: RowImage) throws {
        let open = try StoredRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT entry, field, base FROM dispute d
                    WHERE target = ? AND record = ? AND field NOT IN ('', 'voided') AND base IS NOT NULL
                    AND \(Settlement.isMissing)
                    """), arguments: [table, record])
        for row in open {
            let base = try rows(table).image(json: row["base"])
            guard base.columns.allSatisfy({ after.has($0.0) && after[$0.0] == $0.1 }) else { continue }
            let made = settlement(
                table, record, field: try row["field"], as: .asItStands, at: try station(ofEntry: row["entry"]),
                answer: "")
            try addFollowing(Settlement.table, made.id, made.image)
        }
    }

    fileprivate func settle(_ dispute: Dispute, takingTheirs: Bool) throws {
        guard let part = dispute.parts.first, let row = try image(dispute.table, dispute.record) else {
            throw Fault(.notFound, "这条记录已不在了")
        }
        guard !dispute.isWhole || takingTheirs == dispute.isTheirs else {
            throw Fault.badInput("整条记录的争议只能照现在的样子了结;要改的,请先改记录再了结")
        }
        // The record as it stands is said whole, so that it stands so on the other side, too.
        guard !dispute.isWhole else { return try tell(dispute.table, dispute.record) }
        guard let wanted = takingTheirs ? part.theirs : part.ours else { return }
        try put(
            dispute.table, dispute.record, before: row,
            after: foundAnew(row.with(wanted).following(row), in: dispute.table))
    }

    /// Writes what was suggested of a row.
    fileprivate func take(_ part: Dispute.Part) throws {
        guard let wanted = part.theirs else { return }
        guard let row = try image(part.table, part.record) else {
            guard part.base == nil else { throw Fault(.notFound, "建议要改的记录已不在了。没有改动;请不采纳并说明") }
            try put(part.table, part.record, before: nil, after: wanted)
            return
        }
        try put(
            part.table, part.record, before: row,
            after: foundAnew(row.with(wanted).following(row), in: part.table))
    }

    /// Whom it concerns beside the city: the station from which it came, or where this is.
    fileprivate func station(of dispute: Dispute) throws -> RecordID? { try station(ofEntry: dispute.entry) }

    private func station(ofEntry entry: Int64) throws -> RecordID? {
        if let own = try db.ownStation() { return own }
        return try StoredRow.fetchOne(
            db,
            sql: """
                SELECT m.station FROM journal_entry e JOIN journal_chain k ON k.chain = e.chain
                JOIN journal_member m ON m.id = k.member WHERE e.number = ?
                """, arguments: [entry])?["station"]
    }
}

extension Queries {
    /// What is disputed and not settled, and what is suggested and not answered, the oldest first.
    package func disputes() throws(Fault) -> [Dispute] {
        try readTogether { db in
            let tables = ReadTables(db)
            return try (db.disputes(tables) + db.suggestions(tables)).sorted {
                ($0.entry, $0.position) < ($1.entry, $1.position)
            }
        }
    }

    /// Whether the file takes part in a city.
    package func isInCity() throws(Fault) -> Bool {
        try read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM journal_member WHERE is_own)") ?? false }
    }

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

extension Dispute.Part {
    /// Whether it is about nothing but what the record is found by.
    fileprivate var isFoundBy: Bool { [ours, theirs].allSatisfy { $0?.columns.map(\.0) == ["initials"] } }
}

extension Database {
    fileprivate func disputes(_ tables: ReadTables) throws -> [Dispute] {
        // What is disputed again is one dispute, in its newest words.
        var newest: [String: Dispute] = [:]
        // What a record is found by follows its words: who settles those settles it.
        for dispute in try allDisputes(tables) where !dispute.parts.allSatisfy(\.isFoundBy) {
            newest["\(dispute.table) \(dispute.record) \(dispute.field)"] = dispute
        }
        return Array(newest.values)
    }

    private func allDisputes(_ tables: ReadTables) throws -> [Dispute] {
        try StoredRow.fetchAll(
            self,
            sql: """
                SELECT d.*, coalesce(m.name, '') AS by FROM dispute d JOIN journal_entry e ON e.number = d.entry
                LEFT JOIN journal_chain k ON k.chain = e.chain LEFT JOIN journal_member m ON m.id = k.member
                WHERE \(Settlement.isMissing) ORDER BY d.entry, d.position
                """
        ).map { row in
            let name: String = try row["target"]
            let rows = try tables[name]
            func image(_ column: String) throws -> RowImage? {
                try (row[column] as String?).map { try rows.image(json: $0) }
            }
            let part = try Dispute.Part(
                table: name, record: row["record"], called: "", base: image("base"), ours: image("ours"),
                theirs: image("theirs"))
            let wording = DisputeWording(tables)
            let stands = try rows.image(part.record) ?? part.theirs ?? part.ours ?? part.base
            let field: String = try row["field"]
            return Dispute(
                entry: try row["entry"], position: try row["position"], table: name, record: part.record,
                field: field, isTheirs: try row["is_theirs"] as Int != 0, suggestion: nil,
                by: try row["by"], isWaiting: false, parts: [part], called: try wording.called(stands, in: name),
                versions: try wording.versions(part, field: field))
        }
    }

    fileprivate func suggestions(_ tables: ReadTables) throws -> [Dispute] {
        let isOwn = try ownStation() != nil
        let rows = try StoredRow.fetchAll(
            self,
            sql: """
                SELECT s.*, c.entry, c.position, coalesce(t.name, '') AS by FROM suggestion s
                JOIN journal_change c ON c.record = s.id AND c.target = 'suggestion' AND c.before IS NULL
                LEFT JOIN journal_member t ON t.station = s.station AND t.revoked IS NULL
                WHERE s.after <> '' AND NOT EXISTS (SELECT 1 FROM settlement a WHERE a.record = s.change)
                GROUP BY s.id ORDER BY c.entry, c.position
                """)
        var changes: [(id: RecordID, rows: [StoredRow])] = []
        for row in rows {
            let id: RecordID = try row["change"]
            if changes.last?.id == id {
                changes[changes.count - 1].rows.append(row)
            } else {
                changes.append((id, [row]))
            }
        }
        let wording = DisputeWording(tables)
        return try changes.map { id, rows in
            let parts = try rows.map { row in
                let (table, record): (String, RecordID) = (try row["target"], try row["record"])
                let theirs = try tables[table].image(json: row["after"])
                let whole = try tables[table].image(record)
                let stands = whole.map { now in RowImage(theirs.columns.map { ($0.0, now[$0.0]) }) }
                let named = whole ?? theirs
                return Dispute.Part(
                    table: table, record: record,
                    called: try wording.subject(named),
                    base: try (row["before"] as String?).map { try tables[table].image(json: $0) },
                    ours: stands, theirs: theirs)
            }
            let first = rows[0]
            let isOfOne = Set(parts.map(\.called)).count < 2
            let versions = try parts.flatMap { part in
                try wording.versions(part, field: "", isSuggested: true).map { field in
                    isOfOne ? field : field.of(part.called)
                }
            }
            return Dispute(
                entry: try first["entry"], position: try first["position"], table: parts[0].table,
                record: parts[0].record, field: "", isTheirs: false, suggestion: id, by: try first["by"],
                isWaiting: isOwn, parts: parts, called: try first["words"], versions: versions)
        }
    }
}

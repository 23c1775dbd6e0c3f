import Foundation
import GRDB
import StationCore
import StationModel

/// What a deletion by law came to.
package struct ErasureReport: Hashable, Sendable {
    /// Whose data was deleted: the person, and the further records of that person that were merged.
    package var persons: [RecordID] = []
    /// Rows that were emptied.
    package var rows = 0
    /// Changes and summaries of the journal of which only the digests are left.
    package var withheld = 0
    /// Records of other people and of the station that name the person in their own words, by kind: they are for the
    /// office to look at.
    package var mentions: [String] = []
}

/// A deletion by law.
enum Erasure {
    /// What its journal entry is called.
    static let kind = "law.erase"
    /// Stands where a name cannot be empty.
    static let name = "已依法删除"
}

extension Queries {
    /// Whose data was deleted by law after an entry of the journal.
    package func erasedPersons(after number: Int64) throws(Fault) -> [RecordID] {
        try read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT c.record FROM journal_entry e JOIN journal_change c ON c.entry = e.number
                    WHERE e.kind = ? AND c.target = ? AND e.number > ? ORDER BY e.number, c.position
                    """, arguments: [Erasure.kind, Person.table, number]
            ).map { try $0["record"] }
        }
    }
}

extension StationFile {
    /// Deletes a person's data by law: from the records and, with their salts, from the journal, where only the digests stay,
    /// so that the chain of everything else can still be verified. It cannot be taken back.
    ///
    /// - Throws: `refused` for anybody but a 管理员.
    package func erase(person: RecordID, reason: String) throws(Fault) -> (receipt: Receipt, value: ErasureReport) {
        if let signedIn, signedIn.role != .administrator { throw Fault(.refused, "依法删除只有管理员能办。没有改动") }
        guard !reason.allSatisfy(\.isWhitespace) else { throw .badInput("要写明依据或理由", field: "reason") }
        return try erased(person, reason)
    }

    /// - Parameter author: who does it; nil: who sits at the console.
    func erased(_ person: RecordID, _ reason: String, by author: Author = .whoSitsThere) throws(Fault)
        -> (receipt: Receipt, value: ErasureReport)
    {
        // What is freed is overwritten, not only forgotten.
        try pragma("secure_delete = ON")
        let done = try change(Erasure.kind, by: author) { writer in
            let persons = try writer.db.recordsMerged(with: person)
            var rows = try writer.erasedRows(of: persons)
            guard rows.contains(where: { $0.id == person }) else { throw Fault(.notFound, "没有这位委员。没有改动") }
            var report = ErasureReport(persons: persons)
            let names = try writer.db.names(of: rows.filter(\.isNamed).map { ($0.rows.name, $0.id) })
            rows += try writer.suggestions(naming: names, beside: Set(rows.map(\.id)))
            for row in rows { report.withheld += try writer.withhold(row.rows.name, row.id) }
            report.withheld += try writer.withholdSummaries(naming: names)
            report.withheld += try writer.db.withholdWaiting(Set(persons + rows.map(\.id)), naming: names)
            for row in rows {
                if let shell = row.shell {
                    try writer.rewrite(row.rows.name, row.id, as: shell)
                } else {
                    try writer.forget(row.rows.name, row.id)
                }
            }
            report.rows = rows.count { $0.isEmptied }
            for person in persons { try writer.db.forgetTyping(about: person) }
            // What is disputed follows from the contents that are gone, and says them.
            for row in rows {
                try writer.db.execute(
                    sql: "DELETE FROM dispute WHERE target = ? AND record = ?", arguments: [row.rows.name, row.id])
            }
            report.mentions = try writer.db.mentions(called: names)
            return ("依法删除 1 名委员的资料:\(reason)", report)
        }
        emptyLog()
        // Pages that were written again and again still hold what once stood there.
        try pragma("wal_checkpoint(TRUNCATE)")
        try pragma("VACUUM")
        try pragma("wal_checkpoint(TRUNCATE)")
        followWriting(nil)
        return done
    }

    /// Whether a copy still holds what was deleted here of a person's records.
    package static func copy(_ path: String, stillHolds persons: [RecordID]) -> Bool {
        guard let readable = try? ReadableFile(path, patience: 5) else { return true }
        defer { withExtendedLifetime(readable) {} }
        let held: Bool? = try? readable.queue.read { db in
            try persons.contains { person in
                try nil
                    != Int.fetchOne(
                        db,
                        sql: """
                            SELECT 1 FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                            WHERE c.record = ? AND c.salt IS NOT NULL AND e.kind <> ? LIMIT 1
                            """, arguments: [person, Erasure.kind])
            }
        }
        // What cannot be read may hold anything.
        return held ?? true
    }
}

extension ChangeWriter {
    /// A row of which something is deleted, and what is left of it.
    fileprivate struct ErasedRow {
        let rows: TableRows
        let id: RecordID
        /// nil: it was taken away before, and only its history is there.
        let shell: RowImage?
        /// Whether it is the person's still, and not of somebody else by now.
        let isEmptied: Bool
        /// Whether its name is the person's, and not that of a station where they are named.
        let isNamed: Bool
    }

    fileprivate func erasedRows(of persons: [RecordID]) throws -> [ErasedRow] {
        try Schema.tables.filter { !$0.personal.isEmpty }.flatMap { table in
            var parts: [RecordID: [Personal]] = [:]
            for personal in table.personal {
                for id in try db.rows(of: table.name, where: personal.owner, areOf: persons) {
                    parts[id, default: []].append(personal)
                }
                // A line that was taken off a roster, or a 反映人 who is somebody else by now: the history still says the name.
                for id in try db.history(of: table.name, where: personal.owner, wasOf: persons)
                where parts[id] == nil { parts[id] = [] }
            }
            let rows = try rows(table.name)
            return try parts.sorted { $0.key < $1.key }.map { id, own in
                let shell = try rows.image(id).map { try foundAnew(rows.shell(of: $0, own), in: table.name) }
                let isNamed = own.contains { part in
                    switch part {
                    case .row: true
                    case .columns(let names, _): names.contains("name")
                    }
                }
                return ErasedRow(rows: rows, id: id, shell: shell, isEmptied: !own.isEmpty, isNamed: isNamed)
            }
        }
    }

    /// Suggestions about somebody else whose words, a change's summary, name the person: a change of several people.
    fileprivate func suggestions(naming names: Set<String>, beside known: Set<RecordID>) throws -> [ErasedRow] {
        let rows = try rows(TableName.suggestion)
        let found = try names.flatMap { name in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT record FROM journal_change WHERE target = ?1
                    AND instr(coalesce(json_extract(before, '$.words'), '') || coalesce(json_extract(after, '$.words'), ''),
                        ?2) > 0
                    """, arguments: [TableName.suggestion, name]
            ).map { row -> RecordID in try row["record"] }
        }
        return try Set(found).subtracting(known).sorted().map { id in
            let image = try rows.image(id)
            let isNaming = image.flatMap { String(stored: $0["words"]) }.map { words in
                names.contains { words.contains($0) }
            }
            return ErasedRow(
                rows: rows, id: id,
                shell: image.map { rows.shell(of: $0, isNaming == true ? [.columns(["words"], of: "person")] : []) },
                isEmptied: isNaming == true, isNamed: false)
        }
    }

    /// A shell with what finds it by its words as they are now; nothing where nothing does.
    func foundAnew(_ shell: RowImage, in table: String) throws -> RowImage {
        guard shell.has("initials"), let kind = Catalogue.named(table), kind.name != Person.described.name else {
            return shell
        }
        let initials = try kind.open(Finding(writer: self, row: StoredRow(shell, of: table)))
        return RowImage(shell.columns.map { $0.0 == "initials" ? column($0.0, initials ?? "") : $0 })
    }

    private struct Finding: KindVisitor {
        let writer: ChangeWriter
        let row: StoredRow

        func visit<R: Described>(_ kind: Kind<R>) throws -> String? { writer.row(try R(row)).initials }
    }

    /// Takes the contents and salts of a record's earlier changes away; their digests stay.
    ///
    /// - Returns: how many.
    fileprivate func withhold(_ table: String, _ id: RecordID) throws -> Int {
        let changes = try StoredRow.fetchAll(
            db, sql: "SELECT * FROM journal_change WHERE record = ? AND target = ? AND salt IS NOT NULL AND entry < ?",
            arguments: [id, table, entry])
        for change in changes {
            let position: Int64 = try change["position"]
            let digest = ChangeDigest(
                salt: try change["salt"], position: position, target: table, record: id, before: try change["before"],
                after: try change["after"])
            try db.execute(
                sql: """
                    UPDATE journal_change SET before = NULL, after = NULL, salt = NULL, digest = ?
                    WHERE entry = ? AND position = ?
                    """, arguments: [Data(digest.bytes), try change["entry"] as Int64, position])
        }
        return changes.count
    }

    /// The same of summaries in which the person is named.
    fileprivate func withholdSummaries(naming names: Set<String>) throws -> Int {
        var count = 0
        for name in names {
            let entries = try StoredRow.fetchAll(
                db,
                sql: "SELECT * FROM journal_entry WHERE instr(summary, ?) > 0 AND salt IS NOT NULL AND number < ?",
                arguments: [name, entry])
            for row in entries {
                let named = try JournalEntry(row)
                let digest = ChangeDigest(salt: try row["salt"], words: named.words)
                try db.execute(
                    sql: "UPDATE journal_entry SET summary = ?, salt = NULL, digest = ? WHERE number = ?",
                    arguments: [Erasure.name, Data(digest.bytes), named.number])
            }
            count += entries.count
        }
        return count
    }
}

extension Database {
    /// A person's records: the one that is meant, and those that were merged with it and still are.
    fileprivate func recordsMerged(with person: RecordID) throws -> [RecordID] {
        var (known, open) = ([person], [person])
        while let one = open.popLast() {
            let merged = try StoredRow.fetchAll(
                self,
                sql: """
                    SELECT DISTINCT kept.record AS kept, second.record AS second FROM journal_entry e
                    JOIN journal_change kept ON kept.entry = e.number AND kept.target = ?1
                    JOIN journal_change second ON second.entry = e.number AND second.target = ?1
                    WHERE e.kind = ?2 AND kept.record <> second.record AND ?3 IN (kept.record, second.record)
                    AND (second.after IS NULL OR instr(second.after, '"voided"') > 0)
                    """, arguments: [Person.table, MergeMark.kind, one])
            for row in merged {
                let (kept, second): (RecordID, RecordID) = (try row["kept"], try row["second"])
                let reason = try String.fetchOne(
                    self, sql: "SELECT voided FROM \(Person.table) WHERE id = ?", arguments: [second])
                // A merge that was taken back makes no one person.
                guard let reason, reason.hasPrefix(MergeMark.reason) || reason == Erasure.name else { continue }
                let other = kept == one ? second : kept
                if !known.contains(other) { (known, open) = (known + [other], open + [other]) }
            }
            // One that the city made of a suggestion stands in an entry of another kind.
            let marked = try StoredRow.fetchAll(
                self, sql: "SELECT id FROM \(Person.table) WHERE voided LIKE ? || '%'", arguments: [MergeMark.reason]
            ).map { row -> RecordID in try row["id"] }
            let taken = try marked.filter { try personMerged(with: $0) == one }
            let into = try marked.contains(one) ? personMerged(with: one) : nil
            for other in taken + [into].compactMap(\.self) where !known.contains(other) {
                (known, open) = (known + [other], open + [other])
            }
        }
        return known
    }

    fileprivate func rows(of table: String, where column: String, areOf persons: [RecordID]) throws -> [RecordID] {
        try persons.flatMap { person in
            try StoredRow.fetchAll(self, sql: "SELECT id FROM \(table) WHERE \(column) = ?", arguments: [person])
                .map { row -> RecordID in try row["id"] }
        }
    }

    /// Rows of which some change that can still be read says that a column meant one of the persons.
    fileprivate func history(
        of table: String, where column: String, wasOf persons: [RecordID]
    ) throws -> [RecordID] {
        try persons.flatMap { person in
            try StoredRow.fetchAll(
                self,
                sql: """
                    SELECT DISTINCT record FROM journal_change WHERE target = ?1
                    AND (instr(before, ?2) > 0 OR instr(after, ?2) > 0)
                    """,
                arguments: [
                    table, RowImage([(column, person.text.databaseValue)]).json.trimmingCharacters(in: .braces),
                ]
            ).map { row -> RecordID in try row["record"] }
        }
    }

    /// All names that some records ever bore, as they stand and as the journal says.
    fileprivate func names(of records: [(table: String, id: RecordID)]) throws -> Set<String> {
        var names: Set<String> = []
        for (table, id) in records {
            let rows = try TableRows(table, self)
            if let name = try rows.image(id).flatMap({ String(stored: $0["name"]) }) { names.insert(name) }
            let changes = try StoredRow.fetchAll(
                self, sql: "SELECT * FROM journal_change WHERE record = ? AND target = ?", arguments: [id, table])
            for change in changes {
                let change = try JournalChange(change) { _ in rows }
                for image in [change.before, change.after] {
                    if let name = image.flatMap({ String(stored: $0["name"]) }) { names.insert(name) }
                }
            }
        }
        return names.subtracting(["", Erasure.name])
    }

    /// Drafts of the person's record, and what was noted aside about those who are behind, with their names.
    fileprivate func forgetTyping(about person: RecordID) throws {
        try execute(sql: "DELETE FROM draft WHERE instr(record, ?) > 0", arguments: [person.text])
        try execute(sql: "DELETE FROM desk_memory WHERE id GLOB 'findings.*'")
    }

    fileprivate func mentions(called names: Set<String>) throws -> [String] {
        try Schema.tables.compactMap { table in
            let columns = try columns(in: table.name)
            let texts = columns.filter { $0.type == "TEXT" }.map(\.name)
            let terms = names.indices.enumerated().flatMap { place, _ in texts.map { "instr(\($0), ?\(place + 1)) > 0" }
            }
            guard !terms.isEmpty else { return nil }
            let count = try Int.fetchOne(
                self, sql: "SELECT count(*) FROM \(table.name) WHERE " + terms.joined(separator: " OR "),
                arguments: StatementArguments(names))
            return count ?? 0 == 0 ? nil : "\(table.label) \(count ?? 0) 条"
        }
    }
}

extension CharacterSet {
    fileprivate static let braces = CharacterSet(charactersIn: "{}")
}

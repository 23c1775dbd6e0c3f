import Foundation
import GRDB
import StationCore
import StationModel

/// What a deletion by law came to.
package struct ErasureReport: Hashable, Sendable {
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

extension StationFile {
    /// Deletes a person's data by law: from the records and, with their salts, from the journal, where only the digests stay,
    /// so that the chain of everything else can still be verified. It cannot be taken back.
    ///
    /// - Throws: `refused` for anybody but a 管理员.
    package func erase(person: RecordID, reason: String) throws(Fault) -> (receipt: Receipt, value: ErasureReport) {
        if let signedIn, signedIn.role != .administrator { throw Fault(.refused, "依法删除只有管理员能办。没有改动") }
        guard !reason.allSatisfy(\.isWhitespace) else { throw .badInput("要写明依据或理由", field: "reason") }
        // What is freed is overwritten, not only forgotten.
        try pragma("secure_delete = ON")
        let done = try change(Erasure.kind) { writer in
            let rows = try writer.erasedRows(of: person)
            guard rows.contains(where: { $0.id == person }) else { throw Fault(.notFound, "没有这位委员。没有改动") }
            var report = ErasureReport()
            let names = try writer.db.names(of: rows.filter(\.isNamed).map { ($0.rows.name, $0.id) })
            for row in rows { report.withheld += try writer.withhold(row.rows.name, row.id) }
            report.withheld += try writer.withholdSummaries(naming: names)
            for row in rows { try writer.rewrite(row.rows.name, row.id, as: row.shell) }
            report.rows = rows.count
            try writer.db.forgetTyping(about: person)
            report.mentions = try writer.db.mentions(of: person, called: names)
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

    /// Whether a copy still holds what of a person was deleted here.
    package static func copy(_ path: String, stillHolds person: RecordID) -> Bool {
        guard let readable = try? ReadableFile(path, patience: 5) else { return true }
        defer { withExtendedLifetime(readable) {} }
        let held: Bool? = try? readable.queue.read {
            try nil
                != Int.fetchOne(
                    $0,
                    sql: """
                        SELECT 1 FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                        WHERE c.record = ? AND c.salt IS NOT NULL AND e.kind <> ? LIMIT 1
                        """, arguments: [person, Erasure.kind])
        }
        // What cannot be read may hold anything.
        return held ?? true
    }
}

extension ChangeWriter {
    /// A row that is emptied, and what is left of it.
    fileprivate struct ErasedRow {
        let rows: TableRows
        let id: RecordID
        let shell: RowImage
        /// Whether its name is the person's, and not that of a station where they are named.
        let isNamed: Bool
    }

    fileprivate func erasedRows(of person: RecordID) throws -> [ErasedRow] {
        var found: [ErasedRow] = []
        for table in Schema.tables where !table.personal.isEmpty {
            let rows = try rows(table.name)
            var parts: [RecordID: [Personal]] = [:]
            for personal in table.personal {
                let stored = try StoredRow.fetchAll(
                    db, sql: "SELECT id FROM \(table.name) WHERE \(personal.owner) = ?", arguments: [person])
                for row in stored { parts[try row["id"], default: []].append(personal) }
            }
            for id in parts.keys.sorted() {
                guard let image = try rows.image(id), let own = parts[id] else { continue }
                let shell = rows.shell(of: image, own)
                let isNamed = own.contains { part in
                    switch part {
                    case .row: true
                    case .columns(let names, _): names.contains("name")
                    }
                }
                found.append(
                    ErasedRow(
                        rows: rows, id: id, shell: try foundAnew(shell, in: table.name), isNamed: isNamed))
            }
        }
        return found
    }

    /// A shell with what finds it by its words as they are now; nothing where nothing does.
    private func foundAnew(_ shell: RowImage, in table: String) throws -> RowImage {
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

    fileprivate func mentions(of person: RecordID, called names: Set<String>) throws -> [String] {
        try Schema.tables.compactMap { table in
            let columns = try columns(in: table.name)
            let texts = columns.filter { $0.type == "TEXT" }.map(\.name)
            let terms = names.indices.enumerated().flatMap { place, _ in texts.map { "instr(\($0), ?\(place + 2)) > 0" }
            }
            guard !texts.isEmpty else { return nil }
            let count = try Int.fetchOne(
                self,
                sql: "SELECT count(*) FROM \(table.name) WHERE "
                    + (terms + ["?1 IS NULL"]).joined(separator: " OR "),
                arguments: [person] + StatementArguments(names))
            return count ?? 0 == 0 ? nil : "\(table.label) \(count ?? 0) 条"
        }
    }
}

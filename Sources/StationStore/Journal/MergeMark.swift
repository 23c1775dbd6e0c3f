import GRDB
import StationCore
import StationModel

/// How merging is told in the journal and in the record that went into another.
enum MergeMark {
    static let kind = "member.merge"
    /// What the reason begins with for which the second record is voided.
    static let reason = "合并到 "
}

extension Database {
    /// Whom a person was merged into, by the entry that did so, here or as a suggestion that was taken; nil: into nobody,
    /// as far as this file was told.
    func personMerged(with second: RecordID) throws -> RecordID? {
        let mark = try StoredRow.fetchOne(
            cachedStatement(
                sql: """
                    SELECT e.number, e.kind FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ? AND c.target = ? AND instr(c.after, ?) > 0 ORDER BY c.entry DESC LIMIT 1
                    """), arguments: [second, Person.table, MergeMark.reason])
        guard let mark else { return nil }
        let entry: Int64 = try mark["number"]
        // What referred to the one refers to the other from then on.
        for row in try StoredRow.fetchAll(
            self, sql: "SELECT before, after FROM journal_change WHERE entry = ? AND instr(before, ?) > 0",
            arguments: [entry, second.text])
        {
            guard let before = FlatObject.members(of: try row["before"] ?? ""),
                let after = FlatObject.members(of: try row["after"] ?? "")
            else { continue }
            for (name, value) in before where String(stored: value) == second.text {
                if let kept = after.first(where: { $0.0 == name }).flatMap({ String(stored: $0.1) }),
                    let id = RecordID(text: kept)
                {
                    return id
                }
            }
        }
        guard try mark["kind"] == MergeMark.kind else { return nil }
        return try StoredRow.fetchOne(
            self, sql: "SELECT record FROM journal_change WHERE entry = ? AND target = ? AND record <> ? LIMIT 1",
            arguments: [entry, Person.table, second])?["record"]
    }
}

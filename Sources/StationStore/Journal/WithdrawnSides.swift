import GRDB
import StationCore
import StationModel

extension ReceivedChanges {
    /// What an author takes back of what is in dispute was as good as never written: the other side stands, and there is no
    /// dispute. Where whoever brought it into dispute wrote something else instead, that is what is disputed.
    ///
    /// - Returns: the change as it is to be merged; of each field that it goes on disputing what was there before both sides.
    func withdrawing(
        _ change: JournalChange, of chain: RecordID, onto row: RowImage?
    ) throws -> (JournalChange, [String: RowImage]) {
        guard var before = change.before, var after = change.after, let row else { return (change, [:]) }
        var bases: [String: RowImage] = [:]
        let open = try openDisputes(over: change, of: chain, onto: row)
        for dispute in open {
            let columns = after.columns.filter { Ownership.field(of: $0.0, in: change.table) == dispute.field }
            let names = columns.map(\.0)
            guard Set(names) == Set(dispute.base.columns.map(\.0)) else { continue }
            if columns.allSatisfy({ dispute.base[$0.0] == $0.1 }) {
                if dispute.stands {
                    after = after.with(RowImage(names.map { ($0, dispute.other[$0]) }))
                } else {
                    before = RowImage(before.columns.filter { !names.contains($0.0) })
                    after = RowImage(after.columns.filter { !names.contains($0.0) })
                }
                for (entry, position) in dispute.places {
                    try db.execute(
                        sql: "DELETE FROM dispute WHERE entry = ? AND position = ? AND field = ?",
                        arguments: [entry, position, dispute.field])
                }
            } else if dispute.stands, dispute.cameBy {
                try db.execute(
                    sql: "UPDATE dispute SET theirs = ? WHERE entry = ? AND position = ? AND field = ?",
                    arguments: [
                        RowImage(columns).json, dispute.places[0].entry, dispute.places[0].position, dispute.field,
                    ])
            } else if dispute.cameBy, !dispute.places.isEmpty {
                bases[dispute.field] = dispute.base
            }
        }
        return (open.isEmpty ? change : change.with(before: before, after: after), bases)
    }

    /// A dispute as an author of one side of it sees it.
    private struct OpenDispute {
        /// Where it came to be, and before that where it had been disputed over the same; the newest first. None: it is settled.
        var places: [(entry: Int64, position: Int64)]
        let field: String
        let base: RowImage
        /// The other side.
        let other: RowImage
        /// Whether the author's side stands.
        let stands: Bool
        /// Whether the author's side came into what stood.
        let cameBy: Bool
    }

    /// What is disputed of a row and goes on from an author's side of it; of each field the newest.
    private func openDisputes(
        over change: JournalChange, of chain: RecordID, onto row: RowImage
    ) throws -> [OpenDispute] {
        var found: [OpenDispute] = []
        let disputes = try StoredRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT entry, position, field, base, ours, theirs, is_theirs FROM dispute
                    WHERE target = ? AND record = ? AND field NOT IN ('', 'voided') AND base IS NOT NULL
                    AND NOT (target = 'attendance' AND field = 'station') ORDER BY entry DESC, position DESC
                    """), arguments: [change.table, change.record])
        for stored in disputes {
            let (entry, field): (Int64, String) = try (stored["entry"], stored["field"])
            guard entry < change.entry else { continue }
            let isSettled = try isSettled(change.table, change.record, field, after: entry)
            let rows = try tables[change.table]
            let (base, ours, theirs) = try (
                rows.image(json: stored["base"]), rows.image(json: stored["ours"]), rows.image(json: stored["theirs"])
            )
            if let known = found.firstIndex(where: { $0.field == field }) {
                if found[known].base == base, !isSettled { found[known].places.append((entry, try stored["position"])) }
                continue
            }
            let isTheirs = try stored["is_theirs"] as Int != 0
            guard let before = change.before?.field(field, of: change.table), !before.columns.isEmpty else { continue }
            let cameBy = try before.agrees(with: theirs) && isAuthors(wrote(entry), chain)
            // Once it is settled nothing is left but to take back what did not come to stand.
            if isSettled, isTheirs || !cameBy || row.agrees(with: before) { continue }
            let hasWritten =
                try !cameBy && isAuthors(writer(ofSide: ours, stands: !isTheirs, field, change, row), chain)
            guard cameBy || hasWritten, cameBy != isTheirs || row.agrees(with: before) else { continue }
            found.append(
                OpenDispute(
                    places: isSettled ? [] : [(entry, try stored["position"])], field: field, base: base,
                    other: cameBy ? ours : theirs, stands: cameBy == isTheirs, cameBy: cameBy))
        }
        return found
    }

    /// The chain of what came to stand against a dispute's other side, if a change goes on from it; nil: it does not.
    private func writer(
        ofSide ours: RowImage, stands: Bool, _ field: String, _ change: JournalChange, _ row: RowImage
    ) throws -> RecordID? {
        guard let before = change.before?.field(field, of: change.table) else { return nil }
        let rows = try tables[change.table]
        if stands {
            return try row.agrees(with: before) ? writer(of: field, before: change, in: row, rows)?.chain : nil
        }
        guard before.agrees(with: ours) else { return nil }
        return try words(of: field, before: change, rows).first { $0.value?.agrees(with: ours) == true }?.chain
    }

    private func wrote(_ entry: Int64) throws -> RecordID? {
        try RecordID.fetchOne(
            journal.cachedStatement(sql: "SELECT chain FROM journal_entry WHERE number = ?"), arguments: [entry])
    }

    private func isSettled(_ table: String, _ record: RecordID, _ field: String, after entry: Int64) throws -> Bool {
        try StoredRow.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM settlement WHERE target = ? AND record = ? AND field = ?"),
            arguments: [table, record, field]
        ).contains { settlement in
            try Bool.fetchOne(
                journal.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM journal_change
                        WHERE record = ? AND target = 'settlement' AND entry > ?)
                        """), arguments: [settlement["id"] as RecordID, entry]) == true
        }
    }
}

extension Merge.Disputed {
    /// The same with what was there before both sides, where that is older than what the change found.
    func upon(_ base: RowImage?) -> Merge.Disputed {
        guard let base else { return self }
        var known = self
        known.base = base
        return known
    }
}

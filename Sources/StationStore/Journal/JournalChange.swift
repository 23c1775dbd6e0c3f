import GRDB
import StationCore
import StationModel

/// One change of one row, as the journal keeps it.
struct JournalChange {
    let entry: Int64
    let position: Int64
    let table: String
    let record: RecordID
    /// What the row was: of one that is gone all of it, else what changed; nil: it was not there.
    let before: RowImage?
    /// What it became: of a new one all of it, else what changed; nil: it is gone.
    let after: RowImage?
    /// Whether only its digest is left.
    let isWithheld: Bool
    /// Of a row that others have already and that is said whole for them, or that is gone; nil: it is not.
    let telling: Telling?

    /// - Parameter rows: the rows of a table, by its name.
    init(_ row: StoredRow, _ rows: (String) throws -> TableRows) throws {
        (entry, position) = try (row["entry"], row["position"])
        let id: RecordID = try row["record"]
        (table, record) = try (row["target"], id)
        isWithheld = try row.isEmpty("salt")
        let own = try rows(table)
        telling = try JournalChange.telling(row)
        let was = try (row["before"] as String?).map { try own.image(json: $0) }
        let became = try (row["after"] as String?).map { try own.image(json: $0) }
        before = became == nil ? try was.map { try own.completed(id, $0) } : was
        after = was == nil ? try became.map { try own.completed(id, $0) } : became
    }

    /// What is said beside a row that is told.
    static func telling(_ row: StoredRow) throws -> Telling? {
        let images: [String?] = [try row["before"], try row["after"]]
        return images.contains(nil) ? images.compactMap(\.self).first.flatMap { Telling(in: $0) } : nil
    }

    /// The same change of the same row, as if it had been written upon something else.
    func with(before: RowImage, after: RowImage) -> JournalChange { JournalChange(self, before, after) }

    private init(_ other: JournalChange, _ before: RowImage, _ after: RowImage) {
        (entry, position, table, record) = (other.entry, other.position, other.table, other.record)
        (self.before, self.after, isWithheld, telling) = (before, after, other.isWithheld, other.telling)
    }

    /// The row after this change, from the row before it.
    func done(_ row: RowImage?) -> RowImage? {
        guard let after else { return nil }
        guard before != nil, let row else { return after }
        return row.with(after)
    }

    /// The row before this change, from the row after it.
    func undone(_ row: RowImage?) -> RowImage? {
        // Who tells a row changes nothing of it.
        guard telling == nil else { return row }
        guard let before else { return nil }
        guard after != nil, let row else { return before }
        return row.with(before)
    }
}

extension Database {
    /// The row as a change left it, worked out from the row as it stands and the changes since. Images of the journal are
    /// only of what changed.
    ///
    /// - Returns: nil: it was not there.
    /// - Throws: `notFound` where one of the changes since is withheld.
    func row(after change: JournalChange, _ rows: TableRows) throws -> RowImage? {
        let since = try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM journal_change WHERE record = ? AND (entry, position) > (?, ?)
                    ORDER BY entry DESC, position DESC
                    """), arguments: [change.record, change.entry, change.position])
        var row = try rows.image(change.record)
        while let stored = try since.next() {
            guard try stored["target"] == change.table else { continue }
            let later = try JournalChange(stored) { _ in rows }
            if later.isWithheld { throw Fault(.notFound, "此后的内容已依法删除") }
            row = later.undone(row)
        }
        return row
    }
}

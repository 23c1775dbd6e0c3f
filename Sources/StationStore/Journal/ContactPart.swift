import GRDB
import StationCore
import StationModel

/// Of a table with a telephone in its rows: what says how somebody is reached. It stands in a change of its own beside
/// the rest of a row, so that it can be withheld while the rest travels.
struct ContactPart {
    private let columns: Set<String>

    /// nil: a table without any, or of which no row travels.
    init?(of table: String) {
        guard let columns = ContactPart.tables[table] else { return nil }
        self.columns = columns
    }

    /// What an entry is called that tells the city how somebody is reached.
    static let telling = "contact.tell"

    private static let tables: [String: Set<String>] = Catalogue.all.reduce(into: [:]) { found, kind in
        guard kind.name != Particulars.described.name, !kind.contactColumns.isEmpty else { return }
        found[kind.name] = Set(kind.contactColumns)
    }

    /// Whether a field says how somebody is reached.
    func speaks(in field: String) -> Bool { columns.contains(field) }

    /// Whether a column may say it: it does, or finds the row by it.
    func isApart(_ column: String) -> Bool { columns.contains(column) || column == "initials" }

    /// Whether an image says how somebody is reached.
    func isIn(_ image: RowImage) -> Bool {
        image.columns.contains { name, value in
            columns.contains(name) && String(stored: value)?.isEmpty == false
                || name == "initials" && ContactPart.hasDigits(value)
        }
    }

    /// A whole row without it, and the change that adds it; nil: the row says nothing of it.
    func apart(in row: RowImage) -> (bare: RowImage, contact: (was: RowImage, became: RowImage))? {
        guard isIn(row) else { return nil }
        let bare = RowImage(row.columns.map { name, value in (name, without(name, value)) })
        let changed = row.columns.filter { bare[$0.0] != $0.1 }
        return (bare, (RowImage(changed.map { ($0.0, bare[$0.0]) }), RowImage(changed)))
    }

    /// A change of a row in two: of what it says otherwise, and of this. Of a row that goes this goes first.
    func split(_ before: RowImage, _ after: RowImage?) -> [(RowImage, RowImage?)] {
        guard let after else {
            guard let (bare, contact) = apart(in: before) else { return [(before, nil)] }
            return [(contact.became, contact.was), (bare, nil)]
        }
        let isApart = { (name: String) in
            columns.contains(name)
                || name == "initials" && [before, after].contains { ContactPart.hasDigits($0[name]) }
        }
        let apart = after.columns.filter { isApart($0.0) }
        guard !apart.isEmpty, apart.count < after.columns.count else { return [(before, after)] }
        func of(_ image: RowImage, _ isWanted: (String) -> Bool) -> RowImage {
            RowImage(image.columns.filter { isWanted($0.0) })
        }
        return [
            (of(before) { !isApart($0) }, of(after) { !isApart($0) }), (of(before, isApart), of(after, isApart)),
        ]
    }

    private func without(_ name: String, _ value: DatabaseValue) -> DatabaseValue {
        if columns.contains(name) { return "".databaseValue }
        guard name == "initials", ContactPart.hasDigits(value), let text = String(stored: value) else { return value }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.filter { !ContactPart.isDigits($0) }.joined(separator: "\n").databaseValue
    }

    /// Whether what finds a row has a line of digits: a telephone as it is looked for.
    private static func hasDigits(_ value: DatabaseValue) -> Bool {
        String(stored: value)?.split(separator: "\n").contains { isDigits($0) } ?? false
    }

    private static func isDigits(_ line: Substring) -> Bool {
        line.count >= 5 && line.allSatisfy { $0.isASCII && ($0.isNumber || $0 == " ") }
    }
}

extension Database {
    /// Whether the city was told how somebody is reached in a matter.
    ///
    /// - Parameter number: only in entries before this one.
    func isContactTold(_ record: RecordID, before number: Int64 = .max) throws -> Bool {
        try Bool.fetchOne(
            cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ? AND e.kind = ? AND e.received IS NULL AND e.number < ?)
                    """), arguments: [record, ContactPart.telling, number]) ?? false
    }
}

import GRDB
import StationModel

extension RecordID: DatabaseValueConvertible {
    /// As it is stored: text.
    public var databaseValue: DatabaseValue { text.databaseValue }
    /// Reads it back; nil where the text is none.
    public static func fromDatabaseValue(_ value: DatabaseValue) -> RecordID? {
        String.fromDatabaseValue(value).map { RecordID($0) }
    }
}

extension Day: DatabaseValueConvertible {
    /// As it is stored: text.
    public var databaseValue: DatabaseValue { description.databaseValue }
    /// Reads it back; nil where the text is none.
    public static func fromDatabaseValue(_ value: DatabaseValue) -> Day? {
        String.fromDatabaseValue(value).map { Day(stored: $0) }
    }

    /// A stored day. What a damaged disk left of one is read as the first day of the calendar: `verify` names the row by
    /// its text, and reading the rest of the file goes on.
    init(stored text: some StringProtocol) { self = Day(String(text)) ?? Day.first(ofYear: 1) }
}

extension YearMonth: DatabaseValueConvertible {
    /// As it is stored: text.
    public var databaseValue: DatabaseValue { description.databaseValue }
    /// Reads it back; nil where the text is none.
    public static func fromDatabaseValue(_ value: DatabaseValue) -> YearMonth? {
        String.fromDatabaseValue(value).flatMap { YearMonth($0) }
    }
}

// Read straight from SQLite's column, without a value in between: lists read these by the thousand.
extension RecordID: StatementColumnConvertible {
    /// Reads it from a row.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        self.init(String(sqliteStatement: sqliteStatement, index: index))
    }
}

extension Day: StatementColumnConvertible {
    /// Reads it from a row.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        self.init(stored: String(sqliteStatement: sqliteStatement, index: index))
    }
}

/// A record that stands in one row of one table.
protocol StoredRecord {
    /// The table's name.
    static var table: String { get }
    /// The value of the table's `id`.
    var id: RecordID { get }
    /// Reads a row of the table.
    init(_ row: Row)
    /// Every column with its value, `id` among them.
    var columns: [(String, DatabaseValue)] { get }
}

/// A record that counts its changes, so that a second writer is noticed.
protocol RevisedRecord: StoredRecord {
    var revision: Int { get set }
}

/// Short ways to write a row's columns.
func column(_ name: String, _ value: (any DatabaseValueConvertible)?) -> (String, DatabaseValue) {
    // SQLite ends a text at its first NUL, which is no character of any text; what stands behind it must not be lost.
    if let text = value as? String, text.utf8.contains(0) { return (name, text.filter { $0 != "\0" }.databaseValue) }
    return (name, value?.databaseValue ?? .null)
}

extension Cursor {
    /// All elements. A row is made into its value while SQLite stands on it: a copied row would go through all names of
    /// its columns for each that is read.
    func all() throws -> [Element] { try Array(self) }
}

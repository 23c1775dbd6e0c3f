import Foundation
import GRDB
import GRDBSQLite
import StationCore
import StationModel

/// A row of the file on its way to becoming values: the one place where what is stored is read.
///
/// A file may hold anything, whatever its schema says: a disk flips bits, and whoever has sqlite3 can write past every
/// constraint. So each value is asked for by type, and what is none of that type, or beyond all bounds, is a `Fault` that
/// names table, row and column. GRDB's own `Row` ends the program there; nothing else in this module touches one.
struct StoredRow {
    private let source: Source
    /// The question that the row answers, for naming the table in a fault.
    private let question: Question

    fileprivate init(_ row: Row, _ question: Question) {
        source = .row(row)
        self.question = question
    }

    /// - Parameters:
    ///   - statement: what stands on the row: values are taken from it, since GRDB's way to them is put together at run time.
    ///   - names: what the row's columns are called, so that none is looked up in a table of names.
    fileprivate init(_ row: Row, _ statement: SQLiteStatement, _ names: ColumnPlaces, _ question: Question) {
        source = .standing(row, statement, names: names)
        self.question = question
    }

    /// The row of a table that an image keeps.
    init(_ image: RowImage, of table: String) {
        source = .image(image)
        question = .text("FROM \(table)")
    }

    /// The value of a column.
    ///
    /// - Throws: `file` where it is none of this type.
    subscript<Value: StoredValue>(name: String) -> Value {
        get throws(Fault) {
            let stored = try stored(name)
            guard let value = Value(stored: stored) else { throw damage(name, stored, Value.wanted) }
            return value
        }
    }

    /// The value of a column that may be empty.
    ///
    /// - Throws: `file` where something stands there that is none of this type.
    subscript<Value: StoredValue>(name: String) -> Value? {
        get throws(Fault) {
            let stored = try stored(name)
            guard !stored.isNull else { return nil }
            guard let value = Value(stored: stored) else { throw damage(name, stored, Value.wanted) }
            return value
        }
    }

    /// A number within bounds of its own.
    ///
    /// - Throws: `file` where it is none, or beyond them.
    func number(_ name: String, in bounds: ClosedRange<Int>) throws(Fault) -> Int {
        let stored = try stored(name)
        guard let number = Int(stored: stored), bounds.contains(number) else {
            throw damage(name, stored, " \(bounds.lowerBound) 到 \(bounds.upperBound) 的整数")
        }
        return number
    }

    /// Whether nothing stands in a column.
    func isEmpty(_ name: String) throws(Fault) -> Bool { try stored(name).isNull }

    /// All columns as they are stored.
    var image: RowImage {
        switch source {
        case .row(let row), .standing(let row, _, _): RowImage(row.map { ($0.0, $0.1) })
        case .image(let image): image
        }
    }

    private func stored(_ name: String) throws(Fault) -> DatabaseValue {
        guard let value = value(name) else { throw damage(name, .null, "这一列") }
        return value
    }

    /// nil: there is no such column.
    private func value(_ name: String) -> DatabaseValue? {
        switch source {
        case .row(let row): try? row.decode(DatabaseValue.self, forColumn: name)
        case .standing(_, let statement, let names):
            names.place(of: name).map { DatabaseValue(sqliteStatement: statement, index: CInt($0)) }
        case .image(let image): image.columns.first { $0.0 == name }?.1
        }
    }

    private func damage(_ name: String, _ value: DatabaseValue, _ wanted: String) -> Fault {
        let table = question.text.firstTable ?? "?"
        let label = JournalledTable.label(of: table)
        // By a name where there is one; the identifier is what sqlite3 and `verify` find it by.
        let called = ["name", "title", "topic", "label", "summary"].lazy
            .compactMap { text($0) }.first { !$0.isEmpty }.map { " “\($0.prefix(20))”" }
        let identifier = ["id", "seq", "record"].lazy.compactMap { text($0) }.first.map { " \($0.prefix(40))" }
        return Fault(
            .file,
            "数据有损坏:表 \(table)\(label == table ? "" : "(\(label))")\(called ?? "")\(identifier ?? "") 的 \(name) 是 \(value.shown),"
                + "应是\(wanted)。文件没有改动。请运行 liaison verify 查看,再用备份恢复")
    }

    private func text(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        return Int64(stored: value).map { "\($0)" } ?? RecordID(stored: value)?.text ?? String(stored: value)
    }
}

/// Where a row's values stand.
private enum Source {
    case row(Row)
    /// One on which SQLite stands.
    case standing(Row, SQLiteStatement, names: ColumnPlaces)
    case image(RowImage)
}

/// Where the columns of a question stand. They are asked for in much the same order for each row, so the one behind the last
/// is looked at first.
private final class ColumnPlaces {
    private let names: [String]
    private var next = 0

    init(_ names: [String]) { self.names = names }

    func place(of name: String) -> Int? {
        if next < names.count, names[next] == name {
            next += 1
            return next - 1
        }
        guard let found = names.firstIndex(where: { $0 == name }) else { return nil }
        next = found + 1
        return found
    }
}

/// A question to the file. Its text is only needed when a row is found damaged; asking a statement for it costs more than
/// the row.
private enum Question {
    case text(String)
    case statement(Statement)

    var text: String {
        switch self {
        case .text(let text): text
        case .statement(let statement): statement.sql
        }
    }
}

// MARK: Reading rows

extension StoredRow {
    /// The rows that a statement finds, one after another.
    static func fetchCursor(_ statement: Statement, arguments: StatementArguments? = nil) throws -> Rows {
        Rows(try Row.fetchCursor(statement, arguments: arguments), .statement(statement))
    }

    /// The same of a text of SQL.
    static func fetchCursor(
        _ db: Database, sql: String, arguments: StatementArguments = StatementArguments()
    ) throws -> Rows {
        Rows(try Row.fetchCursor(db, sql: sql, arguments: arguments), .text(sql))
    }

    /// Rows as SQLite comes to them. A row is made into its value while SQLite stands on it: it must not be kept.
    ///
    /// GRDB's own cursors of cursors are put together at run time, which costs more than the few rows that most questions
    /// find.
    struct Rows {
        private let cursor: RowCursor
        private let statement: SQLiteStatement
        private let names: ColumnPlaces
        private let question: Question

        fileprivate init(_ cursor: RowCursor, _ question: Question) {
            (self.cursor, self.question) = (cursor, question)
            statement = cursor._statement.sqliteStatement
            names = ColumnPlaces(cursor.columnNames)
        }

        func next() throws -> StoredRow? { try cursor.next().map { StoredRow($0, statement, names, question) } }

        /// Whether the rows on which SQLite stands in both have the same values in the same order.
        func standsOnSame(as other: Rows) -> Bool {
            let (one, two) = (cursor._statement.sqliteStatement, other.cursor._statement.sqliteStatement)
            let count = sqlite3_column_count(one)
            guard sqlite3_column_count(two) == count else { return false }
            for place in 0..<count {
                let type = sqlite3_column_type(one, place)
                guard sqlite3_column_type(two, place) == type else { return false }
                switch type {
                case SQLITE_NULL: continue
                case SQLITE_INTEGER:
                    guard sqlite3_column_int64(one, place) == sqlite3_column_int64(two, place) else { return false }
                case SQLITE_FLOAT:
                    guard sqlite3_column_double(one, place) == sqlite3_column_double(two, place) else { return false }
                default:
                    // The bytes of a text as they are, without making one of them.
                    let (here, there) = (sqlite3_column_blob(one, place), sqlite3_column_blob(two, place))
                    let length = sqlite3_column_bytes(one, place)
                    guard sqlite3_column_bytes(two, place) == length else { return false }
                    // Of what is empty there is no address.
                    if let here, let there, memcmp(here, there, Int(length)) != 0 { return false }
                }
            }
            return true
        }

        func map<Value>(_ read: @escaping (StoredRow) throws -> Value) -> Values<Value> {
            Values(rows: self, read: read)
        }

        fileprivate func each(_ take: (StoredRow) throws -> Void) throws {
            try cursor.forEach { try take(StoredRow($0, statement, names, question)) }
        }
    }

    /// What rows say.
    struct Values<Value> {
        fileprivate let rows: Rows
        fileprivate let read: (StoredRow) throws -> Value

        /// All of it. A copied row would go through all names of its columns for each that is read.
        func all() throws -> [Value] {
            var values: [Value] = []
            try rows.each { values.append(try read($0)) }
            return values
        }
    }

    /// All rows that a statement finds.
    static func fetchAll(_ statement: Statement, arguments: StatementArguments? = nil) throws -> [StoredRow] {
        try Row.fetchAll(statement, arguments: arguments).map { StoredRow($0, .statement(statement)) }
    }

    /// The same of a text of SQL.
    static func fetchAll(
        _ db: Database, sql: String, arguments: StatementArguments = StatementArguments()
    ) throws -> [StoredRow] {
        try Row.fetchAll(db, sql: sql, arguments: arguments).map { StoredRow($0, .text(sql)) }
    }

    /// The first row that a statement finds.
    static func fetchOne(_ statement: Statement, arguments: StatementArguments? = nil) throws -> StoredRow? {
        try Row.fetchOne(statement, arguments: arguments).map { StoredRow($0, .statement(statement)) }
    }

    /// The same of a text of SQL.
    static func fetchOne(
        _ db: Database, sql: String, arguments: StatementArguments = StatementArguments()
    ) throws -> StoredRow? {
        try Row.fetchOne(db, sql: sql, arguments: arguments).map { StoredRow($0, .text(sql)) }
    }
}

extension String {
    /// The first table that a question names.
    fileprivate var firstTable: String? {
        guard let from = range(of: "FROM ") else { return nil }
        let name = self[from.upperBound...].prefix { $0.isLetter || $0 == "_" }
        return name.isEmpty ? nil : String(name)
    }

    /// Where a text begins first; Foundation is not loaded for it.
    private func range(of part: String) -> Range<Index>? { ranges(of: part).first }
}

extension DatabaseValue {
    /// As a sentence shows it.
    var shown: String {
        switch storage {
        case .null: "空"
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): "“\(text.prefix(40))”"
        case .blob: RecordID(stored: self)?.text ?? "二进制"
        }
    }
}

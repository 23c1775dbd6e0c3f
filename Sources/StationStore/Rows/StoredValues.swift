import Foundation
import GRDB
import StationCore
import StationModel

/// What a column of the file can be read as; see `StoredRow`.
protocol StoredValue {
    /// Reads it; nil where something else stands there.
    init?(stored: DatabaseValue)
    /// What should stand there, for a sentence.
    static var wanted: String { get }
}

extension Int: StoredValue {
    /// No number of the file is further from 0: the schema allows 10¹² at most, and what the oldest version took was
    /// less than 10¹⁸. So what is read can be added to without a thought; 2⁶³ − 1 never gets further than here. Sums over
    /// many are taken by `total`, which does not trap whatever stands in them.
    static let storedBounds = -1_000_000_000_000_000_000...1_000_000_000_000_000_000

    init?(stored: DatabaseValue) {
        guard let number = Int64(stored: stored), Int.storedBounds.contains(Int(number)) else { return nil }
        self = Int(number)
    }
    static var wanted: String { "范围以内的整数" }
}

extension Int64: StoredValue {
    /// Whatever whole number stands there: identifiers and times of the journal, which are compared and not counted with.
    init?(stored: DatabaseValue) {
        guard case .int64(let number) = stored.storage else { return nil }
        self = number
    }
    static var wanted: String { "整数" }
}

extension Bool: StoredValue {
    init?(stored: DatabaseValue) {
        switch stored.storage {
        case .int64(0): self = false
        case .int64(1): self = true
        default: return nil
        }
    }
    static var wanted: String { "0 或 1" }
}

extension String: StoredValue {
    init?(stored: DatabaseValue) {
        guard case .string(let text) = stored.storage else { return nil }
        self = text
    }
    static var wanted: String { "文字" }
}

extension RecordID: StoredValue {
    init?(stored: DatabaseValue) {
        guard case .blob(let bytes) = stored.storage else { return nil }
        guard let id = bytes.withUnsafeBytes({ RecordID(bytes: $0) }) else { return nil }
        self = id
    }
    static var wanted: String { "记录的编号" }
}

extension Day: StoredValue {
    /// What a damaged disk left of a day's text is read as the first day of the calendar, which everybody sees is none:
    /// `verify` names the row by its text, and reading the rest of the file goes on.
    init?(stored: DatabaseValue) {
        guard let text = String(stored: stored) else { return nil }
        self = Day(text) ?? .first(ofYear: 1)
    }
    static var wanted: String { "日期" }
}

extension YearMonth: StoredValue {
    init?(stored: DatabaseValue) {
        guard let text = String(stored: stored) else { return nil }
        self.init(text)
    }
    static var wanted: String { "年月" }
}

// As arguments of a question, and where a question has one column only.

extension RecordID: DatabaseValueConvertible {
    /// As it is stored: its sixteen bytes.
    package var databaseValue: DatabaseValue { Data(bytes).databaseValue }
    /// Reads it back; nil where it is no identifier.
    package static func fromDatabaseValue(_ value: DatabaseValue) -> RecordID? { RecordID(stored: value) }
}

extension Day: DatabaseValueConvertible {
    /// As it is stored: text.
    package var databaseValue: DatabaseValue { description.databaseValue }
    /// Reads it back; nil where the text is none.
    package static func fromDatabaseValue(_ value: DatabaseValue) -> Day? { Day(stored: value) }
}

extension YearMonth: DatabaseValueConvertible {
    /// As it is stored: text.
    package var databaseValue: DatabaseValue { description.databaseValue }
    /// Reads it back; nil where the text is none.
    package static func fromDatabaseValue(_ value: DatabaseValue) -> YearMonth? { YearMonth(stored: value) }
}

/// A record that stands in one row of one table.
protocol StoredRecord {
    /// The table's name.
    static var table: String { get }
    /// The value of the table's `id`.
    var id: RecordID { get }
    /// Reads a row of the table.
    ///
    /// - Throws: `file` where a column holds no value of its type.
    init(_ row: StoredRow) throws(Fault)
    /// Every column with its value, `id` among them.
    var columns: [(String, DatabaseValue)] { get }
}

/// A record that counts its changes, so that a second writer is noticed.
protocol RevisedRecord: StoredRecord {
    var revision: Int { get set }
}

/// Short ways to write a row's columns.
func column(_ name: String, _ value: (some DatabaseValueConvertible)?) -> (String, DatabaseValue) {
    (name, value?.databaseValue ?? .null)
}

/// The same of a text.
func column(_ name: String, _ text: String?) -> (String, DatabaseValue) {
    guard var text else { return (name, .null) }
    // SQLite ends a text at its first NUL, which is no character of any text; what stands behind it must not be lost.
    let isCut = text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
    return (name, (isCut ? text.filter { $0 != "\0" } : text).databaseValue)
}

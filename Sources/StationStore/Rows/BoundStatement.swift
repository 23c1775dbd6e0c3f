import Foundation
import GRDB
import GRDBSQLite

/// Rows that are written by the hundred thousand.
extension Statement {
    /// Runs a statement that hands over no rows, its places filled with values in their order.
    ///
    /// What GRDB's arguments are made of, a box and a key path for each value, costs more than the row itself.
    func run(_ values: some Sequence<DatabaseValue>) throws {
        setUncheckedArguments(StatementArguments())
        var place: Int32 = 0
        for value in values {
            place += 1
            bind(value, at: place)
        }
        do { try execute() } catch {
            // Until it is reset it says the same fault again, and GRDB ends the program over that.
            sqlite3_reset(sqliteStatement)
            throw error
        }
    }

    private func bind(_ value: DatabaseValue, at place: Int32) {
        switch value.storage {
        case .null: break
        case .int64(let number): sqlite3_bind_int64(sqliteStatement, place, number)
        case .double(let number): sqlite3_bind_double(sqliteStatement, place, number)
        case .string(let text) where text.isEmpty: sqlite3_bind_text(sqliteStatement, place, "", 0, Statement.copied)
        case .string(var text):
            text.withUTF8 { bytes in
                _ = bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(sqliteStatement, place, $0.baseAddress, Int32($0.count), Statement.copied)
                }
            }
        case .blob(let data):
            data.withUnsafeBytes {
                _ =
                    $0.isEmpty
                    ? sqlite3_bind_zeroblob(sqliteStatement, place, 0)
                    : sqlite3_bind_blob(sqliteStatement, place, $0.baseAddress, Int32($0.count), Statement.copied)
            }
        }
    }

    /// SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

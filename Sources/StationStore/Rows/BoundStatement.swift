import Foundation
import GRDB
import GRDBSQLite
import StationCore

/// Rows that are written by the hundred thousand.
extension Statement {
    /// Runs a statement that hands over no rows, its places filled with values in their order.
    ///
    /// What GRDB's arguments are made of, a box and a key path for each value, costs more than the row itself; so does what it
    /// asks around each step for those who observe a database.
    func run(_ values: some Collection<DatabaseValue>) throws {
        let room = values.reduce(0) { $0 + $1.room }
        try run(room: room) { places in
            for value in values { places.fill(value) }
        }
    }

    /// The same, its places filled by the caller.
    ///
    /// - Parameter room: how many bytes its texts and blobs have at most.
    func run(room: Int, _ fill: (inout StatementPlaces) -> Void) throws {
        let code = withUnsafeTemporaryAllocation(byteCount: max(room, 1), alignment: 1) { bytes in
            var places = StatementPlaces(sqliteStatement, bytes)
            fill(&places)
            let code = sqlite3_step(sqliteStatement)
            // What is bound ends here: SQLite was lent it for one step.
            sqlite3_reset(sqliteStatement)
            sqlite3_clear_bindings(sqliteStatement)
            return code
        }
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: sqlite3_db_handle(sqliteStatement).flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) },
                sql: sql)
        }
    }
}

/// The places of a statement while they are filled one after another. Texts and blobs lie in one piece of memory until the
/// statement has run, so that SQLite need not make a copy of each.
struct StatementPlaces {
    private let statement: OpaquePointer
    private let bytes: UnsafeMutableRawBufferPointer
    private var end = 0
    private var place: Int32 = 0

    fileprivate init(_ statement: OpaquePointer, _ bytes: UnsafeMutableRawBufferPointer) {
        (self.statement, self.bytes) = (statement, bytes)
    }

    mutating func fill(_ value: DatabaseValue) {
        switch value.storage {
        case .null: fillNull()
        case .int64(let number): fill(number)
        case .double(let number):
            place += 1
            sqlite3_bind_double(statement, place, number)
        case .string(var text): text.withUTF8 { fill(text: UnsafeRawBufferPointer($0)) }
        case .blob(let data): data.withUnsafeBytes { fill(blob: $0) }
        }
    }

    /// Nothing is bound there: the statement's places are empty before each run.
    mutating func fillNull() { place += 1 }

    mutating func fill(_ number: Int64) {
        place += 1
        sqlite3_bind_int64(statement, place, number)
    }

    mutating func fill(text: UnsafeRawBufferPointer) {
        place += 1
        let address = keep(text).assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(statement, place, address, Int32(text.count), StatementPlaces.lent)
    }

    mutating func fill(blob: UnsafeRawBufferPointer) {
        place += 1
        sqlite3_bind_blob(statement, place, keep(blob), Int32(blob.count), StatementPlaces.lent)
    }

    mutating func fill(_ id: RecordID) {
        withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { fill(blob: $0) }
    }

    /// A text as its bytes; nil: nothing.
    mutating func fill(text: [UInt8]?) {
        guard let text else { return fillNull() }
        text.withUnsafeBytes { fill(text: $0) }
    }

    private mutating func keep(_ value: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer {
        let address = bytes.baseAddress! + end
        if let from = value.baseAddress, value.count > 0 {
            precondition(end + value.count <= bytes.count)
            address.copyMemory(from: from, byteCount: value.count)
            end += value.count
        }
        return address
    }

    /// SQLite copies nothing and frees nothing.
    private static let lent: sqlite3_destructor_type? = nil
}

extension DatabaseValue {
    /// How many bytes of it are lent to a statement.
    fileprivate var room: Int {
        switch storage {
        case .null, .int64, .double: 0
        case .string(let text): text.utf8.count
        case .blob(let data): data.count
        }
    }
}

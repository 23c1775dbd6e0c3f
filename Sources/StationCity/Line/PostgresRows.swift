import CPQ
import StationCore

/// What a statement answered, in binary form.
final class PostgresRows {
    private let result: OpaquePointer

    /// - Parameter result: is freed with these rows.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// How many rows there are.
    var count: Int { Int(PQntuples(result)) }

    /// Each row as a value.
    func map<Value>(_ read: (inout PostgresRow) throws(CityFault) -> Value) throws(CityFault) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for row in 0..<PQntuples(result) {
            var reader = PostgresRow(result, row)
            values.append(try read(&reader))
        }
        return values
    }
}

/// A row whose columns are read one after another.
///
/// - Throws: each of its functions `answer`, where something else stands there than was asked for.
struct PostgresRow {
    private let result: OpaquePointer
    private let row: Int32
    private var column: Int32 = 0

    init(_ result: OpaquePointer, _ row: Int32) { (self.result, self.row) = (result, row) }

    /// The next column's bytes; nil: null.
    private mutating func next(_ types: UInt32...) throws(CityFault) -> UnsafeRawBufferPointer? {
        defer { column += 1 }
        guard column < PQnfields(result), types.contains(PQftype(result, column)), PQfformat(result, column) == 1 else {
            throw .answer
        }
        guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else { return nil }
        return UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, row, column)))
    }

    private func given<Value>(_ value: Value?) throws(CityFault) -> Value {
        guard let value else { throw .answer }
        return value
    }

    mutating func idOrNil() throws(CityFault) -> RecordID? {
        guard let bytes = try next(PostgresType.uuid.number) else { return nil }
        return try given(RecordID(bytes: bytes))
    }

    mutating func bytesOrNil() throws(CityFault) -> [UInt8]? { try next(PostgresType.bytea.number).map(Array.init) }

    mutating func textOrNil() throws(CityFault) -> String? {
        // A login's name is of a type of its own (name).
        try next(PostgresType.text.number, 19).map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func numberOrNil() throws(CityFault) -> Int64? {
        guard let bytes = try next(PostgresType.int8.number) else { return nil }
        guard bytes.count == 8 else { throw .answer }
        return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    }

    mutating func smallOrNil() throws(CityFault) -> Int32? {
        guard let bytes = try next(PostgresType.int4.number) else { return nil }
        guard bytes.count == 4 else { throw .answer }
        return Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))
    }

    /// Identifiers; nil: null. Of an array with an empty place it is no answer.
    mutating func idsOrNil() throws(CityFault) -> [RecordID]? {
        guard let bytes = try next(PostgresType.uuid.arrayNumber) else { return nil }
        func number(_ place: Int) -> Int {
            Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int32.self)))
        }
        guard bytes.count >= 12 else { throw .answer }
        if number(0) == 0 { return [] }
        guard number(0) == 1, bytes.count >= 20, number(12) >= 0, bytes.count == 20 + number(12) * 20 else {
            throw .answer
        }
        var ids: [RecordID] = []
        for place in 0..<number(12) {
            ids.append(try given(RecordID(bytes: .init(rebasing: bytes[(24 + place * 20)..<(40 + place * 20)]))))
        }
        return ids
    }

    mutating func flag() throws(CityFault) -> Bool {
        let bytes = try given(next(PostgresType.bool.number))
        return bytes.first == 1
    }

    mutating func id() throws(CityFault) -> RecordID { try given(idOrNil()) }
    mutating func bytes() throws(CityFault) -> [UInt8] { try given(bytesOrNil()) }
    mutating func text() throws(CityFault) -> String { try given(textOrNil()) }
    mutating func number() throws(CityFault) -> Int64 { try given(numberOrNil()) }
    mutating func small() throws(CityFault) -> Int32 { try given(smallOrNil()) }
}

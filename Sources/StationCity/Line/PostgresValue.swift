import StationCore

/// A parameter of a statement as PostgreSQL's binary form has it.
struct PostgresValue {
    /// The type's number in every PostgreSQL (`pg_type`).
    let type: UInt32
    /// nil: null.
    let bytes: [UInt8]?

    static func id(_ value: RecordID?) -> PostgresValue { one(.uuid, value) { $1 += $0.bytes } }
    static func bytes(_ value: [UInt8]?) -> PostgresValue { one(.bytea, value) { $1 += $0 } }
    static func number(_ value: Int64?) -> PostgresValue { one(.int8, value) { $1.append(number: $0) } }
    static func small(_ value: Int32?) -> PostgresValue { one(.int4, value) { $1.append(number: $0) } }
    static func text(_ value: String?) -> PostgresValue { one(.text, value) { $1 += $0.utf8 } }
    static func flag(_ value: Bool) -> PostgresValue { one(.bool, value) { $1.append($0 ? 1 : 0) } }

    static func ids(_ values: [RecordID?]) -> PostgresValue { many(.uuid, values) { $1 += $0.bytes } }
    static func bytes(_ values: [[UInt8]?]) -> PostgresValue { many(.bytea, values) { $1 += $0 } }
    static func numbers(_ values: [Int64?]) -> PostgresValue { many(.int8, values) { $1.append(number: $0) } }
    static func smalls(_ values: [Int32?]) -> PostgresValue { many(.int4, values) { $1.append(number: $0) } }
    static func texts(_ values: [String?]) -> PostgresValue { many(.text, values) { $1 += $0.utf8 } }

    private static func one<Value>(
        _ type: PostgresType, _ value: Value?, _ write: (Value, inout [UInt8]) -> Void
    ) -> PostgresValue {
        var bytes: [UInt8]?
        if let value {
            var written: [UInt8] = []
            write(value, &written)
            bytes = written
        }
        return PostgresValue(type: type.number, bytes: bytes)
    }

    /// An array: dimensions (none if it is empty), whether there are nulls, the elements' type, its length, where it begins;
    /// then each element behind its length, -1 for null.
    private static func many<Value>(
        _ type: PostgresType, _ values: [Value?], _ write: (Value, inout [UInt8]) -> Void
    ) -> PostgresValue {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + values.count * 20)
        bytes.append(number: Int32(values.isEmpty ? 0 : 1))
        bytes.append(number: Int32(values.contains { $0 == nil } ? 1 : 0))
        bytes.append(number: type.number)
        if !values.isEmpty {
            bytes.append(number: Int32(values.count))
            bytes.append(number: Int32(1))
        }
        for value in values {
            guard let value else {
                bytes.append(number: Int32(-1))
                continue
            }
            let start = bytes.count
            bytes.append(number: Int32(0))
            write(value, &bytes)
            let length = UInt32(bytes.count - start - 4)
            for place in 0..<4 { bytes[start + place] = UInt8(truncatingIfNeeded: length >> UInt32(24 - place * 8)) }
        }
        return PostgresValue(type: type.arrayNumber, bytes: bytes)
    }
}

/// The types that are used.
enum PostgresType {
    case bool, bytea, int8, int4, text, uuid

    var number: UInt32 {
        switch self {
        case .bool: 16
        case .bytea: 17
        case .int8: 20
        case .int4: 23
        case .text: 25
        case .uuid: 2950
        }
    }

    var arrayNumber: UInt32 {
        switch self {
        case .bool: 1000
        case .bytea: 1001
        case .int8: 1016
        case .int4: 1007
        case .text: 1009
        case .uuid: 2951
        }
    }
}

extension [UInt8] {
    /// Appends a number, the greatest byte first.
    mutating func append<Number: FixedWidthInteger>(number: Number) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}

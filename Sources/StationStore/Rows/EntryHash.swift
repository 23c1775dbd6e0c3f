import Foundation
import GRDB
import StationCore
import StationModel

/// The hash of a journal entry: its name, in this file and in every other that has the entry.
package struct EntryHash: Hashable, Sendable {
    /// 32 bytes.
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// 64 hexadecimal digits.
    package var text: String { bytes.hexadecimal }

    /// Of 64 hexadecimal digits; nil where they are none.
    init?(text: String) {
        guard text.utf8.count == 64, let bytes = [UInt8](hexadecimal: text) else { return nil }
        self.bytes = bytes
    }
}

extension EntryHash: StoredValue {
    init?(stored: DatabaseValue) {
        guard case .blob(let data) = stored.storage, data.count == 32 else { return nil }
        bytes = Array(data)
    }
    static var wanted: String { "32 字节的校验和" }
}

extension EntryHash: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { Data(bytes).databaseValue }
    package static func fromDatabaseValue(_ value: DatabaseValue) -> EntryHash? { EntryHash(stored: value) }
}

/// Salts and digests.
extension [UInt8]: StoredValue {
    init?(stored: DatabaseValue) {
        guard case .blob(let data) = stored.storage else { return nil }
        self = Array(data)
    }
    static var wanted: String { "二进制" }

    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    init?(hexadecimal text: String) {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { place -> UInt8 in
            let (high, low) = (digits[place] ?? 0, digits[place + 1] ?? 0)
            return UInt8(high * 16 + low)
        }
    }
}

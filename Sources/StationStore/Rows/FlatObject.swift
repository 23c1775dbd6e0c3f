import GRDB
import StationCore
import StationModel

/// A JSON object whose members are texts, numbers or nothing: the form in which images of rows and drafts stand in the file,
/// readable with any tool.
enum FlatObject {
    /// The members in their order; nil where the text is no such object, or says one twice.
    static func members(of json: String) -> [(String, DatabaseValue)]? {
        var json = json
        return json.withUTF8 { bytes in
            var scanner = Scanner(bytes: bytes)
            return scanner.object()
        }
    }

    /// The object's text.
    static func text(of members: [(String, DatabaseValue)]) -> String {
        String(decoding: bytes(of: members), as: UTF8.self)
    }

    /// The same as its bytes.
    static func bytes(of members: [(String, DatabaseValue)]) -> [UInt8] {
        var writer = Writer()
        for (name, value) in members { writer.add(Name(name), value) }
        return writer.end()
    }

    /// A member's name as it stands in the text, between quotation marks and with its colon.
    struct Name: Sendable {
        fileprivate let bytes: [UInt8]
        /// How many bytes.
        var count: Int { bytes.count }

        init(_ name: String) {
            var bytes: [UInt8] = []
            FlatObject.append(name, to: &bytes)
            bytes.append(0x3A)
            self.bytes = bytes
        }
    }

    /// An object's text while its members are added.
    struct Writer {
        private var bytes: [UInt8]

        /// - Parameter room: how many bytes it will have, if that is known.
        init(room: Int = 256) {
            bytes = []
            bytes.reserveCapacity(room)
            bytes.append(0x7B)
        }

        mutating func add(_ name: Name, _ value: DatabaseValue) {
            if bytes.count > 1 { bytes.append(0x2C) }
            bytes.append(contentsOf: name.bytes)
            switch value.storage {
            case .null: bytes.append(contentsOf: "null".utf8)
            case .int64(let number): bytes.append(contentsOf: String(number).utf8)
            case .double(let number): bytes.append(contentsOf: (number.isFinite ? String(number) : "null").utf8)
            case .string(let text): FlatObject.append(text, to: &bytes)
            // The only bytes of any table are identifiers.
            case .blob:
                bytes.append(0x22)
                RecordID(stored: value)?.appendText(to: &bytes)
                bytes.append(0x22)
            }
        }

        mutating func end() -> [UInt8] {
            bytes.append(0x7D)
            return bytes
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for place in utf8.indices where utf8[place] < 0x20 || utf8[place] == 0x22 || utf8[place] == 0x5C {
                let byte = utf8[place]
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<place]))
                start = place + 1
                if byte < 0x20 {
                    let digits = Array("0123456789abcdef".utf8)
                    bytes.append(contentsOf: Array("\\u00".utf8))
                    bytes.append(digits[Int(byte >> 4)])
                    bytes.append(digits[Int(byte & 15)])
                } else {
                    bytes.append(0x5C)
                    bytes.append(byte)
                }
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(0x22)
    }

    /// Goes through the bytes once; whatever is not as it should be ends with nil.
    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        var place = 0

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

        private mutating func skipBlanks() {
            while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            skipBlanks()
            guard next == byte else { return false }
            place += 1
            return true
        }

        mutating func object() -> [(String, DatabaseValue)]? {
            guard take(0x7B) else { return nil }
            var members: [(String, DatabaseValue)] = []
            members.reserveCapacity(16)
            if !take(0x7D) {
                repeat {
                    guard take(0x22), let name = string(), take(0x3A), let value = value() else { return nil }
                    guard !members.contains(where: { $0.0 == name }) else { return nil }
                    members.append((name, value))
                } while take(0x2C)
                guard take(0x7D) else { return nil }
            }
            skipBlanks()
            return place == bytes.count ? members : nil
        }

        private mutating func value() -> DatabaseValue? {
            skipBlanks()
            switch next {
            case 0x22:
                place += 1
                return string()?.databaseValue
            case 0x6E: return word("null") ? .null : nil
            default: return number()
            }
        }

        private mutating func word(_ word: StaticString) -> Bool {
            guard bytes.count - place >= word.utf8CodeUnitCount else { return false }
            for index in 0..<word.utf8CodeUnitCount where bytes[place + index] != word.utf8Start[index] { return false }
            place += word.utf8CodeUnitCount
            return true
        }

        private mutating func number() -> DatabaseValue? {
            let start = place
            while let byte = next,
                (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte | 0x20 == 0x65
            {
                place += 1
            }
            let text = String(decoding: bytes[start..<place], as: UTF8.self)
            if let number = Int64(text) { return number.databaseValue }
            // A whole number beyond 64 bits is none; only what has a point or an exponent is a fraction.
            guard text.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }), let number = Double(text) else {
                return nil
            }
            return number.databaseValue
        }

        /// After its first quotation mark.
        private mutating func string() -> String? {
            let start = place
            while let byte = next, byte != 0x22, byte != 0x5C, byte >= 0x20 { place += 1 }
            guard let end = next, end >= 0x20 else { return nil }
            if end == 0x22 {
                place += 1
                return String(decoding: bytes[start..<place - 1], as: UTF8.self)
            }
            var text = Array(bytes[start..<place])
            while let byte = next {
                place += 1
                switch byte {
                case 0x22: return String(decoding: text, as: UTF8.self)
                case 0x5C: guard escape(&text) else { return nil }
                case 0..<0x20: return nil
                default: text.append(byte)
                }
            }
            return nil
        }

        private mutating func escape(_ text: inout [UInt8]) -> Bool {
            guard let byte = next else { return false }
            place += 1
            switch byte {
            case 0x22, 0x5C, 0x2F: text.append(byte)
            case 0x62: text.append(0x08)
            case 0x66: text.append(0x0C)
            case 0x6E: text.append(0x0A)
            case 0x72: text.append(0x0D)
            case 0x74: text.append(0x09)
            case 0x75:
                guard let first = codeUnit() else { return false }
                var units = [first]
                if UTF16.isLeadSurrogate(first) {
                    guard word("\\u"), let second = codeUnit() else { return false }
                    units.append(second)
                }
                text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
            default: return false
            }
            return true
        }

        private mutating func codeUnit() -> UInt16? {
            guard bytes.count - place >= 4 else { return nil }
            let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
            place += 4
            return UInt16(digits, radix: 16)
        }
    }
}

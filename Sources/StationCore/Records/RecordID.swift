/// The identifier of a record: a UUID (RFC 9562), version 7 for what is made here, version 8 for what is derived from seeds.
///
/// Made from the time and chance alone, so records of several stations can be brought together later without
/// two of them having the same one; and its order is the order of making.
package struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Its 128 bits, as they are read from left to right.
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// Stands where a record has none yet. No record of a file has it.
    package static let zero = RecordID(high: 0, low: 0)

    /// An identifier that was stored as text or typed before; what is none names no record.
    package init(orNone text: String) { self = RecordID(text: text) ?? .zero }

    /// An identifier in its text form; nil where the text is none.
    package init?(text: String) {
        var text = text
        guard let (high, low) = text.withUTF8({ RecordID.read($0) }) else { return nil }
        self.init(high: high, low: low)
    }

    /// 36 characters in the form `018f2b6c-4c1e-7a30-9d0e-5b8d0c6a1f42`.
    package static func read(_ text: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
        guard text.count == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for place in 0..<36 {
            let byte = text[place]
            if place == 8 || place == 13 || place == 18 || place == 23 {
                guard byte == 0x2D else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            case 0x41...0x46: digit = byte - 0x37
            default: return nil
            }
            if place < 18 { words.0 = words.0 << 4 | UInt64(digit) } else { words.1 = words.1 << 4 | UInt64(digit) }
        }
        return words
    }

    /// Makes a version 7 identifier from the milliseconds since 1970 and 128 random bits, of which 74 are used.
    package init(milliseconds: UInt64, random: (UInt64, UInt64)) {
        high = milliseconds << 16 | 0x7000 | random.0 & 0x0FFF
        low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// Whether it was made from the time and chance (version 7), and not worked out from what it is of.
    package var isOfChance: Bool { high >> 12 & 0xF == 7 }

    /// Of sixteen bytes; nil where there are more or fewer.
    package init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// Its sixteen bytes, as a file keeps them: their order is the order of making.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for place in 0..<8 {
                buffer[place] = UInt8(truncatingIfNeeded: high >> UInt64(56 - place * 8))
                buffer[place + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - place * 8))
            }
            count = 16
        }
    }

    /// `018f2b6c-4c1e-7a30-9d0e-5b8d0c6a1f42`.
    package var text: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            writeText(into: buffer)
            return 36
        }
    }

    /// Adds its text to others.
    package func appendText(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { buffer in
            writeText(into: buffer)
            bytes.append(contentsOf: buffer)
        }
    }

    private func writeText(into buffer: UnsafeMutableBufferPointer<UInt8>) {
        var end = 0
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 {
                buffer[end] = 0x2D
                end += 1
            }
            let word = place < 16 ? high : low
            let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - place % 16 * 4)) & 0xF
            buffer[end] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
            end += 1
        }
    }

    /// The identifier's text.
    package var description: String { text }

    /// The order of making.
    package static func < (one: RecordID, other: RecordID) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }
}

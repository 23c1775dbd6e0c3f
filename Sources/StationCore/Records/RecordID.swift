/// The identifier of a record: a UUID of version 7 (RFC 9562), in lower-case text.
///
/// Made from the time and chance alone, so records of several stations can be brought together later without
/// two of them having the same one; and its text order is the order of making.
public struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// `018f2b6c-4c1e-7a30-9d0e-5b8d0c6a1f42`.
    public let text: String

    /// An identifier that was stored or typed before.
    public init(_ text: String) { self.text = text }

    /// Makes a version 7 identifier from the milliseconds since 1970 and 128 random bits, of which 74 are used.
    public init(milliseconds: UInt64, random: (UInt64, UInt64)) {
        let high = milliseconds << 16 | 0x7000 | random.0 & 0x0FFF
        let low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        for (index, word) in [high, low].enumerated() {
            for step in 0..<16 {
                let place = index * 16 + step
                if [8, 12, 16, 20].contains(place) { bytes.append(0x2D) }
                let nibble = UInt8(word >> UInt64(60 - step * 4) & 0xF)
                bytes.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The identifier's text.
    public var description: String { text }

    /// The order of making.
    public static func < (one: RecordID, other: RecordID) -> Bool { one.text < other.text }
}

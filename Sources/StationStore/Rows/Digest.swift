import CSodium
import StationCore
import StationModel

/// SHA-256 (libsodium) over a list of parts. Before each part stands its length, and a part that is missing is told from
/// an empty one: no two lists have the same bytes.
struct Digest {
    private var state = crypto_hash_sha256_state()

    init() { crypto_hash_sha256_init(&state) }

    static func of(_ parts: [String?]) -> [UInt8] {
        var digest = Digest()
        for part in parts { digest.absorb(part) }
        return digest.end()
    }

    mutating func absorb(_ part: String?) {
        guard var part else { return absorbMissing() }
        part.withUTF8 { absorb(UnsafeRawBufferPointer($0)) }
    }

    mutating func absorb(_ number: Int64) { absorb("\(number)") }

    mutating func absorb(_ part: [UInt8]?) {
        guard let part else { return absorbMissing() }
        part.withUnsafeBytes { absorb($0) }
    }

    private mutating func absorbMissing() { crypto_hash_sha256_update(&state, [0x2D, 0x2C], 2) }

    private mutating func absorb(_ part: UnsafeRawBufferPointer) {
        // The length in decimal digits and a colon, written from behind.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { head in
            var (start, rest) = (19, part.count)
            head[start] = 0x3A
            repeat {
                start -= 1
                head[start] = 0x30 + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            crypto_hash_sha256_update(&state, head.baseAddress! + start, UInt64(20 - start))
        }
        crypto_hash_sha256_update(
            &state, part.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(part.count))
    }

    /// The 32 bytes of it. Nothing can be absorbed afterwards.
    mutating func end() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &bytes)
        return bytes
    }
}

extension RecordID {
    /// The identifier of what is the same wherever it is made, such as a word of the seeds: version 8, by the digest of
    /// the list that it stands in and of its content.
    init(derivedFrom parts: [String?]) {
        let made = Digest.of(parts).withUnsafeBytes { RecordID(bytes: .init(rebasing: $0[..<16])) }!
        self.init(
            high: made.high & 0xFFFF_FFFF_FFFF_0FFF | 0x8000,
            low: made.low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }
}

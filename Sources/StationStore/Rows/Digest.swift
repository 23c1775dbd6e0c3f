import CDigest
import CSodium
import StationCore
import StationModel

/// SHA-256 over a list of parts, by the processor's own instructions where it has them and by libsodium elsewhere. Before each
/// part stands its length, and a part that is missing is told from an empty one: no two lists have the same bytes.
struct Digest {
    private var state = crypto_hash_sha256_state()
    /// What has been taken in and not been hashed yet: parts are many and short.
    private var waiting: [UInt8] = []
    private let isNative: Bool

    /// Whether this processor has instructions for it.
    static let isNative = sha256_is_native()

    /// - Parameters:
    ///   - room: how many bytes its parts will have, if that is known.
    ///   - isNative: whether the processor's own instructions are used.
    init(room: Int = 0, isNative: Bool = Digest.isNative) {
        self.isNative = isNative
        crypto_hash_sha256_init(&state)
        waiting.reserveCapacity(room)
    }

    static func of(_ parts: [String?]) -> [UInt8] {
        var digest = Digest()
        for part in parts { digest.absorb(part) }
        return digest.end()
    }

    mutating func absorb(_ part: String?) {
        guard var part else { return absorbMissing() }
        part.withUTF8 { absorb(UnsafeRawBufferPointer($0)) }
    }

    mutating func absorb(_ number: Int64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = Digest.write(number.magnitude, in: digits, before: 20)
            if number < 0 {
                start -= 1
                digits[start] = 0x2D
            }
            absorb(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: digits[start...])))
        }
    }

    mutating func absorb(_ part: [UInt8]?) {
        guard let part else { return absorbMissing() }
        part.withUnsafeBytes { absorb($0) }
    }

    mutating func absorb(_ id: RecordID) {
        withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { absorb($0) }
    }

    private mutating func absorbMissing() { waiting += [0x2D, 0x2C] }

    private mutating func absorb(_ part: UnsafeRawBufferPointer) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 21) { head in
            head[20] = 0x3A
            let start = Digest.write(UInt64(part.count), in: head, before: 20)
            waiting.append(contentsOf: head[start...])
        }
        waiting.append(contentsOf: part)
        if waiting.count >= 4096 { hash() }
    }

    /// Writes a number's decimal digits so that they end before a place.
    ///
    /// - Returns: where they begin.
    private static func write(_ number: UInt64, in bytes: UnsafeMutableBufferPointer<UInt8>, before end: Int) -> Int {
        var (start, rest) = (end, number)
        repeat {
            start -= 1
            bytes[start] = 0x30 + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        return start
    }

    private mutating func hash() {
        guard isNative else {
            crypto_hash_sha256_update(&state, waiting, UInt64(waiting.count))
            waiting.removeAll(keepingCapacity: true)
            return
        }
        let (bytes, blocks) = (waiting, waiting.count / 64)
        withUnsafeMutableBytes(of: &state.state) { words in
            sha256_take_blocks(words.assumingMemoryBound(to: UInt32.self).baseAddress!, bytes, blocks)
        }
        state.count += UInt64(blocks) * 512
        waiting = Array(bytes[(blocks * 64)...])
    }

    /// The 32 bytes of it. Nothing can be absorbed afterwards.
    mutating func end() -> [UInt8] {
        guard isNative else {
            hash()
            return [UInt8](unsafeUninitializedCapacity: Int(crypto_hash_sha256_BYTES)) { bytes, count in
                crypto_hash_sha256_final(&state, bytes.baseAddress!)
                count = Int(crypto_hash_sha256_BYTES)
            }
        }
        // FIPS 180-4, 5.1.1: a bit, zeros up to a whole block, and the length in bits.
        let bits = state.count + UInt64(waiting.count) * 8
        waiting.append(0x80)
        waiting.append(contentsOf: repeatElement(0, count: (120 - waiting.count % 64) % 64))
        withUnsafeBytes(of: bits.bigEndian) { waiting.append(contentsOf: $0) }
        hash()
        return withUnsafeBytes(of: state.state) { words in
            [UInt8](unsafeUninitializedCapacity: words.count) { bytes, count in
                // Words of this processor, whose bytes stand the other way round.
                for place in words.indices { bytes[place] = words[place ^ 3] }
                count = words.count
            }
        }
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

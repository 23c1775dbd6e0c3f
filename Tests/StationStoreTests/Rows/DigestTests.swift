import CSodium
import StationCore
import Testing

@testable import StationStore

/// Two implementations of SHA-256 stand behind one digest; which of them ran must never matter.
@Suite struct DigestTests {
    private func digest(_ parts: [[UInt8]?], isNative: Bool) -> [UInt8] {
        var digest = Digest(isNative: isNative)
        for part in parts { digest.absorb(part) }
        return digest.end()
    }

    /// As docs/journal.md says it, in one piece by libsodium.
    private func plain(_ parts: [[UInt8]?]) -> [UInt8] {
        let bytes = parts.flatMap { part in part.map { Array("\($0.count):".utf8) + $0 } ?? Array("-,".utf8) }
        var sum = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256(&sum, bytes, UInt64(bytes.count))
        return sum
    }

    @Test(arguments: [true, false])
    func `whatever lengths the parts have, the digest is libsodium's of all of it`(isNative: Bool) {
        guard !isNative || Digest.isNative else { return }
        for length in Array(0...200) + [4090, 4095, 4096, 4097, 20_000] {
            let part = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ length) }
            #expect(digest([part], isNative: isNative) == plain([part]), "\(length)")
            let several: [[UInt8]?] = [part, nil, [], Array(part.prefix(7)), part]
            #expect(digest(several, isNative: isNative) == plain(several), "\(length)")
        }
    }

    @Test func `numbers are their decimal digits`() {
        for number: Int64 in [0, 7, 10, -1, 1_795_400_001_000, .max, .min] {
            var (one, other) = (Digest(), Digest())
            one.absorb(number)
            other.absorb("\(number)")
            #expect(one.end() == other.end(), "\(number)")
        }
    }

    @Test func `an identifier is its sixteen bytes`() {
        let id = RecordID(text: "018f2b6c-4c1e-7a30-9d0e-5b8d0c6a1f42")!
        var (one, other) = (Digest(), Digest())
        one.absorb(id)
        other.absorb(id.bytes)
        #expect(one.end() == other.end())
    }
}

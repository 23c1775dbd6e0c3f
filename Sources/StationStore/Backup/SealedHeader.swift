import CSodium
import StationCore
import StationModel

/// What a sealed copy begins with: all that is needed to open it except the passphrase (docs/sealed-copy.md).
struct SealedHeader: Hashable, Sendable {
    /// `liaison` and the byte that ends a text on old systems, so that nobody takes it for one.
    static let magic = Array("liaison".utf8) + [0x1A]
    /// The version that this program writes and reads.
    static let version: UInt64 = 1
    /// Bytes in the file.
    static let length = 96
    private static let checkedLength = 80

    var effort: SealingEffort
    var salt: [UInt8]
    /// What secretstream begins with.
    var stream: [UInt8]
    /// The plain copy's length in bytes.
    var plainLength: Int

    /// Reads a header.
    ///
    /// - Parameter bytes: as many as the file has, up to `length`, beginning with the magic.
    init(_ bytes: [UInt8], path: String) throws(Fault) {
        let damaged = Fault(.file, "\(path) 的开头有损坏,不能打开。没有改动,请换一份备份")
        guard bytes.starts(with: SealedHeader.magic) else { throw damaged }
        guard bytes.count == SealedHeader.length else {
            throw Fault(.file, "\(path) 不完整,只有 \(bytes.count) 字节。没有改动,请重新复制或换一份备份")
        }
        func number(_ range: Range<Int>) -> UInt64 { bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        let isWhole = SealedHeader.check(bytes) == Array(bytes[SealedHeader.checkedLength...])
        guard isWhole else { throw damaged }
        guard number(8..<12) == SealedHeader.version else {
            throw Fault(
                .file, "\(path) 由更新版本的程序加密(格式 \(number(8..<12)),本程序只认 \(SealedHeader.version))。请升级程序后再打开")
        }
        guard let memory = Int(exactly: number(24..<32)), let length = Int(exactly: number(72..<80)),
            length < 1 << 48, number(12..<16) == UInt64(crypto_pwhash_alg_argon2id13())
        else { throw damaged }
        effort = SealingEffort(operations: number(16..<24), memory: memory)
        guard effort.isReasonable else { throw damaged }
        salt = Array(bytes[32..<48])
        stream = Array(bytes[48..<72])
        plainLength = length
    }

    init(effort: SealingEffort, salt: [UInt8], stream: [UInt8], plainLength: Int) {
        self.effort = effort
        self.salt = salt
        self.stream = stream
        self.plainLength = plainLength
    }

    /// The header as it stands in the file; numbers begin with their least byte.
    var bytes: [UInt8] {
        func number(_ value: UInt64, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
        }
        let checked =
            SealedHeader.magic + number(SealedHeader.version, 4) + number(UInt64(crypto_pwhash_alg_argon2id13()), 4)
            + number(effort.operations, 8) + number(UInt64(effort.memory), 8) + salt + stream
            + number(UInt64(plainLength), 8)
        return checked + SealedHeader.check(checked)
    }

    /// Bytes of the whole sealed file.
    var sealedLength: Int {
        let extra = crypto_secretstream_xchacha20poly1305_abytes()
        let chunks = max(1, (plainLength + SealedCopy.chunkLength - 1) / SealedCopy.chunkLength)
        return SealedHeader.length + extra + chunks * extra + plainLength
    }

    /// Tells damage by chance from a wrong passphrase; against intent stands the stream, which covers the header, too.
    static func check(_ bytes: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: crypto_hash_sha256_bytes())
        crypto_hash_sha256(&hash, bytes, UInt64(checkedLength))
        return Array(hash.prefix(length - checkedLength))
    }
}

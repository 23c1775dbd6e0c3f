import CSodium
import StationCore
import StationModel

/// The words that a sealed copy is opened with, kept out of swap where the system allows it and wiped when done with.
package final class Passphrase {
    /// The fewest characters taken for sealing.
    package static let leastLength = 8

    let bytes: UnsafeMutablePointer<CChar>
    let count: Int

    /// Takes the words over and wipes the bytes they were given in.
    ///
    /// - Throws: `badInput` where there are none.
    package init(taking given: inout [UInt8]) throws(Fault) {
        defer { given.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) } }
        guard !given.isEmpty else { throw .badInput("加密口令是空的。没有改动") }
        bytes = try SealingKey.memory(of: given.count, as: CChar.self)
        count = given.count
        for (index, byte) in given.enumerated() { bytes[index] = CChar(bitPattern: byte) }
    }

    deinit { sodium_free(bytes) }

    /// Whether these are enough characters for sealing; an older copy is opened with whatever it was sealed with.
    package var isLongEnough: Bool {
        // Every character of UTF-8 has one byte that does not continue another.
        (0..<count).count { UInt8(bitPattern: bytes[$0]) & 0xC0 != 0x80 } >= Passphrase.leastLength
    }

    /// Whether both are the same words.
    package func isSame(as other: Passphrase) -> Bool {
        count == other.count && sodium_memcmp(bytes, other.bytes, count) == 0
    }
}

/// How long and in how much memory a key is worked out: what a guess at a passphrase costs.
struct SealingEffort: Hashable, Sendable {
    /// Passes over the memory.
    var operations: UInt64
    /// Bytes.
    var memory: Int

    /// About a second and 256 MB, libsodium's middle of three.
    static let moderate = SealingEffort(
        operations: UInt64(crypto_pwhash_opslimit_moderate()), memory: crypto_pwhash_memlimit_moderate())
    /// The least that libsodium does, for tests.
    static let least = SealingEffort(
        operations: UInt64(crypto_pwhash_opslimit_min()), memory: crypto_pwhash_memlimit_min())

    /// Whether this program would do it: a header that asks for terabytes is not to bring the machine down.
    var isReasonable: Bool {
        (SealingEffort.least.operations...UInt64(crypto_pwhash_opslimit_sensitive())).contains(operations)
            && (SealingEffort.least.memory...crypto_pwhash_memlimit_sensitive()).contains(memory)
    }
}

/// The key of one sealed copy, by Argon2id from passphrase and salt; wiped when done with.
final class SealingKey {
    let bytes: UnsafeMutablePointer<UInt8>

    init(_ passphrase: Passphrase, salt: [UInt8], effort: SealingEffort) throws(Fault) {
        let length = crypto_secretstream_xchacha20poly1305_keybytes()
        bytes = try SealingKey.memory(of: length, as: UInt8.self)
        let status = crypto_pwhash(
            bytes, UInt64(length), passphrase.bytes, UInt64(passphrase.count), salt, effort.operations, effort.memory,
            crypto_pwhash_alg_argon2id13())
        guard status == 0 else {
            throw Fault(.file, "内存不够,算不出密钥(需要 \(effort.memory >> 20) MB)。没有改动,请关掉别的程序后再试")
        }
    }

    deinit { sodium_free(bytes) }

    /// Memory of libsodium's: locked where allowed, fenced, and wiped by `sodium_free`.
    static func memory<T>(of count: Int, as type: T.Type) throws(Fault) -> UnsafeMutablePointer<T> {
        guard sodium_init() >= 0, let memory = sodium_malloc(count) else { throw Fault(.file, "内存不够。没有改动") }
        return memory.bindMemory(to: type, capacity: count)
    }
}

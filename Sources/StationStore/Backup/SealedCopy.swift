#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import CSodium
import StationCore
import StationModel

/// A copy that only a passphrase opens, for a stick that may get lost: XChaCha20-Poly1305 by libsodium's secretstream,
/// the key from the passphrase by Argon2id. docs/sealed-copy.md has every byte.
package struct SealedCopy {
    /// Bytes of the plain copy in one message.
    static let chunkLength = 65536

    /// Where it lies.
    package let path: String
    let header: SealedHeader

    /// Recognises a sealed copy by what it begins with, and checks header and length; nil: it is none.
    ///
    /// - Throws: `file` where it is cut off, damaged at its beginning, or from a newer program.
    package init?(at path: String) throws(Fault) {
        self.path = path
        guard let file = try? DiskFile(reading: path), let start = try? file.read(SealedHeader.length) else {
            return nil
        }
        guard start.starts(with: SealedHeader.magic) || path.hasSuffix(BackupRotation.sealedSuffix) else { return nil }
        header = try SealedHeader(start, path: path)
        let (length, expected) = (try file.length(), header.sealedLength)
        guard length >= expected else {
            throw Fault(.file, "\(path) 不完整:应有 \(expected) 字节,只有 \(length) 字节。没有改动,请重新复制或换一份备份")
        }
        guard length == expected else {
            throw Fault(.file, "\(path) 被改动过:后面多出 \(length - expected) 字节。没有改动,请换一份备份")
        }
    }

    /// Writes the plain copy that is in it.
    ///
    /// - Parameters:
    ///   - plain: the file to make; there is none where this throws.
    ///   - progress: percent done.
    /// - Throws: `badInput` where the passphrase is wrong; `file` where the copy was altered or the disk is full.
    package func open(with passphrase: Passphrase, into plain: String, progress: (Int) -> Void = { _ in }) throws(Fault)
    {
        unlink(plain)
        do {
            let target = try DiskFile(making: plain)
            try read(with: passphrase, progress: progress) { (chunk: [UInt8]) throws(Fault) in try target.write(chunk) }
            try target.sync()
        } catch {
            unlink(plain)
            throw error
        }
    }

    /// What is sealed, where it is little, without a file of it.
    ///
    /// - Throws: `badInput` for another passphrase; `file` where it was altered, or is more than a megabyte.
    package func contents(with passphrase: Passphrase) throws(Fault) -> [UInt8] {
        guard header.plainLength <= 1 << 20 else { throw Fault(.file, "\(path) 太大了,不是要的那一种。没有改动") }
        var bytes: [UInt8] = []
        try read(with: passphrase, progress: { _ in }) { (chunk: [UInt8]) throws(Fault) in bytes += chunk }
        return bytes
    }

    private func read(
        with passphrase: Passphrase, progress: (Int) -> Void, _ take: ([UInt8]) throws(Fault) -> Void
    ) throws(Fault) {
        let file = try DiskFile(reading: path)
        let start = try file.read(SealedHeader.length)
        // What was checked when it was opened has to be what is read now.
        guard start == header.bytes else { throw Fault(.file, "\(path) 在读取时被改动。没有改动,请再试一次") }
        let key = try SealingKey(passphrase, salt: header.salt, effort: header.effort)
        let stream = SealedStream(opening: header.stream, key: key)
        guard try stream.open(file.read(stream.extra), covering: start)?.isLast == false else {
            throw .badInput("加密口令不对,打不开 \(path)。没有改动,请核对大小写和输入法后再试")
        }
        let chunks = max(1, (header.plainLength + SealedCopy.chunkLength - 1) / SealedCopy.chunkLength)
        for index in 1...chunks {
            let sealed = try file.read(SealedCopy.chunkLength + stream.extra)
            // The last message is marked, so that a copy cut off at a boundary cannot pass for a whole one.
            guard let message = stream.open(sealed), message.isLast == (index == chunks) else {
                throw Fault(.file, "\(path) 被改动过或有损坏(第 \(index) 段,共 \(chunks) 段)。没有改动,请换一份备份")
            }
            try take(message.bytes)
            progress(index * 100 / chunks)
        }
    }
}

extension SealedCopy {
    /// Seals a plain copy. The sealed file is read back from the disk and opened before it gets its name; until then
    /// it is called `….part`.
    ///
    /// - Parameter progress: percent done; half of it is the reading back.
    package static func seal(
        _ plain: String, as path: String, with passphrase: Passphrase, progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        try seal(plain, as: path, with: passphrase, effort: .moderate, progress: progress)
    }

    static func seal(
        _ plain: String, as path: String, with passphrase: Passphrase, effort: SealingEffort,
        progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        let part = path + ".part"
        unlink(part)
        do {
            let given = try write(plain, to: part, with: passphrase, effort: effort) { progress($0 / 2) }
            let found = StreamDigest()
            guard let sealed = try SealedCopy(at: part) else { throw Fault(.file, "加密备份核对不符") }
            try sealed.read(with: passphrase, progress: { progress(50 + $0 / 2) }) { found.absorb($0) }
            guard given.end() == found.end() else { throw Fault(.file, "加密备份核对不符") }
            try DataFolder.settle(part, as: path)
        } catch {
            unlink(part)
            throw Fault(.file, "\(Fault.ofReading(error, path: path).sentence)。没有留下加密备份,请检查 U 盘后再试")
        }
    }

    /// - Returns: the hash of what was sealed.
    private static func write(
        _ plain: String, to part: String, with passphrase: Passphrase, effort: SealingEffort, progress: (Int) -> Void
    ) throws(Fault) -> StreamDigest {
        let source = try DiskFile(reading: plain)
        let target = try DiskFile(making: part)
        let length = try source.length()
        var salt = [UInt8](repeating: 0, count: crypto_pwhash_saltbytes())
        randombytes_buf(&salt, salt.count)
        let stream = SealedStream(sealingWith: try SealingKey(passphrase, salt: salt, effort: effort))
        let header = SealedHeader(effort: effort, salt: salt, stream: stream.start, plainLength: length)
        try target.write(header.bytes)
        // An empty message over the header: whoever has the wrong passphrase learns it here.
        try target.write(stream.seal([], isLast: false, covering: header.bytes))
        let digest = StreamDigest()
        var done = 0
        repeat {
            let chunk = try source.read(chunkLength)
            done += chunk.count
            guard done == length || chunk.count == chunkLength else { throw Fault(.file, "\(plain) 在读取时被改动") }
            digest.absorb(chunk)
            try target.write(stream.seal(chunk, isLast: done == length))
            progress(length == 0 ? 100 : done * 100 / length)
        } while done < length
        try target.sync()
        return digest
    }
}

/// A hash of bytes that come in parts.
private final class StreamDigest {
    private var state = crypto_hash_sha256_state()

    init() { crypto_hash_sha256_init(&state) }

    func absorb(_ bytes: [UInt8]) { crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count)) }

    func end() -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: crypto_hash_sha256_bytes())
        crypto_hash_sha256_final(&state, &hash)
        return hash
    }
}

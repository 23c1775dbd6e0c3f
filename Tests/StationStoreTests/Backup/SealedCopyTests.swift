import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// A copy of a few chunks, and a passphrase; in a folder of its own. The effort is libsodium's least, to be quick.
@Suite("Sealed copy")
struct SealedCopyTests {
    @Test("what was sealed comes out byte by byte, whatever its length; only the sealed file is left beside it")
    func roundTrip() throws {
        for length in [0, 1, 65535, 65536, 65537, 200_000] {
            let bench = try Bench(length: length)
            #expect(DataFolder.names(in: bench.folder) == ["copy", "copy.sealed"])
            let sealed = try #require(try SealedCopy(at: bench.sealed))
            #expect(try bench.bytes(bench.sealed).count == sealed.header.sealedLength)
            try sealed.open(with: bench.passphrase(), into: bench.folder + "/out")
            #expect(try bench.bytes(bench.folder + "/out") == bench.bytes(bench.plain), "\(length)")
            let mode = try FileManager.default.attributesOfItem(atPath: bench.sealed)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("the file has the documented bytes, none of the plain ones, and others each time")
    func format() throws {
        let bench = try Bench(length: 200_000)
        let bytes = try bench.bytes(bench.sealed)
        #expect(Array(bytes[..<8]) == Array("liaison\u{1A}".utf8))
        #expect(Array(bytes[8..<16]) == [1, 0, 0, 0, 2, 0, 0, 0], "version 1, Argon2id")
        #expect(Array(bytes[16..<32]) == [1, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0], "one pass over 8 KiB")
        #expect(Array(bytes[72..<80]) == [0x40, 0x0D, 3, 0, 0, 0, 0, 0], "200,000")
        #expect(bytes.count == 96 + 17 + 4 * 17 + 200_000)
        #expect(!bytes.contains(bench.line))
        try bench.seal()
        let again = try bench.bytes(bench.sealed)
        #expect(again[32..<48] != bytes[32..<48] && again[48..<72] != bytes[48..<72], "salt and stream are new")
    }

    @Test("the limits of a copy for use are libsodium's moderate ones")
    func effort() {
        #expect(SealingEffort.moderate == SealingEffort(operations: 3, memory: 256 << 20))
    }

    @Test("a wrong passphrase is told from damage")
    func wrongPassphrase() throws {
        let bench = try Bench(length: 1000)
        let refused = bench.opening(with: "不是这一句口令")
        #expect(refused?.kind == .badInput(field: nil))
        #expect(refused?.sentence.contains("加密口令不对") == true)
    }

    @Test("every altered byte is found; it is said whether the beginning or which part it is in")
    func altered() throws {
        let bench = try Bench(length: 150_000)
        let whole = try bench.bytes(bench.sealed)
        let second = 96 + 17 + 65536 + 17
        for (place, words) in [
            (8, "开头有损坏"), (20, "开头有损坏"), (40, "开头有损坏"), (50, "开头有损坏"), (75, "开头有损坏"), (95, "开头有损坏"),
            (113, "第 1 段,共 3 段"), (second - 1, "第 1 段,共 3 段"), (second, "第 2 段,共 3 段"),
            (whole.count - 1, "第 3 段,共 3 段"),
        ] {
            var bytes = whole
            bytes[place] ^= 1
            try bench.write(bytes)
            #expect(bench.opening()?.kind == .file && bench.opening()?.sentence.contains(words) == true, "\(place)")
        }
        // The name alone tells what a file without the magic was.
        try bench.write([0] + whole.dropFirst())
        #expect(bench.opening()?.sentence.contains("开头有损坏") == true)
    }

    @Test("a header made anew by someone who means harm opens nothing and takes no memory")
    func forged() throws {
        let bench = try Bench(length: 1000)
        let whole = try bench.bytes(bench.sealed)
        var header = try SealedHeader(Array(whole.prefix(96)), path: "")
        header.effort.operations += 1
        try bench.write(header.bytes + whole.dropFirst(96))
        #expect(bench.opening()?.sentence.contains("加密口令不对") == true, "the key is another one")
        header.effort.memory = 1 << 45
        try bench.write(header.bytes + whole.dropFirst(96))
        #expect(bench.opening()?.sentence.contains("开头有损坏") == true)
    }

    @Test("the header is covered by the stream: another length with the last part left out is refused")
    func shortened() throws {
        let bench = try Bench(length: 131_072)
        let whole = try bench.bytes(bench.sealed)
        var header = try SealedHeader(Array(whole.prefix(96)), path: "")
        header.plainLength = 65536
        try bench.write(header.bytes + whole[96..<(96 + 17 + 65536 + 17)])
        // Not the part but the first message, which covers the header.
        #expect(bench.opening()?.sentence.contains("加密口令不对") == true)
    }

    @Test("parts that changed places are refused")
    func swapped() throws {
        let bench = try Bench(length: 131_072)
        let whole = try bench.bytes(bench.sealed)
        let (first, part) = (96 + 17, 65536 + 17)
        try bench.write(whole[..<first] + whole[(first + part)...] + whole[first..<(first + part)])
        #expect(bench.opening()?.sentence.contains("第 1 段") == true)
    }

    @Test("a copy that was cut off anywhere, or has something after its end, is refused as such")
    func truncated() throws {
        let bench = try Bench(length: 150_000)
        let whole = try bench.bytes(bench.sealed)
        for length in [8, 50, 95, 96, 112, 113, 96 + 17 + 65536 + 17, whole.count - 1] {
            try bench.write(whole.prefix(length))
            #expect(bench.opening()?.sentence.contains("不完整") == true, "\(length)")
        }
        try bench.write(whole + [0])
        #expect(bench.opening()?.sentence.contains("后面多出 1 字节") == true)
    }

    @Test("a newer format says that the program is too old")
    func newer() throws {
        let bench = try Bench(length: 10)
        var bytes = try bench.bytes(bench.sealed)
        bytes[8] = 2
        try bench.write(bytes)
        // The check over the header has to hold, or it is damage.
        #expect(bench.opening()?.sentence.contains("开头有损坏") == true)
        bytes.replaceSubrange(80..<96, with: SealedHeader.check(bytes))
        try bench.write(bytes)
        #expect(bench.opening()?.sentence.contains("更新版本") == true)
    }

    @Test("what is no sealed copy is not taken for one")
    func other() throws {
        let desk = try TestFile()
        #expect(try SealedCopy(at: desk.file.path) == nil)
        #expect(try SealedCopy(at: desk.folder + "/nothing.sqlite") == nil)
    }

    @Test("where it cannot be written nothing is left, and progress comes to 100")
    func failing() throws {
        let bench = try Bench(length: 300_000)
        var seen: [Int] = []
        try bench.seal { seen.append($0) }
        #expect(seen.last == 100 && seen == seen.sorted() && seen.count > 4)
        let nowhere = bench.folder + "/nowhere/copy.sealed"
        #expect(fault { try bench.seal(as: nowhere) }?.sentence.contains("没有留下加密备份") == true)
        #expect(DataFolder.names(in: bench.folder) == ["copy", "copy.sealed"])
    }

    @Test("passphrases are counted in characters, and the bytes they come in are wiped")
    func passphrases() throws {
        var bytes = Array("春江水暖鸭先知".utf8)
        #expect(try !Passphrase(taking: &bytes).isLongEnough)
        #expect(bytes.allSatisfy { $0 == 0 })
        bytes = Array("春江水暖鸭先知。".utf8)
        #expect(try Passphrase(taking: &bytes).isLongEnough)
        bytes = []
        #expect(fault { try Passphrase(taking: &bytes) }?.kind == .badInput(field: nil))
    }
}

/// A folder with a plain copy and its sealed one.
private final class Bench {
    let folder = NSTemporaryDirectory() + "station-sealed-" + UUID().uuidString
    let line = Array("覃绍诗 13907721234".utf8)
    var plain: String { folder + "/copy" }
    var sealed: String { folder + "/copy.sealed" }

    init(length: Int) throws {
        try DataFolder.make(folder)
        let repeated = (0..<length).map { line[$0 % line.count] }
        try Data(repeated).write(to: URL(fileURLWithPath: plain))
        try seal()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func passphrase(_ words: String = "八有标准,一项不少") throws -> Passphrase {
        var bytes = Array(words.utf8)
        return try Passphrase(taking: &bytes)
    }

    func seal(as path: String? = nil, progress: (Int) -> Void = { _ in }) throws {
        try SealedCopy.seal(plain, as: path ?? sealed, with: passphrase(), effort: .least, progress: progress)
    }

    func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    func write(_ bytes: some Sequence<UInt8>) throws { try Data(bytes).write(to: URL(fileURLWithPath: sealed)) }

    /// The fault of opening; nothing is left where there is one.
    func opening(with words: String = "八有标准,一项不少") -> Fault? {
        let out = folder + "/out"
        let found = fault {
            guard let copy = try SealedCopy(at: sealed) else { throw Fault(.notFound, "not recognised") }
            try copy.open(with: passphrase(words), into: out)
        }
        #expect(found == nil || !FileManager.default.fileExists(atPath: out))
        return found
    }
}

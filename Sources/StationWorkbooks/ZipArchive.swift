import CMinizip
import StationCore

/// The parts of a zip file, read a piece at a time.
///
/// What a part unpacks to is bounded, whatever the file says of it: a small file can claim to be, or become, terabytes.
final class ZipArchive {
    /// How much a part may unpack to, in bytes.
    static let largestPart = 256 << 20
    private static let mostParts = 5000

    private let path: String
    private let file: unzFile
    /// The parts' names.
    let names: [String]

    init(path: String) throws(Fault) {
        guard let file = unzOpen64(path) else { throw ZipArchive.broken(path) }
        var names: [String] = []
        var status = unzGoToFirstFile(file)
        while status == UNZ_OK, names.count <= ZipArchive.mostParts {
            var info = unz_file_info64()
            var name = [CChar](repeating: 0, count: 1024)
            guard unzGetCurrentFileInfo64(file, &info, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK else {
                break
            }
            names.append(String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
            status = unzGoToNextFile(file)
        }
        (self.path, self.file, self.names) = (path, file, names)
        guard status == UNZ_END_OF_LIST_OF_FILE else {
            throw names.count > ZipArchive.mostParts ? tooLarge : ZipArchive.broken(path)
        }
    }

    deinit { unzClose(file) }

    /// Unpacks a part, a piece at a time.
    ///
    /// - Returns: false where there is no such part.
    /// - Throws: `badInput` where it cannot be unpacked or is too large; what `take` throws.
    func read(_ name: String, _ take: (UnsafeRawBufferPointer, _ isLast: Bool) throws -> Void) throws -> Bool {
        guard unzLocateFile(file, name, 2) == UNZ_OK else { return false }
        var info = unz_file_info64()
        guard unzGetCurrentFileInfo64(file, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK,
            unzOpenCurrentFile(file) == UNZ_OK
        else { throw ZipArchive.broken(path) }
        defer { unzCloseCurrentFile(file) }
        guard info.uncompressed_size <= UInt64(ZipArchive.largestPart) else { throw tooLarge }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        var total = 0
        while true {
            let count = Int(unzReadCurrentFile(file, piece.baseAddress, UInt32(piece.count)))
            guard count >= 0 else { throw ZipArchive.broken(path) }
            total += count
            guard total <= ZipArchive.largestPart else { throw tooLarge }
            try take(UnsafeRawBufferPointer(rebasing: piece[..<count]), count == 0)
            if count == 0 { return true }
        }
    }

    private var tooLarge: Fault { .badInput("\(path) 解开后太大,不像一份名册或台账。没有导入任何内容;请只留要导入的那张表,另存后再试") }

    static func broken(_ path: String) -> Fault {
        .badInput("\(path) 像是工作簿(.xlsx),但打不开:文件没有存完或已损坏。没有导入任何内容;请在表格软件里打开后另存,再试")
    }
}

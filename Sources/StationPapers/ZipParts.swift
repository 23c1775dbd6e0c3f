import CMinizip
import StationCore

/// The parts of a zip file, all at once: a form is small.
enum ZipParts {
    /// How much a form may unpack to, in bytes.
    private static let largest = 64 << 20

    /// - Throws: `badInput` where it is no zip file, or too large for a form.
    static func read(_ path: String) throws(Fault) -> [(name: String, bytes: [UInt8])] {
        let broken = Fault.badInput("\(path) 不是 Word 文件(.docx),或没有存完。没有做")
        guard let file = unzOpen64(path) else { throw broken }
        defer { unzClose(file) }
        var parts: [(String, [UInt8])] = []
        var total = 0
        var status = unzGoToFirstFile(file)
        while status == UNZ_OK {
            var info = unz_file_info64()
            var name = [CChar](repeating: 0, count: 1024)
            guard unzGetCurrentFileInfo64(file, &info, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK,
                info.uncompressed_size <= UInt64(largest), unzOpenCurrentFile(file) == UNZ_OK
            else { throw broken }
            var bytes: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = Int(unzReadCurrentFile(file, &piece, UInt32(piece.count)))
                guard count >= 0 else { throw broken }
                if count == 0 { break }
                bytes += piece[..<count]
                total += count
                guard total <= largest else { throw broken }
            }
            unzCloseCurrentFile(file)
            let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if !text.hasSuffix("/") { parts.append((text, bytes)) }
            status = unzGoToNextFile(file)
        }
        guard status == UNZ_END_OF_LIST_OF_FILE, !parts.isEmpty else { throw broken }
        return parts
    }
}

import CXlsxWriter
import StationCore

/// Closes workbooks, and looks whether they are whole.
///
/// libxlsxwriter writes each part into a file of the folder for temporary files first and does not notice when that disk is full:
/// the workbook then lacks its last rows, and nobody is told.
enum WholeWorkbook {
    /// - Throws: `file` where it could not be written, or a part of it has no end; then the file is of no use.
    static func close(_ book: UnsafeMutablePointer<lxw_workbook>, at path: String) throws(Fault) {
        let failed = Fault(.file, "没能写出 \(path):那里不能写,或磁盘(也许是放临时文件的那一个)已满")
        guard workbook_close(book) == LXW_NO_ERROR, isWhole(path) else { throw failed }
    }

    /// Whether each part of a workbook has its end.
    static func isWhole(_ path: String) -> Bool {
        do {
            let archive = try ZipArchive(path: path)
            return try archive.names.allSatisfy { try isWhole($0, of: archive) }
        } catch {
            return false
        }
    }

    /// Whether a part ends with the end of the element that it begins with.
    private static func isWhole(_ name: String, of archive: ZipArchive) throws -> Bool {
        var (head, tail): ([UInt8], [UInt8]) = ([], [])
        _ = try archive.read(name) { piece, _ in
            if head.count < 512 { head += piece.prefix(512 - head.count) }
            tail = (piece.count < 64 ? tail : []) + piece.suffix(64)
        }
        // The first element is the one behind <?xml …?>.
        let elements = String(decoding: head, as: UTF8.self).split(separator: "<").drop { $0.hasPrefix("?") }
        guard let first = elements.first else { return false }
        let root = first.prefix { !" >/\n\r\t".contains($0) }
        return String(decoding: tail, as: UTF8.self).contains("</\(root)>")
            || elements.count == 1 && first.contains("/>")
    }
}

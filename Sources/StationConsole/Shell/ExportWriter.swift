#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationExchange
import StationModel
import StationStore

/// Writes what a page shows to a file: a table as CSV that spreadsheet programs open, a page of text as it is, in UTF-8.
enum ExportWriter {
    /// A file's name from a record's: nothing that could lead out of the folder, be hidden, be obeyed by a terminal, or be
    /// refused by the file system of a stick; at most 200 bytes, so that date, number and ending fit into 255.
    static func fileName(_ wanted: String) -> String {
        var name = String.UnicodeScalarView()
        var length = 0
        for scalar in wanted.unicodeScalars {
            let isInvisible = [.control, .format, .surrogate, .lineSeparator, .paragraphSeparator]
                .contains(scalar.properties.generalCategory)
            guard !isInvisible, !"/\\.:*?\"<>|".unicodeScalars.contains(scalar) else { continue }
            if name.isEmpty, "- ~".unicodeScalars.contains(scalar) { continue }
            length += String(scalar).utf8.count
            guard length <= 200 else { break }
            name.append(scalar)
        }
        return name.isEmpty ? "导出" : String(name)
    }

    /// The ending of the file's name, and what is written into it.
    private static func form(of content: Export.Content) -> (ending: String, text: String) {
        switch content {
        case .table(let rows): ("csv", CSVWriter.text(rows: rows))
        case .text(let text): ("txt", text)
        }
    }

    /// - Parameter note: called with the new file's name before anything is written into it; where it throws, no file
    ///   is left.
    /// - Returns: the path of the new file; an earlier file is never overwritten.
    static func write(
        _ export: Export, into folder: String, today: Day, isDemonstration: Bool = false, note: (String) throws -> Void
    ) throws -> String {
        try DataFolder.make(folder)
        // What comes from the demonstration must not be taken for a station's own.
        let name = (isDemonstration ? "演示 " : "") + "\(fileName(export.name))-\(today)"
        let (ending, text) = form(of: export.content)
        for attempt in 1...999 {
            let file = "\(name)\(attempt == 1 ? "" : "-\(attempt)").\(ending)"
            let path = "\(folder)/\(file)"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { break }
            defer { close(descriptor) }
            do { try note(file) } catch {
                unlink(path)
                throw error
            }
            let bytes = Array(text.utf8)
            var written = 0
            while written < bytes.count {
                let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { throw Fault(.file, "导出没有写完:磁盘可能已满。\(path)") }
                written += count
            }
            guard fsync(descriptor) == 0 else { throw Fault(.file, "导出没有写到磁盘:\(path)") }
            return path
        }
        throw Fault(.file, "无法在 \(folder) 里建立导出文件:\(DataFolder.reason(errno))")
    }
}

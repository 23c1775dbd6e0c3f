import ConsoleKit
import StationExchange
import StationCore
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
        // What comes from the demonstration must not be taken for a station's own.
        let name = (isDemonstration ? "演示 " : "") + "\(fileName(export.name))-\(today)"
        let (ending, text) = form(of: export.content)
        do {
            return try NewFile.write(text, named: name, ending: ending, into: folder, before: note)
        } catch let fault as Fault where fault.kind == .file {
            throw Fault(.file, "没有导出:\(fault.sentence)")
        }
    }
}

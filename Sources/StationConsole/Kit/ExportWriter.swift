import ConsoleKit
import StationExchange
import StationCore
import StationModel
import StationStore

/// Writes what a page shows to a file: a table as CSV that spreadsheet programs open, a page of text as it is, in UTF-8.
enum ExportWriter {
    /// The ending of the file's name, and what is written into it.
    private static func form(of content: Export.Content) -> (ending: String, text: String) {
        switch content {
        case .table(let rows): ("csv", CSVWriter.text(rows: rows))
        case .text(let text): ("txt", text)
        }
    }

    /// - Throws: `refused` where who sits here may not hand out what is personal in it.
    static func permit(_ export: Export, of stations: [RecordID], _ file: StationFile) throws {
        guard export.people > 0, let refusal = file.signedIn?.refusalToHandOut(of: stations) else { return }
        throw Fault(.refused, refusal + "。没有导出")
    }

    /// What the journal says of it before it is written: whose telephones, and where there are operators any of it.
    static func note(_ export: Export, as name: String, _ station: RecordID?, _ file: StationFile) throws {
        if let note = export.note { try file.note(.export, station: note.station, note.words) }
        guard export.people > 0 || file.signedIn != nil else { return }
        let whose = export.people > 0 ? "\(export.people) 人的电话、出生年月" : "“\(export.name)”"
        try file.note(.export, station: station, "导出 \(whose)到 \(name)")
    }

    /// - Parameter note: called with the new file's name before anything is written into it; where it throws, no file
    ///   is left.
    /// - Returns: the path of the new file; an earlier file is never overwritten.
    static func write(
        _ export: Export, into folder: String, today: Day, isDemonstration: Bool = false, note: (String) throws -> Void
    ) throws -> String {
        // What comes from the demonstration must not be taken for a station's own.
        let name = (isDemonstration ? "演示 " : "") + "\(FileName.of(export.name))-\(today)"
        let (ending, text) = form(of: export.content)
        do {
            return try NewFile.write(text, named: name, ending: ending, into: folder, before: note)
        } catch let fault as Fault where fault.kind == .file {
            throw Fault(.file, "没有导出:\(fault.sentence)")
        }
    }
}

import StationCore
import StationStore

/// What comes up while rows are read, a row at a time as the file takes them.
final class Reading {
    /// Rows that stay out before the file was asked.
    private(set) var leftOut: [JudgedRow] = []
    private(set) var hints: [RowRemark] = []
    /// Rows that are no record, and what they are.
    private(set) var skipped: [RowRemark] = []
    /// Where the station was last named, for rows beneath a merged cell.
    private var station: (line: Int, name: String)?
    /// Takes how much of the sheet has been read, in percent.
    private let progress: (Int) -> Void

    init(_ progress: @escaping (Int) -> Void) { self.progress = progress }

    /// - Parameter givenStation: whether a name means the station of rows that name none; nil: there is none for such rows.
    func rows<Value: Sendable>(
        _ sheet: Sheet, givenStation: ((String) -> Bool)?,
        _ read: @escaping (RecordCells, inout [String]) throws(Fault) -> Value
    ) -> some Sequence<SheetRow<Value>> {
        sheet.rows(progress).lazy.compactMap { record in
            if let sense = sheet.noRecordSense(of: record) {
                let words = record.cells.map(\.trimmed).filter { !$0.isEmpty }.prefix(3).joined(separator: " ")
                self.skipped.append(RowRemark(line: record.line, "不是记录,没有读入(\(sense)):\(words.prefix(30))"))
                return nil
            }
            do throws(Fault) {
                var words: [String] = []
                let cells = try sheet.cells(of: record)
                try self.askAboutStation(cells, record.line, givenStation)
                let row = SheetRow(line: record.line, try read(cells, &words))
                self.hints += words.map { RowRemark(line: record.line, $0) }
                return row
            } catch {
                self.leftOut.append(JudgedRow(line: record.line, count: sheet.count(of: record), error))
                return nil
            }
        }
    }

    /// A row without a station beneath one that has another than was given for all is beneath a merged cell, or it is not.
    private func askAboutStation(
        _ cells: RecordCells, _ line: Int, _ givenStation: ((String) -> Bool)?
    ) throws(Fault) {
        let named = cells["联络站"]
        if !named.isEmpty {
            station = (line, named)
        } else if let station, let givenStation, !givenStation(station.name) {
            throw .doubtful(
                "没有写联络站,而上面第 \(station.line) 行写着“\(station.name)”(像是合并的单元格),没有按指定的联络站记下;请写上联络站",
                field: "联络站", proposal: "联络站=\(station.name)")
        }
    }
}

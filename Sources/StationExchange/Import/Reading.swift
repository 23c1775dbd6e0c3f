import StationCore
import StationStore

/// What comes up while rows are read, a row at a time as the file takes them.
final class Reading {
    /// Rows that stay out before the file was asked.
    private(set) var leftOut: [JudgedRow] = []
    private(set) var hints: [RowRemark] = []
    /// What cells of rows that were taken say instead of what is written there, by what was settled.
    private(set) var said: [Int: [String: String]] = [:]
    /// Rows that are no record, and what they are.
    private(set) var skipped: [RowRemark] = []
    /// Where the station was last named, for rows beneath a merged cell.
    private var station: (line: Int, name: String)?
    /// What the headings of sections say for the rows beneath them, by column.
    private var section: [String: String] = [:]
    /// Takes how much of the sheet has been read, in percent.
    private let progress: (Int) -> Void

    init(_ progress: @escaping (Int) -> Void) { self.progress = progress }

    /// - Parameter givenStation: whether a name means the station of rows that name none; nil: there is none for such rows.
    func rows<Value: Sendable>(
        _ sheet: Sheet, givenStation: ((String) -> Bool)?,
        _ read: @escaping (RecordCells, inout [CellHint]) throws(Fault) -> Value
    ) -> some Sequence<SheetRow<Value>> {
        sheet.rows(progress).lazy.compactMap { record in
            if let sense = sheet.noRecordSense(of: record) {
                if sense == NoRecord.section { self.begin(sheet.sectionCell(of: record), record.line) }
                let words = record.cells.map(\.trimmed).filter { !$0.isEmpty }.prefix(3).joined(separator: " ")
                self.skipped.append(RowRemark(line: record.line, "不是记录,没有读入(\(sense)):\(words.prefix(30))"))
                return nil
            }
            return self.settled(record, of: sheet, givenStation, read)
        }
    }

    /// What stood in the last section holds no more, but that a station's parts are still the station's.
    private func begin(_ cell: (column: String, says: String)?, _ line: Int) {
        section = cell?.column == "界别" ? section.filter { $0.key == "联络站" } : [:]
        guard let cell else { return }
        section[cell.column] = cell.says
        hints.append(RowRemark(line: line, "分组标题“\(cell.says)”记为下面各行的\(cell.column)"))
    }

    /// A row with what was settled about it; nil: something has to be asked, and it stays out.
    private func settled<Value: Sendable>(
        _ record: SheetRecord, of sheet: Sheet, _ givenStation: ((String) -> Bool)?,
        _ read: (RecordCells, inout [CellHint]) throws(Fault) -> Value
    ) -> SheetRow<Value>? {
        let choices = sheet.choices
        var said = sheet.said(of: record)
        if !section.isEmpty {
            said.merge(section) { said, _ in said }
            // A row that stays out is shown with it, and keeps it in the workbook of what stayed out.
            self.said[record.line] = said
        }
        var (asked, fault): ([RowQuestion], Fault?) = ([], nil)
        // A row has at most as many questions as cells; each is settled or put aside before the next is looked for.
        for _ in 0...sheet.heading.places.count + said.count + 1 {
            do throws(Fault) {
                var words: [CellHint] = []
                let cells = try sheet.cells(of: record, saying: said)
                try askAboutStation(cells, record.line, givenStation)
                let value = try read(cells, &words)
                if let (column, meant) = words.lazy.compactMap({ Reading.settled($0.question, choices, said) }).first {
                    said[column] = meant
                    continue
                }
                guard let fault else {
                    if !said.isEmpty { self.said[record.line] = said }
                    hints += words.map { RowRemark(line: record.line, $0.sentence, question: $0.question) }
                    return SheetRow(line: record.line, value)
                }
                leftOut.append(
                    JudgedRow(
                        line: record.line, fault, others: asked + words.compactMap { $0.question }))
                return nil
            } catch {
                if let (column, meant) = Reading.settled(RowQuestion(error), choices, said) {
                    said[column] = meant
                    continue
                }
                let isFurther = fault != nil
                if isFurther, let question = RowQuestion(error), question.column != fault?.column,
                    !asked.contains(where: { $0.column == question.column })
                {
                    asked.append(question)
                }
                let first = fault ?? error
                fault = first
                // What stands in the other cells is looked at as if this one were empty, until nothing new comes.
                if choices.asksAll, let column = error.column, said[column] != "" {
                    said[column] = ""
                    continue
                }
                leftOut.append(JudgedRow(line: record.line, count: sheet.count(of: record), first, others: asked))
                return nil
            }
        }
        if let fault {
            leftOut.append(JudgedRow(line: record.line, count: sheet.count(of: record), fault, others: asked))
        }
        return nil
    }

    /// What was settled for a whole column, as it answers a question; nil: it was not.
    private static func settled(
        _ question: RowQuestion?, _ choices: Sheet.Choices, _ said: [String: String]
    ) -> (String, String)? {
        guard let question, let option = choices.settled[question.sort],
            question.options.indices.contains(option), said[question.column] == nil
        else { return nil }
        return (question.column, question.options[option])
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

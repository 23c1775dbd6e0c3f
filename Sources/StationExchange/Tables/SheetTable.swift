import StationCore
import StationStore

/// A table that was read: records with the lines they stand on, whatever the file's format. A value that writes nothing and
/// says nothing; what its cells mean is `Sheet`'s.
package struct SheetTable: Sendable {
    fileprivate enum Source: Sendable {
        case text(SheetText)
        case held([SheetRecord])
    }

    /// The file, as it was given.
    package let path: String
    /// The name of the sheet within a workbook; nil: the file has no sheets.
    package let sheet: String?
    /// What is to be said about the table as a whole, or about a line of it.
    package private(set) var remarks: [RowRemark] = []
    private let source: Source

    /// A table whose records were read already, as of a workbook.
    package init(path: String, sheet: String?, records: [SheetRecord], remarks: [RowRemark] = []) {
        (self.path, self.sheet, self.remarks) = (path, sheet, remarks)
        source = .held(records)
    }

    /// A table of a file of text or of a web page.
    ///
    /// - Parameter encoding: the text's, where somebody said so; nil: it is found.
    /// - Throws: `badInput` where it cannot be read, or is something else.
    package init(path: String, encoding: SheetEncoding? = nil) throws(Fault) {
        switch try FileForm(path: path) {
        case .workbook: throw .badInput("\(path) 是工作簿(.xlsx),这里只读文本;请另存为 CSV(UTF-8)后再试。没有导入任何内容")
        case .page: self.init(path: path, sheet: nil, records: try HTMLTable.records(path: path))
        case .text:
            self.init(path: path, text: try SheetText(path: path, encoding: encoding))
        }
    }

    /// A table of a text that was decoded.
    init(path: String, text: SheetText) {
        (self.path, sheet, source) = (path, nil, .text(text))
        if !text.remark.isEmpty { remarks = [RowRemark(line: 0, text.remark)] }
    }

    /// Where a row stands, as editors and spreadsheets name it: `FILE:LINE`, `FILE:SHEET!B7`.
    package func place(line: Int, column: Int = 0) -> String {
        guard let sheet else { return "\(path):\(line)" }
        return "\(path):\(sheet)!\(SheetTable.letters(of: column))\(line)"
    }

    /// A, B, … Z, AA: what spreadsheets call a column, from 0.
    package static func letters(of column: Int) -> String {
        var (letters, rest) = ("", column + 1)
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// The records that are not empty.
    ///
    /// - Parameters:
    ///   - separator: what parts the cells of a text; nil: its first line tells.
    ///   - progress: takes how much of a text has been read, in percent.
    func records(separator: Character? = nil, progress: @escaping (Int) -> Void = { _ in }) -> SheetRecords {
        switch source {
        case .text(let text): SheetRecords(text: CSVReader(text, separator: separator, progress: progress))
        case .held(let records): SheetRecords(held: records)
        }
    }

    /// Why a line could not be read; nil: it could.
    func fault(of record: SheetRecord) -> String? {
        guard case .text(let text) = source, !text.broken.isEmpty else { return nil }
        return (record.line..<record.line + record.lines).lazy.compactMap { text.broken[$0] }.first
    }

    /// In which encoding a text was read; nil: it is no text.
    var encoding: String? { if case .text(let text) = source { text.encoding } else { nil } }

    /// What parts the cells of a text where no heading told: a tab, where its first line has tabs and no comma.
    var usualSeparator: Character {
        let first = records(separator: "\u{1}").lazy.compactMap { $0.cells.first }.first { _ in true } ?? ""
        return first.contains("\t") && !first.contains(",") ? "\t" : ","
    }

    /// Whether its cells are parted by a sign that has to be found out.
    var isText: Bool { if case .text = source { true } else { false } }
}

/// The records of a table, read one after another where they are not held.
struct SheetRecords: Sequence {
    private let text: CSVReader?
    private let held: [SheetRecord]

    init(text: CSVReader) { (self.text, held) = (text, []) }
    init(held: [SheetRecord]) { (text, self.held) = (nil, held) }

    func makeIterator() -> Records { Records(text: text?.makeIterator(), held: held.makeIterator()) }

    struct Records: IteratorProtocol {
        fileprivate var text: CSVReader.Records?
        fileprivate var held: IndexingIterator<[SheetRecord]>

        mutating func next() -> SheetRecord? { text == nil ? held.next() : text?.next() }
    }
}

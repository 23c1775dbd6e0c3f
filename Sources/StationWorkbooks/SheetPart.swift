import StationCore
import StationExchange

/// The cells of one sheet, as records.
final class SheetPart: XMLListener {
    private static let mostColumns = 600
    private static let mostRows = 300_000
    private static let mostBytes = 160 << 20

    /// Rows that have something in them, with their number.
    private(set) var records: [SheetRecord] = []
    /// Rows that the workbook hides.
    private(set) var hidden: [Int] = []
    private(set) var merges: [MergedRange] = []
    /// Cells that hold a number and are shown as one: what is merged there is together, and not each.
    private var numbers: Set<Int> = []

    private let strings: [String]
    private let formats: [NumberFormat]
    private let startsIn1904: Bool
    private let path: String
    private var (row, cells, isRowHidden) = (0, [String](), false)
    private var lastRow = 0
    private var (column, kind, style) = (0, "", 0)
    private var (value, inline, isFormula, hasValue, isPhonetic) = ("", "", false, false, false)
    private var fault: String?
    private var bytes = 0

    init(strings: [String], formats: [NumberFormat], startsIn1904: Bool, path: String) {
        (self.strings, self.formats, self.startsIn1904, self.path) = (strings, formats, startsIn1904, path)
    }

    func begin(_ name: String, _ attributes: XMLAttributes) throws(Fault) -> Bool {
        switch name {
        case "row":
            row = attributes["r"].flatMap { Int($0) } ?? row + 1
            // Rows stand in their order, each once: by their number they are named, mended and counted.
            guard row > lastRow else {
                throw .badInput("\(path) 的表里行号乱了(第 \(row) 行),像是损坏了。没有导入任何内容;请在表格软件里打开后另存,再试")
            }
            lastRow = row
            (cells, fault, column) = ([], nil, -1)
            isRowHidden = ["1", "true"].contains(attributes["hidden"])
        case "c":
            column = attributes["r"].flatMap(SheetPart.column) ?? column + 1
            (kind, style) = (attributes["t"] ?? "n", attributes["s"].flatMap { Int($0) } ?? 0)
            (value, inline, isFormula, hasValue) = ("", "", false, false)
        case "f": isFormula = true
        case "rPh": isPhonetic = true
        case "v", "t": return !isPhonetic
        case "mergeCell":
            if let range = attributes["ref"].flatMap({ MergedRange($0) }) { merges.append(range) }
        default: break
        }
        return false
    }

    func end(_ name: String, _ text: String) throws(Fault) {
        switch name {
        case "v": (value, hasValue) = (text, true)
        case "t": if !isPhonetic { inline += text }
        case "rPh": isPhonetic = false
        case "c": try endCell()
        case "row": try endRow()
        default: break
        }
    }

    private func endCell() throws(Fault) {
        let text = shown
        if isFormula, !hasValue, text.isEmpty {
            fault = "\(SheetTable.letters(of: column))\(row) 是公式,文件里没有存它的结果;请在表格软件里打开,保存一次再试"
        }
        guard !text.isEmpty else { return }
        guard column >= 0, column < SheetPart.mostColumns else {
            throw .badInput("\(path) 的第 \(row) 行有 \(column + 1) 列,不像名册或台账。没有导入任何内容")
        }
        while cells.count < column { cells.append("") }
        if cells.count == column {
            cells.append(text)
        } else {
            if !cells[column].isEmpty {
                fault = "\(SheetTable.letters(of: column))\(row) 在文件里写了两次,像是损坏了;请在表格软件里打开后另存,再试"
            }
            cells[column] = text
        }
        bytes += text.utf8.count + 16
        guard bytes <= SheetPart.mostBytes else { throw .badInput("\(path) 太大,不像一份名册或台账。没有导入任何内容") }
    }

    private var shown: String {
        switch kind {
        case "s": Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
        case "inlineStr": EscapedText.plain(inline)
        case "str": EscapedText.plain(value)
        case "b": value == "1" ? "是" : value == "0" ? "否" : value
        case "d": String(value.prefix { $0 != "T" })
        case "e": value
        default:
            value.isEmpty
                ? ""
                : (formats.indices.contains(style) ? formats[style] : .general).shown(value, startsIn1904: startsIn1904)
        }
    }

    private func endRow() throws(Fault) {
        guard fault != nil || cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return }
        guard records.count < SheetPart.mostRows else { throw .badInput("\(path) 有 30 万行以上,不像一份名册或台账。没有导入任何内容") }
        records.append(SheetRecord(line: row, cells: cells, fault: fault))
        if isRowHidden { hidden.append(row) }
    }

    /// The column of `AB12`, from 0.
    static func column(of reference: String) -> Int? {
        var number = 0
        for letter in reference.utf8 {
            guard (65...90).contains(letter) else { break }
            number = number * 26 + Int(letter) - 64
            guard number <= 16_384 else { return nil }
        }
        return number > 0 ? number - 1 : nil
    }
}

/// Cells that a workbook shows as one.
struct MergedRange: Hashable {
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>

    /// `A2:A5`.
    init?(_ reference: String) {
        let ends = reference.split(separator: ":").map(String.init)
        guard ends.count == 2, let left = SheetPart.column(of: ends[0]), let right = SheetPart.column(of: ends[1]),
            let top = Int(ends[0].drop { $0.isLetter }), let bottom = Int(ends[1].drop { $0.isLetter }),
            left <= right, top <= bottom
        else { return nil }
        (columns, rows) = (left...right, top...bottom)
    }
}

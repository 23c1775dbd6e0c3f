import StationCore
import StationModel
import StationStore

/// The table that somebody pasted: rows of a spreadsheet with or without their heading, or names from a chat.
enum PastedTable {
    static let name = "粘贴的内容"

    static func table(of text: String, in file: StationFile) throws(Fault) -> SheetTable {
        if let names = names(in: text) {
            return SheetTable(
                path: name, sheet: nil,
                records: [SheetRecord(line: 0, cells: ["姓名"])]
                    + names.enumerated().map { SheetRecord(line: $0 + 1, cells: [$1]) },
                remarks: [RowRemark(line: 0, "认出 \(names.count) 个姓名")])
        }
        let table = SheetTable(path: name, text: SheetText(Array(text.utf8)))
        guard let fields = try fieldsWithoutHeading(table, file) else { return table }
        return SheetTable(
            path: name, sheet: nil, records: [SheetRecord(line: 0, cells: fields)] + table.records(),
            remarks: [RowRemark(line: 0, "没有表头,按内容认各列")])
    }

    /// The names of a text that is nothing else: 张三 李四、王五, each on a line, numbered; nil: it is something else.
    static func names(in text: String) -> [String]? {
        guard !text.contains("\t"), text.utf8.count < 100_000 else { return nil }
        var names: [String] = []
        for line in text.replacing("@", with: " ").split(whereSeparator: \.isNewline) {
            var rest = line.drop { $0.isWhitespace }
            // 1. 2、 (3) in front are a chat's, and @ before each name.
            while let sign = rest.first, sign.isNumber || ".、)(（）． ".contains(sign) { rest = rest.dropFirst() }
            names += NamesInCell(String(rest)).names.map(\.trimmed).filter { !$0.isEmpty }
        }
        guard !names.isEmpty, names.allSatisfy(ColumnSense.isName) else { return nil }
        return names
    }

    /// Headings made up for a table that begins with a record; nil: it has a heading of its own.
    private static func fieldsWithoutHeading(_ table: SheetTable, _ file: StationFile) throws(Fault) -> [String]? {
        let first = Array(table.records().prefix(40))
        guard let top = first.first else { return nil }
        let synonyms = try file.words(.headings)
        for kind in TableKind.all {
            let names = ColumnNames(kind.columns, synonyms: synonyms)
            if first.contains(where: { $0.cells.contains { names.column(for: $0) != nil } }) { return nil }
        }
        let sense = ColumnSense(try ColumnSense.Lists(file))
        var left = SheetKind.members.columns
        var fields: [String] = []
        for place in top.cells.indices {
            let values = first.compactMap { $0.cells.indices.contains(place) ? $0.cells[place].trimmed : nil }
                .filter { !$0.isEmpty }
            let field = sense.field(of: values, among: left)
            left.removeAll { $0 == field }
            fields.append(field ?? "第\(place + 1)列")
        }
        return fields.contains("姓名") ? fields : nil
    }
}

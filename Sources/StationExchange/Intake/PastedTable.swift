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
        return try headed(table, in: file) ?? table
    }

    /// A table that begins with a record, with a heading made up by what stands in its columns; nil: it has one of its own, or
    /// nobody can tell.
    static func headed(_ table: SheetTable, in file: StationFile) throws(Fault) -> SheetTable? {
        guard let fields = try fieldsWithoutHeading(table, file) else { return nil }
        return SheetTable(
            path: table.path, sheet: table.sheet, records: [SheetRecord(line: 0, cells: fields)] + table.records(),
            remarks: table.remarks + [RowRemark(line: 0, "没有表头,按内容认各列")])
    }

    /// The names of a text that is nothing else: 张三 李四、王五, each on a line, numbered; nil: it is something else.
    static func names(in text: String) -> [String]? {
        guard !text.contains("\t"), text.utf8.count < 100_000 else { return nil }
        var names: [String] = []
        for line in text.replacing("@", with: " ").split(whereSeparator: \.isNewline) {
            var rest = line.drop { $0.isWhitespace }
            // 1. 2、 (3) ④ 五、 in front are a chat's, and @ before each name; 万 of 万小明 is no number.
            let numerals = rest.prefix { "一二三四五六七八九十".contains($0) }
            if ["、", "."].contains(rest.dropFirst(numerals.count).first), !numerals.isEmpty {
                rest = rest.dropFirst(numerals.count)
            }
            while let sign = rest.first,
                sign.isDigit || ("①"..."⑳").contains(sign) || ".、)(（）． ".contains(sign)
            {
                rest = rest.dropFirst()
            }
            names += NamesInCell(String(rest)).names.map(\.trimmed).filter { !$0.isEmpty }
        }
        guard !names.isEmpty, names.allSatisfy(NameSense.isUsual) else { return nil }
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
            fields.append(field ?? TableHeading.placeName(place))
        }
        guard fields.contains("姓名") else { return nil }
        // A heading that nobody knows may look like a name; beside it stands no telephone and no word of a list.
        let others = fields.indices.filter { fields[$0] != "姓名" && SheetKind.members.columns.contains(fields[$0]) }
        let isRecord =
            !others.isEmpty
            && others.allSatisfy { place in
                let value = top.cells[place].trimmed
                return value.isEmpty || sense.fits(value, fields[place])
            } && others.contains { !top.cells[$0].trimmed.isEmpty }
        return isRecord ? fields : nil
    }
}

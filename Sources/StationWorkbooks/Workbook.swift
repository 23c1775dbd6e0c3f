import StationCore
import StationExchange
import StationStore

/// A workbook of today's spreadsheet programs (.xlsx), read as a table: formulas by the values that were saved with them, numbers as
/// they are shown, days as days. Macros and links to other files are not followed: a workbook with them is refused.
package enum Workbook {
    /// The table of a file, whatever it is: a workbook's sheet, a text, a web page.
    ///
    /// - Throws: `badInput` as `table` and `SheetTable`.
    package static func orText(path: String, sheet: String?, encoding: SheetEncoding? = nil) throws -> SheetTable {
        if try FileForm(path: path) == .workbook { return try table(path: path, sheet: sheet) }
        guard sheet == nil else { throw Fault.badInput("\(path) 不是工作簿,没有几张表可选;请去掉 --sheet。没有导入任何内容") }
        return try SheetTable(path: path, encoding: encoding)
    }

    /// The table of one sheet.
    ///
    /// - Parameter sheet: its name, or its number from 1; nil: the first that is shown and not empty.
    /// - Throws: `badInput` where the workbook cannot be read, or has no such sheet.
    package static func table(path: String, sheet: String? = nil) throws -> SheetTable {
        try tableAmongSheets(path: path, sheet: sheet).table
    }

    /// The table of a file, whatever it is, with the names of the sheets beside it; of a file without sheets there are none.
    ///
    /// - Parameter encoding: a text's, where somebody said so; nil: it is found.
    /// - Throws: as `orText`.
    package static func orTextAmongSheets(
        path: String, sheet: String?, encoding: SheetEncoding? = nil
    ) throws -> (SheetTable, sheets: [String]) {
        guard try FileForm(path: path) == .workbook else {
            return (try SheetTable(path: path, encoding: encoding), [])
        }
        let (table, sheets) = try tableAmongSheets(path: path, sheet: sheet)
        return (table, sheets)
    }

    private static func tableAmongSheets(path: String, sheet: String?) throws -> (table: SheetTable, sheets: [String]) {
        let archive = try ZipArchive(path: path)
        try refuseStrange(archive.names, path)
        let root = RelationsPart()
        _ = try XMLPart(root, path: path).read("_rels/.rels", of: archive)
        let main = inside(root.ofType["officeDocument"] ?? "xl/workbook.xml", of: "")
        let workbook = WorkbookPart()
        guard try XMLPart(workbook, path: path).read(main, of: archive), !workbook.sheets.isEmpty else {
            throw Fault.badInput("\(path) 不是工作簿(里面没有表)。没有导入任何内容")
        }
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        let name = main.split(separator: "/").last.map(String.init) ?? ""
        let relations = RelationsPart()
        _ = try XMLPart(relations, path: path).read("\(folder)/_rels/\(name).rels", of: archive)
        let strings = SharedStringsPart(path: path)
        _ = try XMLPart(strings, path: path).read(
            inside(relations.ofType["sharedStrings"] ?? "sharedStrings.xml", of: folder), of: archive)
        let styles = StylesPart()
        _ = try XMLPart(styles, path: path).read(
            inside(relations.ofType["styles"] ?? "styles.xml", of: folder), of: archive)

        func part(_ sheet: WorkbookPart.Sheet) throws -> SheetPart? {
            guard let target = relations.targets[sheet.relation] else { return nil }
            let part = SheetPart(
                strings: strings.strings, formats: styles.formats, startsIn1904: workbook.startsIn1904, path: path)
            return try XMLPart(part, path: path).read(inside(target, of: folder), of: archive) ? part : nil
        }
        let names = workbook.sheets.filter { !($0.isHidden && $0.name == BlankWorkbook.lists) }.map(\.name)
        if let sheet {
            guard let wanted = workbook.sheets.named(sheet) else {
                throw Fault.badInput(
                    "\(path) 里没有名为“\(sheet)”的表,有:\(workbook.sheets.map(\.name).joined(separator: "、"))。没有导入任何内容")
            }
            return (table(path, wanted, try part(wanted), []), names)
        }
        let shown = workbook.sheets.filter { !$0.isHidden }
        for wanted in shown {
            guard let found = try part(wanted), !found.records.isEmpty else { continue }
            let others = workbook.sheets
                .filter { $0 != wanted && !($0.isHidden && $0.name == BlankWorkbook.lists) }.map {
                    $0.name + ($0.isHidden ? "(隐藏)" : "")
                }
            let remark = "读的是“\(wanted.name)”这张表;没有读:\(others.joined(separator: "、"))(可用 --sheet 指定)"
            return (table(path, wanted, found, others.isEmpty ? [] : [RowRemark(line: 0, remark)]), names)
        }
        return (table(path, shown.first ?? workbook.sheets[0], nil, []), names)
    }

    private static func refuseStrange(_ names: [String], _ path: String) throws(Fault) {
        if names.contains("word/document.xml") {
            throw .badInput("\(path) 是 Word 文档,不是表格。没有导入任何内容;请把里面的表复制到表格软件里,存成 .xlsx 再试")
        }
        if names.contains("content.xml"), !names.contains("xl/workbook.xml") {
            throw .badInput("\(path) 是 OpenDocument 文件(.ods)。没有导入任何内容;请在表格软件里另存为 .xlsx 再试")
        }
        if names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) {
            throw .badInput("\(path) 带有宏,没有读。没有导入任何内容;请另存为不带宏的 .xlsx 再试")
        }
        if names.contains(where: { $0.lowercased().contains("externallinks/") }) {
            throw .badInput("\(path) 里的数要从别的文件取,没有读。没有导入任何内容;请复制后“粘贴为数值”到新表,另存再试")
        }
    }

    /// The name of a part as another names it: beside it, or from the root.
    private static func inside(_ target: String, of folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts = folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    private static func table(
        _ path: String, _ sheet: WorkbookPart.Sheet, _ part: SheetPart?, _ remarks: [RowRemark]
    ) -> SheetTable {
        var records = part?.records ?? []
        var remarks = remarks
        for line in part?.hidden ?? [] { remarks.append(RowRemark(line: line, "这一行在表里是隐藏的,照样读入")) }
        for range in part?.merges ?? [] where range.rows.count > 1 {
            if let remark = records.fill(range) { remarks.append(remark) }
        }
        return SheetTable(path: path, sheet: sheet.name, records: records, remarks: remarks)
    }
}

extension [WorkbookPart.Sheet] {
    /// By name, else by number.
    fileprivate func named(_ typed: String) -> WorkbookPart.Sheet? {
        if let found = first(where: { Canonical.name($0.name) == Canonical.name(typed) }) { return found }
        guard let number = Int(typed), indices.contains(number - 1) else { return nil }
        return self[number - 1]
    }
}

extension [SheetRecord] {
    /// Puts what stands in merged cells into each of their rows, where it means the same for all: words and days, and no amount,
    /// which is of all of them together.
    fileprivate mutating func fill(_ range: MergedRange) -> RowRemark? {
        guard range.columns.count == 1, let top = firstIndex(where: { $0.line == range.rows.lowerBound }) else {
            return nil
        }
        let column = range.columns.lowerBound
        guard self[top].cells.indices.contains(column), case let text = self[top].cells[column], !text.isEmpty,
            Double(text.filter { $0 != "," }) == nil
        else { return nil }
        var last = top
        for place in indices[(top + 1)...] where self[place].line <= range.rows.upperBound {
            self[place].fill(column, with: text, from: self[top].line)
            last = place
        }
        guard last > top else { return nil }
        return RowRemark(
            line: self[top].line, "合并的单元格“\(text.prefix(20))”,到第 \(self[last].line) 行都照此读入")
    }
}

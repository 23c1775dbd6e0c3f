import StationCore

/// The row of a table that names its columns, found under titles and blank rows, and what parts its cells.
struct TableHeading: Sendable {
    let record: SheetRecord
    /// What parts the cells of a text; nil: the first line told.
    let separator: Character?
    /// The columns of the table by their name; several where two make one (工作单位, 职务).
    let places: [String: [Int]]
    /// Headings that mean no column of the kind.
    let unknown: [String]

    /// How many rows a title may have.
    private static let titleRows = 40
    private static let separators: [Character] = [",", "\t", ";", "，", "；", "|"]

    /// - Parameters:
    ///   - required: the columns that there must be.
    ///   - ignored: columns that the kind may have and that say nothing here.
    ///   - line: where the heading stands, if somebody said so.
    /// - Throws: `badInput` where no row names the columns that there must be.
    init(of table: SheetTable, names: ColumnNames, required: [String], ignored: [String], line: Int?) throws(Fault) {
        let separator = TableHeading.separator(of: table, names)
        let first = Array(table.records(separator: separator).prefix(line ?? TableHeading.titleRows))
        guard let top = first.first else { throw .badInput("\(table.path) 是空的。没有导入任何内容") }
        var best: (record: SheetRecord, found: Set<String>)?
        for record in first where line == nil || record.line == line {
            let found = Set(record.cells.compactMap { names.column(for: $0)?.name })
            let isWhole = required.allSatisfy(found.contains)
            let filled = record.cells.count { !$0.trimmed.isEmpty }
            if isWhole, line != nil || found.count * 2 >= filled || found.count >= 2 {
                best = (record, found)
                break
            }
            let isBetter =
                best.map {
                    (isWhole ? 1000 : 0) + found.count > $0.found.count
                        + (required.allSatisfy($0.found.contains) ? 1000 : 0)
                } ?? true
            if isBetter { best = (record, found) }
        }
        guard let best else { throw .badInput("\(table.path) 没有第 \(line ?? 0) 行,或那一行是空的。没有导入任何内容") }
        for record in first where record.line <= best.record.line && TableHeading.swallows(record, separator) {
            throw .badInput(
                "\(table.place(line: record.line)): 引号没有配对,后面的行并进了表头;请去掉多余的引号。没有导入任何内容")
        }
        let missing = required.filter { !best.found.contains($0) }
        guard missing.isEmpty else {
            let isTitle = best.found.isEmpty && top.cells.count { !$0.trimmed.isEmpty } == 1
            let title = isTitle ? "“\(top.cells.first { !$0.trimmed.isEmpty }!.trimmed.prefix(30))”像是标题,下面没有找到表头:" : ""
            throw .badInput(
                "\(table.place(line: best.record.line)): \(title)表头缺少 \(missing.joined(separator: "、"));应为 \(names.columns.joined(separator: ","))。可用 --heading 指明表头在第几行,--map 列=字段 指明哪一列。没有导入任何内容"
            )
        }
        try self.init(best.record, separator, table, names, ignored)
    }

    private init(
        _ record: SheetRecord, _ separator: Character?, _ table: SheetTable, _ names: ColumnNames, _ ignored: [String]
    ) throws(Fault) {
        (self.record, self.separator) = (record, separator)
        var own: [String: Int] = [:]
        var others: [String: [Int]] = [:]
        var unread: [Int] = []
        for (place, cell) in record.cells.enumerated() {
            let typed = Canonical.visible(cell).trimmed
            guard let (name, isOwn) = names.column(for: typed), names.columns.contains(name) else {
                if !typed.isEmpty, !ignored.contains(typed), !TableHeading.isNumbering(typed) { unread.append(place) }
                continue
            }
            if !isOwn {
                others[name, default: []].append(place)
            } else if own.updateValue(place, forKey: name) != nil {
                throw .badInput("\(table.place(line: record.line, column: place)): 表头里“\(name)”出现了两次。没有导入任何内容")
            }
        }
        var places = own.mapValues { [$0] }
        for (name, found) in others {
            // The column that is called as it is called here goes before those that other papers call otherwise.
            let isJoined = name == "单位及职务" && found.count == 2
            if own[name] == nil { places[name] = isJoined ? found : [found[0]] }
            let left = own[name] == nil ? found.dropFirst(isJoined ? 2 : 1) : found[...]
            unread += left
        }
        self.places = places
        unknown = unread.sorted().map { Canonical.visible(record.cells[$0]).trimmed }
    }

    /// What parts the cells: the sign by which most headings are found among the first lines.
    private static func separator(of table: SheetTable, _ names: ColumnNames) -> Character? {
        guard table.isText else { return nil }
        let lines = table.records(separator: "\u{1}").prefix(titleRows).compactMap { $0.cells.first }
        if let said = lines.first.map({ Canonical.visible($0).trimmed }), said.lowercased().hasPrefix("sep="),
            said.count == 5
        {
            return said.last
        }
        var best: (sign: Character, count: Int)?
        for sign in separators {
            let count =
                lines.map { line in
                    Set(line.split(separator: sign).compactMap { names.column(for: $0.filter { $0 != "\"" })?.name })
                        .count
                }.max() ?? 0
            if count > best?.count ?? 1 { best = (sign, count) }
        }
        return best?.sign
    }

    /// Whether a quote in a title or a heading took rows with it: no such cell has lines and what parts cells.
    private static func swallows(_ record: SheetRecord, _ separator: Character?) -> Bool {
        guard record.fault == nil else { return true }
        return record.lines > 1
            && record.cells.contains { $0.contains(where: \.isNewline) && $0.contains(separator ?? ",") }
    }

    private static func isNumbering(_ heading: String) -> Bool {
        ["序号", "编号", "序", "行号", "no", "no."].contains(Canonical.name(heading))
    }
}

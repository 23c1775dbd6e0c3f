import StationCore

/// The row of a table that names its columns, found under titles and blank rows, and what parts its cells.
struct TableHeading: Sendable {
    let record: SheetRecord
    /// What parts the cells of a text; nil: the first line told.
    let separator: Character?
    /// The columns of the table by their name; several where two make one (工作单位, 职务).
    let places: [String: [Int]]
    /// Columns of the table each of whose cells says something for several, by their place.
    let splits: [Int: [String]]
    /// Why a column of the table was taken for what it is, by its place.
    let reasons: [Int: ColumnNames.Reason]
    /// Headings that mean no column of the kind.
    let unknown: [String]

    /// How many rows a title may have.
    private static let titleRows = 40
    private static let separators: [Character] = [",", "\t", ";", "，", "；", "|"]

    /// - Parameters:
    ///   - required: the columns that there must be.
    ///   - ignored: columns that the kind may have and that say nothing here.
    ///   - line: where the heading stands, if somebody said so.
    ///   - separator: what parts the cells of a text, if somebody said so.
    /// - Throws: `badInput` where no row names the columns that there must be.
    init(
        of table: SheetTable, names: ColumnNames, required: [String], ignored: [String], line: Int?,
        separator: String? = nil
    ) throws(Fault) {
        let found = try TableHeading.found(
            in: table, names: names, required: required, line: line, separator: separator)
        let missing = required.filter { !found.columns.contains($0) }
        guard missing.isEmpty else {
            let garbled = found.record.cells.lazy.compactMap { cell in
                Mojibake.meant(by: cell).map { "“\(cell.prefix(20))”像是乱码,可能是“\($0.prefix(20))”:文件的编码出过错,请从原来的表格重新另存;" }
            }.first
            let title = garbled ?? found.title.map { "“\($0.prefix(30))”像是标题,下面没有找到表头:" } ?? ""
            throw .badInput(
                "\(table.place(line: found.record.line)): \(title)表头缺少 \(missing.joined(separator: "、"));应为 \(names.columns.joined(separator: ","))。可用 --heading 指明表头在第几行,--map 列=字段 指明哪一列。没有导入任何内容"
            )
        }
        try self.init(found.record, found.separator, table, names, ignored)
    }

    /// The row that most likely names the columns, whether or not it names all that there must be.
    struct Found {
        var record: SheetRecord
        let separator: Character?
        /// The columns that it names.
        var columns: Set<String>
        /// What stands above it where it may be a title and no heading was found; nil: nothing does.
        var title: String?
    }

    /// Looks for the heading.
    ///
    /// - Throws: `badInput` where the table is empty, or a quote took rows with it.
    static func found(
        in table: SheetTable, names: ColumnNames, required: [String], line: Int?, separator: String? = nil
    ) throws(Fault) -> Found {
        let separator = separator?.first ?? TableHeading.separator(of: table, names)
        let first = Array(table.records(separator: separator).prefix((line ?? TableHeading.titleRows) + 1))
        guard let top = first.first else { throw .badInput("\(table.path) 是空的。没有导入任何内容") }
        func named(_ record: SheetRecord) -> Set<String> {
            Set(
                record.cells.enumerated().flatMap {
                    TableHeading.names(of: $1.trimmed.isEmpty ? placeName($0) : $1, names)
                })
        }
        var best: (record: SheetRecord, found: Set<String>)?
        for record in first where line == nil || record.line == line {
            let found = named(record)
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
        let isTitle = best.found.isEmpty && top.cells.count { !$0.trimmed.isEmpty } == 1
        var whole = best.record
        if let next = first.first(where: { $0.line > best.record.line }),
            let joined = TableHeading.joined(best.record, over: next, names, required)
        {
            whole = joined
        }
        return Found(
            record: whole, separator: separator, columns: whole == best.record ? best.found : named(whole),
            title: isTitle ? top.cells.first { !$0.trimmed.isEmpty }?.trimmed : nil)
    }

    /// A heading over two rows as one: what stands above goes over several columns, each of which says its own beneath.
    /// Nil: the second row is a record.
    private static func joined(
        _ upper: SheetRecord, over lower: SheetRecord, _ names: ColumnNames, _ required: [String]
    ) -> SheetRecord? {
        guard lower.fault == nil, lower.lines == 1, lower.line - upper.line <= 1 else { return nil }
        func cell(_ record: SheetRecord, _ place: Int) -> String {
            record.cells.indices.contains(place) ? Canonical.visible(record.cells[place]).trimmed : ""
        }
        var cells: [String] = []
        var above = ""
        var hasOwn = false
        for place in 0..<Swift.max(upper.cells.count, lower.cells.count) {
            let (top, bottom) = (cell(upper, place), cell(lower, place))
            if !top.isEmpty { above = top }
            guard !bottom.isEmpty, bottom != top else {
                cells.append(top)
                continue
            }
            // What names a record stands beneath its heading: then this row is one.
            if let name = names.column(for: top)?.name, required.contains(name) { return nil }
            guard let found = names.column(under: above, for: bottom) else {
                // A heading of a kind that is not read still is one where it stands beneath another and says no value.
                guard top.isEmpty || names.column(for: top) == nil, !bottom.contains(where: \.isDigit) else {
                    return nil
                }
                cells.append(bottom)
                continue
            }
            hasOwn = true
            cells.append(found.heading)
        }
        guard hasOwn else { return nil }
        return SheetRecord(line: lower.line, cells: cells)
    }

    private init(
        _ record: SheetRecord, _ separator: Character?, _ table: SheetTable, _ names: ColumnNames, _ ignored: [String]
    ) throws(Fault) {
        (self.record, self.separator) = (record, separator)
        var own: [String: Int] = [:]
        var (others, chosen): ([String: [Int]], [String: [Int]]) = ([:], [:])
        var unread: [Int] = []
        var reasons: [Int: ColumnNames.Reason] = [:]
        var splits: [Int: [String]] = [:]
        for (place, cell) in record.cells.enumerated() {
            let typed = Canonical.visible(cell).trimmed
            if let (parts, why) = names.columns(together: typed) {
                (splits[place], reasons[place]) = (parts, why)
                continue
            }
            // What has no heading may be chosen by its place.
            let called = typed.isEmpty ? TableHeading.placeName(place) : typed
            guard let (name, why) = names.column(for: called), names.columns.contains(name) else {
                if !typed.isEmpty, !ignored.contains(typed), !TableHeading.isNumbering(typed),
                    typed != TableHeading.reasonHeading
                {
                    unread.append(place)
                }
                continue
            }
            reasons[place] = why
            switch why {
            case .chosen, .usual: chosen[name, default: []].append(place)
            case .synonym, .content: others[name, default: []].append(place)
            case .own:
                if own.updateValue(place, forKey: name) != nil, chosen[name] == nil {
                    throw .badInput(
                        "\(table.place(line: record.line, column: place)): 表头里“\(name)”出现了两次。没有导入任何内容")
                }
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
        // What somebody chose goes before all others; several chosen for one are read one after the other.
        for (name, found) in chosen {
            unread += places[name] ?? []
            places[name] = found
        }
        // A column that says it all goes before one that says it among others.
        for (place, parts) in splits.sorted(by: { $0.key < $1.key }) {
            for name in parts where places[name] == nil { places[name] = [place] }
            if !parts.contains(where: { places[$0] == [place] }) { unread.append(place) }
        }
        self.places = places
        self.splits = splits
        self.reasons = reasons
        unknown = unread.sorted().map { Canonical.visible(record.cells[$0]).trimmed }
    }

    /// What the column is called that says why rows stayed out; where such a table comes again it says nothing.
    static let reasonHeading = "没有导入的原因"

    /// What a column is called that has no heading, by its place from 0.
    static func placeName(_ place: Int) -> String { "第\(place + 1)列" }

    /// The columns that a heading means.
    private static func names(of heading: String, _ names: ColumnNames) -> [String] {
        if let together = names.columns(together: heading) { return together.names }
        return names.column(for: heading).map { $0.name.isEmpty ? [] : [$0.name] } ?? []
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
                        .subtracting([""]).count
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

    /// Whether a column only counts the rows.
    static func isNumbering(_ heading: String) -> Bool {
        ["序号", "编号", "序", "行号", "no", "no."].contains(Canonical.name(heading))
    }
}

import StationCore
import StationModel
import StationStore

/// A table as rows of a kind: cells by the name of their column.
package struct Sheet {
    /// How a table is to be read, where that is not left to what it looks like.
    package struct Choices: Codable, Hashable, Sendable {
        /// The line of the heading; nil: it is found.
        package var heading: Int?
        /// Headings and the columns that they mean; empty: none, the column is left out; several with + between them: each
        /// cell says something for each of them (姓名+手机号).
        package var columns: [String: String] = [:]
        /// The same, as they were chosen for earlier tables.
        package var usual: [String: String] = [:]
        /// What cells say instead, by line and column.
        package var edits: [Int: [String: String]] = [:]
        /// What rows say whose cell is empty, by column: a level, a term for the whole table.
        package var defaults: [String: String] = [:]
        /// What is asked in the same way of many rows (`RowQuestion.sort`) and was settled for all of them: which of the
        /// options is taken.
        package var settled: [String: Int] = [:]
        /// What all cells of a column say instead that say the same, by the column and what stands in them.
        package var replaced: [String: [String: String]] = [:]
        /// What parts the cells of a text; nil: it is found.
        package var separator: String?
        /// Whether all that has to be asked about a row is collected, and not the first thing only.
        package var asksAll = false

        package init(heading: Int? = nil, columns: [String: String] = [:]) {
            (self.heading, self.columns) = (heading, columns)
        }
    }

    let table: SheetTable
    /// Columns that the table has and nobody reads.
    let unknown: [String]
    let heading: TableHeading
    /// The day of entry, from which years far away are told.
    private let today: Day
    private let noRecord: NoRecord
    private let months: MonthWritings
    let choices: Choices
    /// The column that names a person or a record, and where it stands.
    private let keyName: String?
    private let key: Int?
    private let width: Int
    private let places: ColumnPlaces
    /// What the heading of a section says for the rows beneath it, by its canonical form: a 界别 or a station for which the
    /// table has no column.
    private let sectionCells: [String: (column: String, says: String)]

    /// Reads the heading.
    ///
    /// - Parameters:
    ///   - columns: the columns that this kind may have.
    ///   - required: those that it must have.
    ///   - ignored: columns that it may have and that say nothing here.
    ///   - file: whose lists say what headings and sections are called.
    /// - Throws: `badInput` if it is no such table.
    init(
        _ table: SheetTable, columns: [String], required: [String], ignored: [String] = [],
        choices: Choices = Choices(),
        of file: StationFile
    ) throws(Fault) {
        self.table = table
        today = file.entryDay
        self.choices = choices
        for (heading, column) in choices.columns {
            for name in column.split(separator: "+").map(String.init) where !columns.contains(name) {
                throw .badInput(
                    "--map \(heading)=\(column):没有“\(name)”这个字段;应为 \(columns.joined(separator: ","))。没有导入任何内容")
            }
        }
        let names = ColumnNames(
            columns, synonyms: try file.words(.headings), chosen: choices.columns, usual: choices.usual)
        let heading = try TableHeading(
            of: table, names: names, required: required, ignored: ignored, line: choices.heading,
            separator: choices.separator)
        self.heading = heading
        places = ColumnPlaces(heading.places)
        months = MonthWritings(table, heading)
        unknown = heading.unknown
        width = heading.record.cells.count
        let isRoster = columns.contains("姓名")
        let key = isRoster ? "姓名" : required.first { heading.places[$0] != nil && !$0.hasSuffix("日期") && $0 != "状态" }
        var sections: Set<String> = []
        var cells: [String: (column: String, says: String)] = [:]
        func add(_ title: String, _ column: String, _ says: String) {
            sections.insert(Canonical.name(title))
            guard isRoster, columns.contains(column), heading.places[column] == nil else { return }
            cells[Canonical.name(title)] = (column, says)
        }
        for word in try file.words(.sectors) { add(word.label, "界别", word.label) }
        for station in try file.stations() {
            for title in [station.name, station.shortName] { add(title, "联络站", station.shortName) }
        }
        sectionCells = cells
        keyName = key
        self.key = key.flatMap { heading.places[$0]?.first }
        noRecord = NoRecord(
            heading: heading.record.cells, key: self.key, isRoster: isRoster,
            sections: columns.first == "联络站" && !isRoster ? [] : sections)
    }

    /// The rows beneath the heading, read as they are asked for.
    ///
    /// - Parameter progress: takes how much of the table has been read, in percent.
    func rows(_ progress: @escaping (Int) -> Void) -> some Sequence<SheetRecord> {
        let top = heading.record.line
        return table.records(separator: heading.separator, progress: progress).lazy.drop { $0.line <= top }
    }

    /// What a row is that is no record; nil: it is one, for all that can be seen.
    func noRecordSense(of record: SheetRecord) -> String? { swallows(record) ? nil : noRecord.sense(of: record) }

    /// What the heading of a section says for the rows beneath it: 农业界(18人), 二、河里镇; nil: nothing that a column lacks.
    func sectionCell(of record: SheetRecord) -> (column: String, says: String)? {
        guard !sectionCells.isEmpty, let title = record.cells.first(where: { !$0.isBlank }) else { return nil }
        return sectionCells[NoRecord.title(of: title)]
    }

    /// How many rows of people a record stands for: more than one where a quote swallowed lines.
    func count(of record: SheetRecord) -> Int { record.fault != nil || swallows(record) ? record.filledLines : 1 }

    /// Whether what stands in a quote looks like rows of this table.
    private func swallows(_ record: SheetRecord) -> Bool {
        record.lines > 1
            && (record.mostWithin >= Swift.max(3, filledWidth * 2 / 3) || record.mostWithin > 1 && swallowsName(record))
    }

    /// Whether a further line of a cell has a name where the table has its names.
    private func swallowsName(_ record: SheetRecord) -> Bool {
        guard keyName == "姓名", let key else { return false }
        let separator = heading.separator ?? table.usualSeparator
        return record.cells.contains { cell in
            cell.split(whereSeparator: \.isNewline).dropFirst().contains { line in
                let parts = line.split(separator: separator, omittingEmptySubsequences: false)
                guard parts.count > 1, parts.indices.contains(key) else { return false }
                let name = String(parts[key]).trimmed
                return name.count <= 3 && NameSense.isUsual(name)
            }
        }
    }

    private var filledWidth: Int { (heading.record.cells.lastIndex { !$0.trimmed.isEmpty } ?? 0) + 1 }

    /// A row by the names of its columns.
    ///
    /// - Parameter said: what cells say instead, by column.
    func cells(of record: SheetRecord, saying said: [String: String]) throws(Fault) -> RecordCells {
        if let fault = table.fault(of: record) { throw .badInput(fault) }
        if let fault = record.fault {
            guard record.lines > 1 else { throw .badInput(fault) }
            throw .badInput("\(fault),从这一行到第 \(record.line + record.lines - 1) 行共 \(record.lines) 行都没有读入")
        }
        if swallows(record) {
            throw .doubtful(
                "引号里有 \(record.lines) 行,像是多出来的引号把后面的行并进了一格;第 \(record.line) 到 \(record.line + record.lines - 1) 行都没有读入,请去掉多余的引号"
            )
        }
        guard record.cells.dropFirst(width).allSatisfy(\.isBlank) else {
            throw .badInput("有 \(record.cells.count) 格,比表头多;内容里的逗号要用引号括起来")
        }
        if let key, let line = record.filled[key], keyName.map({ said[$0] == nil }) ?? true {
            throw .doubtful(
                "“\(record.cells[key].trimmed)”与第 \(line) 行是合并的单元格,不知这一行是另一条,还是那一行的续行", field: keyName)
        }
        for (name, places) in heading.places where said.isEmpty || said[name] == nil {
            for place in places where record.cells.indices.contains(place) {
                let cell = record.cells[place]
                guard cell.utf8.contains(where: { $0 >= 0x80 }) else { continue }
                if let first = cell.unicodeScalars.first, first == "例" || first == "示",
                    ["例:", "例：", "示例:", "示例："].contains(where: cell.hasPrefix)
                {
                    throw .doubtful("\(name)还留着空白表的示例“\(cell.trimmed.prefix(20))”,请改掉或清空", field: name)
                }
                if Mojibake.isLost(cell) {
                    throw .badInput(
                        "\(name)“\(Canonical.visible(cell).trimmed.prefix(20))”里有认不出的字(编码出过错),请重新录入", field: name)
                }
                if let meant = Mojibake.meant(by: cell) {
                    throw .doubtful(
                        "\(name)“\(cell.trimmed.prefix(20))”像是乱码,可能是“\(meant.trimmed.prefix(20))”", field: name,
                        proposal: "\(name)=\(meant.trimmed)")
                }
            }
        }
        return cellsAsTheyStand(of: record, saying: said)
    }

    /// What cells of a row say instead of what is written in them, as it was said for this row or for all that say the same.
    func said(of record: SheetRecord) -> [String: String] {
        var said = choices.edits[record.line] ?? [:]
        guard !choices.replaced.isEmpty else { return said }
        let cells = cellsAsTheyStand(of: record, saying: [:])
        for (column, meant) in choices.replaced where said[column] == nil {
            if let meant = meant[cells.written(column)] { said[column] = meant }
        }
        return said
    }

    /// The same, whatever is to be asked about it.
    func cellsAsTheyStand(of record: SheetRecord, saying said: [String: String]) -> RecordCells {
        RecordCells(
            cells: record.cells, places: places, splits: heading.splits, said: said, defaults: choices.defaults,
            today: today, months: months)
    }
}

/// Where a sheet's columns stand, by their names. A name is sought by its bytes among the few that there are: to hash a text
/// in Chinese it is normalised first, and every row asks for twenty of them.
private struct ColumnPlaces {
    private let all: [(name: [UInt8], places: [Int])]

    init(_ places: [String: [Int]]) { all = places.map { (Array($0.key.utf8), $0.value) } }

    subscript(column: String) -> [Int]? {
        let bytes = column.utf8
        return all.first { $0.name.count == bytes.count && bytes.elementsEqual($0.name) }?.places
    }
}

/// One row's cells.
struct RecordCells {
    fileprivate let cells: [String]
    fileprivate let places: ColumnPlaces
    fileprivate let splits: [Int: [String]]
    fileprivate let said: [String: String]
    fileprivate let defaults: [String: String]
    fileprivate let today: Day
    fileprivate let months: MonthWritings

    /// A cell without blanks at its ends and without marks that nobody sees; empty where the column or the cell is missing.
    /// Two columns that make one are read one after the other.
    subscript(column: String) -> String {
        if !said.isEmpty, let said = said[column] { return said }
        let written = written(column)
        return written.isEmpty && !defaults.isEmpty ? defaults[column] ?? "" : written
    }

    /// What stands in the table.
    func written(_ column: String) -> String {
        guard let found = places[column] else { return "" }
        if found.count == 1 { return cell(found[0], column) }
        return found.map { cell($0, column) }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func cell(_ place: Int, _ column: String) -> String {
        guard !splits.isEmpty, let names = splits[place] else { return cell(place) }
        return CellParts(cell(place), of: names)[column]
    }

    private func days(in column: String) -> SheetDays {
        SheetDays(today: today, column: column) { [months] in months[column] }
    }

    private func cell(_ place: Int) -> String {
        guard cells.indices.contains(place) else { return "" }
        return CSVWriter.withoutGuard(Canonical.visible(cells[place]).trimmed)
    }

    /// A cell that may not be empty.
    func required(_ column: String) throws(Fault) -> String {
        let text = self[column]
        guard !text.isEmpty else { throw .badInput("缺少\(column)", field: column) }
        return text
    }

    /// A day; nil where the cell is empty.
    func day(_ column: String) throws(Fault) -> Day? {
        var hints: [CellHint] = []
        return try day(column, ofMonth: nil, &hints)
    }

    /// A day of which the month alone may be known; nil where the cell is empty.
    func day(_ column: String, ofMonth: SheetDays.MonthEnd?, _ hints: inout [CellHint]) throws(Fault) -> Day? {
        let text = self[column]
        guard !SheetDays.isNone(text) else { return nil }
        return try days(in: column).day(text, ofMonth: ofMonth, &hints)
    }

    /// Several days in one cell, as they stand there; none where it is empty.
    ///
    /// - Parameter unknown: the word for a day among them that nobody knows.
    func days(_ column: String, unknown: String) throws(Fault) -> [Day?] {
        var hints: [CellHint] = []
        let text = self[column]
        if text.contains(":") || text.contains("：") {
            return try [self.days(in: column).day(text, ofMonth: nil, &hints)]
        }
        var days: [Day?] = []
        for part in text.split(whereSeparator: { "、,，;； ".contains($0) }) {
            days.append(part == unknown ? nil : try self.days(in: column).day(String(part), ofMonth: nil, &hints))
        }
        return days
    }

    /// A month that cannot be to come, as that of a birth; nil where the cell is empty.
    func pastMonth(_ column: String) throws(Fault) -> YearMonth? {
        let text = self[column]
        return SheetDays.isNone(text) ? nil : try days(in: column).pastMonth(text)
    }

    func requiredDay(_ column: String) throws(Fault) -> Day {
        guard let day = try day(column) else { throw .badInput("缺少\(column)", field: column) }
        return day
    }
}

extension String {
    /// The text without blanks, line ends and byte order marks at its ends.
    var trimmed: String {
        if hasPlainEnds { return self }
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }

    /// Whether nothing stands in it but blanks.
    var isBlank: Bool {
        guard let first = utf8.first else { return true }
        // No sign of ASCII and no usual Chinese character is blank.
        return !(0x21...0x7E).contains(first) && !(0xE4...0xE9).contains(first) && allSatisfy(\.isWhitespace)
    }

    /// Whether it begins and ends with a usual Chinese character or a sign of ASCII, none of which is blank or a part of
    /// what stands beside it.
    private var hasPlainEnds: Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            func isIdeograph(_ place: Int) -> Bool { place >= 0 && (0xE4...0xE9).contains(bytes[place]) }
            return (first < 0x80 ? (0x21...0x7E).contains(first) : isIdeograph(0))
                && (last < 0x80 ? (0x21...0x7E).contains(last) : isIdeograph(bytes.count - 3))
        } ?? false
    }
}

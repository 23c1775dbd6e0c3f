import Foundation
import StationCore
import StationModel
import StationStore

/// A CSV file as a table: cells by the name of their column, rows with their line.
struct Sheet {
    /// The rows beneath the heading, read as they are asked for.
    let rows: DropFirstSequence<CSVReader>
    /// The day of entry, from which years far away are told.
    private let today: Day
    /// Columns that the kind has and nobody reads.
    let unknown: [String]
    private let places: [String: Int]
    private let width: Int

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - columns: the columns that this kind of kind may have.
    ///   - required: those that it must have.
    ///   - ignored: columns that it may have and that say nothing here.
    ///   - today: the day of entry.
    ///   - progress: takes how much of a large file has been read, in percent.
    /// - Throws: `file` if it cannot be read, `badInput` if it is no such kind.
    init(
        path: String, columns: [String], required: [String], ignored: [String] = [], today: Day,
        progress: @escaping (Int) -> Void = { _ in }
    ) throws(Fault) {
        self.today = today
        let records = CSVReader(try SheetText(path: path, progress: progress))
        guard let heading = records.first(where: { _ in true }) else { throw .badInput("\(path) 是空的。没有导入任何内容") }
        var places: [String: Int] = [:]
        var unknown: [String] = []
        let known = Dictionary(columns.map { (Canonical.name($0), $0) }) { first, _ in first }
        for (place, cell) in heading.cells.enumerated() {
            let typed = Canonical.visible(cell).trimmed
            let name = known[Canonical.name(typed)] ?? typed
            guard columns.contains(name) else {
                if !name.isEmpty, !ignored.contains(name) { unknown.append(name) }
                continue
            }
            guard places[name] == nil else {
                throw .badInput("\(path):\(heading.line): 表头里“\(name)”出现了两次。没有导入任何内容")
            }
            places[name] = place
        }
        let missing = required.filter { places[$0] == nil }
        guard missing.isEmpty else {
            throw .badInput(
                "\(path):\(heading.line): 表头缺少 \(missing.joined(separator: "、"));应为 \(columns.joined(separator: ","))。没有导入任何内容"
            )
        }
        self.places = places
        self.unknown = unknown
        width = heading.cells.count
        rows = records.dropFirst()
    }

    /// A row by the names of its columns.
    func cells(of record: CSVRecord) throws(Fault) -> RecordCells {
        if let fault = record.fault { throw .badInput(fault) }
        guard record.cells.dropFirst(width).allSatisfy({ $0.trimmed.isEmpty }) else {
            throw .badInput("有 \(record.cells.count) 格,比表头多;内容里的逗号要用引号括起来")
        }
        return RecordCells(cells: record.cells, places: places, today: today)
    }
}

/// One row's cells.
struct RecordCells {
    fileprivate let cells: [String]
    fileprivate let places: [String: Int]
    fileprivate let today: Day

    /// A cell without blanks at its ends and without marks that nobody sees; empty where the column or the cell is missing.
    subscript(column: String) -> String {
        guard let place = places[column], cells.indices.contains(place) else { return "" }
        return CSVWriter.withoutGuard(Canonical.visible(cells[place]).trimmed)
    }

    /// A cell that may not be empty.
    func required(_ column: String) throws(Fault) -> String {
        let text = self[column]
        guard !text.isEmpty else { throw .badInput("缺少\(column)") }
        return text
    }

    /// A day; nil where the cell is empty.
    func day(_ column: String) throws(Fault) -> Day? {
        let text = self[column]
        return text.isEmpty ? nil : try day(text, in: column)
    }

    private func day(_ text: String, in column: String) throws(Fault) -> Day {
        guard let day = Day(text) else { throw .badInput("\(column)“\(text)”不是有效日期,应写成 2026-03-05") }
        if let fault = Day.faultOfYear(day.year, today: today) { throw .badInput("\(column)“\(text)”:\(fault)") }
        return day
    }

    /// Several days in one cell, as they stand there; none where it is empty.
    func days(_ column: String) throws(Fault) -> [Day] {
        var days: [Day] = []
        for part in self[column].split(whereSeparator: { "、,，;； ".contains($0) }) {
            days.append(try day(String(part), in: column))
        }
        return days
    }

    /// A month that cannot be to come, as that of a birth; nil where the cell is empty.
    func pastMonth(_ column: String) throws(Fault) -> YearMonth? {
        let text = self[column]
        guard !text.isEmpty else { return nil }
        switch YearMonth.read(text, today: today, sense: .past) {
        case .success(let month): return month
        case .failure(let fault): throw .badInput("\(column)“\(text)”:\(fault.sentence)")
        }
    }

    func requiredDay(_ column: String) throws(Fault) -> Day {
        guard let day = try day(column) else { throw .badInput("缺少\(column)") }
        return day
    }
}

extension String {
    /// The text without blanks, line ends and byte order marks at its ends.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}

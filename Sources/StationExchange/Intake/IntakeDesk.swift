import StationCore
import StationModel
import StationStore

/// Carries an `ImportPlan` out: looks at a table, judges its rows, takes them over.
package struct IntakeDesk {
    private let file: StationFile
    /// How many rows are shown: the console reads them anew with each answer, and nobody looks through more.
    package static let shown = 2000
    /// How many sentences about rows are shown.
    private static let told = 500

    /// The first of many sentences, with how many more there are.
    static func first(_ sentences: [String]) -> [String] {
        sentences.count <= told ? sentences : sentences.prefix(told) + ["还有 \(sentences.count - told) 条没有列出"]
    }

    /// How many people a committee's roster has at most.
    private static let mostSuccessors = 5000
    private static let samples = 3
    private static let firstLines = 30

    package init(_ file: StationFile) { self.file = file }

    /// The table and what would become of its rows; or, where it is no rehearsal, what became of them.
    ///
    /// - Parameters:
    ///   - read: reads a file, which may be no text, with the names of its sheets; in an encoding if one was chosen.
    ///   - progress: takes how much has been read, in percent.
    /// - Throws: where the table cannot be read at all.
    package func view(
        _ plan: ImportPlan, isRehearsal: Bool,
        reading read: (String, _ sheet: String?, SheetEncoding?) throws -> (SheetTable, sheets: [String]),
        progress: @escaping (Int) -> Void = { _ in }
    ) throws -> (view: ImportView, report: ImportReport?) {
        var view = ImportView()
        let table: SheetTable
        switch plan.source {
        case .file(let path):
            let found: SheetTable
            (found, view.sheets) = try read(path, plan.sheet, plan.encoding)
            table = plan.choices.heading == nil ? try PastedTable.headed(found, in: file) ?? found : found
            view.name = path.split(separator: "/").last.map(String.init) ?? path
        case .pasted(let text):
            table = try PastedTable.table(of: text, in: file)
            view.name = "粘贴的内容"
        }
        (view.sheet, view.encoding) = (table.sheet, table.encoding)
        let kind =
            try plan.kind.flatMap { TableKind(name: $0) }
            ?? TableKind.guessed(of: table, in: file, expected: plan.expected) ?? plan.expected.flatMap {
                TableKind(name: $0)
            }
            ?? .builtIn(.members)
        (view.kind, view.kindTitle, view.allFields) = (kind.name, kind.title, kind.columns)
        var choices = plan.choices
        choices.asksAll = true
        choices.usual = try file.usualColumns(of: kind.name)
        try look(at: table, as: kind, choices, into: &view)
        guard view.missing.isEmpty else {
            view.fault = "还没有哪一列是\(view.missing.joined(separator: "、"))"
            return (view, nil)
        }
        let station = try plan.station.map { try file.station(named: $0) }
        do {
            if let last = plan.termEnd {
                let report = try Import(.members, into: file, station: station, isRehearsal: true, choices: choices)
                    .nextTerm(table, after: last)
                report.show(in: &view)
                let records = Array(
                    table.records(separator: report.sheet.heading.separator).prefix(IntakeDesk.mostSuccessors + 1))
                guard records.count <= IntakeDesk.mostSuccessors else {
                    throw Fault.badInput("有 \(IntakeDesk.mostSuccessors) 行以上,不像一届的名册")
                }
                view.records = records
                return (view, nil)
            }
            let report = try kind.take(
                table, into: file, station: station, isRehearsal: isRehearsal, choices: choices, progress: progress)
            report.show(in: &view)
            return (view, report)
        } catch let fault as Fault where isRehearsal {
            view.fault = fault.sentence
            return (view, nil)
        }
    }

    /// What can be said of a table before its rows are read.
    private func look(
        at table: SheetTable, as kind: TableKind, _ choices: Sheet.Choices, into view: inout ImportView
    ) throws {
        let names = ColumnNames(
            kind.columns, synonyms: try file.words(.headings), chosen: choices.columns, usual: choices.usual)
        let found: TableHeading.Found
        do throws(Fault) {
            found = try TableHeading.found(
                in: table, names: names, required: kind.required, line: choices.heading,
                separator: choices.separator)
        } catch {
            view.fault = error.sentence
            view.lines = table.records().prefix(IntakeDesk.firstLines).map { .init(line: $0.line, cells: $0.cells) }
            view.missing = kind.required
            return
        }
        let records = Array(table.records(separator: found.separator).prefix(1000))
        view.lines = records.prefix(IntakeDesk.firstLines).map {
            .init(line: $0.line, cells: $0.cells.map { Canonical.visible($0).trimmed })
        }
        view.heading = found.record.line
        if table.isText { view.separator = String(found.separator ?? table.usualSeparator) }
        view.missing = kind.required.filter { !found.columns.contains($0) }
        if kind.columns.contains("联络站"), !found.columns.contains("联络站") {
            let title =
                records.filter { $0.line < found.record.line }.flatMap(\.cells) + [view.name, table.sheet ?? ""]
            let words = Canonical.sought(title.joined(separator: " "))
            let named = try file.stations().map(\.shortName).filter { words.contains(Canonical.sought($0)) }
            view.titleStation = named.count == 1 ? named[0] : nil
        }
        let heading = try? TableHeading(
            of: table, names: names, required: [], ignored: [], line: choices.heading, separator: choices.separator)
        var taken: [Int: [String]] = [:]
        for name in kind.columns {
            for place in heading?.places[name] ?? [] { taken[place, default: []].append(name) }
        }
        let beneath = records.filter { $0.line > found.record.line }
        let sense = ColumnSense(try ColumnSense.Lists(file))
        for (place, cell) in found.record.cells.enumerated() {
            let typed = Canonical.visible(cell).trimmed
            let heading = typed.isEmpty ? TableHeading.placeName(place) : typed
            let values = beneath.lazy.compactMap { $0.cells.indices.contains(place) ? $0.cells[place].trimmed : nil }
                .filter { !$0.isEmpty }
            let some = Array(values.prefix(40))
            if typed.isEmpty, some.isEmpty { continue }
            let column = names.column(for: heading)
            let field = taken[place]?.joined(separator: "+")
            let proposal =
                field == nil && column?.name != "" && !TableHeading.isNumbering(heading)
                ? sense.field(of: some, among: kind.columns.filter { !found.columns.contains($0) }) : nil
            let why: String
            let together = names.columns(together: heading)
            switch (field, column?.why ?? together?.why) {
            case (_, .own) where together != nil: why = "一列作几栏"
            case (nil, _) where TableHeading.isNumbering(heading): why = "只是编号"
            case (nil, _): why = column == nil ? "不认得" : column?.name == "" ? "您说不读" : "另有一列"
            case (_, .chosen): why = "您选的"
            case (_, .usual): why = "上次这样选过"
            case (_, .own), (_, nil): why = "同名"
            case (_, .synonym): why = "同义词"
            case (_, .content): why = "看内容"
            }
            view.columns.append(
                .init(
                    heading: heading, samples: Array(some.prefix(IntakeDesk.samples)), field: field, why: why,
                    proposal: proposal, isNumbering: TableHeading.isNumbering(heading)))
        }
        view.fields = kind.columns.filter { field in
            taken.values.contains { $0.contains(field) } || choices.defaults[field] != nil
        }
    }

    /// Whom the next term's roster means, as it was looked at.
    ///
    /// - Parameter records: its rows, as the view handed them over.
    /// - Throws: `badInput` where a row has to be settled first.
    package func successors(_ plan: ImportPlan, of records: [SheetRecord]) throws(Fault) -> [Member] {
        guard let last = plan.termEnd else { return [] }
        var choices = plan.choices
        choices.usual = try file.usualColumns(of: SheetKind.members.rawValue)
        let station: Station? = if let name = plan.station { try file.station(named: name) } else { nil }
        let report = try Import(.members, into: file, station: station, isRehearsal: true, choices: choices)
            .successors(SheetTable(path: "名册", sheet: nil, records: records), after: last)
        if let first = report.faults.first {
            throw .badInput("第 \(first.line) 行,\(first.sentence)(共 \(report.faults.count) 行)。没有读入")
        }
        return report.members
    }

    /// Remembers which columns were chosen for a heading, for the next table that has it.
    package func keepColumns(_ plan: ImportPlan, kind: String) throws(Fault) {
        guard !plan.choices.columns.isEmpty else { return }
        try file.keepUsualColumns(plan.choices.columns, of: kind)
    }
}

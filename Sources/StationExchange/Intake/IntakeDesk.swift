import StationCore
import StationModel
import StationStore

/// Carries an `ImportPlan` out: looks at a table, judges its rows, takes them over.
package struct IntakeDesk {
    private let file: StationFile
    /// How many rows are shown.
    package static let shown = 5000
    private static let samples = 3
    private static let firstLines = 30

    package init(_ file: StationFile) { self.file = file }

    /// The table and what would become of its rows; or, where it is no rehearsal, what became of them.
    ///
    /// - Parameters:
    ///   - read: reads a file that is no text, such as a workbook, with the names of its sheets.
    ///   - progress: takes how much has been read, in percent.
    /// - Throws: where the table cannot be read at all.
    package func view(
        _ plan: ImportPlan, isRehearsal: Bool, reading read: (String, String?) throws -> (SheetTable, sheets: [String]),
        progress: @escaping (Int) -> Void = { _ in }
    ) throws -> (view: ImportView, report: ImportReport?) {
        var view = ImportView()
        let table: SheetTable
        switch plan.source {
        case .file(let path):
            (table, view.sheets) = try read(path, plan.sheet)
            view.name = path.split(separator: "/").last.map(String.init) ?? path
        case .pasted(let text):
            table = try PastedTable.table(of: text, in: file)
            view.name = "粘贴的内容"
        }
        view.sheet = table.sheet
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
            found = try TableHeading.found(in: table, names: names, required: kind.required, line: choices.heading)
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
        view.missing = kind.required.filter { !found.columns.contains($0) }
        let places = (try? TableHeading(of: table, names: names, required: [], ignored: [], line: choices.heading))?
            .places
        let taken = Dictionary((places ?? [:]).flatMap { name, places in places.map { ($0, name) } }) { first, _ in
            first
        }
        let beneath = records.filter { $0.line > found.record.line }
        let sense = ColumnSense(try ColumnSense.Lists(file))
        for (place, cell) in found.record.cells.enumerated() {
            let heading = Canonical.visible(cell).trimmed
            let values = beneath.lazy.compactMap { $0.cells.indices.contains(place) ? $0.cells[place].trimmed : nil }
                .filter { !$0.isEmpty }
            let some = Array(values.prefix(40))
            if heading.isEmpty, some.isEmpty { continue }
            let column = names.column(for: heading)
            let field = taken[place]
            let proposal =
                field == nil && column?.name != ""
                ? sense.field(of: some, among: kind.columns.filter { !found.columns.contains($0) }) : nil
            let why: String
            switch (field, column?.why) {
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
                    proposal: proposal))
        }
        view.fields = kind.columns.filter { field in taken.values.contains(field) || choices.defaults[field] != nil }
    }

    /// Remembers which columns were chosen for a heading, for the next table that has it.
    package func keepColumns(_ plan: ImportPlan, kind: String) throws(Fault) {
        guard !plan.choices.columns.isEmpty else { return }
        try file.keepUsualColumns(plan.choices.columns, of: kind)
    }
}

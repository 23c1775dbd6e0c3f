import StationCore
import StationModel
import StationStore

/// What a table can hold: the kinds of the first three parts, and all others by their own description.
package enum TableKind: Sendable {
    case builtIn(SheetKind)
    case kind(any AnyKind)

    package init?(name: String) {
        guard let kind = TableKind.all.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// The kind whose rows are records of a table, by the table's name; nil: such records come in by no table.
    package init?(records: String) {
        let builtIn: [String: SheetKind] = [
            Station.described.name: .stations, Member.described.name: .members,
            StudySession.described.name: .attendance,
            Inspection.described.name: .checklist, Submission.described.name: .submissions,
        ]
        if let kind = builtIn[records] {
            self = .builtIn(kind)
        } else if let kind = Catalogue.general.first(where: { $0.name == records }) {
            self = .kind(kind)
        } else {
            return nil
        }
    }

    package static var all: [TableKind] {
        SheetKind.allCases.map { .builtIn($0) } + ([Person.described] + Catalogue.general).map { .kind($0) }
    }

    package var name: String {
        switch self {
        case .builtIn(let kind): kind.rawValue
        case .kind(let kind): kind.plural
        }
    }

    /// What officers call it.
    package var title: String {
        switch self {
        case .builtIn(.stations): "联络站"
        case .builtIn(.members): "委员"
        case .builtIn(.attendance): "学习考勤"
        case .builtIn(.checklist): "八有检查"
        case .builtIn(.submissions): "社情民意"
        case .kind(let kind): kind.title
        }
    }

    /// The heading of its file.
    package var columns: [String] {
        switch self {
        case .builtIn(let kind): kind.columns
        case .kind(let kind): (try? kind.open(RecordColumns())) ?? []
        }
    }

    /// The columns without which nothing can be read.
    var required: [String] {
        switch self {
        case .builtIn(let kind): kind.required
        case .kind(let kind): (try? kind.open(RequiredColumns())) ?? []
        }
    }

    private struct RecordColumns: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) throws -> [String] { KindImport.columns(of: kind) }
    }

    private struct RequiredColumns: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) throws -> [String] { kind.fields.filter(\.isRequired).map(\.label) }
    }

    /// Takes a table of this kind into a file.
    package func take(
        _ table: SheetTable, into file: StationFile, station: Station?, isRehearsal: Bool, choices: Sheet.Choices,
        rosterFromSheet: Bool = false, progress: @escaping (Int) -> Void = { _ in }
    ) throws -> ImportReport {
        switch self {
        case .builtIn(let kind):
            var taking = try Import(kind, into: file, station: station, isRehearsal: isRehearsal, choices: choices)
            taking.progress = progress
            return try taking.take(table, rosterFromSheet: rosterFromSheet)
        case .kind(let kind):
            var taking = KindImport(table, into: file, station: station, isRehearsal: isRehearsal, choices: choices)
            taking.progress = progress
            return try kind.open(taking)
        }
    }

    /// The kind that a table most likely is of; nil: no heading of any was found.
    ///
    /// - Parameter expected: the kind that it is taken for as long as it can be one.
    static func guessed(of table: SheetTable, in file: StationFile, expected: String?) throws(Fault) -> TableKind? {
        let synonyms = try file.words(.headings)
        var best: (kind: TableKind, score: Int)?
        for kind in all {
            let names = ColumnNames(kind.columns, synonyms: synonyms)
            guard
                let found = try? TableHeading.found(in: table, names: names, required: kind.required, line: nil),
                !found.columns.isEmpty
            else { continue }
            let filled = found.record.cells.count { !$0.trimmed.isEmpty }
            let isWhole = kind.required.allSatisfy(found.columns.contains)
            var score = found.columns.count * 10 - abs(filled - found.columns.count) + (isWhole ? 1000 : 0)
            // A list of people is a roster before it is anything else in which people take part.
            if case .builtIn = kind { score += 4 }
            if kind.name == expected { score += 15 }
            if score > best?.score ?? 0 { best = (kind, score) }
        }
        return best?.kind
    }
}

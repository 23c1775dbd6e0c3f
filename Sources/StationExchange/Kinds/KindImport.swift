import StationCore
import StationModel
import StationStore
import Synchronization

/// Takes a CSV file of any kind: the columns are the kind's own labels, people stand in one cell (`覃志强、韦丽华`).
package struct KindImport: KindVisitor {
    private let table: SheetTable
    private let choices: Sheet.Choices
    private let file: StationFile
    private let station: Station?
    private let isRehearsal: Bool
    /// Takes how much of the file has been read, in percent.
    package var progress: (Int) -> Void = { _ in }

    /// An import into an open file.
    ///
    /// - Parameter station: the station of rows that name none; nil: each row has to name one.
    package init(_ path: String, into file: StationFile, station: Station?, isRehearsal: Bool) throws(Fault) {
        self.init(try SheetTable(path: path), into: file, station: station, isRehearsal: isRehearsal)
    }

    /// An import of a table that was read.
    package init(
        _ table: SheetTable, into file: StationFile, station: Station?, isRehearsal: Bool,
        choices: Sheet.Choices = Sheet.Choices()
    ) {
        (self.table, self.choices) = (table, choices)
        self.file = file
        self.station = station
        self.isRehearsal = isRehearsal
    }

    /// The heading of a kind's file, in the order in which it is written.
    package static func columns<R: Described>(of kind: Kind<R>) -> [String] {
        (kind.belonging == .city ? [] : ["联络站"]) + kind.fields.filter(\.isAsked).map(\.label)
            + (kind.flow == nil ? [] : ["阶段"])
            + kind.people.map(\.label)
    }

    /// Takes the rows.
    ///
    /// - Throws: as `Sheet`; a bad row is in the report.
    package func visit<R: Described>(_ kind: Kind<R>) throws -> ImportReport {
        let required = kind.fields.filter(\.isRequired).map(\.label)
        let sheet = try Sheet(
            table, columns: KindImport.columns(of: kind), required: required, ignored: ["联络站"], choices: choices,
            of: file)
        let stations = try file.stations()
        let names = StationNames(stations, committee: try file.setting(.committee) ?? "")
        let reader = try RowReader<R>(
            file: file, station: station, stations: stations, names: names, people: try NamedInSheets(file))
        let reading = Reading(progress)
        // A record of the whole city names no station.
        let isOwned = kind.belonging == .station
        let given: ((String) -> Bool)? = isOwned ? station.map { one in { names.meant(by: $0)?.id == one.id } } : nil
        let rows = reading.rows(sheet, givenStation: given) { cells, hints throws(Fault) in
            try reader.record(cells, &hints)
        }
        let said = choices.edits.compactMapValues { $0[RowQuestion.who] }
        let outcome = try file.take(records: Array(rows), whoIs: said, isRehearsal: isRehearsal)
        return ImportReport(outcome, of: sheet, reading, isRehearsal: isRehearsal)
    }
}

/// Reads one row of a kind.
private struct RowReader<R: Described> {
    let file: StationFile
    let station: Station?
    let stations: [Station]
    /// Those that may hold something together with these: at a station's desk its city's others, too.
    private let hosting: [Station]
    let names: StationNames
    let people: NamedInSheets
    /// The day of entry.
    private let today: Day
    private let earlier = Earlier()
    /// The listed peoples by their canonical form.
    private let ethnicities: [String: String]

    /// The records of the sheet's rows so far, by name.
    private final class Earlier: Sendable {
        private let records = Mutex<[String: [RecordID]]>([:])

        func add(_ name: String, _ id: RecordID) { records.withLock { $0[name, default: []].append(id) } }
        func called(_ name: String) -> [RecordID] { records.withLock { $0[name] ?? [] } }
    }

    private var kind: Kind<R> { R.described }

    init(
        file: StationFile, station: Station?, stations: [Station], names: StationNames, people: NamedInSheets
    ) throws(Fault) {
        ethnicities = try file.words(.ethnicities).reduce(into: [:]) { $0[Canonical.name($1.label)] = $1.label }
        self.names = names
        self.file = file
        self.station = station
        self.stations = stations
        hosting = R.described.coHosts == nil ? stations : try file.stationsAndNeighbours()
        self.people = people
        today = file.entryDay
    }

    func record(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> R {
        var record = R(id: file.desk.newID())
        record.owner = try station(cells)
        if let path = kind.coHosts, let owner = record.owner {
            record[keyPath: path] = try coHosts(cells, besides: owner)
        }
        // Of a record of several stations anybody's member may be meant.
        let home = record.hosts.count == 1 ? record.hosts[0] : nil
        for field in kind.fields where field.isAsked {
            let text = cells[field.label]
            do throws(Fault) {
                try take(field, text, cells, into: &record, at: home, &hints)
            } catch {
                guard error.column == nil, error.kind == .badInput(field: nil) else { throw error }
                throw .badInput(error.sentence, field: field.label)
            }
        }
        try takeStage(cells, into: &record)
        try takePeople(cells, into: &record, &hints)
        earlier.add(kind.naming(record), record.id)
        return record
    }

    private func take(
        _ field: Field<R>, _ text: String, _ cells: RecordCells, into record: inout R, at home: RecordID?,
        _ hints: inout [CellHint]
    ) throws(Fault) {
        switch field.kind {
        case .member where !text.isEmpty:
            let isAnywhere = kind.belonging == .stationOrCity
            field.set(&record, .record(try people.member(cells, field.label, at: home, orAnywhere: isAnywhere)))
        case .record(let name) where !text.isEmpty:
            let known = try file.linkable(name, station: record.owner, limit: 5000)
            let meant = known.filter { $0.name == text || $0.name.split(separator: " ").contains(Substring(text)) }
            // A group may stand in one sheet with the branch that it belongs to.
            let ids = meant.isEmpty && name == kind.name ? earlier.called(text) : meant.map(\.id)
            guard ids.count == 1 else {
                throw .badInput("\(field.label)“\(text)”\(ids.isEmpty ? "没有找到" : "不止一条")")
            }
            field.set(&record, .record(ids[0]))
        default:
            if text.isEmpty, field.isRequired { throw .badInput("缺少\(field.label)") }
            if field.label == "姓名" { try askAboutName(text) }
            let value = try value(of: field, cells)
            // What a new record has of itself (an ordinary kind) stays where the kind says nothing.
            if !value.isEmpty || field.get(record).isEmpty { field.set(&record, value) }
            if let somebody = field.somebody, !text.isEmpty {
                somebody.set(&record, people.somebody(cells, field.label, at: record.owner, &hints))
            }
        }
    }

    private func askAboutName(_ text: String) throws(Fault) {
        let remarks = NameRemarks(text)
        if let fault = NameSense.fault(of: remarks, text) { throw fault }
        guard let word = remarks.words.first else { return }
        throw .doubtful(
            "姓名“\(text.prefix(30))”后面写着“\(word)”,请写到它那一栏", field: "姓名", proposal: "姓名=\(remarks.name)")
    }

    private func station(_ cells: RecordCells) throws(Fault) -> RecordID? {
        guard kind.belonging != .city else { return nil }
        let name = cells["联络站"]
        if name.isEmpty || name == "全市" {
            if kind.belonging == .stationOrCity { return name.isEmpty ? station?.id : nil }
            guard let station else { throw .badInput("缺少联络站(可用 --station 指定)", field: "联络站") }
            return station.id
        }
        if kind.coHosts != nil,
            let first = try Station.named(in: name, among: hosting, on: today).first(where: { stations.contains($0) })
        {
            return first.id
        }
        guard let found = names.meant(by: name) else { throw names.unknown(name) }
        return found.id
    }

    /// What a cell says for a field. Days and months are those of a sheet and not those that somebody types today.
    private func value(of field: Field<R>, _ cells: RecordCells) throws(Fault) -> FieldValue {
        switch field.kind {
        case .day: return try cells.day(field.label).map { .day($0) } ?? .none
        case .month where field.sense == .past: return try cells.pastMonth(field.label).map { .month($0) } ?? .none
        case .words(.genders, _): return .text(Person.gender(cells[field.label]))
        case .words(.ethnicities, _):
            let typed = cells[field.label]
            return .text(typed.isEmpty ? "" : Person.ethnicity(typed) { ethnicities[$0] } ?? typed)
        default:
            do { return try field.value(of: cells[field.label], today: today) } catch {
                throw Fault(.badInput(field: field.label), error.sentence)
            }
        }
    }

    /// Who held it together with the first named station that is this file's.
    private func coHosts(_ cells: RecordCells, besides owner: RecordID) throws(Fault) -> [RecordID] {
        try Station.named(in: cells["联络站"], among: hosting, on: today).map(\.id).filter { $0 != owner }
    }

    private func takeStage(_ cells: RecordCells, into record: inout R) throws(Fault) {
        guard let flow = kind.flow else { return }
        let label = cells["阶段"]
        guard !label.isEmpty else { return }
        guard let stage = flow.stages.first(where: { $0.label == label || $0.code == label }) else {
            throw .badInput("阶段“\(label)”只能是 \(flow.stages.map(\.label).joined(separator: "、"))", field: "阶段")
        }
        record[keyPath: flow.stage] = stage.code
        record[keyPath: flow.steppedOn] = flow.told(by: record, fields: kind.fields)
    }

    /// Names that are no member's stay in the remarks; where there are none to stay in, the row is not taken.
    private func takePeople(_ cells: RecordCells, into record: inout R, _ hints: inout [CellHint]) throws(Fault) {
        guard let path = kind.participants else { return }
        let home = record.hosts.count == 1 ? record.hosts[0] : nil
        for role in kind.people where !cells[role.label].isEmpty {
            let (found, left, doubt) = people.members(cells, role.label, at: home, &hints)
            for member in found where !record[keyPath: path].contains(Participant(member, role: role.role)) {
                record[keyPath: path].append(Participant(member, role: role.role))
            }
            guard !left.isEmpty else { continue }
            guard let note = kind.field("note"), case let said = note.get(record), !found.isEmpty || !role.isRequired
            else { throw doubt ?? .badInput("\(role.label)里没有名为“\(left.joined(separator: "、"))”的委员") }
            let words = "\(role.label)还有:\(left.joined(separator: "、"))"
            note.set(&record, .text(said.isEmpty ? words : "\(note.text(said));\(words)"))
        }
    }
}

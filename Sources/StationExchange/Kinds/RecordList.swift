import StationCore
import StationModel
import StationStore

/// A plain list of records of a kind: what `liaison list` prints, as a table or as JSON with the same fields.
package struct RecordList: Sendable {
    /// The name of each field, in English for scripts and in Chinese for people.
    package let fields: [(name: String, label: String)]
    /// The records, a value for each field.
    package let rows: [[JSON]]
    /// How many people's telephone numbers or dates of birth stand in it in full.
    package let people: Int

    /// Records of a station (nil: of all); of one period where the kind is dated: those that some figure of it counts.
    ///
    /// - Parameter isFull: telephone numbers and dates of birth are not masked; the caller notes it in the journal.
    /// - Throws: `refused` for a kind that only a 管理员 may see.
    package init(
        _ kind: any AnyKind, of file: some Queries, station: Station?, in period: Period, isFull: Bool = false
    ) throws {
        self = try kind.open(Lister(file: file.reader, station: station, period: period, isFull: isFull))
    }

    fileprivate init(fields: [(name: String, label: String)], rows: [[JSON]], people: Int) {
        (self.fields, self.rows, self.people) = (fields, rows, people)
    }

    /// The list as JSON: an array of objects.
    package var json: JSON { .list(rows.map { .object(Array(zip(fields.map(\.name), $0))) }) }

    /// The list as a table separated by tabs, with a heading.
    package var text: String {
        let lines = [fields.map(\.label)] + rows.map { $0.map(\.plain) }
        return lines.map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}

private struct Lister: KindVisitor {
    let file: Reader
    let station: Station?
    let period: Period
    let isFull: Bool

    func visit<R: Described>(_ kind: Kind<R>) throws -> RecordList {
        guard try file.mayRead(kind) else { throw Fault(.refused, "“\(kind.title)”只有管理员能看。没有列出") }
        // The newest stand first in a list of the console; a script reads on from the oldest.
        let newestFirst = try file.listed(
            R.self, RecordFilter(station: station?.id, in: period, goesByHappenings: true))
        let records = kind.order == nil ? newestFirst.reversed() : newestFirst
        let columns = kind.columns
        let names = try Names(records, file)
        let fields = columns.map { column -> (name: String, label: String) in
            let label = column.field.flatMap { kind.field($0)?.label } ?? ""
            return (column.name, column.label.isEmpty ? label : column.label)
        }
        let rows = records.map { record in columns.map { value(of: $0, record, names) } }
        return RecordList(fields: fields, rows: rows, people: isFull ? records.count(where: kind.tellsOfPeople) : 0)
    }

    private func value<R: Described>(of column: ListColumn<R>, _ record: R, _ names: Names) -> JSON {
        let kind = R.described
        switch column.content {
        case .id: return .text(record.id.text)
        case .station: return .optional(record.owner.flatMap { names.stations[$0] })
        case .field(let name):
            return kind.field(name).map { value(of: $0, $0.get(record), names) } ?? .null
        case .code(let name):
            if case .text(let code)? = kind.field(name)?.get(record) { return .text(code) }
            return .null
        case .link(let name, let none):
            guard case .record(let id)? = kind.field(name)?.get(record) else { return .text(none) }
            return .text(names.links.records[id] ?? "(已作废)")
        case .made(let made):
            switch made(record, file.desk.today) {
            case .none: return .null
            case .text(let text): return .text(text)
            case .number(let number): return .number(number)
            case .day(let day): return .text(day.description)
            case .month(let month): return .text(month.description)
            case .record(let id): return .text(id.text)
            }
        case .flag(let flag): return .flag(flag(record, file.desk.today))
        case .counted: return names.links.counts[record.id]?[column.name].map { JSON($0) } ?? .null
        case .hosts: return .list(record.hosts.compactMap { names.stations[$0] }.map { .text($0) })
        case .countedByHost:
            let parts = names.countsByHost[record.id] ?? [:]
            return .object(
                record.hosts.compactMap { host in
                    guard let name = names.stations[host], let counts = parts[host] else { return nil }
                    return (name, .object(counts.map { ($0.name, JSON($0.value)) }))
                })
        case .seats: return .list((names.seats[record.id] ?? []).map { json(of: $0, names) })
        case .stage: return .text(record.stageLabel)
        case .people(let role):
            guard let path = kind.participants else { return .null }
            let present = record[keyPath: path].filter { $0.role == role }.compactMap { names.links.members[$0.member] }
            return .list(present.map { .text($0) })
        case .adoptions:
            return .list(
                (names.adoptions[record.id] ?? []).map { adoption in
                    .object([
                        ("level", .text(adoption.level)), ("day", .optional(adoption.day?.description)),
                    ])
                })
        }
    }

    private func json(of seat: Seat, _ names: Names) -> JSON {
        .object([
            ("id", .text(seat.id.text)), ("station", .optional(names.stations[seat.station])),
            ("level", .text(seat.level.label)), ("sector", .text(seat.sector)), ("term", .text(seat.term)),
            ("from", .optional(seat.from?.description)), ("to", .optional(seat.to?.description)),
            ("reason", .optional(seat.reason?.label)),
        ])
    }

    private func value<R>(of field: Field<R>, _ value: FieldValue, _ names: Names) -> JSON {
        switch (field.kind, value) {
        case (_, .none): .null
        case (.member, .record(let id)): .optional(names.links.members[id])
        case (.record, .record(let id)): .optional(names.links.records[id])
        case (.flag, .number(let number)): .flag(number == 1)
        case (.number, .number(let number)): .number(number)
        default: .text(isFull ? field.text(value) : field.masked(value))
        }
    }
}

/// What a list says beside its records' own fields; looked up once for all.
private struct Names {
    let stations: [RecordID: String]
    let links: LinkedNames
    let countsByHost: [RecordID: [RecordID: [(name: String, value: FieldValue)]]]
    var adoptions: [RecordID: [Adoption]] = [:]
    var seats: [RecordID: [Seat]] = [:]

    init<R: Described>(_ list: [R], _ file: Reader) throws {
        stations = try file.stationsAndNeighbours().reduce(into: [:]) { $0[$1.id] = $1.name }
        links = try LinkedNames(list, file)
        if R.self == Submission.self { adoptions = try file.adoptions(of: list.map(\.id)) }
        if R.self == Member.self || R.self == Person.self { seats = try file.seats(of: list.map(\.id)) }
        countsByHost = try file.countsByHost(of: list)
    }
}

extension ListColumn {
    /// The field that it shows.
    fileprivate var field: String? {
        switch content {
        case .field(let name), .code(let name), .link(let name, _): name
        default: nil
        }
    }
}

extension JSON {
    /// What was counted.
    fileprivate init(_ value: FieldValue) {
        self =
            switch value {
            case .number(let number): .number(number)
            case .text(let text): .text(text)
            default: .null
            }
    }

    /// The value as a cell of a table: control characters become blanks, so that a line stays a line.
    fileprivate var plain: String {
        switch self {
        case .null: ""
        case .flag(let flag): flag ? "是" : "否"
        case .number(let number): "\(number)"
        case .text(let text): String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        case .list, .object: encoded
        }
    }
}

import StationCore
import StationModel
import StationStore

/// Lists the records of any kind for scripts and spreadsheets: what `liaison list donations` prints.
struct KindList: KindVisitor {
    let file: Reader
    let station: Station?
    let year: Int
    /// Whether telephones are masked.
    let isMasked: Bool

    /// What a list is: its fields, its rows, and how many people's telephones stand in it in full.
    typealias Content = (fields: [(name: String, label: String)], rows: [[JSON]], people: Int)

    func visit<R: Described>(_ kind: Kind<R>) throws -> Content {
        guard try file.mayRead(kind) else { throw Fault(.refused, "“\(kind.title)”只有管理员能看。没有列出") }
        let records = try file.records(of: R.self, RecordFilter(station: station?.id, year: year))
        let stations = try file.stations().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        var members: Set<RecordID> = []
        for record in records {
            for field in kind.fields where field.kind == .member {
                if case .record(let id) = field.get(record) { members.insert(id) }
            }
            if let path = kind.participants { members.formUnion(record[keyPath: path].map(\.member)) }
        }
        let names = try file.members(members).reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        var fields: [(name: String, label: String)] = [("id", "标识"), ("station", "联络站")]
        fields += kind.fields.map { ($0.name.camelCase, $0.label) }
        if kind.flow != nil { fields.append(("stage", "阶段")) }
        fields += kind.people.map { ($0.name.camelCase, $0.label) }
        let rows = try records.reversed().map { record -> [JSON] in
            var row: [JSON] = [.text(record.id.text), .optional(record.station.flatMap { stations[$0] })]
            row += try kind.fields.map { try value(of: $0, record, names) }
            if let flow = kind.flow { row.append(.text(flow.label(of: record[keyPath: flow.stage]))) }
            row += kind.people.map { role in
                guard let path = kind.participants else { return .null }
                let present = record[keyPath: path].filter { $0.role == role.role }.compactMap { names[$0.member] }
                return .list(present.map { .text($0) })
            }
            return row
        }
        let isOpen = !isMasked && kind.fields.contains(where: \.isSensitive)
        return (fields, rows, isOpen ? rows.count : 0)
    }

    private func value<R: Described>(
        of field: Field<R>, _ record: R, _ names: [RecordID: String]
    ) throws(Fault) -> JSON {
        switch (field.kind, field.get(record)) {
        case (_, .none): return .null
        case (.member, .record(let id)): return .optional(names[id])
        case (.record(let name), .record(let id)): return .optional(try file.names(of: [id], in: name)[id])
        case (.flag, .number(let number)): return .flag(number == 1)
        case (.number, .number(let number)): return .number(number)
        case (_, let value):
            let text = field.text(value)
            guard isMasked, field.isSensitive else { return .text(text) }
            return .text(Mask.telephone(text))
        }
    }
}

extension String {
    /// `goods_value` as scripts write it: `goodsValue`; `people.lead`: `peopleLead`.
    var camelCase: String {
        let parts = split(whereSeparator: { $0 == "_" || $0 == "." })
        return parts.prefix(1).joined() + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

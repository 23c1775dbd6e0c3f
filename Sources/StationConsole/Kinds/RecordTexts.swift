import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore

/// The fields of records as pages show them: members and other records by their names.
struct RecordTexts<R: Described> {
    private let kind = R.described
    private let names: LinkedNames

    /// Looks up all names that some records need, at once.
    init(_ records: [R], _ context: Context) throws {
        names = try LinkedNames(records, context.file, counting: false)
    }

    /// A field of a record in words.
    ///
    /// - Parameter isMasked: whether what is sensitive is hidden, as in lists.
    func text(_ field: Field<R>, of record: R, isMasked: Bool = false) -> String {
        isMasked && field.isSensitive ? field.masked(field.get(record)) : names.text(field, of: record)
    }

    /// Records in all their fields, beneath the heading with which an import takes them again.
    static func sheet(_ records: [R], _ context: Context) throws -> [[String]] {
        let kind = R.described
        let texts = try RecordTexts(records, context)
        let columns = kind.asked.filter { !$0.heading.isEmpty }
        let place = columns.firstIndex { $0.name == kind.stationBefore } ?? 0
        return [kind.heading]
            + records.map { record in
                var row = columns.map { texts.text($0, of: record) }
                if kind.heading.contains("联络站") {
                    row.insert(record.owner.map { context.station(of: $0)?.name ?? "" } ?? "全市", at: place)
                }
                if kind.flow != nil { row.append(record.stageLabel) }
                return row + kind.people.map { texts.people($0, of: record) }
            }
    }

    /// Those who took part in a role: `覃志强、韦丽华`.
    func people(_ people: Kind<R>.People, of record: R) -> String {
        names.people(people.role, of: record).joined(separator: "、")
    }

    /// The same, for narrow places: `覃志强、韦丽华 等 12 人`.
    func shortPeople(_ people: Kind<R>.People, of record: R) -> String {
        let all = names.people(people.role, of: record)
        return all.count <= 2 ? all.joined(separator: "、") : all.prefix(2).joined(separator: "、") + " 等 \(all.count) 人"
    }
}

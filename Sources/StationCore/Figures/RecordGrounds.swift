/// The records of a kind that are dated in the period, of all stations, and those without a day; where a question is told,
/// all of them, and what was voided with the reason.
package struct PeriodRecords<R: Described>: Sendable {
    package let records: OwnRecords<R>

    package init(_ records: OwnRecords<R>) { self.records = records }
}

/// All records of a kind, whatever their day.
package struct AllRecords<R: Described>: Sendable {
    package let records: OwnRecords<R>

    package init(_ records: OwnRecords<R>) { self.records = records }
}

package struct OwnRecords<R: Described>: Sendable {
    package typealias Voided = (record: R, reason: String)
    package let all: [R]
    package let voided: [Voided]
    private let byStation: [RecordID?: [R]]

    package init(_ all: [R], voided: [Voided] = []) {
        self.all = all
        self.voided = voided
        // What several stations held together counts once for each of them.
        byStation = all.reduce(into: [:]) { found, record in
            let hosts = record.hosts
            for host in hosts.isEmpty ? [nil] : hosts.map(Optional.some) { found[host, default: []].append(record) }
        }
    }

    /// A station's own, or (nil) all.
    package func of(_ station: RecordID?) -> [R] { station.map { byStation[$0] ?? [] } ?? all }

    /// A row each: a station's own or (nil) all, then what was voided of them.
    package func rows(
        of station: RecordID?, where isMeant: (R) -> Bool = { _ in true }, verdict: (R) -> Verdict
    ) -> [FigureRow] {
        func name(_ record: R) -> @Sendable () -> String { { R.described.naming(record) } }
        let standing = of(station).filter(isMeant).map { record in
            FigureRow(
                R.described.naming(record), verdict(record), subject: .kind(R.described.name, record.id),
                station: record.owner)
        }
        let dropped = voided.filter { (station.map($0.record.hosts.contains) ?? true) && isMeant($0.record) }.map {
            record, reason in
            FigureRow(R.described.naming(record), .left("已作废:\(reason)"), station: record.owner)
        }
        return standing + dropped
    }
}

extension Figure {
    /// A figure of the records of a kind that are dated in the period.
    ///
    /// - Parameters:
    ///   - reason: why a record does not count; nil: it does.
    ///   - adds: what it adds, in the figure's unit.
    ///   - portion: to which portion of the figure it belongs; nil: the figure has none.
    ///   - remark: the same in words.
    package init<R: Described>(
        _ name: String, _ label: String, _ form: Form, of type: R.Type, rule: String,
        unless reason: @escaping @Sendable (R) -> String? = { _ in nil },
        adds: @escaping @Sendable (R) -> Int = { _ in 1 }, portion: (@Sendable (R) -> String)? = nil,
        remark: @escaping @Sendable (R) -> String = { _ in "" }
    ) {
        self.init(
            name, label, form, .flow, by: R.described.datingLabel, inPortions: portion != nil, rule: rule
        ) { grounds, question in
            let own = try grounds.ground(PeriodRecords<R>.self).records
            return FigureRows(
                own.rows(of: question.station) { record in
                    question.within(
                        R.described.day(of: record),
                        reason(record).map { .left($0) }
                            ?? .counts(adds: adds(record), portion: portion?(record) ?? "", remark(record)))
                })
        }
    }
}

extension Kind {
    /// What officers call the field that dates its records.
    package var datingLabel: String {
        switch dating {
        case .day(let name), .year(let name): field(name)?.label ?? ""
        case .always: ""
        }
    }
}

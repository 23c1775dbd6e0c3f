/// The records of a kind that figures of a year look at, of all stations: those of the year and those without a day; or,
/// where a question is told, what was voided of them with the reason.
package struct YearRecords<R: Described>: Sendable {
    package let records: OwnRecords<R>

    package init(_ records: OwnRecords<R>) { self.records = records }
}

/// All records of a kind, of whatever year.
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

extension FigureQuestion {
    /// Why a record's day keeps it out; nil: it does not.
    package func reasonAgainstDay<R: Described>(of record: R) -> String? {
        guard let dated = R.described.day(of: record) else { return "没有日期" }
        return dated > judged ? "晚于 \(judged)" : nil
    }
}

extension Figure {
    /// A figure of the records of a kind that are dated in the year, up to the day.
    ///
    /// - Parameters:
    ///   - reason: why a record does not count; nil: it does.
    ///   - adds: what it adds, in the figure's unit.
    ///   - remark: the same in words.
    package init<R: Described>(
        _ name: String, _ label: String, _ form: Form, of type: R.Type, rule: String,
        unless reason: @escaping @Sendable (R) -> String? = { _ in nil },
        adds: @escaping @Sendable (R) -> Int = { _ in 1 },
        remark: @escaping @Sendable (R) -> String = { _ in "" }
    ) {
        self.init(name, label, form, .flow, rule: rule) { grounds, question in
            let own = try grounds.ground(YearRecords<R>.self).records
            return FigureRows(
                own.rows(of: question.station) { record in
                    if let reason = question.reasonAgainstDay(of: record) ?? reason(record) { return .left(reason) }
                    return .counts(adds: adds(record), from: R.described.day(of: record), remark(record))
                })
        }
    }
}

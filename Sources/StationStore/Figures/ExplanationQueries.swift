import GRDB
import StationCore
import StationModel

extension Queries {
    /// How a number came about, over a period as of a day.
    package func explanation(of number: ExplainedNumber, in period: Period, on day: Day) throws(Fault) -> Explanation {
        switch number {
        case .figure(let figure, let station): try explanation(of: figure, station: station, in: period, on: day)
        case .part(let part, let figure, let station): try explanation(of: figure, station: station, in: part, on: day)
        case .session(let id, let number):
            Explanation(number, of: try session(id), roster: try roster(of: id).map(\.attendance))
        case .attendance(let member, let number):
            Explanation(
                number, of: try members([member]).first?.name ?? "",
                sessions: try attendance(of: member, in: period).map { ($0.session, $0.mark, $0.isGuest) }, on: day)
        case .kind(let name, let station): try explanation(ofKind: name, station: station, in: period)
        case .duty(let column, let member, let station):
            try explanation(ofDuty: column, member, station: station, in: period, on: day)
        }
    }

    /// How a figure of a station, or (nil) of all stations, came about.
    package func explanation(
        of figure: Figure, station: RecordID?, in period: Period, on day: Day
    ) throws(Fault) -> Explanation {
        try figures(in: period, on: day, isTold: true) { try $0.explanation(of: figure, station) }
    }

    // MARK: 履职情况统计表

    private func explanation(
        ofDuty code: String, _ member: RecordID?, station: RecordID?, in period: Period, on day: Day
    ) throws(Fault) -> Explanation {
        guard let column = DutyTable.column(code) else { throw Fault(.notFound, "没有这一列") }
        let table = try dutyTable(of: station, in: period, on: day)
        guard let member else { return Explanation(table, column) }
        guard let row = table.rows.first(where: { $0.member.id == member }) else {
            throw Fault(.notFound, "没有这位委员")
        }
        var names: [RecordID: String] = [:]
        let own = (row.facts + row.elsewhere).filter { column.kinds.contains($0.kind) }
        for (kind, facts) in Dictionary(grouping: own, by: \.recordKind) {
            names.merge(try self.names(of: Set(facts.map(\.record)), in: kind)) { first, _ in first }
        }
        let titles = names
        return Explanation(row, column) { fact in
            var told = fact
            told.title = titles[fact.record] ?? ""
            return told.sentence
        }
    }

    // MARK: The sums above a kind's list

    private func explanation(
        ofKind name: String, station: RecordID?, in period: Period
    ) throws(Fault) -> Explanation {
        guard let kind = Catalogue.named(name) else { throw Fault(.notFound, "没有名为“\(name)”的台账") }
        do {
            return try kind.open(SumExplainer(file: reader, station: station, period: period))
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }
}

/// Explains the sums of a kind whose record's type is only known by its name.
private struct SumExplainer: KindVisitor {
    let file: Reader
    let station: RecordID?
    let period: Period

    func visit<R: Described>(_ kind: Kind<R>) throws -> Explanation {
        guard try file.mayRead(kind) else { throw Fault(.refused, "“\(kind.title)”只有管理员能看") }
        let filter = RecordFilter(station: station, in: kind.isCumulative ? .all : period)
        let last = period.last ?? Day.last(ofYear: 9999)
        let (records, voided) = try file.readTogether { db in
            (try db.records(of: R.self, filter), try db.voidedRecords(of: R.self, filter))
        }
        func isByThen(_ record: R) -> Bool { !kind.isCumulative || kind.day(of: record).map { $0 <= last } ?? true }
        let summed = records.filter(isByThen)
        let sums = try file.sums(of: R.self, filter, until: last)
        let names = try file.names(of: Set(summed.map(\.id)), in: kind.name)
        let rows = summed.map { record in
            FigureRow(
                names[record.id] ?? kind.naming(record), .counts(kind.amounts(of: record)),
                subject: .kind(kind.name, record.id), station: record.owner
            ).told
        }
        let dropped = voided.filter { isByThen($0.record) }.map { record, reason in
            FigureRow(kind.naming(record), .left("已作废:\(reason)"), station: record.owner).told
        }
        let whose = station == nil ? "各站与全市的" : "本站的"
        let when =
            switch kind.dating {
            case .always: "不分时间,"
            case _ where kind.isCumulative: "到\(period.name)末为止历年的,"
            default: "\(period.name)的,没有日期的也列入,"
            }
        return Explanation(
            title: kind.title,
            value: "\(summed.count) 条" + (sums.map { ";\($0)" } ?? ""),
            rule: "\(when)\(whose)记录,没有作废的都计入;各行后面是它的数。", rows: rows + dropped)
    }
}

extension Database {
    /// A kind's voided records that a filter would let through, with the reasons.
    func voidedRecords<R: Described>(
        of type: R.Type, _ filter: RecordFilter
    ) throws -> [(record: R, reason: String)] {
        let (condition, arguments) = filter.condition(of: R.described, voided: true)
        return try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM \(R.described.name) WHERE \(condition) ORDER BY id"),
            arguments: arguments
        ).map { try (RecordRow<R>($0).record, $0["voided"]) }.all()
    }
}

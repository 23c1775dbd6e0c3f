import GRDB
import StationModel

extension StationFile {
    /// How a number came about, in a year as of a day.
    public func explanation(of number: ExplainedNumber, year: Int, on day: Day) throws(Fault) -> Explanation {
        switch number {
        case .figure(let figure, let station): try explanation(of: figure, station: station, year: year, on: day)
        case .session(let id, let number):
            Explanation(number, of: try session(id), roster: try roster(of: id).map(\.attendance))
        case .attendance(let member, let number):
            Explanation(
                number, of: try members([member]).first?.name ?? "",
                sessions: try attendance(of: member, year: year).map { ($0.session, $0.mark) }, on: day)
        case .ledger(let name, let station): try explanation(ofLedger: name, station: station, year: year)
        }
    }

    /// How a figure of a station's year, or (nil) of all stations', came about.
    public func explanation(
        of figure: Figure, station: RecordID?, year: Int, on day: Day
    ) throws(Fault) -> Explanation {
        try figures(year: year, on: day, isTold: true) { try $0.explanation(of: figure, station) }
    }

    // MARK: The sums above a ledger's list

    private func explanation(
        ofLedger name: String, station: RecordID?, year: Int
    ) throws(Fault) -> Explanation {
        guard let ledger = Ledgers.named(name) else { throw Fault(.notFound, "没有名为“\(name)”的台账") }
        do {
            return try ledger.open(SumExplainer(file: self, station: station, year: year))
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }
}

/// Explains the sums of a ledger whose record's type is only known by its name.
private struct SumExplainer: LedgerVisitor {
    let file: StationFile
    let station: RecordID?
    let year: Int

    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> Explanation {
        guard try file.mayRead(ledger) else { throw Fault(.refused, "“\(ledger.title)”只有管理员能看") }
        let filter = LedgerFilter(station: station, year: ledger.isCumulative ? nil : year)
        let last = Day.last(ofYear: year)
        let (records, voided) = try file.readTogether { db in
            (try db.records(of: R.self, filter), try db.voidedRecords(of: R.self, filter))
        }
        func isByThen(_ record: R) -> Bool { !ledger.isCumulative || ledger.day(of: record).map { $0 <= last } ?? true }
        let summed = records.filter(isByThen)
        let names = try file.names(of: Set(summed.map(\.id)), in: ledger.name)
        let rows = summed.map { record in
            FigureRow(
                names[record.id] ?? ledger.naming(record), .counts(ledger.amounts(of: record)),
                subject: .ledger(ledger.name, record.id), station: record.station
            ).told
        }
        let dropped = voided.filter { isByThen($0.record) }.map { record, reason in
            FigureRow(ledger.naming(record), .left("已作废:\(reason)"), station: record.station).told
        }
        let whose = station == nil ? "各站与全市的" : "本站的"
        let period =
            switch ledger.dating {
            case .always: "不分年度,"
            case _ where ledger.isCumulative: "到 \(year) 年底为止历年的,"
            default: "\(year) 年的,没有日期的也列入,"
            }
        return Explanation(
            title: ledger.title,
            value: "\(summed.count) 条" + (ledger.summary.map { ";\($0(summed))" } ?? ""),
            rule: "\(period)\(whose)记录,没有作废的都计入;各行后面是它的数。", rows: rows + dropped)
    }
}

extension Database {
    /// A ledger's voided records that a filter would let through, with the reasons.
    func voidedRecords<R: LedgerRecord>(
        of type: R.Type, _ filter: LedgerFilter
    ) throws -> [(record: R, reason: String)] {
        let (condition, arguments) = filter.condition(of: R.ledger, voided: true)
        return try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM \(R.ledger.name) WHERE \(condition) ORDER BY id"), arguments: arguments
        ).map { try (RecordRow<R>($0).record, $0["voided"]) }.all()
    }
}

import GRDB
import StationCore
import StationModel

extension Queries {
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
        case .kind(let name, let station): try explanation(ofKind: name, station: station, year: year)
        }
    }

    /// How a figure of a station's year, or (nil) of all stations', came about.
    public func explanation(
        of figure: Figure, station: RecordID?, year: Int, on day: Day
    ) throws(Fault) -> Explanation {
        let all = try stations()
        let own = all.filter { station == nil || $0.id == station }
        let judged = min(day, Day.last(ofYear: year))
        switch figure.part {
        case .checklist, .study, .submissions, .findings:
            return try explanation(
                of: figure, standings: standings(of: own, year: year, on: day),
                city: station == nil ? cityFindings(year: year, on: day) : [], year: year, on: day)
        case .party:
            let figures = try partyFigures(of: station, on: judged)
            let links = Set(figures.contactsBelow.map(\.link.id) + figures.leftOut.map(\.link.id))
            let value = try figureSheet(of: station, year: year, on: day)[figure] ?? .count(0)
            return Explanation(
                figure, of: figures, members: try readTogether { try $0.membersByName() }, stations: all,
                station: station, names: try names(of: links, in: Link.described.name), value: value)
        case .stations, .training, .service, .focus:
            let value = try figureSheet(of: station, year: year, on: day)[figure] ?? .count(0)
            return try explanation(of: figure, value, station: station, year: year, judged: judged, on: day)
        }
    }

    /// Checklist, study, submissions, findings.
    private func explanation(
        of figure: Figure, standings: [StationOverview], city: [Finding], year: Int, on day: Day
    ) throws(Fault) -> Explanation {
        let value = FigureValue(figure, of: standings, others: city.count) ?? .count(0)
        switch figure.part {
        case .checklist:
            return Explanation(figure, checklists: standings.map { ($0.station, $0.checklist) }, value: value)
        case .study:
            let sessions = try readTogether { db in
                try standings.flatMap { try db.sessions(of: $0.station.id, year: year) }
            }
            return Explanation(
                figure, years: standings.map { ($0.station, $0.study) }, sessions: sessions, value: value)
        case .submissions:
            let stations = standings.map(\.station.id)
            let (found, voided) = try readTogether { db in
                (
                    try stations.flatMap { try db.submissions(of: $0, year: year) },
                    try stations.flatMap { try db.voidedSubmissions(of: $0, year: year) }
                )
            }
            return Explanation(figure, of: found, voided: voided, year: year, on: day, value: value)
        default:
            let rows = (standings.flatMap(\.findings) + city).map { finding in
                Explanation.Row.counted(
                    finding.text, finding.due.map { "期限 \($0)" } ?? "", subject: finding.subject,
                    station: finding.station)
            }
            return Explanation(figure, value, rows: rows)
        }
    }

    /// The parts that are kinds.
    private func explanation(
        of figure: Figure, _ value: FigureValue, station: RecordID?, year: Int, judged: Day, on day: Day
    ) throws(Fault) -> Explanation {
        func page<R: Described>(_ type: R.Type, everyYear: Bool = false, ofAll: Bool = false) throws(Fault)
            -> KindPage<R>
        {
            try kindPage(type, of: ofAll ? nil : station, year: everyYear ? nil : year)
        }
        switch figure {
        case .townsCovered: return Explanation(towns: try townCoverage(), stations: try stations(), value: value)
        case .informationOfficers:
            var officers: [InformationOfficer] = []
            for place in try stations() where station == nil || place.id == station {
                officers += try informationOfficers(of: place.id)
            }
            return Explanation(officers: officers, on: day, value: value)
        case .startUpFunds, .fundsIn, .fundsOut, .fundsLeft:
            return Explanation(
                figure, funds: try page(MoneyEntry.self, everyYear: figure == .fundsLeft), on: judged, value: value)
        case .trainingClasses, .trainingParticipations, .membersTrained, .trainingCoverage:
            return Explanation(
                figure, classes: try page(TrainingClass.self, everyYear: true, ofAll: true),
                members: try members(of: station), year: year, on: day, value: value)
        case .groupsBehind:
            return Explanation(groups: try trainingYear(of: station, year: year, on: day).groups, value: value)
        case .materialsCoverage:
            return Explanation(
                materials: try trainingYear(of: station, year: year, on: day).materials,
                members: try members(of: station), on: judged, value: value)
        case .receptions: return Explanation(receptions: try page(Reception.self), on: judged, value: value)
        case .donations: return Explanation(donations: try page(Donation.self), on: judged, value: value)
        case .serviceActivities, .serviceParticipations, .serviceHours, .peopleServed:
            return Explanation(figure, activities: try page(ServiceActivity.self), on: judged, value: value)
        case .researchTopics, .researchAdopted, .researchInWorkReport, .researchCarriedOut:
            return Explanation(figure, research: try page(ResearchTopic.self), on: day, value: value)
        case .consultations, .consultationsAdopted, .consultationsCarriedOut:
            return Explanation(
                figure, consultations: try page(Consultation.self), outcomes: try focusYear(year).outcomes, on: day,
                value: value)
        default:
            let focus = try focusYear(year)
            return Explanation(outcomes: (station == nil ? focus : focus.of(station)).outcomes, on: day, value: value)
        }
    }

    private func members(of station: RecordID?) throws(Fault) -> [Member] {
        try readTogether { try $0.membersByName() }.filter { station == nil || $0.station == station }
    }

    /// The records of a kind that a figure may count; those of the city itself only where no station is asked for.
    private func kindPage<R: Described>(
        _ type: R.Type, of station: RecordID?, year: Int?
    ) throws(Fault) -> KindPage<R> {
        guard try mayRead(R.described) else { return KindPage(records: []) }
        let filter = RecordFilter(station: station, year: year)
        let (records, voided) = try readTogether { db in
            (try db.records(of: type, filter), try db.voidedRecords(of: type, filter))
        }
        func isOwn(_ record: R) -> Bool { station == nil || record.station == station }
        return KindPage(records: records.filter(isOwn), voided: voided.filter { isOwn($0.record) })
    }

    // MARK: The sums above a kind's list

    private func explanation(
        ofKind name: String, station: RecordID?, year: Int
    ) throws(Fault) -> Explanation {
        guard let kind = Catalogue.named(name) else { throw Fault(.notFound, "没有名为“\(name)”的台账") }
        do {
            return try kind.open(SumExplainer(file: reader, station: station, year: year))
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }
}

/// Explains the sums of a kind whose record's type is only known by its name.
private struct SumExplainer: KindVisitor {
    let file: Reader
    let station: RecordID?
    let year: Int

    func visit<R: Described>(_ kind: Kind<R>) throws -> Explanation {
        guard try file.mayRead(kind) else { throw Fault(.refused, "“\(kind.title)”只有管理员能看") }
        let filter = RecordFilter(station: station, year: kind.isCumulative ? nil : year)
        let last = Day.last(ofYear: year)
        let (records, voided) = try file.readTogether { db in
            (try db.records(of: R.self, filter), try db.voidedRecords(of: R.self, filter))
        }
        func isByThen(_ record: R) -> Bool { !kind.isCumulative || kind.day(of: record).map { $0 <= last } ?? true }
        let summed = records.filter(isByThen)
        let names = try file.names(of: Set(summed.map(\.id)), in: kind.name)
        let rows = summed.map { record in
            Explanation.Row.counted(
                names[record.id] ?? kind.naming(record), kind.amounts(of: record),
                subject: .kind(kind.name, record.id),
                station: record.station)
        }
        let dropped = voided.filter { isByThen($0.record) }.map { record, reason in
            Explanation.Row.left(kind.naming(record), "已作废:\(reason)", station: record.station)
        }
        let whose = station == nil ? "各站与全市的" : "本站的"
        let period =
            switch kind.dating {
            case .always: "不分年度,"
            case _ where kind.isCumulative: "到 \(year) 年底为止历年的,"
            default: "\(year) 年的,没有日期的也列入,"
            }
        return Explanation(
            title: kind.title,
            value: "\(summed.count) 条" + (kind.summary.map { ";\($0(summed))" } ?? ""),
            rule: "\(period)\(whose)记录,没有作废的都计入;各行后面是它的数。", rows: rows + dropped)
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

    /// A station's submissions of a year that were voided, with the reasons.
    func voidedSubmissions(of station: RecordID, year: Int) throws -> [(record: Submission, reason: String)] {
        try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM submission WHERE station = ? AND registered_on BETWEEN ? AND ?
                    AND voided IS NOT NULL ORDER BY registered_on, key
                    """), arguments: [station, Day.first(ofYear: year), Day.last(ofYear: year)]
        ).map { try (Submission($0), $0["voided"]) }.all()
    }
}

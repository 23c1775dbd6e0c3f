import GRDB
import StationCore
import StationModel

/// Which records of a kind a list shows; newest first.
package struct RecordFilter: Hashable, Sendable {
    /// The station; nil: all, and the city's.
    package var station: RecordID?
    /// Within which they are dated, of kinds whose records are.
    package var period: Period
    /// Words that all must fit: characters of any text, of a participant's name, initials, numbers; `标签:` with a campaign.
    package var words: String
    /// What has to be so of them besides.
    package var conditions: [Condition]
    /// Whether whatever happened of a record within the period is enough (`Kind.happenings`).
    package var goesByHappenings: Bool

    package init(
        station: RecordID? = nil, in period: Period = .all, words: String = "", conditions: [Condition] = [],
        goesByHappenings: Bool = false
    ) {
        self.goesByHappenings = goesByHappenings
        self.station = station
        self.period = period
        self.words = words
        self.conditions = conditions
    }
}

extension Queries {
    /// What a list shows of a kind: its records; of members, who may be read in several seats, each once.
    package func listed<R: Described>(_ type: R.Type, _ filter: RecordFilter) throws(Fault) -> [R] {
        var filter = filter
        // At a station's desk somebody who sits elsewhere now is shown in the seat that they held here.
        if R.self == Member.self, filter.station == nil { filter.station = try read { try $0.ownStation() } }
        let records = try records(of: type, filter)
        return (records as? [Member])?.eachOnce(on: desk.today) as? [R] ?? records
    }

    /// A window of a kind's records that a filter lets through.
    package func records<R: Described>(
        of type: R.Type, _ filter: RecordFilter, window: Range<Int>? = nil
    ) throws(Fault) -> [R] {
        guard try mayRead(R.described) else { return [] }
        return try readTogether { try $0.records(of: type, filter, window: window) }
    }

    /// The identifiers of a kind's records that a filter lets through, in the list's order: all of them are little beside
    /// the records.
    package func identifiers<R: Described>(of type: R.Type, _ filter: RecordFilter) throws(Fault) -> [RecordID] {
        guard try mayRead(R.described) else { return [] }
        let (condition, arguments) = filter.condition(of: R.described)
        return try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT id FROM \(R.described.name) WHERE \(condition) ORDER BY \(R.described.sorting)",
                arguments: arguments
            ).map { try $0["id"] as RecordID }.all()
        }
    }

    /// Records by their identifiers, in that order; those are left out that are none of the kind any more.
    package func records<R: Described>(of type: R.Type, _ ids: some Collection<RecordID>) throws(Fault) -> [R] {
        guard try mayRead(R.described) else { return [] }
        let found: [R] = try readTogether { db in
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: "SELECT * FROM \(R.described.name) WHERE id IN (\(RecordIDList.each)) AND voided IS NULL"),
                arguments: [RecordIDList(ids)]
            ).map { try R($0) }.all()
            return try db.whole(rows)
        }
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }

    /// How many records a filter lets through.
    package func recordCount<R: Described>(of type: R.Type, _ filter: RecordFilter) throws(Fault) -> Int {
        guard try mayRead(R.described) else { return 0 }
        let (condition, arguments) = filter.condition(of: R.described)
        return try read {
            try Int.fetchOne(
                $0, sql: "SELECT count(*) FROM \(R.described.name) WHERE \(condition)", arguments: arguments) ?? 0
        }
    }

    /// How many records of each kind a filter lets through, by the kind's name: one question for all. Those of which it lets
    /// none through, or which may not be read, are left out.
    package func recordCounts(of kinds: [any AnyKind], _ filter: RecordFilter) throws(Fault) -> [String: Int] {
        let hidden = try hiddenKinds()
        return try read { db in
            var (questions, arguments): ([String], StatementArguments) = ([], [])
            for kind in kinds where !hidden.contains(kind.name) {
                let (condition, ofKind) = try kind.open(filter)
                questions.append(
                    "SELECT '\(kind.name)' AS kind, (SELECT count(*) FROM \(kind.name) WHERE \(condition)) AS n")
                arguments += ofKind
            }
            guard !questions.isEmpty else { return [:] }
            let sql = "SELECT * FROM (\(questions.joined(separator: " UNION ALL "))) WHERE n > 0"
            let counts = try StoredRow.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
                .map { (try $0["kind"] as String, try $0["n"] as Int) }.all()
            return Dictionary(uniqueKeysWithValues: counts)
        }
    }

    /// Where a record stands in the list that a filter makes, from 0; nil if it is not in it.
    package func place<R: Described>(of record: R, in filter: RecordFilter) throws(Fault) -> Int? {
        guard try mayRead(R.described) else { return nil }
        return try readTogether { try $0.place(of: record, in: filter) }
    }

    /// One record; nil where there is none, or it was voided.
    package func record<R: Described>(_ type: R.Type, _ id: RecordID) throws(Fault) -> R? {
        guard try mayRead(R.described) else { return nil }
        return try readTogether { try $0.record(type, id) }
    }

    /// Records by their identifiers, by one question; those that are gone are missing.
    package func records<R: Described>(_ type: R.Type, _ ids: some Collection<RecordID>) throws(Fault) -> [RecordID: R]
    {
        guard !ids.isEmpty, try mayRead(R.described) else { return [:] }
        return try readTogether { db in
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM \(R.described.name) WHERE id IN (\(RecordIDList.each)) AND voided IS NULL
                        """), arguments: [RecordIDList(Array(ids))]
            ).map { try R($0) }.all()
            return try Dictionary(db.whole(rows).map { ($0.id, $0) }) { first, _ in first }
        }
    }

    /// The records of a kind that name a member in one of their fields, newest first; none of what may not be read.
    package func records<R: Described>(of type: R.Type, naming member: RecordID) throws(Fault) -> [R] {
        guard try mayRead(R.described) else { return [] }
        let columns = R.described.fields.compactMap { $0.kind == .member ? $0.name : $0.personColumn }
        let ways = columns.map { "\($0) = ?1" }
        guard !ways.isEmpty else { return [] }
        return try readTogether { db in
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM \(R.described.name) WHERE (\(ways.joined(separator: " OR "))) AND voided IS NULL
                        ORDER BY \(R.described.sorting)
                        """), arguments: [member]
            ).map { try R($0) }.all()
            return try db.whole(rows)
        }
    }

    /// The steps that a record has taken, oldest first.
    package func events(of record: RecordID) throws(Fault) -> [FlowEvent] {
        try read { try $0.events(of: record) }
    }

    /// What a member took part in, newest first: the kind's name, the record, the role, the day.
    package func participations(
        of member: RecordID, from first: Day, to last: Day
    ) throws(Fault) -> [(kind: String, record: RecordID, role: String, day: Day?)] {
        let hidden = try hiddenKinds()
        let all: [(kind: String, record: RecordID, role: String, day: Day?)] = try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT ledger, record, role, day FROM participation WHERE member = ?
                    AND (day IS NULL OR day BETWEEN ? AND ?) ORDER BY day DESC, id DESC
                    """, arguments: [member, first, last]
            ).map { try ($0["ledger"], $0["record"], $0["role"], $0["day"]) }.all()
        }
        return all.filter { !hidden.contains($0.kind) }
    }
}

extension Database {
    /// Where a record stands in the list that a filter makes: how many stand before it, in the order of `sorting`.
    func place<R: Described>(of record: R, in filter: RecordFilter) throws -> Int? {
        let kind = R.described
        let (condition, arguments) = filter.condition(of: kind)
        let statement = try cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM \(kind.name) WHERE \(condition) AND id = ?)")
        guard try Bool.fetchOne(statement, arguments: arguments + [record.id]) ?? false else { return nil }
        guard kind.order == nil else {
            let ordered =
                "SELECT id, row_number() OVER (ORDER BY \(kind.sorting)) - 1 AS n FROM \(kind.name) WHERE \(condition)"
            return try Int.fetchOne(
                cachedStatement(sql: "SELECT n FROM (\(ordered)) WHERE id = ?"), arguments: arguments + [record.id])
        }
        let dated: DatabaseValue? =
            switch kind.dating {
            case .day(let name), .year(let name): kind.field(name).map { RecordRow<R>.stored($0.name, $0.get(record)) }
            case .always: nil
            }
        let (before, places): (String, StatementArguments) =
            switch (kind.dating, dated) {
            case (.day(let name), let value?) where !value.isNull, (.year(let name), let value?) where !value.isNull:
                ("(\(name) > ? OR \(name) = ? AND id > ?)", [value, value, record.id])
            case (.day(let name), _), (.year(let name), _):
                ("(\(name) IS NOT NULL OR id > ?)", [record.id])
            case (.always, _): ("id > ?", [record.id])
            }
        return try Int.fetchOne(
            cachedStatement(sql: "SELECT count(*) FROM \(kind.name) WHERE \(condition) AND \(before)"),
            arguments: arguments + places)
    }

    func records<R: Described>(of type: R.Type, _ filter: RecordFilter, window: Range<Int>? = nil) throws -> [R] {
        let kind = R.described
        let (condition, arguments) = filter.condition(of: kind)
        let limit = window.map { " LIMIT \($0.count) OFFSET \($0.lowerBound)" } ?? ""
        let rows = try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM \(kind.name) WHERE \(condition) ORDER BY \(kind.sorting)\(limit)"),
            arguments: arguments
        ).map { try R($0) }.all()
        return try whole(rows)
    }

    func record<R: Described>(_ type: R.Type, _ id: RecordID) throws -> R? {
        let row = try StoredRow.fetchOne(
            cachedStatement(sql: "SELECT * FROM \(R.described.name) WHERE id = ? AND voided IS NULL"), arguments: [id])
        return try row.flatMap { try whole([R($0)]).first }
    }

    /// Records with what of them stands in rows of other tables.
    func whole<R: Described>(_ rows: [R]) throws -> [R] {
        try withTelephones(withHosts(withParticipants(rows)))
    }

    func events(of record: RecordID) throws -> [FlowEvent] {
        try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM ledger_event WHERE record = ? ORDER BY id"), arguments: [record]
        ).map { try FlowEvent($0) }.all()
    }

    func participations(of record: RecordID) throws -> [ParticipationRow] {
        try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM participation WHERE record = ? ORDER BY id"), arguments: [record]
        ).map { try ParticipationRow($0) }.all()
    }

    func withParticipants<R: Described>(_ records: [R]) throws -> [R] {
        guard let path = R.described.participants, !records.isEmpty else { return records }
        let ids = RecordIDList(records.map(\.id))
        let rows = try StoredRow.fetchAll(
            cachedStatement(
                sql: """
                    SELECT record, member, role FROM participation
                    WHERE record IN (\(RecordIDList.each)) ORDER BY id
                    """), arguments: [ids])
        var parts: [RecordID: [Participant]] = [:]
        for row in rows {
            parts[try row["record"], default: []].append(try Participant(row["member"], role: row["role"]))
        }
        return records.map { record in
            var record = record
            record[keyPath: path] = parts[record.id] ?? []
            return record
        }
    }
}

extension Kind {
    fileprivate var sorting: String {
        if let order { return (order + ["id"]).joined(separator: ", ") }
        return switch dating {
        case .day(let name), .year(let name): "\(name) DESC, id DESC"
        case .always: "id DESC"
        }
    }
}

extension RecordFilter: KindVisitor {
    package func visit<R: Described>(_ kind: Kind<R>) -> (String, StatementArguments) { condition(of: kind) }

    /// What the filter asks of a row; `voided`: of those that were voided instead of those that stand.
    func condition<R: Described>(of kind: Kind<R>, voided: Bool = false) -> (String, StatementArguments) {
        var terms = [voided ? "voided IS NOT NULL" : "voided IS NULL"]
        var arguments = StatementArguments()
        if let station, kind.hasStationColumn, kind.belonging != .city {
            var ways = ["station = ?"]
            arguments += [station]
            if kind.belonging != .station, !kind.isApart { ways.append("station IS NULL") }
            if kind.coHosts != nil {
                ways.append("id IN (SELECT record FROM host WHERE host = ? AND ledger = '\(kind.name)')")
                arguments += [station]
            }
            terms.append(ways.count == 1 ? ways[0] : "(\(ways.joined(separator: " OR ")))")
        }
        if period.first != nil || period.last != nil {
            let (first, last) = period.ends
            switch kind.dating {
            case .day(let name):
                // What has no day yet belongs to every period, or it would be found in none.
                let days = [name] + (goesByHappenings ? kind.happenings : [])
                terms.append("(\(name) IS NULL" + days.map { " OR \($0) BETWEEN ? AND ?" }.joined() + ")")
                for _ in days { arguments += [first, last] }
            case .year(let name):
                terms.append("\(name) BETWEEN ? AND ?")
                arguments += [first.year, last.year]
            case .always: break
            }
        }
        for condition in conditions { terms.append(condition.sql(of: kind.name, &arguments)) }
        let texts = kind.fields.filter { $0.isSearched && !$0.isKeptApart }.map(\.name)
        let members = kind.fields.filter { $0.kind == .member }.map(\.name)
        for word in FilterWord.words(of: words) {
            if let tag = FilterWord.tag(word) {
                // Of a kind without tags nothing has one. Names of campaigns are sought as they are in the seeds.
                guard let tagging = kind.tagging else {
                    terms.append("0")
                    continue
                }
                terms.append(FilterWord.tagged(tagging.name))
                arguments += ["%" + FilterWord.escaped(tag) + "%"]
                continue
            }
            let part = "%" + FilterWord.escaped(word) + "%"
            // `initials` has the texts in the form in which they are sought, too, where that is another than their own.
            var ways = ((FilterWord.isInitial(word) ? [] : texts) + ["initials"]).map { "\($0) LIKE ? ESCAPE '\\'" }
            arguments += StatementArguments(ways.map { _ in part })
            let person =
                "(m.name LIKE ? ESCAPE '\\' OR m.found_by LIKE ? ESCAPE '\\' OR ' ' || m.initials LIKE ? ESCAPE '\\')"
            let sought: StatementArguments = [part, part, "% " + FilterWord.escaped(word) + "%"]
            for name in members {
                ways.append("EXISTS (SELECT 1 FROM person m WHERE m.id = \(kind.name).\(name) AND \(person))")
                arguments += sought
            }
            if kind.participants != nil {
                ways.append(
                    """
                    EXISTS (SELECT 1 FROM participation p JOIN person m ON m.id = p.member
                    WHERE p.record = \(kind.name).id AND \(person))
                    """)
                arguments += sought
            }
            if R.self == Person.self, FilterWord.isDigits(word) {
                ways.append(Particulars.finding)
                arguments += ["%" + word + " %"]
            }
            if let sought = word.halfWidthDigits {
                // An amount is found by its digits in 元, with or without 分.
                for field in kind.fields where field.kind == .money {
                    ways.append("printf('%d.%02d', \(field.name) / 100, \(field.name) % 100) LIKE ?")
                    arguments += [sought + "%"]
                }
            }
            terms.append("(" + ways.joined(separator: " OR ") + ")")
        }
        return (terms.joined(separator: " AND "), arguments)
    }
}

extension String {
    /// The word as the beginning of an amount: digits with at most one point; nil: it is none.
    fileprivate var halfWidthDigits: String? {
        let digits = filter { $0 != "," }
        guard digits.first?.isASCIIDigit == true, digits.allSatisfy({ $0.isASCIIDigit || $0 == "." }) else {
            return nil
        }
        return digits
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

import GRDB
import StationCore
import StationModel

extension Measure {
    /// What is added up for one record `t`, and whether it is added at all; names of fields are names of columns.
    fileprivate func sql<R: Described>(_ kind: Kind<R>, _ arguments: inout StatementArguments) -> String {
        let condition = conditions.map { $0.sql(of: "t", &arguments) }.joined(separator: " AND ")
        let filter = condition.isEmpty ? "" : " FILTER (WHERE \(condition))"
        let people = "(SELECT count(*) FROM participation p WHERE p.record = t.id)"
        switch amount {
        case .one: return "count(*)\(filter)"
        case .field(let name): return "coalesce(sum(t.\(name))\(filter), 0)"
        case .people: return "coalesce(sum(\(people))\(filter), 0)"
        case .fieldTimesPeople(let name): return "coalesce(sum(t.\(name) * \(people))\(filter), 0)"
        case .distinct(let name): return "count(DISTINCT t.\(name))\(filter)"
        case .distinctPeople:
            return "(SELECT count(DISTINCT p.member) FROM chosen c JOIN participation p ON p.record = c.id)"
        case .days(let given, let first, let last):
            let span = "max(0, julianday(coalesce(t.\(last), t.\(first))) - julianday(t.\(first))) + 1"
            return "coalesce(sum(coalesce(t.\(given), CAST(\(span) AS INTEGER)))\(filter), 0)"
        }
    }
}

extension Condition {
    /// - Parameter table: what the statement calls the records.
    func sql(of table: String, _ arguments: inout StatementArguments) -> String {
        switch self {
        case .isOneOf(let name, let values):
            arguments += StatementArguments(values)
            return "\(table).\(name) IN (\(values.map { _ in "?" }.joined(separator: ",")))"
        case .isNoneOf(let name, let values):
            arguments += StatementArguments(values)
            return "\(table).\(name) NOT IN (\(values.map { _ in "?" }.joined(separator: ",")))"
        case .isSet(let name): return "\(table).\(name) IS NOT NULL"
        case .isNotSet(let name): return "\(table).\(name) IS NULL"
        case .isFilled(let name): return "\(table).\(name) <> ''"
        case .isYes(let name): return "\(table).\(name) = 1"
        case .isNo(let name): return "\(table).\(name) = 0"
        case .any(let groups):
            let ways = groups.map { group in
                "(" + group.map { $0.sql(of: table, &arguments) }.joined(separator: " AND ") + ")"
            }
            return "(" + ways.joined(separator: " OR ") + ")"
        }
    }
}

extension Database {
    /// What the records that a filter lets through come to, added up by the file.
    ///
    /// - Parameters:
    ///   - last: only those dated up to this day, and undated ones; nil: all.
    ///   - record: one that is left out.
    func sums<R: Described>(
        _ sums: Sums, of type: R.Type, _ filter: RecordFilter, until last: Day? = nil, besides record: RecordID? = nil
    ) throws -> [Int] {
        let kind = R.described
        var (condition, arguments) = filter.condition(of: kind)
        if let last, let (column, bound) = kind.bound(last) {
            condition += " AND (\(column) <= ? OR \(column) IS NULL)"
            arguments += [bound]
        }
        if let record {
            condition += " AND id <> ?"
            arguments += [record]
        }
        let columns = sums.measures.enumerated().map { "\($1.sql(kind, &arguments)) AS n\($0)" }
        let statement = try cachedStatement(
            sql: """
                WITH chosen AS (SELECT * FROM \(kind.name) WHERE \(condition))
                SELECT \(columns.joined(separator: ", ")) FROM chosen t
                """)
        guard let row = try StoredRow.fetchOne(statement, arguments: arguments) else { return [] }
        return try sums.measures.indices.map { try row["n\($0)"] }
    }
}

extension Queries {
    /// What a list's records come to, in words; nil: its kind has nothing to say.
    ///
    /// - Parameter last: of cumulative sums: up to which day.
    package func sums<R: Described>(of type: R.Type, _ filter: RecordFilter, until last: Day) throws(Fault) -> String? {
        let kind = R.described
        guard let sums = kind.sums else { return nil }
        guard try mayRead(kind) else { return sums.words(sums.measures.map { _ in 0 }) }
        guard kind.isCumulative else { return sums.words(try read { try $0.sums(sums, of: type, filter) }) }
        // A balance is of everything: what the filter hides was spent all the same.
        let all = RecordFilter(station: filter.station)
        return sums.words(try read { try $0.sums(sums, of: type, all, until: last) })
    }

    /// How many of a filter's records each view has, in one statement.
    package func counts<R: Described>(
        of type: R.Type, _ filter: RecordFilter, in views: [KindView]
    ) throws(Fault) -> [Int] {
        guard !views.isEmpty, try mayRead(R.described) else { return views.map { _ in 0 } }
        let counts = Sums(views.map { Measure(amount: .one, conditions: $0.conditions) }) { _ in "" }
        return try read { try $0.sums(counts, of: type, filter) }
    }

    /// The other records of its kind, as far as a warning asks for them.
    func others<R: Described>(besides record: R) -> Others<R> {
        Others(
            alike: { names in try self.readTogether { try $0.records(alike: [record], in: names, besides: record.id) }
            },
            sums: { sums, day in
                try self.read {
                    try $0.sums(
                        sums, of: R.self, RecordFilter(station: record.owner), until: day, besides: record.id)
                }
            })
    }

    /// What is odd about a record beside the others of its kind, by the names of fields.
    package func warnings<R: Described>(among record: R) throws(Fault) -> [String: String] {
        guard let among = R.described.warningsAmong, try mayRead(R.described) else { return [:] }
        do { return try among(record, others(besides: record)) } catch { throw Fault.ofReading(error, path: path) }
    }

    /// How records stand on a day beside those of their kind that have the same in some fields; empty: nothing to say.
    package func standings<R: Described>(of records: [R], on day: Day) throws(Fault) -> [RecordID: String] {
        guard let standings = R.described.standings, !records.isEmpty, try mayRead(R.described) else { return [:] }
        return standings.stand(
            try readTogether { try $0.records(alike: records, in: standings.alike) }, day)
    }
}

extension Database {
    /// Records that have the same as one of some in all of these fields; `station` is one of them.
    fileprivate func records<R: Described>(
        alike records: [R], in names: [String], besides id: RecordID? = nil
    ) throws -> [R] {
        var arguments = StatementArguments()
        var seen: Set<[DatabaseValue]> = []
        let way = "(" + names.map { "\($0) IS ?" }.joined(separator: " AND ") + ")"
        let fields = names.map { name in (name, R.described.field(name)) }
        for record in records {
            let values = fields.map { name, field in
                field.map { RecordRow<R>.stored($0.name, $0.get(record)) } ?? record.owner.databaseValue
            }
            guard seen.insert(values).inserted else { continue }
            arguments += StatementArguments(values)
        }
        let all = Array(repeating: way, count: seen.count).joined(separator: " OR ")
        var sql = "SELECT * FROM \(R.described.name) WHERE voided IS NULL AND (\(all))"
        if let id {
            sql += " AND id <> ?"
            arguments += [id]
        }
        return try StoredRow.fetchCursor(cachedStatement(sql: sql + " ORDER BY id DESC"), arguments: arguments)
            .map { try RecordRow<R>($0).record }.all()
    }
}

extension Kind {
    /// The column that dates its records, and the value that a day has there; nil: nothing dates them.
    fileprivate func bound(_ day: Day) -> (String, any DatabaseValueConvertible)? {
        switch dating {
        case .day(let name): (name, day)
        case .year(let name): (name, day.year)
        case .always: nil
        }
    }
}

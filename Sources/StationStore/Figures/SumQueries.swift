import GRDB
import StationCore
import StationModel

extension Measure {
    /// What is added up for one record `t`, and whether it is added at all; names of fields are names of columns.
    fileprivate func sql<R: Described>(_ kind: Kind<R>, _ arguments: inout StatementArguments) -> String {
        let condition = tests.map { $0.sql(&arguments) }.joined(separator: " AND ")
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

extension Test {
    fileprivate func sql(_ arguments: inout StatementArguments) -> String {
        switch self {
        case .isOneOf(let name, let values):
            arguments += StatementArguments(values)
            return "t.\(name) IN (\(values.map { _ in "?" }.joined(separator: ",")))"
        case .isNoneOf(let name, let values):
            arguments += StatementArguments(values)
            return "t.\(name) NOT IN (\(values.map { _ in "?" }.joined(separator: ",")))"
        case .isSet(let name): return "t.\(name) IS NOT NULL"
        case .isNotSet(let name): return "t.\(name) IS NULL"
        case .isFilled(let name): return "t.\(name) <> ''"
        case .isYes(let name): return "t.\(name) = 1"
        case .isNo(let name): return "t.\(name) = 0"
        case .any(let groups):
            let ways = groups.map { group in
                "(" + group.map { $0.sql(&arguments) }.joined(separator: " AND ") + ")"
            }
            return "(" + ways.joined(separator: " OR ") + ")"
        }
    }
}

extension Database {
    /// What the records that a filter lets through come to, added up by the file.
    ///
    /// - Parameter last: only those dated up to this day, and undated ones; nil: all.
    func sums<R: Described>(
        _ sums: Sums, of type: R.Type, _ filter: RecordFilter, until last: Day? = nil
    ) throws -> [Int] {
        let kind = R.described
        var (condition, arguments) = filter.condition(of: kind)
        if let last, let (column, bound) = kind.bound(last) {
            condition += " AND (\(column) <= ? OR \(column) IS NULL)"
            arguments += [bound]
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

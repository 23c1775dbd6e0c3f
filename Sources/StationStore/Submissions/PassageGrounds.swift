import GRDB
import StationCore
import StationModel

extension SubmissionsPassed: StoredGround {
    static func read(_ board: FigureBoard) throws -> SubmissionsPassed {
        let (first, judged) = board.question.period.bounds(on: board.question.day)
        // What came in as a table was rated without a step: it counts by the day that closed or answered it. An index has those of
        // which any of the three may be true.
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT s.id, s.station, s.number, s.title, s.closed_on, s.satisfaction,
                    CASE s.editing WHEN 'issued' THEN s.decided_on END AS issued,
                    CASE WHEN s.satisfaction <> '' THEN coalesce((SELECT e.day FROM submission_event e
                        WHERE e.submission = s.id AND e.step = 'rate' ORDER BY e.id DESC LIMIT 1), s.closed_on, s.answered_on)
                    END AS rated
                FROM station p CROSS JOIN submission s ON s.station = p.id
                WHERE p.voided IS NULL AND (?3 IS NULL OR p.id = ?3) AND s.voided IS NULL
                AND (s.editing = 'issued' OR s.closed_on IS NOT NULL OR s.satisfaction <> '')
                AND (issued BETWEEN ?1 AND ?2 OR s.closed_on BETWEEN ?1 AND ?2 OR rated BETWEEN ?1 AND ?2)
                ORDER BY p.position, p.id, s.registered_on, s.key
                """)
        return SubmissionsPassed(
            try StoredRow.fetchCursor(statement, arguments: [first, judged, board.only]).map { row in
                try SubmissionsPassed.Passed(
                    submission: row["id"], station: row["station"],
                    name: "\(row["number"] as String)“\(row["title"] as String)”", issuedOn: row["issued"],
                    closedOn: row["closed_on"], ratedOn: row["rated"], satisfaction: row["satisfaction"])
            }.all())
    }
}

extension WaitingSubmissions: StoredGround {
    static func read(_ board: FigureBoard) throws -> WaitingSubmissions {
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT s.id, s.station, s.number, s.title, \(board.since) AS since FROM station p
                JOIN submission s ON s.key IN (\(board.waiting)) WHERE p.voided IS NULL AND (?2 IS NULL OR p.id = ?2)
                ORDER BY p.position, p.id, since, s.key
                """)
        return WaitingSubmissions(
            try StoredRow.fetchCursor(statement, arguments: [board.question.judged, board.only]).map { row in
                try WaitingSubmissions.Waiting(
                    submission: row["id"], station: row["station"],
                    name: "\(row["number"] as String)“\(row["title"] as String)”", since: row["since"])
            }.all())
    }
}

extension WaitingSums: StoredGround {
    static func read(_ board: FigureBoard) throws -> WaitingSums {
        let (judged, steps) = (board.question.judged, Figure.waitingSteps)
        // The last days that still belong to each age, the youngest first.
        let bounds = steps.map { judged - $0 } + [Day.first(ofYear: 1)]
        let sums = bounds.indices.map { age in
            let after = age == 0 ? "" : " AND since < ?\(age + 2)"
            return "coalesce(sum(since >= ?\(age + 3)\(after)), 0) AS age\(age)"
        }
        // Of how things stand now two indices have all that is asked: no row is read, of tens of thousands.
        let waiting =
            board.isNow
            ? [OpenSubmissions.edited, OpenSubmissions.handled + " AND s.handling <> 'none'"].map { open in
                """
                SELECT p.id AS station, \(board.since) AS since FROM station p CROSS JOIN submission s ON s.station = p.id
                WHERE p.voided IS NULL AND (?2 IS NULL OR p.id = ?2) AND s.\(open) AND s.registered_on <= ?1
                AND s.voided IS NULL
                """
            }.joined(separator: " UNION ALL ")
            : """
            SELECT s.station, \(board.since) AS since FROM station p JOIN submission s ON s.key IN (\(board.waiting))
            WHERE p.voided IS NULL AND (?2 IS NULL OR p.id = ?2)
            """
        let statement = try board.db.cachedStatement(
            sql: "SELECT station, \(sums.joined(separator: ", ")) FROM (\(waiting)) GROUP BY station")
        let arguments: StatementArguments = [judged, board.only] + StatementArguments(bounds)
        return WaitingSums(
            try StoredRow.fetchAll(statement, arguments: arguments).reduce(into: [:]) { found, row in
                found[try row["station"]] = try bounds.indices.map { try row["age\($0)"] }
            })
    }
}

extension FigureBoard {
    /// Since when a submission `s` waits on the day `?1`; of a day of the past by the last step by then that passed it on.
    fileprivate var since: String {
        let known = "CASE WHEN s.referred_on <= ?1 THEN s.referred_on ELSE s.registered_on END"
        guard !isNow else { return known }
        return """
            coalesce((SELECT max(r.day) FROM submission_event r WHERE r.submission = s.id AND r.day <= ?1
                AND r.step IN ('refer', 'entrust', 'reassign', 'reopen')), \(known))
            """
    }

    /// The keys of a station `p`'s submissions that are open on the day `?1`: by two indices of what is open now; of a day of
    /// the past by the last step up to it.
    fileprivate var waiting: String {
        let (open, handled) = (OpenSubmissions.edited, OpenSubmissions.handled)
        let own = "station = p.id AND registered_on <= ?1 AND voided IS NULL"
        return isNow
            ? "SELECT key FROM submission WHERE \(own) AND \(open) UNION SELECT key FROM submission WHERE \(own) AND \(handled)"
            : """
            SELECT w.key FROM submission w JOIN submission_event e ON e.id = \(SubmissionEvent.last(of: "w", by: "?1"))
            WHERE w.station = p.id AND w.registered_on <= ?1 AND w.voided IS NULL AND (e.\(open) OR e.\(handled))
            """
    }
}

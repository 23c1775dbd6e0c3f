import GRDB
import StationCore
import StationModel

extension SubmissionStandings: StoredGround {
    static func read(_ board: FigureBoard) throws -> SubmissionStandings {
        let (first, judged) = board.question.period.bounds(on: board.question.day)
        func rows(_ voided: String) throws -> StoredRow.Rows {
            // What has to do with the period: registered, adopted, answered in it, or open at its end by the last step up to
            // then. The rest is of other times and would fill pages.
            let statement = try board.db.cachedStatement(
                sql: """
                    SELECT s.*, e.editing AS editing_then, e.handling AS handling_then, e.due_on AS due_then
                    FROM station p JOIN submission s ON s.station = p.id
                    LEFT JOIN submission_event e ON e.id = \(SubmissionEvent.last(of: "s", by: "?2"))
                    WHERE p.voided IS NULL AND (?3 IS NULL OR p.id = ?3) AND s.voided \(voided)
                    AND (s.registered_on BETWEEN ?1 AND ?2 OR s.adopted_on BETWEEN ?1 AND ?2
                        OR s.answered_on BETWEEN ?1 AND ?2
                        OR e.editing IN ('draft', 'submitted', 'reviewing', 'returned')
                        OR e.handling NOT IN ('none', 'closed')
                        OR EXISTS (SELECT 1 FROM submission_event a WHERE a.submission = s.id AND a.result = 'A'
                            AND a.day BETWEEN ?1 AND ?2))
                    ORDER BY p.position, p.id, s.registered_on, s.key
                    """)
            return try StoredRow.fetchCursor(statement, arguments: [first, judged, board.only])
        }
        let takenBack = try board.question.isTold ? board.takenBack(from: first, to: judged) : [:]
        let undated = try board.question.isTold ? board.undatedAdoptions() : []
        let levels = try board.question.isTold ? board.firstLevels() : [:]
        return SubmissionStandings(
            try rows("IS NULL").map { row in
                let editing = (try row["editing_then"] as String?).flatMap { EditingState(rawValue: $0) }
                let handling = (try row["handling_then"] as String?).flatMap { HandlingState(rawValue: $0) }
                var standing = SubmissionStanding(
                    try Submission(row), state: editing.map { SubmissionState($0, handling ?? .none) },
                    dueOn: try row["due_then"])
                standing.takenBack = takenBack[standing.record.id] ?? []
                standing.firstLevel = levels[standing.record.id] ?? standing.record.adoptionLevel
                standing.isAdoptionUndated = undated.contains(standing.record.id)
                return standing
            }.all(),
            voided: board.question.isTold
                ? try rows("IS NOT NULL").map { try (Submission($0), $0["voided"]) }.all() : [])
    }
}

extension FigureBoard {
    /// Answers with result A of some days after which handling began anew.
    fileprivate func takenBack(
        from first: Day, to last: Day
    ) throws -> [RecordID: [(answered: Day, reopened: Day)]] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT a.submission, a.day AS answered, (SELECT r.day FROM submission_event r
                    WHERE r.submission = a.submission AND r.id > a.id AND r.step = 'reopen' ORDER BY r.id LIMIT 1) AS reopened
                FROM submission_event a WHERE a.result = 'A' AND a.step = 'answer' AND a.day BETWEEN ?1 AND ?2
                AND reopened IS NOT NULL
                """)
        return try StoredRow.fetchAll(statement, arguments: [first, last]).reduce(into: [:]) {
            $0[try $1["submission"] as RecordID, default: []].append((try $1["answered"], try $1["reopened"]))
        }
    }

    /// At which level each submission was adopted first: of several on one day the highest.
    fileprivate func firstLevels() throws -> [RecordID: String] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT a.submission, a.level FROM adoption a JOIN submission s ON s.id = a.submission
                WHERE a.adopted = 1 ORDER BY coalesce(a.day, s.registered_on) DESC
                """)
        return try StoredRow.fetchAll(statement).reduce(into: [:]) {
            $0[try $1["submission"] as RecordID] = try $1["level"]
        }
    }

    /// Submissions that count as adopted on the day of their registration, since nobody knows when.
    fileprivate func undatedAdoptions() throws -> Set<RecordID> {
        let rows = try StoredRow.fetchAll(
            db.cachedStatement(sql: "SELECT DISTINCT submission FROM adoption WHERE adopted = 1 AND day IS NULL"))
        return Set(try rows.map { try $0["submission"] })
    }
}

extension CountedAdoptions: StoredGround {
    static func read(_ board: FigureBoard) throws -> CountedAdoptions {
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT a.*, s.number, s.title, s.station, s.registered_on
                FROM adoption a CROSS JOIN submission s ON s.id = a.submission JOIN station p ON p.id = s.station
                WHERE a.adopted = 1 AND s.voided IS NULL AND p.voided IS NULL AND (?1 IS NULL OR s.station = ?1)
                ORDER BY s.registered_on, s.key, a.id
                """)
        return CountedAdoptions(
            try StoredRow.fetchCursor(statement, arguments: [board.only]).map {
                try (Adoption($0), $0["number"], $0["title"], $0["station"], $0["registered_on"])
            }.all())
    }
}

extension HandlingTimes: StoredGround {
    static func read(_ board: FigureBoard) throws -> HandlingTimes {
        let (first, judged) = board.question.period.bounds(on: board.question.day)
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT s.id, s.station, s.number, s.title, coalesce(s.handled_from, s.referred_on) AS referred, s.answered_on
                FROM submission s JOIN station p ON p.id = s.station
                WHERE s.answered_on BETWEEN ?1 AND ?2 AND referred IS NOT NULL AND referred <= s.answered_on
                AND s.voided IS NULL AND p.voided IS NULL AND (?3 IS NULL OR s.station = ?3)
                """)
        return HandlingTimes(
            try StoredRow.fetchCursor(statement, arguments: [first, judged, board.only]).map { row in
                try HandlingTimes.Answered(
                    submission: row["id"], station: row["station"],
                    name: "\(row["number"] as String)“\(row["title"] as String)”", referredOn: row["referred"],
                    answeredOn: row["answered_on"])
            }.all())
    }
}

extension SubmissionSums: StoredGround {
    static func read(_ board: FigureBoard) throws -> SubmissionSums {
        try board.db.submissionSums(only: board.only, in: board.question.period, on: board.question.day)
    }
}

extension SubmissionsUnsettled: StoredGround {
    static func read(_ board: FigureBoard) throws -> SubmissionsUnsettled {
        let (first, judged) = board.question.period.bounds(on: board.question.day)
        let (open, handled) = (OpenSubmissions.edited, OpenSubmissions.handled)
        // Two indices hold what is open now, voided ones left out: no row is read for it. On a day of the past the last step up to it says how each stood.
        let which =
            board.isNow
            ? """
            SELECT station, key FROM submission s WHERE s.station = p.id AND s.\(open)
                AND s.registered_on BETWEEN ?1 AND ?2 AND s.voided IS NULL
            UNION ALL SELECT station, key FROM submission s WHERE s.station = p.id AND s.\(handled)
                AND s.handling <> 'none' AND s.registered_on BETWEEN ?1 AND ?2 AND s.voided IS NULL
            """
            : """
            SELECT s.station, s.key FROM submission s
            JOIN submission_event e ON e.id = \(SubmissionEvent.last(of: "s", by: "?2"))
            WHERE s.station = p.id AND s.registered_on BETWEEN ?1 AND ?2 AND s.voided IS NULL
                AND (e.\(open) OR e.\(handled))
            """
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT p.id AS station, (SELECT count(*) FROM (\(which))) AS number FROM station p
                WHERE p.voided IS NULL AND (?3 IS NULL OR p.id = ?3)
                """)
        return SubmissionsUnsettled(
            try StoredRow.fetchAll(statement, arguments: [first, judged, board.only]).reduce(into: [:]) {
                $0[try $1["station"] as RecordID] = try $1["number"] as Int
            })
    }
}

extension FigureBoard {
    /// Submissions of any year that are overdue on the day or returned for revision, by station, the longest overdue first;
    /// as many of each station as are to become findings.
    func pressingSubmissions() throws -> [RecordID: [Submission]] {
        let limit = wanted.most ?? .max
        guard limit > 0 else { return [:] }
        guard isNow else { return try pressingThen().mapValues { Array($0.prefix(limit)) } }
        // One statement for both and for all stations; the plus keeps SQLite to the index of what waits, since the days of
        // registration would lead through all rows.
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.* FROM station p CROSS JOIN submission s ON s.key IN (
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id AND due_on < ?2
                        AND due_on IS NOT NULL AND answered_on IS NULL AND voided IS NULL
                        AND +registered_on <= ?2 ORDER BY due_on LIMIT ?3)
                    UNION ALL
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id AND editing = 'returned'
                        AND voided IS NULL AND registered_on <= ?2 ORDER BY registered_on LIMIT ?3))
                WHERE p.voided IS NULL AND (?1 IS NULL OR p.id = ?1)
                ORDER BY s.due_on IS NULL, s.due_on, s.registered_on
                """)
        let found = try StoredRow.fetchCursor(statement, arguments: [only, question.judged, limit]).map {
            try Submission($0)
        }.all()
        return Dictionary(grouping: found, by: \.station)
    }

    /// What comes next among the submissions of stations though nothing is late (`Submission.next`), as many of each sort and
    /// station as are read at a glance. Only as things stand now: of a day of the past nobody asks.
    func waitingSubmissions() throws -> [RecordID: [Finding]] {
        guard isNow, let limit = wanted.most else { return [:] }
        let day = question.judged
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.* FROM station p CROSS JOIN submission s ON s.key IN (
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id AND due_on BETWEEN ?2 AND ?4
                        AND due_on IS NOT NULL AND answered_on IS NULL AND voided IS NULL ORDER BY due_on LIMIT ?3)
                    UNION ALL
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id
                        AND editing IN ('submitted', 'reviewing') AND voided IS NULL
                        AND coalesce(stepped_on, registered_on) < ?5 ORDER BY registered_on LIMIT ?3)
                    UNION ALL
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id AND handling = 'answered'
                        AND handling <> 'none' AND voided IS NULL ORDER BY registered_on LIMIT ?3))
                WHERE p.voided IS NULL AND (?1 IS NULL OR p.id = ?1)
                ORDER BY s.due_on IS NULL, s.due_on, s.registered_on
                """)
        let arguments: StatementArguments = [only, day, limit, day + Agenda.reach, day - Submission.reviewDays]
        let found = try StoredRow.fetchCursor(statement, arguments: arguments).map { try Submission($0) }.all()
        return Dictionary(grouping: found.compactMap { $0.next(on: day) }) { $0.station ?? .zero }
    }

    /// The same on a day of the past, by the last step of each up to it: as it stood then.
    private func pressingThen() throws -> [RecordID: [Submission]] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.*, e.editing AS editing_then, e.handling AS handling_then, e.due_on AS due_then
                FROM station p CROSS JOIN submission s ON s.station = p.id
                JOIN submission_event e ON e.id = \(SubmissionEvent.last(of: "s", by: "?2"))
                WHERE p.voided IS NULL AND (?1 IS NULL OR p.id = ?1) AND s.voided IS NULL AND s.registered_on <= ?2
                AND (e.due_on < ?2 OR e.editing = 'returned')
                ORDER BY e.due_on IS NULL, e.due_on, s.registered_on
                """)
        let found = try StoredRow.fetchCursor(statement, arguments: [only, question.judged]).map { row in
            var submission = try Submission(row)
            submission.state = SubmissionState(
                EditingState(rawValue: try row["editing_then"]) ?? .draft,
                HandlingState(rawValue: try row["handling_then"]) ?? .none)
            (submission.dueOn, submission.answeredOn, submission.result) = (try row["due_then"], nil, nil)
            return submission
        }.all()
        return Dictionary(grouping: found, by: \.station)
    }
}

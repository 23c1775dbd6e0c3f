import GRDB
import StationCore
import StationModel

extension SubmissionYear: StoredGround {
    static func read(_ board: FigureBoard) throws -> SubmissionYear {
        func rows(_ voided: String) throws -> MapCursor<RowCursor, StoredRow> {
            let statement = try board.db.cachedStatement(
                sql: """
                    SELECT s.* FROM station p JOIN submission s ON s.station = p.id
                    WHERE p.voided IS NULL AND (?3 IS NULL OR p.id = ?3)
                    AND s.registered_on BETWEEN ?1 AND ?2 AND s.voided \(voided)
                    ORDER BY p.position, p.id, s.registered_on, s.key
                    """)
            let year = board.question.year
            return try StoredRow.fetchCursor(
                statement, arguments: [Day.first(ofYear: year), Day.last(ofYear: year), board.only])
        }
        return SubmissionYear(
            try rows("IS NULL").map { try Submission($0) }.all(),
            voided: board.question.isTold
                ? try rows("IS NOT NULL").map { try (Submission($0), $0["voided"]) }.all() : [])
    }
}

extension SubmissionSums: StoredGround {
    static func read(_ board: FigureBoard) throws -> SubmissionSums {
        let question = board.question
        return SubmissionSums(
            try board.submissionSums(on: question.day),
            before: try question.first.map { try board.submissionSums(on: $0 - 1) } ?? [:])
    }
}

extension FigureBoard {
    fileprivate func submissionSums(on day: Day) throws -> [RecordID: SubmissionFigures] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT station, figure, sum(change) AS change FROM submission_tally
                WHERE year = ?1 AND day <= ?2 AND (?3 IS NULL OR station = ?3) GROUP BY station, figure
                """)
        var sums: [RecordID: SubmissionFigures] = [:]
        for row in try StoredRow.fetchAll(statement, arguments: [question.year, day, only]) {
            guard let figure = SubmissionFigure(rawValue: try row["figure"]) else { continue }
            sums[try row["station"], default: SubmissionFigures()][figure] = try row["change"]
        }
        return sums
    }

    /// Submissions that are overdue on the day or returned for revision, by station, the longest overdue first; as many of
    /// each station as are to become findings.
    func pressingSubmissions() throws -> [RecordID: [Submission]] {
        let (day, year) = (question.day, pressing.earlierYears ? nil : question.year)
        let from = year.map { Day.first(ofYear: $0) } ?? Day(number: -700_000)
        let to = min(day, year.map { Day.last(ofYear: $0) } ?? day)
        let limit = pressing.most ?? .max
        guard limit > 0 else { return [:] }
        // One statement for all three and for all stations; the plus keeps SQLite to the index of what waits, since the
        // days of registration would lead through all rows.
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.* FROM station p CROSS JOIN submission s ON s.key IN (
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id AND due_on < ?2
                        AND due_on IS NOT NULL AND answered_on IS NULL AND voided IS NULL
                        AND +registered_on BETWEEN ?3 AND ?4 ORDER BY due_on LIMIT ?5)
                    UNION ALL
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id AND answered_on > ?2
                        AND due_on < ?2 AND voided IS NULL
                        AND +registered_on BETWEEN ?3 AND ?4 ORDER BY due_on LIMIT ?5)
                    UNION ALL
                    SELECT key FROM (SELECT key FROM submission WHERE station = p.id AND editing = 'returned'
                        AND voided IS NULL AND registered_on BETWEEN ?3 AND ?4 ORDER BY registered_on LIMIT ?5))
                WHERE p.voided IS NULL AND (?1 IS NULL OR p.id = ?1)
                ORDER BY s.due_on IS NULL, s.due_on, s.registered_on
                """)
        let found = try StoredRow.fetchCursor(statement, arguments: [only, day, from, to, limit]).map {
            try Submission($0)
        }.all()
        return Dictionary(grouping: found, by: \.station)
    }
}

import GRDB
import StationCore
import StationModel

extension ConsultedSubmissions: StoredGround {
    static func read(_ board: FigureBoard) throws -> ConsultedSubmissions {
        var links: [RecordID: [(title: String, begunOn: Day)]] = [:]
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT l.submission, c.title, c.begun_on FROM (
                    SELECT submission, id AS consultation FROM consultation
                    UNION SELECT submission, consultation FROM opinion WHERE voided IS NULL
                    UNION SELECT submission, consultation FROM consulted_matter WHERE voided IS NULL
                ) l JOIN consultation c ON c.id = l.consultation
                WHERE l.submission IS NOT NULL AND c.voided IS NULL ORDER BY c.begun_on, c.id
                """)
        for row in try StoredRow.fetchAll(statement) {
            links[try row["submission"], default: []].append((try row["title"], try row["begun_on"]))
        }
        let (first, judged) = board.question.period.bounds(on: board.question.day)
        // Where rows are told, what was solved without a consultation is one of them.
        let rows = try StoredRow.fetchAll(
            board.db.cachedStatement(
                sql: """
                    SELECT s.* FROM submission s JOIN station p ON p.id = s.station
                    WHERE p.voided IS NULL AND (?4 IS NULL OR s.station = ?4)
                    AND (?5 OR s.voided IS NULL) AND (s.id IN (\(RecordIDList.each(of: "?1")))
                        OR ?5 AND s.voided IS NULL AND s.result = 'A' AND s.answered_on BETWEEN ?2 AND ?3)
                    ORDER BY p.position, p.id, s.registered_on, s.key
                    """),
            arguments: [RecordIDList(Array(links.keys)), first, judged, board.only, board.question.isTold])
        return ConsultedSubmissions(
            try rows.map { row in
                let submission = try Submission(row)
                return ConsultedSubmission(
                    submission, consultations: links[submission.id] ?? [], voided: try row["voided"])
            })
    }
}

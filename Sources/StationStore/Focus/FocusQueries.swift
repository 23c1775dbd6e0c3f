import GRDB
import StationCore
import StationModel

extension Queries {
    /// The figures of all stations and of the city in a year, as of a day.
    package func focusFigures(year: Int, on day: Day) throws(Fault) -> FocusFigures {
        try focusYear(year).figures(on: day)
    }

    /// The records of a year's research and consultations, of all stations and of the city.
    package func focusYear(_ year: Int) throws(Fault) -> FocusYear {
        try figures(year: year, on: Day.last(ofYear: year)) { try $0.stored(FocusYear.self) }
    }
}

extension FocusYear: StoredGround {
    static func read(_ board: FigureBoard) throws -> FocusYear {
        FocusYear(
            research: try board.stored(YearRecords<ResearchTopic>.self).records.all,
            consultations: try board.stored(YearRecords<Consultation>.self).records.all,
            outcomes: try board.db.outcomes(ofYear: board.question.year))
    }
}

extension Database {
    /// What the topics and consultations begun in a year were to bring about.
    fileprivate func outcomes(ofYear year: Int) throws -> [FocusOutcome] {
        let statement = try cachedStatement(
            sql: """
                SELECT * FROM outcome WHERE voided IS NULL
                AND (consultation IN (SELECT id FROM consultation WHERE begun_on BETWEEN ?1 AND ?2)
                    OR topic IN (SELECT id FROM research_topic WHERE begun_on BETWEEN ?1 AND ?2)) ORDER BY id
                """)
        return try StoredRow.fetchCursor(statement, arguments: [Day.first(ofYear: year), Day.last(ofYear: year)])
            .map { try RecordRow<FocusOutcome>($0).record }.all()
    }

    /// What waits in the research and consultations of a station (nil: of the city as a whole):
    /// outcomes past their day, records too long in a stage.
    /// How long that is, is data (`stageDays` of the seeds); without it only outcomes are spoken of.
    func focusFindings(of station: RecordID?, year: Int, on day: Day) throws -> [Finding] {
        let stageDays = try words(.numbers).first { $0.code == "stageDays" }?.number
        var waiting = try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT id, place || ' ' || title AS title, due_on FROM outcome
                    WHERE station IS ? AND due_on < ? AND (done_on IS NULL OR done_on > ?) AND voided IS NULL
                    ORDER BY due_on
                    """), arguments: [station, day, day]
        ).map { try FocusWaiting(kind: "outcome", record: $0["id"], title: $0["title"], day: $0["due_on"]) }.all()
        if let stageDays {
            waiting += try StoredRow.fetchCursor(
                cachedStatement(
                    sql: """
                        SELECT 'research_topic' AS ledger, id, title, stage,
                        coalesce(stepped_on, iif(stage = 'proposed', begun_on, NULL)) AS since
                        FROM research_topic WHERE station IS ?1 AND stage <> 'carriedOut' AND voided IS NULL
                        AND since < ?2
                        UNION ALL
                        SELECT 'consultation', id, title, stage,
                        coalesce(stepped_on, iif(stage = 'collected', begun_on, NULL)) AS since
                        FROM consultation WHERE station IS ?1 AND stage <> 'rated' AND voided IS NULL AND since < ?2
                        """), arguments: [station, day - stageDays]
            ).map {
                try FocusWaiting(
                    kind: $0["ledger"], record: $0["id"], title: $0["title"], stage: $0["stage"], day: $0["since"])
            }.all()
        }
        return waiting.compactMap { $0.finding(station: station, on: day, stageDays: stageDays) }
    }
}

import GRDB
import StationCore
import StationModel

extension Queries {
    /// The figures of all stations and of the city over a period, as of a day.
    package func focusFigures(in period: Period, on day: Day) throws(Fault) -> FocusFigures {
        try focusRecords().figures(in: FigureQuestion(period, on: day))
    }

    /// The records of research and consultations, of all stations and of the city.
    package func focusRecords() throws(Fault) -> FocusRecords {
        try figures(in: .all, on: desk.today) { try $0.stored(FocusRecords.self) }
    }
}

extension FocusRecords: StoredGround {
    static func read(_ board: FigureBoard) throws -> FocusRecords {
        FocusRecords(
            research: try board.stored(AllRecords<ResearchTopic>.self).records.all,
            consultations: try board.stored(AllRecords<Consultation>.self).records.all,
            outcomes: try board.stored(AllRecords<FocusOutcome>.self).records.all.reversed())
    }
}

extension Database {
    /// What waits in research and consultations, by station (nil: of the city as a whole): outcomes past their day, records
    /// too long in a stage. How long that is, is data (`stageDays` of the seeds); without it only outcomes are spoken of.
    func focusFindings(only: RecordID?, year: Int, on day: Day) throws -> [RecordID?: [Finding]] {
        let stageDays = try words(.numbers).first { $0.code == "stageDays" }?.number
        typealias Waiting = (station: RecordID?, waiting: FocusWaiting)
        var found: [Waiting] = try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT station, id, place || ' ' || title AS title, due_on FROM outcome
                    WHERE due_on < ?1 AND (done_on IS NULL OR done_on > ?1) AND voided IS NULL
                    AND (?2 IS NULL OR station = ?2) ORDER BY due_on
                    """), arguments: [day, only]
        ).map {
            try (
                $0["station"], FocusWaiting(kind: "outcome", record: $0["id"], title: $0["title"], day: $0["due_on"])
            )
        }.all()
        if let stageDays {
            found += try StoredRow.fetchCursor(
                cachedStatement(
                    sql: """
                        SELECT 'research_topic' AS kind, station, id, title, stage,
                        coalesce(stepped_on, iif(stage = 'proposed', begun_on, NULL)) AS since
                        FROM research_topic WHERE stage <> 'carriedOut' AND voided IS NULL AND since < ?1
                        AND (?2 IS NULL OR station = ?2)
                        UNION ALL
                        SELECT 'consultation', station, id, title, stage,
                        coalesce(stepped_on, iif(stage = 'collected', begun_on, NULL)) AS since
                        FROM consultation WHERE stage <> 'rated' AND voided IS NULL AND since < ?1
                        AND (?2 IS NULL OR station = ?2)
                        """), arguments: [day - stageDays, only]
            ).map {
                try (
                    $0["station"],
                    FocusWaiting(
                        kind: $0["kind"], record: $0["id"], title: $0["title"], stage: $0["stage"], day: $0["since"])
                )
            }.all()
        }
        var findings: [RecordID?: [Finding]] = [:]
        for (station, waiting) in found {
            guard let finding = waiting.finding(station: station, on: day, stageDays: stageDays) else { continue }
            findings[station, default: []].append(finding)
        }
        return findings
    }
}

import GRDB
import StationModel

extension StationFile {
    /// How a station stands in a year as of a day.
    ///
    /// - Parameters:
    ///   - findings: at most so many submissions become findings; nil: all that press.
    ///   - earlierYears: whether submissions of earlier years that still press are findings too.
    public func overview(
        of station: Station, year: Int, on day: Day, findings: Int? = nil, earlierYears: Bool = false
    ) throws(Fault) -> StationOverview {
        try read { db in
            let officers = try db.cachedStatement(
                sql: """
                    SELECT count(*) FROM information_officer WHERE station = ? AND voided IS NULL
                    AND (from_day IS NULL OR from_day <= ?) AND (to_day IS NULL OR to_day >= ?)
                    """)
            return try StationOverview(
                station: station, checklist: db.checklist(of: station.id, on: day),
                study: db.studyYear(of: station.id, year: year, on: day),
                submissions: db.submissionFigures(of: station.id, year: year, on: day),
                informationOfficers: Int.fetchOne(officers, arguments: [station.id, day, day]) ?? 0,
                pressing: db.pressingSubmissions(
                    of: station.id, year: earlierYears ? nil : year, on: day, limit: findings ?? .max))
        }
    }
}

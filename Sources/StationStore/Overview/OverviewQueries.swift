import GRDB
import StationCore
import StationModel

extension Queries {
    /// How stations stand in a year as of a day, all read from one state of the file.
    ///
    /// - Parameters:
    ///   - findings: at most so many submissions of a station become findings; nil: all that press.
    ///   - earlierYears: whether submissions of earlier years that still press are findings too.
    public func overviews(
        of stations: [Station], year: Int, on day: Day, findings: Int? = nil, earlierYears: Bool = false
    ) throws(Fault) -> [StationOverview] {
        try readTogether { db in
            try stations.map { station in
                try StationOverview(
                    station: station, checklist: db.checklist(of: station.id, on: day),
                    study: db.studyYear(of: station.id, year: year, on: day),
                    submissions: db.submissionFigures(of: station.id, year: year, on: day),
                    informationOfficers: db.servingOfficers(of: station.id, on: day),
                    pressing: db.pressingSubmissions(
                        of: station.id, year: earlierYears ? nil : year, on: day, limit: findings ?? .max),
                    others: db.wingFindings(of: station.id, year: year, on: day))
            }
        }
    }

    /// What falls short in what belongs to no one station, most pressing first.
    public func cityFindings(year: Int, on day: Day) throws(Fault) -> [Finding] {
        try readTogether { try $0.cityFindings(year: year, on: day) }
    }

    /// How one station stands; see `overviews`.
    public func overview(
        of station: Station, year: Int, on day: Day, findings: Int? = nil, earlierYears: Bool = false
    ) throws(Fault) -> StationOverview {
        try overviews(of: [station], year: year, on: day, findings: findings, earlierYears: earlierYears)[0]
    }
}

extension Database {
    fileprivate func servingOfficers(of station: RecordID, on day: Day) throws -> Int {
        let statement = try cachedStatement(
            sql: """
                SELECT count(*) FROM information_officer WHERE station = ? AND voided IS NULL
                AND (from_day IS NULL OR from_day <= ?) AND (to_day IS NULL OR to_day >= ?)
                """)
        return try Int.fetchOne(statement, arguments: [station, day, day]) ?? 0
    }
}

import StationModel

extension StationFile {
    /// How a figure of a station's year came about, as of a day.
    public func explanation(
        of figure: Explanation.Figure, station: RecordID, year: Int, on day: Day
    ) throws(Fault) -> Explanation {
        try readTogether { db in
            switch figure {
            case .standards: return try Explanation(db.checklist(of: station, on: day))
            case .sessions, .rate:
                return try Explanation(
                    figure, of: db.studyYear(of: station, year: year, on: day),
                    sessions: db.sessions(of: station, year: year))
            case .submissions(let figure):
                let all = try db.submissions(of: station, year: year)
                return Explanation(figure, of: all, year: year, on: day)
            }
        }
    }
}

import StationCore
import StationModel

extension Queries {
    /// What all stations together have come to in a year, as of a day: the figures of the mission among all figures.
    public func cityOverview(year: Int, on day: Day) throws(Fault) -> CityOverview {
        let all = try figureSheets(of: [nil], year: year, on: day)[0]
        return CityOverview(
            year: year, day: day, towns: try townCoverage(), startUpFunds: all.funds.startUp,
            research: all.focus.research, consultations: all.focus.consultations,
            submissions: all.overviews.reduce(SubmissionFigures()) { $0 + $1.submissions }, donations: all.donations,
            publicService: all.service, party: all.party, training: all.training, materials: all.materials,
            receptions: all.receptions)
    }
}

import GRDB
import StationCore
import StationModel

extension Queries {
    /// How stations stand, as Home and the comparison show it: with as many pressing submissions as are read at a
    /// glance, those of earlier years among them where it is this year.
    package func standings(of stations: [Station], year: Int, on day: Day) throws(Fault) -> [StationOverview] {
        try overviews(
            of: stations, year: year, on: day, findings: Self.mostPressing,
            earlierYears: year == desk.today.year)
    }

    /// How stations stand in a year as of a day, all read from one state of the file.
    ///
    /// - Parameters:
    ///   - findings: at most so many submissions of a station become findings; nil: all that press.
    ///   - earlierYears: whether submissions of earlier years that still press are findings too.
    package func overviews(
        of stations: [Station], year: Int, on day: Day, findings: Int? = nil, earlierYears: Bool = false
    ) throws(Fault) -> [StationOverview] {
        let only = stations.count == 1 ? stations[0].id : nil
        let found = try figures(
            year: year, on: day, of: only, pressing: PressingLimit(most: findings, earlierYears: earlierYears)
        ) { try $0.overviews() }
        let byStation = Dictionary(found.map { ($0.station.id, $0) }) { first, _ in first }
        return stations.compactMap { byStation[$0.id] }
    }

    /// What falls short in what belongs to no one station, most pressing first.
    package func cityFindings(year: Int, on day: Day) throws(Fault) -> [Finding] {
        try figures(year: year, on: day) { try $0.cityFindings() }
    }

    /// How one station stands; see `overviews`.
    package func overview(
        of station: Station, year: Int, on day: Day, findings: Int? = nil, earlierYears: Bool = false
    ) throws(Fault) -> StationOverview {
        let found = try overviews(of: [station], year: year, on: day, findings: findings, earlierYears: earlierYears)
        guard let first = found.first else { throw Fault(.notFound, "没有这个联络站") }
        return first
    }

    /// What the whole city's stations have come to in a year, as of a day: the figures of the mission among all figures.
    package func cityOverview(year: Int, on day: Day) throws(Fault) -> CityOverview {
        try figures(year: year, on: day) { board in
            CityOverview(
                year: year, day: day, sheet: try board.sheet(of: nil, CityOverview.figures),
                missingTowns: try board.ground(StationTowns.self).coverage.missing)
        }
    }
}

extension FigureBoard {
    /// How the stations that are asked about stand.
    package func overviews() throws -> [StationOverview] { try stored(Overviews.self).stations }

    /// What falls short in what belongs to no one station, most pressing first.
    package func cityFindings() throws -> [Finding] { try stored(CityFindings.self).findings }
}

private struct Overviews: StoredGround {
    let stations: [StationOverview]

    static func read(_ board: FigureBoard) throws -> Overviews {
        let question = board.question
        let checklists = try board.stored(Checklists.self).stations
        let years = try board.stored(StudyYears.self).stations
        let sums = try board.stored(SubmissionSums.self)
        let officers = try board.stored(StationOfficers.self).officers.filter { $0.serves(on: question.day) }
        let others = try board.stored(WingFindings.self).found
        return Overviews(
            stations: zip(checklists, years).map { checklist, study in
                let station = checklist.station
                return StationOverview(
                    station: station, checklist: checklist.figures, study: study.year, submissions: sums.of(station.id),
                    informationOfficers: officers.count { $0.station == station.id },
                    others: others[station.id] ?? [])
            })
    }
}

private struct WingFindings: StoredGround {
    let found: [RecordID?: [Finding]]

    static func read(_ board: FigureBoard) throws -> WingFindings {
        WingFindings(found: try board.keptFindings())
    }
}

private struct CityFindings: StoredGround {
    let findings: [Finding]

    static func read(_ board: FigureBoard) throws -> CityFindings {
        let (year, day) = (board.question.year, board.question.day)
        let towns = try board.db.townFindings(of: try board.stations(), year: year, on: day)
        let found = try board.stored(WingFindings.self).found[nil] ?? []
        return CityFindings(findings: (found + towns).sorted(by: Finding.moreUrgent))
    }
}

extension FoundFindings: StoredGround {
    static func read(_ board: FigureBoard) throws -> FoundFindings {
        // One station's figure has nothing to do with the city's own.
        FoundFindings(
            try board.overviews().map { ($0.station.id, $0.findings) },
            ofCity: board.only == nil ? try board.cityFindings() : [])
    }
}

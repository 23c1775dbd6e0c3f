import GRDB
import StationCore
import StationModel

extension Queries {
    /// How stations stand, as Home and the comparison show it: with as many pressing submissions as are read at a glance.
    package func standings(of stations: [Station], in period: Period, on day: Day) throws(Fault) -> [StationOverview] {
        try overviews(
            of: stations, in: period, on: day,
            FindingsWanted(most: Self.mostPressing, isHome: period.isRunning(on: desk.today)))
    }

    /// How stations stand over a period as of a day, all read from one state of the file.
    ///
    /// - Parameter findings: at most so many submissions of a station become findings; nil: all that press.
    package func overviews(
        of stations: [Station], in period: Period, on day: Day, findings: Int? = nil
    ) throws(Fault) -> [StationOverview] {
        try overviews(of: stations, in: period, on: day, FindingsWanted(most: findings, isHome: false))
    }

    private func overviews(
        of stations: [Station], in period: Period, on day: Day, _ wanted: FindingsWanted
    ) throws(Fault) -> [StationOverview] {
        let only = stations.count == 1 ? stations[0].id : nil
        let found = try figures(in: period, on: day, of: only, wanted: wanted) { try $0.overviews() }
        let byStation = Dictionary(found.map { ($0.station.id, $0) }) { first, _ in first }
        return stations.compactMap { byStation[$0.id] }
    }

    /// What falls short in what belongs to no one station, most pressing first.
    package func cityFindings(in period: Period, on day: Day) throws(Fault) -> [Finding] {
        try figures(in: period, on: day) { try $0.cityFindings() }
    }

    /// How one station stands; see `overviews`.
    package func overview(
        of station: Station, in period: Period, on day: Day, findings: Int? = nil
    ) throws(Fault) -> StationOverview {
        guard let first = try overviews(of: [station], in: period, on: day, findings: findings).first else {
            throw Fault(.notFound, "没有这个联络站")
        }
        return first
    }

    /// What the whole city's stations have come to: the figures of the mission among all figures.
    package func cityOverview(in period: Period, on day: Day) throws(Fault) -> CityOverview {
        try figures(in: period, on: day) { board in
            CityOverview(
                in: period, on: day, sheet: try board.sheet(of: nil, CityOverview.figures),
                missingTowns: try board.ground(StationTowns.self).coverage.missing)
        }
    }
}

extension FigureBoard {
    /// How the stations that are asked about stand.
    package func overviews() throws -> [StationOverview] { try stored(Overviews.self).stations }

    /// What falls short in what belongs to no one station, most pressing first.
    package func cityFindings() throws -> [Finding] { try stored(CityFindings.self).findings }

    /// What the gauges of Home stand at, of a station or (nil) of all, as kept, where that still counts: without
    /// portions, which no gauge shows.
    package func gauges(of station: RecordID?, _ figures: [Figure]) throws -> FigureSheet {
        try keptHomes()[station]?.sheet(of: figures, in: question.period) ?? sheet(of: station, figures)
    }

    /// How the stations that are asked about stand as Home tells it, as kept, where that still counts.
    package func homeStandings() throws -> [HomeStanding] {
        let (homes, stations) = (try keptHomes(), try stations())
        let kept = stations.compactMap { homes[$0.id]?.standing(in: question.period) }
        return kept.count == stations.count ? kept : try overviews().map { HomeStanding($0) }
    }

    /// What falls short in what belongs to no one station, as Home tells it.
    package func homeCityFindings() throws -> [Finding] {
        try keptHomes()[nil]?.standing(in: question.period)?.findings ?? cityFindings()
    }
}

private struct Overviews: StoredGround {
    let stations: [StationOverview]

    static func read(_ board: FigureBoard) throws -> Overviews {
        let question = board.question
        let checklists = try board.stored(Checklists.self).stations
        let years = try board.stored(StudyYears.self).stations
        let sums = try board.stored(SubmissionSums.self)
        let officers = try board.stored(StationOfficers.self).officers.filter { $0.serves(on: question.judged) }
        let others = try board.stored(WingFindings.self).found
        let verdicts = try board.stored(LastYear.self).findings
        return Overviews(
            stations: zip(checklists, years).map { checklist, study in
                let station = checklist.station
                let found = others[station.id] ?? []
                let judged = question.judged
                let sessions = board.wanted.isHome ? study.sessions : []
                return StationOverview(
                    station: station, checklist: checklist.figures, study: study.year, submissions: sums.of(station.id),
                    informationOfficers: officers.count { $0.station == station.id },
                    others: found.filter { !$0.isNext } + (verdicts[station.id] ?? []),
                    next: sessions.compactMap { $0.next(at: station.id, on: judged) } + found.filter(\.isNext))
            })
    }
}

private struct WingFindings: StoredGround {
    /// By station, and (nil) of the city.
    let found: [RecordID?: [Finding]]

    static func read(_ board: FigureBoard) throws -> WingFindings {
        let kept = try board.keptHomes()
        return WingFindings(found: try kept.isEmpty ? board.wingFindings() : kept.mapValues(\.wings))
    }
}

/// The verdict on the year before, which stays on Home until the end of January.
private struct LastYear: StoredGround {
    let findings: [RecordID: [Finding]]

    static func read(_ board: FigureBoard) throws -> LastYear {
        let day = board.question.judged
        guard board.wanted.isHome, day.month == 1 else { return LastYear(findings: [:]) }
        let years = try board.studyYears(in: .year(day.year - 1))
        return LastYear(
            findings: years.stations.reduce(into: [:]) { $0[$1.station.id] = $1.year.verdict(station: $1.station.id) })
    }
}

private struct CityFindings: StoredGround {
    let findings: [Finding]

    static func read(_ board: FigureBoard) throws -> CityFindings {
        let towns =
            try board.question.judged == board.question.day
            ? board.db.townFindings(of: try board.stations(), on: board.question.day) : []
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

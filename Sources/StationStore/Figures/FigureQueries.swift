import StationCore
import StationModel

extension Queries {
    /// As many pressing submissions of a station as become findings on Home; the figure says how many there are.
    public static var mostPressing: Int { 20 }

    /// How stations stand, as Home and the comparison show it: with as many pressing submissions as are read at a
    /// glance, those of earlier years among them where it is this year.
    public func standings(of stations: [Station], year: Int, on day: Day) throws(Fault) -> [StationOverview] {
        try overviews(
            of: stations, year: year, on: day, findings: Self.mostPressing,
            earlierYears: year == desk.today.year)
    }

    /// All figures of each station and of all together, in a year as of a day.
    public func figureSheets(year: Int, on day: Day) throws(Fault) -> (each: [FigureSheet], all: FigureSheet) {
        var sheets = try figureSheets(of: try stations().map(\.id) + [nil], year: year, on: day)
        let all = sheets.removeLast()
        return (sheets, all)
    }

    /// All figures of one station, or (nil) of all together, in a year as of a day.
    public func figureSheet(of station: RecordID?, year: Int, on day: Day) throws(Fault) -> FigureSheet {
        try figureSheets(of: [station], year: year, on: day)[0]
    }

    /// All figures of some stations (nil: of all together), in a year as of a day.
    func figureSheets(of scopes: [RecordID?], year: Int, on day: Day) throws(Fault) -> [FigureSheet] {
        let stations = try stations()
        let judged = min(day, Day.last(ofYear: year))
        let party = try partyFigures(ofEach: scopes, on: judged)
        let focus = try focusYear(year)
        let money = try pastRecords(MoneyEntry.self, year: nil, on: judged)
        let receptions = try pastRecords(Reception.self, year: year, on: judged)
        let activities = try pastRecords(ServiceActivity.self, year: year, on: judged)
        let donations = try pastRecords(Donation.self, year: year, on: judged)
        let towns = try townCoverage()
        var sheets: [FigureSheet] = []
        for (index, scope) in scopes.enumerated() {
            func own<R: Described>(_ records: [R]) -> [R] {
                scope == nil ? records : records.filter { $0.station == scope }
            }
            let training = try trainingYear(of: scope, year: year, on: day)
            let entries = own(money)
            sheets.append(
                FigureSheet(
                    overviews: try standings(
                        of: stations.filter { scope == nil || $0.id == scope }, year: year, on: day),
                    party: party[index], towns: scope == nil ? towns : nil,
                    funds: MoneyTally(entries.filter { $0.day?.year == year }),
                    fundsLeft: MoneyTally(entries).balance, training: training.training,
                    groupsBehind: training.groups.count { !$0.missed.isEmpty }, materials: training.materials,
                    receptions: own(receptions).count, service: ServiceTally(own(activities)),
                    donations: own(donations).total(\.total),
                    focus: (scope == nil ? focus : focus.of(scope)).figures(on: day),
                    others: scope == nil ? try cityFindings(year: year, on: day).count : 0))
        }
        return sheets
    }

    /// A kind's records dated up to a day, of a year (nil: of all).
    private func pastRecords<R: Described>(_ type: R.Type, year: Int?, on day: Day) throws(Fault) -> [R] {
        try records(of: type, RecordFilter(year: year)).filter { R.described.day(of: $0).map { $0 <= day } ?? false }
    }
}

import StationCore
import StationModel
import StationStore

/// What a station's file says of itself upward: its figures as numbers, worked out by the one mechanism that works figures
/// out (docs/rules.md, 18), and nothing of a person.
enum StationFigures {
    /// This year and the last, with those of their quarters that have begun: what is entered late still changes them. Older
    /// years stay as they were last told.
    ///
    /// - Returns: each with its name as people type it.
    static func periods(on day: Day) -> [(name: String, period: Period)] {
        let years = [day.year - 1, day.year]
        return years.map { ("\($0)", .year($0)) }
            + Quarter.touched(from: .first(ofYear: years[0]), to: day).map {
                ("\($0.year)Q\($0.number)", .quarter($0))
            }
    }

    /// All figures of a station as its file has them today.
    static func all(of station: RecordID, in file: some Queries) throws -> [CityFigure] {
        let head = try file.head()?.text ?? ""
        return try periods(on: file.desk.today).flatMap { name, period in
            try file.figures(in: period, on: file.desk.today, of: station) { board in
                try Figures.all.compactMap { figure in
                    try board.value(figure, of: station).map {
                        CityFigure(
                            station: station, period: name, name: figure.name, value: Int64($0.number),
                            base: Int64($0.whole), head: head, at: 0)
                    }
                }
            }
        }
    }

    /// Those of them that the server has not yet, or otherwise. Of what both have it is asked a digest a period only: all
    /// figures would be more than all else of a usual sync.
    static func changed(_ figures: [CityFigure], at server: CityServer, of station: RecordID) throws -> [CityFigure] {
        let there = try server.figureDigests(of: station)
        return try Dictionary(grouping: figures, by: \.period).sorted { $0.key < $1.key }
            .filter { there[$0.key] != CityFigure.digest(of: $0.value) }
            .flatMap { period, here in
                let known = there[period] == nil ? [] : try server.figures(period: period, of: station)
                return changed(here, since: known)
            }
    }

    /// Those of one period that are not among what is known of it, or otherwise.
    private static func changed(_ figures: [CityFigure], since known: [CityFigure]) -> [CityFigure] {
        let there = Dictionary(known.map { ($0.name, $0) }) { first, _ in first }
        return figures.filter { figure in
            there[figure.name].map { $0.value != figure.value || $0.base != figure.base } ?? true
        }
    }
}

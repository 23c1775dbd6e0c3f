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

    /// Those that the server has not yet, or otherwise in some period. It is asked for a digest a figure: as rows they would be
    /// more than all else of a usual sync, and most changes change few figures, but those in all periods.
    static func changed(_ figures: [CityFigure], since known: [String: [UInt8]]) -> [CityFigure] {
        Dictionary(grouping: figures, by: \.name).sorted { $0.key < $1.key }
            .filter { known[$0.key] != CityFigure.digest(of: $0.value) }.flatMap(\.value)
    }
}

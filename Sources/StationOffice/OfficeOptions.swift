import StationCore
import StationModel

/// Which folder, station, day and seeds are meant: what both programs can be told.
package struct OfficeOptions: Equatable, Sendable {
    package var data: String?
    /// As they were given, one after another.
    package var stations: [String]
    package var today: Day?
    package var seeds: String?

    package init(data: String? = nil, stations: [String] = [], today: Day? = nil, seeds: String? = nil) {
        (self.data, self.stations, self.today, self.seeds) = (data, stations, today, seeds)
    }

    /// The station, where one is meant; the last one given counts.
    package var station: String? { stations.last }

    /// As options of a command line; values that begin with a dash are taken for what they are.
    package var words: [String] {
        [data.map { "--data=\($0)" }].compactMap(\.self) + stations.map { "--station=\($0)" }
            + [today.map { "--today=\($0)" }, seeds.map { "--seeds=\($0)" }].compactMap(\.self)
    }
}

extension Day {
    /// A day as typed on the command line: `2026-11-23` and the other forms of `Day`; none of a year far away.
    package init?(option text: String) {
        self.init(text)
        guard Day.faultOfYear(year, today: Clock.now.day) == nil else { return nil }
    }
}

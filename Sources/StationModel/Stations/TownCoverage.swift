import StationCore

/// Full coverage of towns (乡镇全覆盖): which towns of the city have a station, and which have none.
package struct TownCoverage: Hashable, Sendable {
    /// The towns of the city.
    package let towns: [String]
    /// Those without a station.
    package let missing: [String]

    /// Towns of the city's list that are the town of no station are missing; a station's town outside the list counts
    /// for nothing.
    package init(towns: [String], stations: [Station]) {
        self.towns = towns
        let covered = Set(stations.map(\.town))
        missing = towns.filter { !covered.contains($0) }
    }

    /// How many towns have a station.
    package var covered: Int { towns.count - missing.count }
    package var share: Percentage { Percentage(covered, of: towns.count) }
}

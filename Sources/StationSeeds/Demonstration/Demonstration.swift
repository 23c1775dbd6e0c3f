import StationCore
import StationExchange
import StationModel
import StationStore

/// The demonstration year: three stations with members, sessions, inspections and submissions, read from
/// `demonstration.yaml` and entered by the same named changes as an officer's work.
package struct Demonstration: Sendable {
    /// The day on which the demonstration is meant to be looked at.
    package let asOf: Day
    private let stations: [DemonstrationStation]
    private let kinds: [DemonstrationKinds]

    /// Reads and checks the file.
    package init(folder: SeedFolder) throws(Fault) {
        let root = try folder.node("demonstration")
        let entry = try root.mapping(["asOf", "ledgers", "stations"])
        asOf = try entry.required("asOf", in: root).day()
        var stations: [DemonstrationStation] = []
        for item in try entry.required("stations", in: root).list() { stations.append(try DemonstrationStation(item)) }
        self.stations = stations
        let kinds = try entry["ledgers"]?.texts() ?? []
        self.kinds = kinds.map { DemonstrationKinds(kind: $0, path: "\(folder.path)/demonstration/\($0).csv") }
    }

    /// Enters all of it into a new file that has its seeds and stations.
    ///
    /// The file's desk has to stand on `asOf` or a later day, or else what is dated later is refused.
    package func enter(into file: StationFile) throws(Fault) {
        for station in stations { try station.enter(into: file) }
        for kind in kinds { try kind.enter(into: file) }
        try file.set(.demonstration, to: "yes")
    }
}

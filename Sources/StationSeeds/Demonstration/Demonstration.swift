import StationCore
import StationExchange
import StationModel
import StationStore

/// The demonstration: three stations over three years and a change of term, with members, sessions, inspections and
/// submissions, read from `demonstration.yaml` and entered by the same named changes as an officer's work.
package struct Demonstration: Sendable {
    /// The day on which the demonstration is meant to be looked at.
    package let asOf: Day
    private let stations: [DemonstrationStation]
    /// What is known of members before anything is held: terms, earlier seats.
    private let first: [DemonstrationKinds]
    private let kinds: [DemonstrationKinds]

    /// Reads and checks the file.
    package init(folder: SeedFolder) throws(Fault) {
        let root = try folder.node("demonstration")
        let entry = try root.mapping(["asOf", "first", "ledgers", "stations"])
        asOf = try entry.required("asOf", in: root).day()
        var stations: [DemonstrationStation] = []
        for item in try entry.required("stations", in: root).list() { stations.append(try DemonstrationStation(item)) }
        self.stations = stations
        first = try (entry["first"]?.texts() ?? []).map { DemonstrationKinds(kind: $0, in: folder) }
        kinds = try (entry["ledgers"]?.texts() ?? []).map { DemonstrationKinds(kind: $0, in: folder) }
    }

    /// Enters all of it into a new file that has its seeds and stations.
    ///
    /// The file's desk has to stand on `asOf` or a later day, or else what is dated later is refused.
    package func enter(into file: StationFile) throws(Fault) {
        for station in stations { try station.enterPeople(into: file) }
        for kind in first { try kind.enter(into: file) }
        for station in stations { try station.enterWork(into: file) }
        for kind in kinds { try kind.enter(into: file) }
        try file.set(.demonstration, to: "yes")
    }
}

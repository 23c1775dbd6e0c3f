import GRDB
import StationCore
import StationModel

extension Database {
    /// What falls short in the wings beside checklist, study and submissions; a line for each of them.
    ///
    /// A wing that an office does not use finds nothing: only where there are records is something missing among them.
    /// Each asks one or two indexed questions, since Home waits for all of them.
    func wingFindings(of stations: [Station], year: Int, on day: Day) throws -> [RecordID: [Finding]] {
        try stations.reduce(into: [:]) { found, station in
            let id = station.id
            found[id] =
                try partyFindings(of: id, year: year, on: day) + trainingFindings(of: id, year: year, on: day)
                + focusFindings(of: id, year: year, on: day) + dutyFindings(of: id, year: year, on: day)
        }
    }

    /// What falls short in what belongs to no one station: the city's research and consultations, the links of its 党组,
    /// towns without a station.
    func cityFindings(year: Int, on day: Day) throws -> [Finding] {
        let found =
            try partyFindings(of: nil, year: year, on: day) + focusFindings(of: nil, year: year, on: day)
            + townFindings(year: year, on: day)
        return found.sorted(by: Finding.moreUrgent)
    }

    /// A file with one station is that station's own and does not answer for the other towns.
    private func townFindings(year: Int, on day: Day) throws -> [Finding] {
        guard year == day.year else { return [] }
        let known = try stations()
        let missing = TownCoverage(towns: try words(.towns).map(\.label), stations: known).missing
        guard known.count > 1, !missing.isEmpty else { return [] }
        return [
            Finding(
                "station.town", "\(missing.count) 个乡镇还没有联络站:\(missing.joined(separator: "、"))", station: nil,
                subject: .station, weight: .upcoming)
        ]
    }
}

import GRDB
import StationCore
import StationModel

extension Database {
    /// What falls short in the wings beside checklist, study and submissions, by station, and (nil) in what belongs to
    /// none: the city's research and consultations, the links of its 党组; a line for each wing.
    ///
    /// A wing that an office does not use finds nothing: only where there are records is something missing among them.
    /// Each asks one or two questions for all stations together, since Home waits for all of them.
    func wingFindings(
        of stations: [Station], only: RecordID? = nil, year: Int, on day: Day
    ) throws -> [RecordID?: [Finding]] {
        var found = try partyFindings(of: stations, only: only, year: year, on: day)
        found.merge(try trainingFindings(only: only, year: year, on: day), uniquingKeysWith: +)
        found.merge(try focusFindings(only: only, year: year, on: day), uniquingKeysWith: +)
        found.merge(try dutyFindings(only: only, year: year, on: day), uniquingKeysWith: +)
        return found
    }

    /// Towns without a station.
    ///
    /// A file with one station is that station's own and does not answer for the other towns.
    func townFindings(of known: [Station], on day: Day) throws -> [Finding] {
        let known = known.filter { $0.stands(on: day) }
        let missing = TownCoverage(towns: try words(.towns).map(\.label), stations: known).missing
        guard known.count > 1, !missing.isEmpty else { return [] }
        return [
            Finding(
                "station.town", "\(missing.count) 个乡镇还没有联络站:\(missing.joined(separator: "、"))", station: nil,
                subject: .station, weight: .upcoming)
        ]
    }
}

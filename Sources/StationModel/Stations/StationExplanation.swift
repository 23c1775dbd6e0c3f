import StationCore

extension Explanation {
    /// The towns of the city that have a station.
    public init(towns: TownCoverage, stations: [Station], value: FigureValue) {
        let rows = towns.towns.map { town -> Row in
            let own = stations.filter { $0.town == town }
            guard let first = own.first else { return .left(town, "没有联络站", of: 1) }
            return .counted(
                town, own.map(\.name).joined(separator: "、"), of: 1, subject: .station, station: first.id)
        }
        let outside = stations.filter { !towns.towns.contains($0.town) }.map { station in
            Row.left(
                station.name, station.town.isEmpty ? "没有登记所在乡镇" : "“\(station.town)”不在全市乡镇名单中", subject: .station,
                station: station.id)
        }
        self.init(.townsCovered, value, rows: rows + outside)
    }

    /// Information officers of some stations on a day.
    public init(officers: [InformationOfficer], on day: Day, value: FigureValue) {
        self.init(
            .informationOfficers, value,
            rows: officers.map { officer in
                if officer.serves(on: day) {
                    return .counted(
                        officer.name, officer.from.map { "\($0) 起" } ?? "", subject: .station, station: officer.station)
                }
                let reason = officer.to.map { $0 < day ? "\($0) 离任" : "尚未任职" } ?? "尚未任职"
                return .left(officer.name, reason, subject: .station, station: officer.station)
            })
    }
}

import StationCore

/// The towns of the city and the stations in them.
package struct StationTowns: Sendable {
    package let coverage: TownCoverage
    package let stations: [Station]

    package init(_ coverage: TownCoverage, stations: [Station]) {
        self.coverage = coverage
        self.stations = stations
    }
}

/// Information officers of all stations, in the stations' order, those who left among them.
package struct StationOfficers: Sendable {
    package let officers: [InformationOfficer]

    package init(_ officers: [InformationOfficer]) { self.officers = officers }
}

extension Figure {
    package static let townsCovered = Figure(
        "townsCovered", "有联络站的乡镇", .share, .stock, by: "期末", ofCity: true, rule: "全市乡镇名单中,至少有一个联络站的,计 1。"
    ) { grounds, _ in
        let found = try grounds.ground(StationTowns.self)
        let (towns, stations) = (found.coverage.towns, found.stations)
        let rows = towns.map { town in
            let own = stations.filter { $0.town == town }
            guard let first = own.first else { return FigureRow(town, .left(of: 1, "没有联络站")) }
            return FigureRow(
                town, .counts(of: 1, own.map(\.name).joined(separator: "、")), subject: .station, station: first.id)
        }
        let outside = stations.filter { !towns.contains($0.town) }.map { station in
            FigureRow(
                station.name,
                .left(station.town.isEmpty ? "没有登记所在乡镇" : "“\(station.town)”不在全市乡镇名单中"), subject: .station,
                station: station.id)
        }
        return FigureRows(rows + outside)
    }

    package static let informationOfficers = Figure(
        "informationOfficers", "信息员", .count, .stock, by: "任职和离任日期", rule: "期末在任的信息员。"
    ) { grounds, question in
        let officers = try grounds.ground(StationOfficers.self).officers.filter { question.isAbout($0.station) }
        return FigureRows(
            officers.map { officer in
                let verdict: Verdict =
                    officer.serves(on: question.judged)
                    ? .counts(officer.from.map { "\($0) 起" } ?? "")
                    : .left(officer.to.map { $0 < question.judged ? "\($0) 离任" : "尚未任职" } ?? "尚未任职")
                return FigureRow(officer.name, verdict, subject: .station, station: officer.station)
            })
    }
}

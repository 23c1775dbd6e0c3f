import Foundation
import StationCore
import StationModel
import StationSamples

@testable import StationCity
@testable import StationStore

/// Files of a city that meet at a real server: the city's own and one of a station.
final class CityOffice {
    /// One file and its place in the city.
    final class Desk {
        private(set) var folder: String
        private(set) var file: StationFile
        let place: CityPlace
        let station: Station?
        private let clock: TickingClock
        /// All folders that it had: its own, copies, and what a restore left behind.
        private var folders: [String]

        fileprivate init(_ place: CityPlace, stationName: String?) throws {
            clock = TickingClock()
            folder = NSTemporaryDirectory() + "city-office-" + UUID().uuidString
            folders = [folder]
            file = try StationFile(folder: folder, create: true, desk: clock.desk)
            try file.take(CityOffice.seeds)
            self.place = place
            guard let stationName, let identity = place.station else {
                station = nil
                return
            }
            let added = try file.add(
                Station(id: file.desk.newID(), name: stationName, town: String(stationName.prefix(3)))
            ).value
            station = added
            try file.giveIdentity(identity, to: added)
        }

        deinit { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }

        /// - Parameters:
        ///   - proxy: the folder where the server's socket is, if not at the server.
        ///   - parts: about how many parts go into one call.
        func sync(by proxy: String? = nil, parts: Int = CityBatch.mostParts) throws -> SyncReport {
            var place = place
            if let proxy { place.server = place.server.replacing(TestCluster.shared.folder, with: proxy) }
            return try CitySync(
                file, place, folder: folder, program: "1", parts: parts, clock: { 1_795_400_000_000 }
            ).run()
        }

        /// A member of the committee at the desk's station.
        @discardableResult
        func register(_ name: String, post: String = "") throws -> Member {
            try file.save(
                Member(id: file.desk.newID(), station: place.station!, name: name, post: post, phone: "13907721234")
            ).value
        }

        /// The folder as a backup taken now would have it.
        func copy() throws -> String {
            let folder = NSTemporaryDirectory() + "city-copy-" + UUID().uuidString
            try DataFolder.make(folder)
            folders.append(folder)
            _ = try file.backUp(to: folder + "/" + StationFile.name)
            return folder
        }

        /// Goes on with an earlier copy, as after a restore.
        func restore(_ copy: String) throws {
            folder = copy
            file = try StationFile(folder: copy, desk: clock.desk)
        }

        func rows(_ table: String) throws -> [String] {
            try file.read { db in
                try StoredRow.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY id").map {
                    RowImage($0.image.columns.filter { !["revision", "key", "phone"].contains($0.0) }).json
                }
            }
        }
    }

    let city: TestCity
    let office: Desk
    let station: Desk

    init(_ city: TestCity? = nil) throws {
        let city = try city ?? TestCity()
        self.city = city
        office = try Desk(city.place(of: city.office, named: "市政协", station: nil), stationName: nil)
        station = try CityOffice.join(city, office, "河里镇")
    }

    /// A sync that is logged in by another socket and has not run.
    func sync(of desk: Desk, by proxy: String) throws -> CitySync {
        var place = desk.place
        place.server = place.server.replacing(TestCluster.shared.folder, with: proxy)
        return try CitySync(desk.file, place, folder: desk.folder, program: "1", clock: { 1_795_400_000_000 })
    }

    /// Another station of the city.
    ///
    /// - Parameter before: what the office does of the station before it takes part.
    func another(_ name: String, before: (RecordID) throws -> Void = { _ in }) throws -> Desk {
        try CityOffice.join(city, office, name, before)
    }

    /// The city's office knows its stations; each has a file that began on its own.
    private static func join(
        _ city: TestCity, _ office: Desk, _ name: String, _ before: (RecordID) throws -> Void = { _ in }
    ) throws -> Desk {
        let full = name + "委员联络站"
        let station = RecordID.random()
        _ = try office.file.add(Station(id: station, name: full, town: name))
        try before(station)
        _ = try office.sync()
        let member = try city.station(name, station: station)
        return try Desk(city.place(of: member, named: name, station: member.station), stationName: full)
    }

    /// A new computer with an empty file in a desk's place, as `city replace` and `join` make it.
    func replaced(_ desk: Desk) throws -> Desk {
        var member = TestCity.Member(login: "\(city.database)_new")
        member.station = desk.place.station!
        try city.server(city.office)
            .replace(desk.place.member, with: member.id, login: member.login, password: member.password)
        let place = city.place(of: member, named: desk.place.memberName, station: member.station)
        return try Desk(place, stationName: nil)
    }

    static let seeds = SeedContent(
        standards: [Standard(code: "premises", title: "有办公场所", position: 1)], study: StudyStandard(),
        words: [.numbers: [Word("90", code: "reply")]], fingerprint: "one")
}

extension TestCity {
    fileprivate func place(of member: Member, named name: String, station: RecordID?) -> CityPlace {
        CityPlace(
            city: id, cityName: "合山市", member: member.id, memberName: name, station: station, login: member.login,
            password: member.password,
            server:
                "\(cluster.hosts) dbname=\(database)",
            authority: nil, secrets: member.secrets)
    }
}

/// A clock that goes on by a second with each look.
private final class TickingClock: Sendable {
    private let start: Int64 = 1_795_400_000_000
    private let lock = NSLock()
    nonisolated(unsafe) private var now: Int64 = 1_795_400_000_000

    private func tick() -> Int64 {
        lock.withLock {
            now += 1000
            return now
        }
    }

    var desk: StationStore.Desk {
        let identifiers = IdentifierSequence(now: { self.tick() })
        return StationStore.Desk(
            today: Day("2026-11-23")!, operatorName: "值班员", now: { self.tick() }, newID: { identifiers.next() },
            readName: { _ in NameReading(pinyin: "", initials: "", strokeKey: "") })
    }
}

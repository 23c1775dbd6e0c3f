import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationCity

/// What goes by stick where there is no line.
@Suite struct SyncParcelTests {
    private let bench: CityOffice

    init() throws {
        bench = try CityOffice()
        for desk in [bench.station, bench.office] { _ = try desk.sync() }
    }

    private var office: CityOffice.Desk { bench.office }
    private var station: CityOffice.Desk { bench.station }

    /// - Returns: what lies on the stick.
    private func pack(_ desk: CityOffice.Desk, for other: CityOffice.Desk) throws -> Data {
        let receiver = try #require(try desk.file.members().first { $0.id == other.place.member })
        return try SyncParcel.pack(desk.file, of: desk.place, for: receiver).sealed(
            to: receiver.sealing, by: desk.place.secrets)
    }

    private func take(_ bytes: Data, _ desk: CityOffice.Desk) throws -> Arrival {
        try SyncParcel(bytes, for: desk.place).receive(into: desk.file, of: desk.place)
    }

    @Test func `a stick goes both ways, and brought twice, late and beside the wire it doubles nothing`() throws {
        let member = try station.register("覃绍诗")
        let early = try pack(station, for: office)
        try station.register("韦丽华")
        let late = try pack(station, for: office)
        #expect(try take(late, office).applied == 2)
        #expect(try take(early, office).applied == 0)
        #expect(try take(late, office).applied == 0)
        var there = try office.file.member(member.id)
        there.person.post = "局长"
        _ = try office.file.save(there)
        #expect(try take(pack(office, for: station), station).applied == 1)
        #expect(try station.file.member(member.id).post == "局长")
        // The office hands on what came by stick; the station's own sync finds it there.
        #expect(try office.sync().faults == [])
        let report = try station.sync()
        #expect(report.faults == [] && report.sent == 0 && report.received == 0)
        #expect(try office.rows("person") == station.rows("person"))
        for desk in [office, station] { #expect(try desk.file.verify().faults == []) }
    }

    @Test func `a parcel is for nobody else, and one that was altered is refused`() throws {
        let other = try bench.another("岭南镇")
        _ = try other.sync()
        try station.register("覃绍诗")
        let parcel = try pack(station, for: office)
        #expect(parcel.range(of: Data("覃绍诗".utf8)) == nil)
        #expect(throws: Fault.self) { try take(parcel, other) }
        var altered = parcel
        altered[altered.count - 40] ^= 1
        #expect(throws: Fault.self) { try take(altered, office) }
        #expect(throws: Fault.self) { try take(parcel.dropLast(3), office) }
        #expect(try office.rows("person").isEmpty)
    }

    @Test func `what a revoked station made is not taken from a stick, and its sync is refused`() throws {
        try station.register("覃绍诗")
        let parcel = try pack(station, for: office)
        try bench.city.server(bench.city.office).revoke(station.place.member)
        _ = try office.sync()
        #expect(throws: Fault.self) { try take(parcel, office) }
        #expect(try office.rows("person").isEmpty)
    }

    @Test func `a station that lost its file since a backup gets back from a stick what it had sent`() throws {
        let copy = try station.copy()
        try station.register("覃绍诗")
        for desk in [station, office] { _ = try desk.sync() }
        let parcel = try pack(office, for: station)
        try station.restore(copy)
        #expect(try take(parcel, station).applied == 1)
        #expect(try station.rows("person") == office.rows("person"))
    }

    @Test func `what a station was told of another's session leaves no holes in the office's file by its stick`() throws
    {
        let other = try bench.another("岭南镇")
        for desk in [other, station, office] { _ = try desk.sync() }
        try station.register("覃绍诗")
        var session = StudySession(id: station.file.desk.newID())
        (session.station, session.day, session.topic) = (station.place.station!, Day("2026-11-20")!, "学习")
        session.coHosts = [other.place.station!]
        _ = try station.file.save(session)
        for desk in [station, other] { _ = try desk.sync() }
        #expect(try other.rows("study_session").count == 1 && other.rows("person").isEmpty)
        _ = try take(pack(other, for: office), office)
        #expect(try office.sync().faults == [])
        for table in ["person", "study_session"] {
            #expect(try office.rows(table) == station.rows(table) && office.rows(table).count == 1, "\(table)")
        }
    }
}

extension SyncParcelTests {
    @Test func `an office that lost a day takes what it wrote from the server and not, with holes, from a stick`()
        throws
    {
        let other = try bench.another("岭南镇")
        let member = try other.register("覃绍诗")
        for desk in [other, station, office] { _ = try desk.sync() }
        let copy = try office.copy()
        var there = try office.file.member(member.id)
        there.person.post = "局长"
        _ = try office.file.save(there)
        for desk in [office, station] { _ = try desk.sync() }
        // The station has the entry without its content, since it is about another one's member.
        let parcel = try pack(station, for: office)
        try office.restore(copy)
        #expect(try take(parcel, office).applied == 0)
        #expect(try office.sync().faults == [])
        #expect(try office.file.member(member.id).post == "局长")
        #expect(try take(parcel, office).applied == 0)
        #expect(try office.file.verify().faults == [])
    }
}

/// A station that never had a line.
@Suite struct StickAloneTests {
    private let bench: CityOffice
    private let place: CityPlace
    private let desk: CityOffice.Desk

    init() throws {
        bench = try CityOffice()
        for desk in [bench.station, bench.office] { _ = try desk.sync() }
        desk = try bench.another("北泗镇")
        // What its join file gave it beside what a line would.
        var place = desk.place
        place.introduction = Introduction(of: place.member, by: bench.office.place.secrets).secret
        self.place = place
        try desk.file.join(as: place.author)
        try desk.file.keep([bench.office.place.author])
        try bench.office.file.keep([
            ChainAuthor(id: place.member, name: "北泗镇", isCity: false, station: place.station, signing: [])
        ])
    }

    private func pack(_ place: CityPlace) throws -> Data {
        try SyncParcel.pack(desk.file, of: place, for: bench.office.place.author)
            .sealed(to: bench.office.place.secrets.keys.sealing, by: place.secrets)
    }

    private func take(_ bytes: Data) throws -> Arrival {
        try SyncParcel(bytes, for: bench.office.place).receive(into: bench.office.file, of: bench.office.place)
    }

    @Test func `a station without a line joins by stick: the office knows its keys by the join file, and answers`()
        throws
    {
        try desk.register("覃绍诗")
        #expect(try take(pack(place)).applied > 0)
        #expect(try bench.office.rows("person").count == 1)
        let own = try #require(try bench.office.file.members().first { $0.id == place.member })
        let back = try SyncParcel.pack(bench.office.file, of: bench.office.place, for: own)
            .sealed(to: own.sealing, by: bench.office.place.secrets)
        let arrival = try SyncParcel(back, for: place).receive(into: desk.file, of: place)
        #expect(arrival.applied > 0)
        #expect(try desk.rows("standard") == bench.office.rows("standard"))
        // Of the other stations it hears from the office.
        #expect(try desk.file.members().contains { $0.id == bench.station.place.member && !$0.signing.isEmpty })
        // The office tells its server, and a line that comes later finds all of it there.
        #expect(try bench.office.sync().faults == [])
        let report = try desk.sync()
        #expect(report.faults == [] && report.disputes == 0)
        for file in [desk.file, bench.office.file] { #expect(try file.verify().faults == []) }
    }

    @Test func `who has no join file of the office's, or another's, is nobody by stick`() throws {
        try desk.register("覃绍诗")
        var stranger = place
        stranger.introduction = []
        #expect(throws: Fault.self) { try take(pack(stranger)) }
        stranger.introduction = Introduction(of: bench.station.place.member, by: bench.office.place.secrets).secret
        #expect(throws: Fault.self) { try take(pack(stranger)) }
        #expect(try bench.office.rows("person").isEmpty)
        // Somebody else's keys under a known name.
        #expect(try take(pack(place)).applied > 0)
        stranger = place
        stranger.secrets = MemberSecrets()
        #expect(throws: Fault.self) { try take(pack(stranger)) }
    }

    @Test func `a parcel that says another sender than who signed it is refused`() throws {
        var parcel = Array(try pack(place))
        parcel[parcel.count - 1] ^= 1
        #expect(throws: Fault.self) { try take(Data(parcel)) }
    }
}

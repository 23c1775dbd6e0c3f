import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationCity

/// A server that was restored from an old copy: what it lost comes back from whoever has it.
@Suite struct ServerLossTests {
    private let bench: CityOffice

    init() throws { bench = try CityOffice() }

    private var office: CityOffice.Desk { bench.office }
    private var station: CityOffice.Desk { bench.station }

    private func sync(_ desks: CityOffice.Desk..., location: SourceLocation = #_sourceLocation) throws {
        for desk in desks { #expect(try desk.sync().faults == [], sourceLocation: location) }
    }

    /// The office writes what is for a station.
    private func change(_ member: Member, to post: String) throws {
        var there = try office.file.member(member.id)
        there.person.post = post
        _ = try office.file.save(there)
    }

    @Test func `server and office restored from old copies: the city's later entries come back through the stations`()
        throws
    {
        let member = try station.register("覃绍诗")
        try sync(station, office)
        try bench.city.keepCopy()
        let copy = try office.copy()
        try change(member, to: "局长")
        _ = try office.file.add(Station(id: office.file.desk.newID(), name: "新圩镇委员联络站", town: "新圩镇"))
        try sync(office, station)
        try bench.city.restoreCopy()
        try office.restore(copy)
        #expect(try station.sync().sent == 2)
        let report = try office.sync()
        #expect(report.faults == [] && report.received == 2 && report.bare == [])
        #expect(try office.file.member(member.id).post == "局长")
        #expect(try office.file.stations().map(\.name).contains("新圩镇委员联络站"))
        // The office goes on, and says anew whom it is all for.
        try change(member, to: "主任")
        try sync(office, station, office)
        #expect(try bench.city.count("SELECT count(*) FROM liaison.brought") == 0)
        #expect(try station.file.member(member.id).post == "主任")
        for table in ["station", "person", "seat"] {
            #expect(try office.rows(table) == station.rows(table), "\(table)")
        }
        for desk in [office, station] { #expect(try desk.file.verify().faults == []) }
    }

    @Test
    func `what a station brings back of the city no other takes with holes: the office says first whom it is for`()
        throws
    {
        let other = try bench.another("岭南镇")
        let member = try station.register("覃绍诗")
        try sync(station, other, office)
        try bench.city.keepCopy()
        _ = try office.file.add(Station(id: office.file.desk.newID(), name: "新圩镇委员联络站", town: "新圩镇"))
        try change(member, to: "局长")
        try sync(office, station)
        try bench.city.restoreCopy()
        try sync(station)
        let report = try other.sync()
        #expect(
            report.received == 0 && report.awaited == [AwaitedEntries(author: "合山市", other: "合山市", count: 2)],
            "and is told so")
        #expect(try other.rows("station").count == 2)
        try sync(office)
        let then = try other.sync()
        #expect(then.received == 2 && then.awaited == [])
        #expect(try other.rows("station").count == 3)
        // What is for one station only is still nobody else's.
        #expect(try other.rows("person") == [])
        #expect(try bench.city.count("SELECT count(*) FROM liaison.brought") == 0)
        for desk in [office, station, other] { #expect(try desk.file.verify().faults == []) }
    }

    @Test func `of what two stations have a part each the office gets both, and what nobody has is named`() throws {
        let other = try bench.another("岭南镇")
        let (here, there) = (try station.register("覃绍诗"), try other.register("韦丽华"))
        try sync(station, other, office)
        try bench.city.keepCopy()
        let copy = try office.copy()
        try change(here, to: "局长")
        try change(there, to: "校长")
        // A telephone is the office's own, and leaves it for nobody.
        _ = try office.file.save(
            Member(id: office.file.desk.newID(), station: station.place.station!, name: "黄明", phone: "13907720000"))
        try sync(office, station, other)
        try bench.city.restoreCopy()
        try office.restore(copy)
        try sync(station, other)
        let report = try office.sync()
        #expect(report.faults == [] && report.received == 3)
        #expect(report.bare.count == 1 && report.bare.first?.seqs.count == 1 && report.bare.first?.since != nil)
        #expect(try office.file.member(here.id).post == "局长" && office.file.member(there.id).post == "校长")
        #expect(try office.file.verify().faults == [])
    }

    @Test func `whoever brings another's entry says of it only that it has it, whatever it says`() throws {
        let member = try station.register("覃绍诗")
        try sync(station, office)
        try bench.city.keepCopy()
        try change(member, to: "局长")
        try sync(office, station)
        try bench.city.restoreCopy()
        let chain = try #require(try office.file.ownChains().last)
        let known = try #require(
            try bench.city.server(bench.city.office).heads().first { $0.head.chain == chain }?.head.seq)
        var batch = CityBatch(keys: station.place.secrets.keys, report: TestCity.report)
        batch.entries = try station.file.entriesToSend(of: chain, after: known) { _ in .everybody }
            .map { SignedEntry($0, signature: $0.signature) }
        batch.authors[chain] = office.place.member
        let server = try CityServer(station.place.address(in: station.folder))
        try server.submit(batch)
        try server.submit(batch)
        let shown = try bench.city.count(
            "SELECT count(*) FROM liaison.content WHERE seq > \(known) AND chain = '\(chain)' AND audience = '{\(station.place.member)}'"
        )
        #expect(shown > 0)
        #expect(
            try bench.city.count(
                "SELECT count(*) FROM liaison.content WHERE seq > \(known) AND chain = '\(chain)'") == shown)
    }

    /// - Parameter isOfficeOld: whether the office lost it, too.
    @Test(arguments: [false, true])
    func `what a station and the server lost it takes from the office whole, or with holes where that lost it, too`(
        isOfficeOld: Bool
    ) throws {
        let other = try bench.another("岭南镇")
        _ = try station.register("覃绍诗")
        try sync(station, other, office)
        try bench.city.keepCopy()
        let (here, there) = (try station.copy(), try office.copy())
        // The other station holds the session with it, and has no more of the entry than that.
        _ = try station.register("韦丽华")
        var session = StudySession(id: station.file.desk.newID())
        (session.station, session.day, session.topic) = (station.place.station!, Day("2026-11-20")!, "人民政协理论")
        session.coHosts = [other.place.station!]
        _ = try station.file.save(session)
        try sync(station, office, other)
        try bench.city.restoreCopy()
        try station.restore(here)
        if isOfficeOld { try office.restore(there) }
        try sync(other)
        let report = try station.sync()
        #expect(report.faults == [] && report.received == 0)
        #expect(report.awaited.map(\.other) == ["合山市"], "and is told so")
        try sync(office)
        let then = try station.sync()
        #expect(then.faults == [] && then.awaited == [] && then.received > 0)
        #expect(then.bare.isEmpty == !isOfficeOld)
        #expect(try station.rows("study_session").count == 1)
        #expect(try station.rows("person").count == (isOfficeOld ? 1 : 2))
        for _ in 0..<2 { try sync(station, office, other) }
        #expect(try bench.city.count("SELECT count(*) FROM liaison.brought") == 0)
        #expect(try office.rows("person") == station.rows("person"))
        for desk in [office, station, other] { #expect(try desk.file.verify().faults == []) }
    }
}

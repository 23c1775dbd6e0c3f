import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationCity

/// Files that meet at a real server. What others paid for has a test by its name.
@Suite struct SyncTests {
    private let bench: CityOffice

    init() throws { bench = try CityOffice() }

    private var office: CityOffice.Desk { bench.office }
    private var station: CityOffice.Desk { bench.station }

    private func expectSame(
        _ tables: [String] = ["station", "person", "seat"], _ location: SourceLocation = #_sourceLocation
    ) throws {
        for table in tables {
            #expect(try office.rows(table) == station.rows(table), "\(table)", sourceLocation: location)
        }
        #expect(try office.file.verify().faults == [], sourceLocation: location)
        #expect(try station.file.verify().faults == [], sourceLocation: location)
    }

    @Test func `what a station wrote is at the city after two syncs, once, and telephones are nowhere but at home`()
        throws
    {
        try station.register("覃绍诗")
        let up = try station.sync()
        #expect(up.sent > 0 && up.received > 0 && up.faults == [])
        #expect(try office.sync().received == up.sent)
        #expect(try station.sync().sent == 0 && office.sync().received == 0)
        try expectSame()
        #expect(try office.rows("particulars") == [])
        #expect(try bench.city.count("SELECT count(*) FROM liaison.content WHERE after LIKE '%13907721234%'") == 0)
    }

    @Test func `what the city changes comes back, and what it says of one station no other station sees`() throws {
        let other = try bench.another("岭南镇")
        let member = try station.register("覃绍诗")
        for desk in [station, other, office] { _ = try desk.sync() }
        var there = try office.file.member(member.id)
        there.person.post = "局长"
        _ = try office.file.save(there)
        for desk in [office, station, other] { #expect(try desk.sync().faults == []) }
        #expect(try station.file.member(member.id).post == "局长")
        #expect(try other.rows("person") == [] && other.file.stations().map(\.id) == [other.place.station!])
        #expect(try other.file.verify().faults == [])
        // Nor is it sent the digests of what another station wrote.
        #expect(try !other.file.chainHeads().map(\.chain).contains(station.file.ownChains()[0]))
        try expectSame(["person", "seat"])
    }

    @Test func `who moves to another station is known there, with all that a roster needs`() throws {
        let other = try bench.another("岭南镇")
        let member = try station.register("覃绍诗", post: "校长")
        for desk in [station, other, office] { _ = try desk.sync() }
        let there = try office.file.member(member.id)
        _ = try office.file.transfer([there], Transfer(to: other.place.station!, on: Day("2026-11-20")!))
        for desk in [office, station, other] {
            let report = try desk.sync()
            #expect(report.faults == [] && report.waiting == 0)
        }
        #expect(try other.file.member(member.id).post == "校长")
        let disputed = try other.file.disputes().map { "\($0.table) \($0.field) \($0.position)" }
        #expect(disputed == [])
        #expect(try other.file.verify().faults == [])
        #expect(try office.file.verify().faults == [])
    }

    @Test func `a sync takes few round trips, as the line counts them, and none more where there is nothing new`()
        throws
    {
        for name in ["覃绍诗", "韦丽华", "黄明"] { try station.register(name) }
        // The state, the heads twice, a batch each 5,000 parts, what came down, figures, what is left to say.
        for most in [7, 5] {
            let proxy = try CuttingProxy()
            let sync = try bench.sync(of: station, by: proxy.folder)
            let login = proxy.turns
            #expect(try sync.run().faults == [])
            #expect(sync.roundTrips == proxy.turns - login && sync.roundTrips <= most)
        }
    }

    @Test
    func `a session that two stations hold reaches the second through the server, and nothing else of the first does`()
        throws
    {
        let other = try bench.another("岭南镇")
        try station.register("覃绍诗")
        try other.register("韦丽华")
        for desk in [station, other, office, station, other] { _ = try desk.sync() }
        var session = StudySession(id: station.file.desk.newID())
        (session.station, session.day, session.topic) = (station.place.station!, Day("2026-11-20")!, "联合学习")
        session.coHosts = [other.place.station!]
        session = try station.file.save(session).value
        for desk in [station, other, office] { #expect(try desk.sync().faults == []) }
        #expect(try other.file.roster(of: session.id).map(\.attendance.name) == ["韦丽华"])
        #expect(try other.rows("person").count == 1)
        for desk in [station, other, office] { #expect(try desk.file.verify().faults == []) }
    }

    @Test
    func
        `standards and words are the city's: a station's own stay at home and go, and its seed files say nothing more`()
        throws
    {
        var own = CityOffice.seeds
        own.words[.numbers] = [Word("30", code: "reply")]
        own.fingerprint = "two"
        try station.file.take(own)
        for desk in [station, office, station] { _ = try desk.sync() }
        #expect(try office.rows("word").count == 1 && office.file.number("reply") == 90)
        #expect(try station.rows("word") == office.rows("word"))
        try station.file.take(own)
        #expect(try station.file.number("reply") == 90)
        try expectSame(["word", "standard", "study_standard"])
    }

    // MARK: What others paid for

    @Test func `a station restored from a backup gets back what it had sent, and its later writes arrive`() throws {
        let first = try station.register("覃绍诗", post: "校长")
        _ = try station.sync()
        let copy = try station.copy()
        try station.register("韦丽华")
        _ = try station.sync()
        try station.restore(copy)
        var again = try station.file.member(first.id)
        again.person.post = "主任"
        _ = try station.file.save(again)
        let report = try station.sync()
        #expect(report.faults == [] && report.sent == 1 && report.received == 1)
        // Telephones never travel, so they are not there to come back, and that is told.
        #expect(report.bereft == 1)
        #expect(try office.sync().bereft == 0)
        try expectSame(["person", "seat"])
        #expect(try office.rows("person").count == 2)
    }

    @Test
    func `what is discarded at a restore comes back by wire and by stick, is void by one entry, and the city follows`()
        throws
    {
        let first = try station.register("覃绍诗", post: "校长")
        _ = try station.sync()
        let (copy, second) = (try station.copy(), try station.copy())
        try station.register("韦丽华")
        var edited = try station.file.member(first.id)
        edited.person.post = "教师"
        _ = try station.file.save(edited)
        for desk in [station, office] { _ = try desk.sync() }
        let receiver = try #require(try office.file.members().first { $0.id == station.place.member })
        let stick = try SyncParcel.pack(office.file, of: office.place, for: receiver).sealed(
            to: receiver.sealing, by: office.place.secrets)
        for (copy, isByStick) in [(copy, false), (second, true)] {
            try station.restore(copy)
            try station.file.discardWhatReturns()
            let said =
                isByStick
                ? try SyncParcel(stick, for: station.place).receive(into: station.file, of: station.place).discarded
                : try station.sync().discarded
            #expect(said?.hasPrefix("恢复备份时选定:作废送回来的 2 步") == true, "\(said ?? "")")
            for desk in [station, office, station] { #expect(try desk.sync().faults == []) }
            #expect(try station.sync().discarded == nil)
            #expect(
                try station.file.journal(limit: 99).count { $0.kind == "restore.discard" && $0.received == nil } == 1)
            try expectSame(["person", "seat"])
            #expect(try office.file.members(MemberFilter(), window: 0..<9).map(\.post) == ["校长"])
            #expect(try office.file.disputes().isEmpty && station.file.disputes().isEmpty)
        }
    }

    @Test func `a new computer has all that the old one sent, goes on with it, and says what is lost`() throws {
        let member = try station.register("覃绍诗", post: "校长")
        for desk in [station, office] { _ = try desk.sync() }
        var there = try office.file.member(member.id)
        there.person.party = "民盟"
        _ = try office.file.save(there)
        for desk in [office, station] { _ = try desk.sync() }
        // Never sent.
        try station.register("韦丽华")
        #expect(try station.file.lostWithPredecessor() == nil)
        let new = try bench.replaced(station)
        #expect(try new.sync().faults == [])
        _ = try new.file.leaveOwnStandards()
        #expect(try new.sync().faults == [])
        let lost = try #require(try new.file.lostWithPredecessor())
        #expect(lost.withoutParticulars == 1 && lost.withheld > 0 && lost.lastAt != nil && lost.entries > 0)
        for table in ["station", "person", "seat", "standard", "word"] {
            #expect(try new.rows(table) == office.rows(table), "\(table)")
        }
        var here = try new.file.member(member.id)
        #expect(here.post == "校长" && here.person.party == "民盟" && here.particulars.phone.isEmpty)
        here.particulars.phone = "13907721234"
        _ = try new.file.save(here)
        try new.register("黄明")
        #expect(try new.file.lostWithPredecessor()?.withoutParticulars == 0)
        for desk in [new, office, new] { #expect(try desk.sync().faults == []) }
        for table in ["station", "person", "seat"] { #expect(try new.rows(table) == office.rows(table), "\(table)") }
        #expect(try office.file.members(MemberFilter(), window: 0..<9).map(\.name).sorted() == ["覃绍诗", "黄明"].sorted())
        for desk in [new, office] {
            #expect(try desk.file.verify().faults == [] && desk.file.disputes().isEmpty)
            #expect(try desk.file.ownChains().count == 1)
        }
        #expect(throws: (any Error).self) { try station.sync() }
    }

    @Test func `a server restored from an old copy is sent again what it lacks`() throws {
        try station.register("覃绍诗")
        _ = try station.sync()
        try bench.city.keepCopy()
        try station.register("韦丽华")
        let all = try station.sync().heads
        try bench.city.restoreCopy()
        #expect(try station.sync().sent == 1)
        #expect(try Set(office.sync().heads).isSuperset(of: all))
        try expectSame(["person", "seat"])
    }

    @Test func `a copied file that goes on beside the original begins a chain of its own, and both are whole`() throws {
        try station.register("覃绍诗")
        _ = try station.sync()
        let copy = try station.copy()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let second = try StationFile(folder: copy, desk: station.file.desk)
        _ = try second.save(
            Member(id: second.desk.newID(), station: station.place.station!, name: "黄明", phone: ""))
        try station.register("韦丽华")
        _ = try station.sync()
        let sync = try CitySync(second, station.place, folder: copy, program: "1", clock: { 0 })
        #expect(try sync.run().faults == [])
        for desk in [station, office] { #expect(try desk.sync().faults == []) }
        try expectSame(["person", "seat"])
        #expect(try office.rows("person").count == 3)
    }

    @Test func `what comes down arrives though going up fails, and the other way round`() throws {
        let member = try station.register("覃绍诗")
        for desk in [station, office] { _ = try desk.sync() }
        var there = try office.file.member(member.id)
        there.person.post = "局长"
        _ = try office.file.save(there)
        _ = try office.sync()
        try station.register("韦丽华")
        // The key is not the one that the city knows: nothing of it is taken.
        var place = station.place
        place.secrets = MemberSecrets()
        let report = try CitySync(station.file, place, folder: station.folder, program: "1", clock: { 0 }).run()
        #expect(report.faults.count == 1 && report.received > 0)
        #expect(try station.file.member(member.id).post == "局长")
    }

    @Test func `a member that was revoked is told so, and nothing of it is lost here`() throws {
        try station.register("覃绍诗")
        _ = try station.sync()
        try bench.city.server(bench.city.office).revoke(station.place.member)
        try station.register("韦丽华")
        #expect(throws: CityFault.self) { try station.sync() }
        #expect(try station.rows("person").count == 2)
    }

    @Test func `a sync of three entries cut at fifty places in either direction: nothing is lost, nothing doubled`()
        throws
    {
        _ = try station.sync()
        for _ in 0..<3 { try station.register("覃绍诗") }
        let whole = try CuttingProxy()
        _ = try station.sync(by: whole.folder)
        let (sent, received) = whole.passed
        for place in 0..<50 {
            try station.register("韦\(place)")
            let share = (place / 2 * 2 + 1) * (place % 2 == 0 ? sent : received) / 50
            let proxy = try CuttingProxy(cut: place % 2 == 0 ? .sent(share) : .received(share))
            _ = try? station.sync(by: proxy.folder)
        }
        #expect(try station.sync().faults == [])
        #expect(try office.sync().faults == [])
        try expectSame(["person", "seat"])
    }
}

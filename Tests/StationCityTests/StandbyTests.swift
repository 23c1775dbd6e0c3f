import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationCity

/// A primary that goes in the middle of a sync, and its asynchronous standby, which takes its place and lacks what was
/// acknowledged last.
@Suite struct StandbyTests {
    @Test func `a primary killed in mid-sync, its standby lacking the last commits: after the next syncs all is there`()
        throws
    {
        let cluster = TestCluster(withStandby: true)
        let standby = try #require(cluster.standby)
        let bench = try CityOffice(TestCity(cluster))
        let (office, station) = (bench.office, bench.station)
        func sync(_ desks: CityOffice.Desk...) throws {
            for desk in desks { #expect(try desk.sync().faults == []) }
        }
        let member = try station.register("覃绍诗")
        try sync(station, office)
        standby.say("behind")
        #expect(standby.line() == "behind")
        // What both sides were told is there, and is lost.
        var there = try office.file.member(member.id)
        there.person.post = "局长"
        _ = try office.file.save(there)
        try station.register("韦丽华")
        try sync(station, office, station)
        let entries = "SELECT count(*) FROM liaison.entry"
        let acknowledged = try bench.city.count(entries)
        // The sync in which it goes is held in the middle of its call.
        try station.register("黄明")
        let lock = try bench.city.admin()
        try lock.run("BEGIN; LOCK TABLE liaison.entry IN SHARE MODE")
        standby.say("kill")
        let broken = Result { try station.sync() }
        #expect(standby.line() == "kill")
        #expect((try? broken.get().faults)?.isEmpty != true, "it says that it did not get there")
        standby.say("promote")
        #expect(standby.line() == "promote")
        #expect(try bench.city.count(entries) < acknowledged)
        try sync(station, office, station)
        #expect(try bench.city.count(entries) > acknowledged)
        #expect(try office.file.member(member.id).post == "局长")
        for table in ["person", "seat"] {
            #expect(try office.rows(table) == station.rows(table), "\(table)")
            #expect(try office.rows(table).count == 3)
        }
        #expect(try office.file.chainHeads() == station.file.chainHeads())
        for desk in [office, station] { #expect(try desk.file.verify().faults == []) }
    }
}

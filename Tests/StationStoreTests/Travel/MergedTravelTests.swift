import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// Two persons that the city makes one, and what only a station knows of them.
@Suite struct MergedTravelTests {
    private let bench: TravelBench
    private let (kept, second): (RecordID, RecordID)

    init() throws {
        bench = try TravelBench(stations: ["岭南镇"])
        let city = bench.city.file
        // The city registered somebody whom the station had, too.
        let own = try bench.station.file.save(
            bench.station.test.member("覃绍诗")
        ).value
        var known = own
        known.particulars.phone = "13907721234"
        second = try bench.station.file.save(known).value.id
        try bench.exchange()
        let station = try #require(bench.station.member.station)
        kept = try city.save(Member(id: city.desk.newID(), station: station, name: "覃绍诗")).value.id
        try bench.exchange()
    }

    private func expectCarried() throws {
        let here = try bench.station.file.member(kept)
        #expect(here.particulars.phone == "13907721234")
        #expect(try bench.station.file.read { try $0.personMerged(with: second) } == kept)
        for file in [bench.city.file, bench.station.file] {
            #expect(try file.disputes().isEmpty && file.verify().faults == [])
            #expect(try IndependentVerifier.verify(file.path).status == 0)
        }
    }

    @Test func `who is merged by the city keeps the telephone that only the station has`() throws {
        let city = bench.city.file
        _ = try city.merge(city.member(second), into: city.member(kept), reason: "同一人")
        try bench.exchange()
        try expectCarried()
    }

    @Test func `who is merged as a suggestion that the city takes keeps it, too, and is deleted by law as one`() throws
    {
        let station = bench.station.file
        _ = try station.merge(station.member(second), into: station.member(kept), reason: "同一人")
        try bench.exchange()
        for dispute in try bench.city.file.disputes() { try bench.city.file.settle(dispute, as: .theirs) }
        try bench.exchange()
        try expectCarried()
        #expect(Set(try station.erase(person: kept, reason: "本人申请").value.persons) == [kept, second])
    }
}

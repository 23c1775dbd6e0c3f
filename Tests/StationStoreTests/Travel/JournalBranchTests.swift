import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// A file that was restored from a copy, or copied and used twice.
@Suite struct JournalBranchTests {
    @Test
    func `a station restored from an old copy gets back what it had sent since, and goes on in a chain of its own`()
        throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let first = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        let copy = try bench.station.copy()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        // Sent, and lost with the restore: one that nobody touches again, and one that is written anew.
        _ = try test.file.save(test.member("韦丽华"))
        var edited = try test.file.member(first.id)
        edited.person.post = "教师"
        _ = try test.file.save(edited)
        try bench.exchange()
        try bench.station.restore(copy)
        let restored = bench.station.file
        var again = try restored.member(first.id)
        again.person.post = "主任"
        _ = try restored.save(again)
        let arrival = try bench.station.receive(from: bench.server)
        #expect(arrival.applied == 2 && arrival.disputes == 1)
        #expect(try restored.member(first.id).post == "主任", "the later branch stands")
        try bench.exchange()
        for table in ["person", "seat"] {
            #expect(try TravelBench.rows(bench.city.file, table) == TravelBench.rows(restored, table))
        }
        #expect(try restored.ownChains().count == 2)
        #expect(try restored.verify().faults == [] && bench.city.file.verify().faults == [])
    }
}

import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// A session that several stations hold, and people who move between them, in files of their own.
@Suite struct JointTravelTests {
    private let bench: TravelBench
    private let (first, second): (TravelBench.Desk, TravelBench.Desk)
    private let (one, other): (Member, Member)

    init() throws {
        bench = try TravelBench(stations: ["岭南镇", "河里镇"])
        (first, second) = (bench.stations[0], bench.stations[1])
        one = try first.file.save(first.test.member("覃绍诗")).value
        other = try second.file.save(second.test.member("韦丽华")).value
        try bench.exchange()
    }

    private var files: [StationFile] { [bench.city.file, first.file, second.file] }

    private func expectWhole() throws {
        for file in files {
            #expect(try file.verify().faults == [])
            let other = try IndependentVerifier.verify(file.path)
            #expect(other.status == 0, "\(other.said)")
        }
    }

    private func lines(_ desk: TravelBench.Desk, _ session: RecordID) throws -> [Attendance] {
        try desk.file.roster(of: session).map(\.attendance)
    }

    @Test func `a joint session is its first host's, each station marks its own, and the city has all`() throws {
        var session = first.test.session("2026-11-20")
        session = try first.file.save(session).value
        try bench.exchange()
        #expect(throws: Fault.self) { try second.file.session(session.id) }
        session.coHosts = [second.member.station!]
        session = try first.file.save(session).value
        try bench.exchange()
        #expect(try lines(first, session.id).map(\.name) == ["覃绍诗"])
        #expect(try lines(second, session.id).map(\.name) == ["韦丽华"])
        for desk in [first, second] {
            let there = try desk.file.session(session.id).session
            _ = try desk.file.mark(lines(desk, session.id), as: .present, in: there)
            if desk === second {
                #expect(fault { try desk.file.save(there) }?.sentence.contains("由主办的站管") == true)
            }
            // The first host closes it before the second one's marks are known anywhere.
            if desk === first { _ = try desk.file.close(there) }
            if desk === first { try bench.exchange() }
        }
        try bench.exchange()
        let all = try bench.city.file.session(session.id)
        #expect(all.session.state == .closed && all.tally.present == 2 && all.tally.expected == 2)
        for file in files { #expect(try file.disputes().map { "\($0.called) \($0.field)" } == []) }
        try expectWhole()
    }

    @Test func `who had moved and was marked at the old station counts there until the city decides`() throws {
        let session = try first.file.save(first.test.session("2026-11-20")).value
        _ = try bench.city.file.transfer(
            [bench.city.file.member(one.id)], Transfer(to: second.member.station!, on: Day("2026-11-10")!))
        // The old station had no line.
        _ = try first.file.mark(lines(first, session.id), as: .present, in: session)
        _ = try first.file.close(first.file.session(session.id).session)
        try bench.exchange()
        let city = bench.city.file
        #expect(try city.session(session.id).tally.present == 1)
        #expect(try city.disputes().map { "\($0.called) \($0.field)" } == ["考勤 覃绍诗 2026-11-20“人民政协理论” station"])
        let dispute = try #require(try city.disputes().first)
        #expect(dispute.called == "考勤 覃绍诗 2026-11-20“人民政协理论”" && dispute.versions.map(\.label) == ["名册"])
        try expectWhole()
        try city.settle(dispute, as: .ours)
        try bench.exchange()
        for desk in [bench.city, first] {
            #expect(try desk.file.session(session.id).tally.expected == 0)
            #expect(try desk.file.disputes().isEmpty)
        }
        #expect(try second.file.member(one.id).station == second.member.station)
        try expectWhole()
    }
}

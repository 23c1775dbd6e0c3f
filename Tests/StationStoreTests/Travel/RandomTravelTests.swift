import Foundation
import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// Whatever two desks do without knowing of each other, and however often the station is restored from an old copy: once all
/// has gone both ways they have the same rows but for those that are in dispute, and both files verify, by the
/// program and by whoever only read the document.
@Suite struct RandomTravelTests {
    private struct Work {
        let bench: TravelBench
        var random: SeededNumbers
        var copies: [String] = []
        /// What was written last into each field by each desk: record, field, words.
        var written: [String: Set<String>] = [:]

        private func ids(_ file: StationFile, _ table: String) throws -> [RecordID] {
            try file.read { db in
                try StoredRow.fetchAll(db, sql: "SELECT id FROM \(table) WHERE voided IS NULL ORDER BY id").map {
                    try $0["id"]
                }
            }
        }

        private var desks: [TravelBench.Desk] { [bench.city, bench.station] }

        mutating func step() throws {
            let desk = desks[Int.random(in: 0..<2, using: &random)]
            let name = "字\(Int.random(in: 0..<1000, using: &random))"
            switch Int.random(in: 0..<10, using: &random) {
            case 0...2:
                guard let some = try ids(desk.file, "person").randomElement(using: &random) else { return }
                var member = try desk.file.member(some)
                if Bool.random(using: &random) { member.person.post = name } else { member.person.note = name }
                _ = try desk.file.save(member)
                written["\(member.id)", default: []].insert(name)
            case 3...5:
                guard let some = try ids(desk.file, "study_session").randomElement(using: &random) else { return }
                var session = try desk.file.session(some).session
                if Bool.random(using: &random) { session.topic = name } else { session.place = name }
                _ = try desk.file.save(session)
                written["\(session.id)", default: []].insert(name)
            case 6:
                _ = try desk.file.save(bench.station.test.member(name))
            case 7:
                _ = try bench.station.file.save(
                    bench.station.test.session("2026-11-2\(Int.random(in: 0..<4, using: &random))", topic: name))
            case 8:
                try bench.exchange()
            default:
                if Bool.random(using: &random) || copies.isEmpty {
                    copies.append(try bench.station.copy())
                } else {
                    // What was not sent is lost with the machine.
                    try bench.station.restore(copies.removeLast())
                }
            }
        }
    }

    @Test(arguments: 1...2)
    func `two desks end in the same state`(seed: Int) throws {
        var work = Work(bench: try TravelBench(), random: SeededNumbers(seed: UInt64(seed)))
        for _ in 0..<60 { try work.step() }
        let bench = work.bench
        for _ in 0..<2 { try bench.exchange() }
        // What is disputed stands until somebody settles it.
        let disputed = try Set((bench.city.file.disputes() + bench.station.file.disputes()).map(\.record.text))
        for table in ["station", "person", "seat", "study_session", "attendance"] {
            func rows(_ desk: TravelBench.Desk) throws -> Set<String> {
                try Set(TravelBench.rows(desk.file, table)).filter { row in !disputed.contains { row.contains($0) } }
            }
            let (there, here) = try (rows(bench.city), rows(bench.station))
            #expect(there.subtracting(here) == [] && here.subtracting(there) == [], "\(table)")
        }
        for desk in [bench.city, bench.station] {
            #expect(try desk.file.verify().faults == [])
            let other = try IndependentVerifier.verify(desk.file.path)
            #expect(other.status == 0, "\(other.said)")
        }
    }
}

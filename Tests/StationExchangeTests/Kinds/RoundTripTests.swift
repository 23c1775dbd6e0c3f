import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

/// What is handed out as a table comes back by import: of the demonstration every kind that both know.
@Suite("导出再导入")
struct RoundTripTests {
    /// What others refer to goes first; who has no seat comes after who has one.
    private static let first = [
        "stations", "terms", "seats", "people", "party-groups", "groups", "placements", "submissions", "programmes",
        "consultations", "research",
    ]

    /// Every kind that comes in, by the register that hands it out.
    private static var kinds: [(register: String, kind: TableKind)] {
        let registers = TableKind.all.map { kind in
            let name = ["members": "seats", "checklist": "inspections"][kind.name] ?? kind.name
            return (register: name, kind: kind)
        }
        return first.compactMap { name in registers.first { $0.register == name } }
            + registers.filter { !first.contains($0.register) }
    }

    private func register(_ name: String, of file: StationFile) throws -> Register {
        if name == "attendance" { return try Register(attendanceOf: file, station: nil, in: .all) }
        let kind = try #require(name == "stations" ? Station.described : Catalogue.named(name))
        return try Register(kind, of: file, station: nil, in: .all, isFull: true)
    }

    private func take(
        _ register: Register, _ kind: TableKind, into bench: Workbench, isRehearsal: Bool = false
    ) throws -> IntakeOutcome {
        let path = try bench.write(register.csv, as: "\(register.title).csv")
        return try kind.take(
            SheetTable(path: path), into: bench.file, station: nil, isRehearsal: isRehearsal, choices: Sheet.Choices()
        ).outcome
    }

    @Test("into the same file all rows are known; into an empty one all come in, and are handed out as they were")
    func demonstration() throws {
        let full = try Workbench.demonstration()
        let names = try Workbench.seeds.read().stations.map(\.name)
        let empty = try Workbench(stations: names, today: full.file.desk.today)
        for (name, kind) in RoundTripTests.kinds {
            let before = try register(name, of: full.file)
            let again = try take(before, kind, into: full, isRehearsal: true)
            let strange = again.rows.first { $0.verdict != .known }
            #expect(again.count(of: .known) == before.rows.count, "\(name) again: \(strange?.reason ?? "")")
            let taken = try take(before, kind, into: empty)
            let left = taken.faults.first
            #expect(taken.leftOut == 0, "\(name) anew: \(left?.line ?? 0) \(left?.reason ?? "")")
            let after = try register(name, of: empty.file)
            #expect(after.columns == before.columns, "\(name)")
            #expect(
                after.rows.sorted { $0.lexicographicallyPrecedes($1) }
                    == before.rows.sorted { $0.lexicographicallyPrecedes($1) }, "\(name)")
        }
    }
}

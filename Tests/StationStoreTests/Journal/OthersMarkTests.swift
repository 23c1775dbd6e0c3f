import StationCore
import StationModel
import Testing

@testable import StationStore

/// What another console wrote since something was read is never replaced without a word: who and what are named.
@Suite struct OthersMarkTests {
    @Test func `a mark by the revision that was read is refused once another console has marked`() throws {
        let desk = try TestFile(members: 2)
        let session = try desk.file.save(desk.session("2026-11-01")).value
        let drawn = try desk.file.roster(of: session.id).map(\.attendance)
        let other = try desk.reopened(as: "韦丽华")
        _ = try other.mark([drawn[0]], as: .excused, in: session)
        let refused = fault { try desk.file.mark([drawn[0]], as: .present, in: session) }
        #expect(refused?.kind == .conflict)
        #expect(refused?.sentence.hasPrefix("韦丽华 刚把 \(drawn[0].name) 记为请假;") == true, "\(refused?.sentence ?? "")")
        #expect(try desk.file.roster(of: session.id)[0].attendance.mark == .excused)
        // Whom nobody marked meanwhile is marked as ever.
        _ = try desk.file.mark([drawn[1]], as: .present, in: session)
    }

    @Test func `an inspection does not cover another's that was not seen`() throws {
        let desk = try TestFile()
        let standard = TestFile.seeds.standards[0]
        let other = try desk.reopened(as: "韦丽华")
        _ = try other.inspect([standard], of: desk.station.id, status: .unmet, checker: "韦")
        func mark(insteadOf seen: [String: Inspection]) throws -> Receipt {
            try desk.file.inspect([standard], of: desk.station.id, status: .met, checker: "覃", insteadOf: seen)
        }
        let refused = fault { try mark(insteadOf: [:]) }
        #expect(refused?.kind == .conflict && refused?.sentence.hasPrefix("韦丽华 刚把“有办公场所”记为未达标") == true)
        let now = try desk.file.inspections(of: desk.station.id, standard: standard.code)
        #expect(now.count == 1)
        _ = try mark(insteadOf: [standard.code: now[0]])
        #expect(try desk.file.inspections(of: desk.station.id, standard: standard.code).count == 2)
    }
}

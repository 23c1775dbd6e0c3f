import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite struct DutyMemoryTests {
    /// Three members who are to attend twice each; nothing was held yet.
    private func planned() throws -> TestFile {
        let desk = try TestFile(members: 3)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        _ = try desk.file.plan(
            DutyItem.all.first { $0.code == "study" }!, wanted: 2, note: "", year: 2026, for: members)
        return desk
    }

    private func texts(_ desk: TestFile, on day: Day = TestFile.today) throws -> [String] {
        desk.file.rememberDuties(of: try desk.file.stations(), year: 2026, on: day)
        return try desk.file.standings(of: desk.file.stations(), year: 2026, on: day).flatMap(\.findings)
            .filter { $0.code == "duty.missing" }.map(\.text)
    }

    /// The same without what is kept.
    private func asked(_ desk: TestFile) throws -> [String] {
        try desk.file.writeAside { try $0.execute(sql: "DELETE FROM desk_memory WHERE id LIKE 'duty.%'") }
        return try desk.file.overviews(of: desk.file.stations(), year: 2026, on: TestFile.today).flatMap(\.findings)
            .filter { $0.code == "duty.missing" }.map(\.text)
    }

    private func kept(_ desk: TestFile) throws -> Int {
        try desk.file.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM desk_memory WHERE id LIKE 'duty.%'") ?? 0 }
    }

    @Test func `what is kept is what would be found, after every change`() throws {
        let desk = try planned()
        #expect(try texts(desk).first?.hasSuffix("还差 6 件") == true)
        #expect(try kept(desk) == 1)
        #expect(try texts(desk) == asked(desk))
        for date in ["2026-02-10", "2026-05-10"] {
            let session = try desk.file.save(desk.session(date)).value
            try desk.markAll(.present, in: session)
            _ = try texts(desk)
            _ = try desk.file.close(session)
            #expect(try texts(desk) == asked(desk), "closing a session does the plan's work")
        }
        #expect(try texts(desk).isEmpty)
        _ = try desk.file.undo()
        #expect(try texts(desk).first?.hasSuffix("还差 3 件") == true, "an undo overtakes it, too")
        #expect(try desk.file.verify().faults == [])
    }

    @Test func `another day asks anew; before the fourth quarter nothing is kept`() throws {
        let desk = try planned()
        #expect(try texts(desk, on: day("2026-08-01")).isEmpty && kept(desk) == 0)
        #expect(try texts(desk, on: day("2026-10-01")).count == 1)
        #expect(try texts(desk).count == 1)
        let stamp = try desk.file.read {
            try String.fetchOne($0, sql: "SELECT value FROM desk_memory WHERE id LIKE 'duty.%'")
        }
        #expect(stamp?.contains("\(TestFile.today)") == true)
    }
}

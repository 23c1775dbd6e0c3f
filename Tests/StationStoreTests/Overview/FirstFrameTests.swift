import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// What a console asks before it shows Home for the first time: everybody waits for it.
@Suite struct FirstFrameTests {
    private static let towns = ["岭南镇", "北泗镇", "河里镇", "东矿"]
    private static let gauges: [Figure] = [
        .attendanceRate, .sessionsHeld, .stationsWithSessions, .submissions, .submissionsSettled, .submissionsOpen,
        .submissionsOverdue, .submissionsAdopted, .standardsMet, .standardsLate,
    ]

    private func desk(stations: Int) throws -> TestFile {
        let names = FirstFrameTests.towns.prefix(stations).map { $0 + "委员联络站" }
        return try TestFile(stations: names, members: 3)
    }

    /// - Returns: how much was asked for what is kept, and for Home.
    private func work(_ desk: TestFile) throws -> (keeping: Work, home: Work) {
        let keeping = try Work.of(desk.file) {
            desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: FirstFrameTests.gauges)
        }
        let home = try Work.of(desk.file) {
            _ = try desk.file.figures(in: .year(2026), on: TestFile.today) {
                try $0.home(gauges: FirstFrameTests.gauges)
            }
        }
        return (keeping, home)
    }

    @Test func `Home asks few questions, as many of four stations as of one, and two for what is kept`() throws {
        let (one, four) = (try desk(stations: 1), try desk(stations: 4))
        let first = try work(one)
        #expect(first.keeping.statements > 10, "nothing was kept yet, so all wings are asked")
        let (ofOne, ofFour) = (try work(one), try (work(four), work(four)).1)
        #expect(ofOne.keeping.statements == 2 && ofFour.keeping.statements == 2)
        #expect(ofFour.home.statements <= ofOne.home.statements)
        #expect(ofOne.home.statements <= 10)
    }

    @Test func `what is kept counts for nothing once a record was written or a station came`() throws {
        let desk = try desk(stations: 2)
        _ = try work(desk)
        _ = try desk.file.save(desk.session("2026-03-05"))
        #expect(try work(desk).keeping.statements > 10)
        _ = try desk.file.add(Station(id: desk.file.desk.newID(), name: "东矿委员联络站", town: "东矿"))
        #expect(try work(desk).keeping.statements > 10)
        #expect(try work(desk).keeping.statements == 2)
    }
}

import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// Whether a row is there at all, where one side takes it away and another goes on with it: on every side as the city's file has it.
@Suite struct PresenceTests {
    private let bench: TravelBench
    private var city: TravelBench.Desk { bench.city }
    private var station: TravelBench.Desk { bench.station }

    init() throws { bench = try TravelBench(stations: ["岭南镇", "河里镇"]) }

    private func edit(_ desk: TravelBench.Desk, _ id: RecordID, _ title: String) throws {
        var submission = try desk.file.submission(id)
        submission.title = title
        _ = try desk.file.save(submission)
    }

    /// How often the city said that a row is gone.
    private func absences(of id: RecordID) throws -> Int {
        try city.file.read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM journal_change c WHERE record = ? AND after IS NULL AND \(Telling.isTold)",
                arguments: [id]) ?? 0
        }
    }

    private func expectSame(_ desks: [TravelBench.Desk], _ table: String) throws {
        for desk in desks {
            #expect(
                try TravelBench.rows(desk.file, table) == TravelBench.rows(city.file, table),
                "\(table) of \(desk.member.name), a copy: \(desk.isCopy)")
        }
        for desk in [city] + bench.stations {
            #expect(try desk.file.verify().faults == [], "\(desk.member.name)")
            let other = try IndependentVerifier.verify(desk.file.path)
            #expect(other.status == 0, "\(desk.member.name): \(other.said)")
        }
    }

    @Test(arguments: [true, false])
    func `what a copy took away while the file itself went on with it is there or gone on all sides`(
        isRemovalFirst: Bool
    ) throws {
        let id = try station.file.register(station.test.submission("一")).value.id
        try bench.exchange()
        try bench.copyFile(of: station)
        let copy = bench.stations[2]
        _ = try copy.file.undo()
        try edit(station, id, "二")
        for desk in isRemovalFirst ? [copy, station] : [station, copy] { try bench.exchange(desk) }
        for _ in 0..<2 { try bench.exchange() }
        try expectSame([station, copy], "submission")
        // What stands nowhere is kept beside it.
        let isKept = try city.file.disputes().contains { $0.record == id }
        #expect(try isKept || city.file.submission(id).title == "二")
    }

    @Test func `of a row that two branches took away and one made again the city says for all whether it is there`()
        throws
    {
        let id = try station.file.register(station.test.submission("一")).value.id
        try bench.exchange()
        try bench.copyFile(of: station)
        let copy = bench.stations[2]
        _ = try copy.file.undo()
        _ = try copy.file.redo()
        _ = try station.file.undo()
        for desk in [copy, station] { try bench.exchange(desk) }
        for _ in 0..<2 { try bench.exchange() }
        try expectSame([station, copy], "submission")
        #expect(try absences(of: id) == 1)
    }

    @Test func `who takes away what the city goes on with is told that it is there`() throws {
        let member = try station.file.save(station.test.member("覃绍诗")).value
        try bench.exchange()
        // The city's seat for them refers to the person; the station has not heard of it.
        var seat = Seat(id: city.file.desk.newID())
        (seat.person, seat.station, seat.level) = (member.id, station.member.station!, .city)
        _ = try city.file.save(seat)
        _ = try station.file.undo()
        for _ in 0..<3 { try bench.exchange() }
        #expect(try TravelBench.rows(station.file, "person").count == 1)
        try expectSame([station], "person")
        try expectSame([station], "seat")
    }

    @Test(arguments: [true, false])
    func
        `a session that its host took away stays where another station had called its roster, and is gone where none had`(
            isCalled: Bool
        ) throws
    {
        let second = bench.stations[1]
        _ = try second.file.save(second.test.member("韦丽华"))
        try bench.exchange()
        var session = station.test.session("2026-11-20")
        session.coHosts = [second.member.station!]
        let id = try station.file.save(session).value.id
        try bench.exchange(station)
        // The other station's roster follows where it hears of the session; the host takes it away without a word of that.
        try second.receive(from: bench.server)
        let line = try #require(try second.file.roster(of: id).first?.attendance)
        if isCalled {
            try bench.exchange(second)
            _ = try second.file.mark([line], as: .present, in: try second.file.session(id).session)
        }
        _ = try station.file.undo()
        try bench.exchange(station)
        for _ in 0..<4 { try bench.exchange() }
        for table in ["study_session", "host"] { try expectSame([station, second], table) }
        try expectSame([second], "attendance")
        let lines = try city.file.read { try StoredRow.fetchAll($0, sql: "SELECT mark FROM attendance") }
        #expect(try lines.map { try $0["mark"] } == (isCalled ? [AttendanceMark.present.rawValue] : []))
    }

    @Test(arguments: ["study.save", JournalEntry.settling])
    func `a changed program that says that another's row is gone takes nothing away`(kind: String) throws {
        let second = bench.stations[1]
        var session = station.test.session("2026-11-20")
        session.coHosts = [second.member.station!]
        let id = try station.file.save(session).value.id
        try bench.exchange()
        _ = try second.file.change(kind, by: .program("伪")) { writer in
            for (table, column) in [("attendance", "session"), ("host", "record"), ("study_session", "id")] {
                try writer.db.execute(sql: "DELETE FROM \(table) WHERE \(column) = ?", arguments: [id])
            }
            try writer.tell(StudySession.table, id)
            return ("改了程序", ())
        }
        for desk in [second, city, station] { try bench.exchange(desk) }
        for desk in [city, station] { #expect(try desk.file.session(id).session.id == id) }
    }
}

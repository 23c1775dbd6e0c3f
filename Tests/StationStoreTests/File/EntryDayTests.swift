import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// `--today` is for looking: in a file that has operators nothing that is stored is dated by it.
@Suite struct EntryDayTests {
    private let looked = day("2020-01-01")

    /// A file whose desk was given a day long ago, while the clock shows `TestFile.today`.
    private func looking(operators: Bool) throws -> TestFile {
        let desk = try TestFile(members: 2)
        if operators {
            let someone = Operator(id: desk.file.desk.newID(), name: "覃志强", role: .administrator)
            _ = try desk.file.add(someone, passcode: "geheim-geheim")
            try desk.file.unlock(someone.id, passcode: "geheim-geheim")
        }
        let old = desk.file.desk
        desk.file.desk = Desk(
            today: looked, isTodayGiven: true, clockDay: { TestFile.today }, operatorName: old.operatorName,
            now: old.now,
            newID: old.newID, readName: old.readName)
        return desk
    }

    @Test
    func `in a file with operators what is stored goes by the clock, and later days than the given one are taken`()
        throws
    {
        let desk = try looking(operators: true)
        #expect(desk.file.isTrial && desk.file.entryDay == TestFile.today && desk.file.desk.today == looked)
        _ = try desk.file.inspect(TestFile.seeds.standards, of: desk.station.id, status: .met, checker: "覃")
        let inspection = try desk.file.inspections(of: desk.station.id, standard: "premises")[0]
        #expect(inspection.checkedOn == TestFile.today)
        // Refused as later than today if the given day counted.
        let submission = try desk.registered(in: .init(), on: "2026-03-02")
        _ = try desk.file.take(desk.move(.submit, on: "2026-03-03"), with: submission)
        let session = try desk.file.save(desk.session("2026-11-01")).value
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
        var donation = Donation(id: desk.file.desk.newID())
        (donation.station, donation.day, donation.donor, donation.cash) = (desk.station.id, day("2026-11-02"), "韦", 100)
        #expect(try !desk.file.faults(of: donation).contains { $0.sentence.contains("晚于今天") })
        let dates = try desk.file.read { db in
            try String.fetchAll(db, sql: "SELECT after FROM journal_change WHERE after LIKE '%2020-01-01%'")
        }
        #expect(dates.isEmpty, "\(dates)")
    }

    @Test func `a day later than the clock's is refused even where a later one is looked at`() throws {
        let desk = try looking(operators: true)
        desk.file.desk.today = day("2030-01-01")
        let refused = fault { try desk.file.register(desk.submission("路灯", on: "2027-01-01")) }
        #expect(refused?.sentence.contains("晚于今天") == true)
    }

    @Test func `without operators the given day is today for everything, as in the demonstration`() throws {
        let desk = try looking(operators: false)
        #expect(!desk.file.isTrial && desk.file.entryDay == looked)
        _ = try desk.file.inspect([TestFile.seeds.standards[0]], of: desk.station.id, status: .met, checker: "覃")
        #expect(try desk.file.inspections(of: desk.station.id, standard: "premises")[0].checkedOn == looked)
        #expect(
            fault { try desk.file.register(desk.submission("路灯", on: "2020-01-02")) }?.sentence.contains("晚于今天") == true
        )
    }

    @Test func `a desk on the clock sees the day turn; one with a given day or without a clock stays`() {
        var desk = TestFile.desk()
        #expect(desk.turnedDay == nil)
        desk = Desk(
            today: looked, clockDay: { TestFile.today }, operatorName: "", now: desk.now, newID: desk.newID,
            readName: desk.readName)
        #expect(desk.turnedDay == TestFile.today)
        desk.isTodayGiven = true
        #expect(desk.turnedDay == nil)
    }
}

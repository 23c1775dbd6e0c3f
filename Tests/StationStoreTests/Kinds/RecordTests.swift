import GRDB
import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite struct RecordTests {
    private func activity(
        _ test: TestFile, _ title: String, _ people: [Member], on date: String = "2026-03-05"
    ) -> ServiceActivity {
        var activity = ServiceActivity(id: test.file.desk.newID())
        activity.station = test.station.id
        activity.day = day(date)
        (activity.theme, activity.title, activity.hours) = ("爱国卫生", title, 15)
        activity.participants = people.map { Participant($0.id) }
        return activity
    }

    private func members(_ test: TestFile) throws -> [Member] { try test.file.members(MemberFilter(), window: 0..<50) }

    /// Every field of a kind is a column of its table, and the other way round.
    private struct Columns: KindVisitor {
        let db: Database

        func visit<R: Described>(_ kind: Kind<R>) throws -> (wanted: Set<String>, found: Set<String>) {
            let row = RecordRow(R(id: RecordID("x")), initials: "")
            let found = try db.columns(in: kind.name).map(\.name)
            return (Set(row.columns.map(\.0)).union(["voided"]), Set(found))
        }
    }

    @Test func `the tables have the fields of the kinds`() throws {
        let test = try TestFile()
        try test.file.read { db in
            for kind in Catalogue.general {
                let (wanted, found) = try kind.open(Columns(db: db))
                #expect(wanted == found, "\(kind.name): \(wanted.symmetricDifference(found))")
            }
        }
    }

    @Test func `a record is written with its people and read back`() throws {
        let test = try TestFile(members: 3)
        let people = try members(test)
        let saved = try test.file.save(activity(test, "清扫街道", Array(people.prefix(2)))).value
        let read = try #require(try test.file.record(ServiceActivity.self, saved.id))
        #expect(read == saved)
        #expect(read.participants.map(\.member) == people.prefix(2).map(\.id))
        let parts = try test.file.participations(of: people[0].id, from: day("2026-01-01"), to: day("2026-12-31"))
        #expect(parts.map(\.record) == [saved.id] && parts[0].kind == "service_activity")
        #expect(try test.file.verify().faults.isEmpty)
    }

    @Test func `changed people are brought up to date; undo and redo take all of it along`() throws {
        let test = try TestFile(members: 3)
        let people = try members(test)
        var saved = try test.file.save(activity(test, "清扫街道", Array(people.prefix(2)))).value
        saved.participants = [Participant(people[2].id)]
        saved.day = day("2026-04-01")
        saved = try test.file.save(saved).value
        #expect(try test.file.participations(of: people[0].id, from: day("2026-01-01"), to: day("2026-12-31")).isEmpty)
        let moved = try test.file.participations(of: people[2].id, from: day("2026-04-01"), to: day("2026-04-01"))
        #expect(moved.count == 1)
        _ = try test.file.undo()
        #expect(try test.file.record(ServiceActivity.self, saved.id)?.participants.count == 2)
        _ = try test.file.redo()
        #expect(try test.file.record(ServiceActivity.self, saved.id)?.participants.map(\.member) == [people[2].id])
        #expect(try test.file.verify().faults.isEmpty)
    }

    @Test func `a voided record is nobody's any more, and undo brings it back whole`() throws {
        let test = try TestFile(members: 2)
        let people = try members(test)
        let saved = try test.file.save(activity(test, "清扫街道", people)).value
        _ = try test.file.void([saved], reason: "重复登记")
        #expect(try test.file.record(ServiceActivity.self, saved.id) == nil)
        #expect(try test.file.participations(of: people[0].id, from: day("2026-01-01"), to: day("2026-12-31")).isEmpty)
        _ = try test.file.undo()
        #expect(try test.file.record(ServiceActivity.self, saved.id)?.participants.count == 2)
        #expect(try test.file.verify().faults.isEmpty)
    }

    @Test func `filters: characters, a participant's name and initials, year, station`() throws {
        let test = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 0)
        let qin = try test.file.save(test.member("覃绍诗")).value
        _ = try test.file.save(activity(test, "清扫街道", [qin]))
        _ = try test.file.save(activity(test, "慰问老人", [], on: "2025-03-05"))
        func count(_ words: String, year: Int? = 2026, station: Station? = nil) throws -> Int {
            try test.file.recordCount(
                of: ServiceActivity.self,
                RecordFilter(station: station?.id, in: year.map { .year($0) } ?? .all, words: words))
        }
        #expect(try count("") == 1)
        #expect(try count("", year: nil) == 2)
        #expect(try count("街道") == 1)
        #expect(try count("老人", year: nil) == 1)
        #expect(try count("覃绍") == 1)
        #expect(try count("tss") == 1)
        #expect(try count("qs 街道") == 1)
        #expect(try count("百分%") == 0)
        #expect(try count("", station: test.stations[1]) == 0)
    }

    @Test func `who comes second is told, and nothing of theirs is written`() throws {
        let test = try TestFile(members: 2)
        let saved = try test.file.save(activity(test, "清扫街道", [])).value
        var mine = saved
        var theirs = saved
        theirs.title = "清扫河道"
        _ = try test.file.save(theirs)
        mine.participants = try members(test).map { Participant($0.id) }
        mine.title = "清扫村道"
        #expect(fault { try test.file.save(mine) }?.kind == .conflict)
        #expect(try test.file.record(ServiceActivity.self, saved.id)?.title == "清扫河道")
        #expect(try test.file.record(ServiceActivity.self, saved.id)?.participants.isEmpty == true)
    }

    @Test func `a submission made from a reception is linked, once, and undone together`() throws {
        let test = try TestFile()
        var reception = Reception(id: test.file.desk.newID())
        (reception.station, reception.day, reception.visitor, reception.said) = (
            test.station.id, day("2026-03-01"), "韦大姐", "路灯不亮"
        )
        reception.participants = [Participant(try test.file.save(test.member("覃绍诗")).value.id)]
        let heard = try test.file.save(reception).value
        let made = try test.file.register(test.submission("路灯不亮"), from: heard).value
        #expect(try test.file.record(Reception.self, heard.id)?.submission == made.id)
        #expect(try test.file.names(of: [made.id], in: "submission")[made.id]?.contains("路灯不亮") == true)
        #expect(fault { try test.file.register(test.submission("又一条"), from: heard) }?.kind == .conflict)
        _ = try test.file.undo()
        #expect(try test.file.record(Reception.self, heard.id)?.submission == nil)
        #expect(try test.file.submissionCount(SubmissionFilter(day: TestFile.today)) == 0)
    }
}

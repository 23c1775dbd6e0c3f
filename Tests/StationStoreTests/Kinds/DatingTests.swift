import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// By which day a record and who took part in it are found.
@Suite struct DatingTests {
    @Test func `the day of those who took part follows the record's`() throws {
        let test = try TestFile(members: 2)
        let members = try test.file.members(MemberFilter(), window: 0..<9)
        var activity = ServiceActivity(id: test.file.desk.newID())
        (activity.station, activity.day) = (test.station.id, day("2026-03-05"))
        (activity.theme, activity.title) = ("爱国卫生", "清扫河道")
        activity.participants = members.map { Participant($0.id) }
        var saved = try test.file.save(activity).value
        (saved.day, saved.participants) = (day("2025-12-31"), [Participant(members[0].id)])
        _ = try test.file.save(saved)
        #expect(try test.file.strings("SELECT day FROM participation") == ["2025-12-31"])
        func of(_ year: Int) throws -> [RecordID] {
            try test.file.participations(
                of: members[0].id, from: Day.first(ofYear: year), to: Day.last(ofYear: year)
            ).map(\.record)
        }
        #expect(try of(2025) == [activity.id] && of(2026) == [])
        _ = try test.file.undo()
        #expect(try of(2025) == [] && of(2026) == [activity.id])
    }

    @Test func `a consultation is listed wherever one of its days falls, as the figures count it`() throws {
        let test = try TestFile(members: 0)
        var held = Consultation(id: test.file.desk.newID())
        (held.station, held.title, held.form) = (test.station.id, "护栏", "现场")
        (held.begunOn, held.metOn) = (day("2025-12-20"), day("2026-01-08"))
        held = try test.file.save(held).value
        func count(_ year: Int, _ goesByHappenings: Bool) throws -> Int {
            let filter = RecordFilter(in: .year(year), goesByHappenings: goesByHappenings)
            return try test.file.records(of: Consultation.self, filter).count
        }
        #expect(try [2024, 2025, 2026, 2027].map { try count($0, true) } == [0, 1, 1, 0])
        #expect(try [2025, 2026].map { try count($0, false) } == [1, 0])
    }

    @Test func `what has no day is found in every year, as a record and in a member's own`() throws {
        let test = try TestFile(members: 1)
        let member = try test.file.members(MemberFilter(), window: 0..<1)[0]
        var held = Consultation(id: test.file.desk.newID())
        (held.station, held.title, held.form, held.begunOn) = (test.station.id, "护栏", "现场", day("2026-03-01"))
        held = try test.file.save(held).value
        var outcome = FocusOutcome(id: test.file.desk.newID())
        outcome.consultation = held.id
        (outcome.station, outcome.title, outcome.place) = (test.station.id, "山塘安装护栏", "里兰村大塘")
        try test.file.change("outcome.save") { writer in
            try writer.insert(RecordRow(outcome, initials: ""))
            try writer.insert(
                ParticipationRow(
                    id: writer.desk.newID(), kind: "outcome", record: outcome.id, station: test.station.id,
                    member: member.id, role: "", day: nil))
            return ("登记落实事项", ())
        }
        for year in [1990, 2025, 2026, 2027] {
            #expect(
                try test.file.records(of: FocusOutcome.self, RecordFilter(in: .year(year))).map(\.id) == [outcome.id])
            #expect(try test.file.recordCount(of: FocusOutcome.self, RecordFilter(in: .year(year))) == 1)
            let own = try test.file.participations(
                of: member.id, from: Day.first(ofYear: year), to: Day.last(ofYear: year))
            #expect(own.map(\.record) == [outcome.id])
        }
    }
}

import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite("Sessions that an activity group holds")
struct GroupSessionTests {
    private let desk: TestFile
    private let group: ActivityGroup

    /// 覃绍诗 leads, 韦丽华 and 王文 (until May) are in the group; 文丽 is not.
    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        var people: [Member] = []
        for member in [
            desk.member("覃绍诗"), desk.member("韦丽华"), desk.member("王文", to: "2026-05-01"), desk.member("文丽"),
        ] { people.append(try desk.file.save(member).value) }
        var made = ActivityGroup(id: desk.file.desk.newID())
        (made.station, made.name, made.leader) = (desk.station.id, "经济组", people[0].id)
        made.foundedOn = day("2026-01-01")
        made.participants = [Participant(people[1].id), Participant(people[2].id)]
        group = try desk.file.save(made).value
    }

    private func session(_ date: String, by group: RecordID?) throws -> StudySession {
        var session = desk.session(date)
        session.heldBy = group
        return try desk.file.save(session).value
    }

    private func roster(_ session: StudySession) throws -> [String] {
        try desk.file.roster(of: session.id).map(\.attendance.name)
    }

    private func close(_ session: StudySession) throws {
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
    }

    @Test("its roster is the group's members who serve on the day, the leader among them")
    func rosterOfGroup() throws {
        #expect(try roster(session("2026-05-01", by: group.id)) == ["王文", "韦丽华", "覃绍诗"])
        #expect(try roster(session("2026-05-02", by: group.id)) == ["韦丽华", "覃绍诗"])
        #expect(try roster(session("2026-05-03", by: nil)) == ["文丽", "韦丽华", "覃绍诗"])
    }

    @Test("it is read back, follows a change of who holds it, and of the group")
    func changes() throws {
        var made = try session("2026-06-01", by: nil)
        #expect(try desk.file.session(made.id).session.heldBy == nil)
        made.heldBy = group.id
        made = try desk.file.save(made).value
        #expect(try desk.file.session(made.id).session.heldBy == group.id)
        #expect(try roster(made) == ["韦丽华", "覃绍诗"])
        var larger = try #require(try desk.file.record(ActivityGroup.self, group.id))
        larger.participants.append(
            Participant(try desk.file.members(MemberFilter(), window: 0..<9).first { $0.name == "文丽" }!.id))
        _ = try desk.file.save(larger)
        #expect(try roster(made) == ["文丽", "韦丽华", "覃绍诗"])
        try close(made)
        var closed = try desk.file.session(made.id).session
        closed.heldBy = nil
        #expect(fault { try desk.file.save(closed) } == .badInput("本场已结束或已取消,主办不能再改", field: "held_by"))
    }

    @Test("the group has to be one of the station, and exist on the day")
    func whoMayHold() throws {
        #expect(fault { try session("2025-12-31", by: group.id) }?.kind == .badInput(field: "held_by"))
        #expect(fault { try session("2026-05-01", by: RecordID("nothing")) }?.kind == .badInput(field: "held_by"))
        var elsewhere = desk.session("2026-05-01")
        (elsewhere.station, elsewhere.heldBy) = (desk.stations[1].id, group.id)
        #expect(fault { try desk.file.save(elsewhere) }?.kind == .badInput(field: "held_by"))
        #expect(try desk.file.sessions(of: nil, in: .year(2026)).isEmpty, "nothing was written")
    }

    @Test("only the station's own sessions count for the station; the group's count for the group")
    func figures() throws {
        try close(session("2026-02-01", by: nil))
        try close(session("2026-05-01", by: group.id))
        _ = try session("2026-11-01", by: group.id)
        let station = try desk.file.study(of: desk.station.id, in: .year(2026), on: TestFile.today)
        #expect(station.held == 1 && station.quarters.map(\.held) == [1, 0, 0, 0] && station.unmarked == 0)
        #expect(station.tally.expected == 4)
        let year = try desk.file.training(of: desk.station.id, in: .year(2026), on: TestFile.today)
        #expect(year.groups.map(\.quarters) == [[0, 1, 0, 0]])
        #expect(year.groups[0].group.members.count == 3)
        let other = try desk.file.training(of: desk.stations[1].id, in: .year(2026), on: TestFile.today)
        #expect(other.groups.isEmpty)
        let member = try desk.file.members(MemberFilter(), window: 0..<9).first { $0.name == "覃绍诗" }!
        let attendance = try desk.file.attendance(of: member.id, in: .year(2026))
        #expect(attendance.count == 3)
        #expect(AttendanceTally(attendance, on: TestFile.today).expected == 1)
    }

    @Test("Home hears of quarters that a group missed; a station without groups finds nothing")
    func findings() throws {
        try close(session("2026-05-01", by: group.id))
        _ = try session("2026-11-01", by: group.id)
        let here = try desk.file.overview(of: desk.station, in: .year(2026), on: TestFile.today).findings
        #expect(
            here.filter { $0.code.hasPrefix("training.") }.map(\.text).sorted() == [
                "活动小组“经济组”第 1、3 季度没有开展学习", "活动小组“经济组”第 4 季度还没有开展学习", "经济组 11月1日“人民政协理论”还有 2 人未登记",
            ])
        let there = try desk.file.overview(of: desk.stations[1], in: .year(2026), on: TestFile.today).findings
        #expect(!there.contains { $0.code.hasPrefix("training.") })
        _ = try desk.file.void([desk.file.record(ActivityGroup.self, group.id)!], reason: "合并")
        let after = try desk.file.overview(of: desk.station, in: .year(2026), on: TestFile.today).findings
        #expect(!after.contains { $0.code.hasPrefix("training.") })
    }

    @Test("undo takes it back, and the journal replays to the same file")
    func undo() throws {
        var made = try session("2026-06-01", by: nil)
        made.heldBy = group.id
        _ = try desk.file.save(made)
        _ = try desk.file.undo()
        #expect(try desk.file.session(made.id).session.heldBy == nil)
        #expect(try roster(made) == ["文丽", "韦丽华", "覃绍诗"])
        #expect(try desk.file.verify().faults.isEmpty)
    }
}

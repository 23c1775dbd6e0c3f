import StationCore
import StationModel
import StationSamples
import Testing

@Suite("活动小组")
struct GroupYearTests {
    private func group(founded: String = "2025-01-01", ended: String? = nil) -> ActivityGroup {
        var group = ActivityGroup(id: RecordID("group"))
        (group.station, group.name) = (here, "经济组")
        (group.foundedOn, group.endedOn) = (day(founded), ended.map { day($0) })
        return group
    }

    private func session(
        _ date: String, by group: String? = "group", unmarked: Int = 0, state: StudySession.State = .closed
    )
        -> SessionCount
    {
        var count = held(date, expected: 5 + unmarked, present: 5, absent: 0, state: state)
        count.session.heldBy = group.map { RecordID($0) }
        return count
    }

    private func year(_ group: ActivityGroup, _ sessions: [SessionCount], on: String = "2026-11-23") -> GroupYear {
        GroupYear(group: group, sessions: sessions, year: 2026, on: day(on))
    }

    @Test("its own closed sessions count in their quarter; those of the station and of others do not")
    func quarters() {
        let year = year(
            group(),
            [
                session("2026-02-01"), session("2026-03-31"), session("2026-05-01", by: nil),
                session("2026-05-02", by: "another"), session("2026-08-01", state: .cancelled), session("2025-11-01"),
                session("2026-12-01"),
            ])
        #expect(year.quarters == [2, 0, 0, 0])
        #expect(year.missed == [2, 3])
        #expect(year.awaited == 4)
    }

    @Test(
        "only quarters throughout which the group existed are asked for",
        arguments: [
            ("2026-01-01", nil, [1, 2, 3], 4), ("2026-01-02", nil, [2, 3], 4), ("2026-10-02", nil, [], nil),
            ("2025-01-01", "2026-06-30", [1, 2], nil), ("2025-01-01", "2026-06-29", [1], nil),
        ] as [(String, String?, [Int], Int?)])
    func existence(founded: String, ended: String?, missed: [Int], awaited: Int?) {
        let year = year(group(founded: founded, ended: ended), [])
        #expect(year.missed == missed)
        #expect(year.awaited == awaited)
    }

    @Test("a quarter is missed on the day after its last", arguments: [("2026-03-31", []), ("2026-04-01", [1])])
    func lastDay(on: String, missed: [Int]) {
        #expect(year(group(), [], on: on).missed == missed)
    }

    @Test("findings: one for what was missed, one for the running quarter, one a session that is not closed")
    func findings() {
        let sessions = [
            session("2026-02-01"), session("2026-11-01", unmarked: 2, state: .open),
            session("2026-11-02", state: .open),
        ]
        let found = year(group(), sessions).findings(station: here)
        #expect(
            found.map(\.text) == [
                "活动小组“经济组”第 2、3 季度没有开展学习", "活动小组“经济组”第 4 季度还没有开展学习", "经济组 11月1日“人民政协理论”还有 2 人未登记",
                "经济组 11月2日“人民政协理论”尚未结束本场",
            ])
        #expect(found.map(\.due) == [day("2026-06-30"), day("2026-12-31"), day("2026-11-01"), day("2026-11-02")])
        #expect(found.map(\.weight) == [.short, .upcoming, .upcoming, .upcoming])
        #expect(!found.contains { $0.missesStandard }, "none of it decides about the station's standard")
        #expect(found[0].subject == .kind("activity_group", RecordID("group")))
        #expect(found[2].subject == .session(RecordID("session-2026-11-01")))
    }

    @Test("a group that met each quarter finds nothing")
    func complete() {
        let sessions = ["2026-01-01", "2026-06-30", "2026-07-01", "2026-10-01"].map { session($0) }
        #expect(year(group(), sessions).findings(station: here).isEmpty)
    }

    @Test("a group's session counts neither for the station's four nor in its rate")
    func station() {
        let own = [held("2026-02-01", expected: 10, present: 9), held("2026-05-01", expected: 10, present: 10)]
        let alone = StudyFigures(sessions: own, members: 10, year: 2026, on: day("2026-11-23"))
        let both = StudyFigures(
            sessions: own + [session("2026-08-01"), session("2026-11-01", unmarked: 3, state: .open)], members: 10,
            year: 2026, on: day("2026-11-23"))
        #expect(both == alone)
        #expect(both.held == 2 && both.quarters.map(\.held) == [1, 1, 0, 0] && both.rate == Percentage(19, of: 20))
    }

    @Test("the leader is a member, once")
    func members() {
        var group = group()
        group.leader = RecordID("a")
        group.participants = [Participant(RecordID("b")), Participant(RecordID("a"))]
        #expect(group.members == [RecordID("a"), RecordID("b")])
    }
}

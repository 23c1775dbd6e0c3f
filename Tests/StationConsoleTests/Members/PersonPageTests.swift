import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("一人一档")
struct PersonPageTests {
    private func desk() throws -> (Desktop, Member) {
        let desk = try Desktop(members: 2)
        var member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        (member.gender, member.ethnicity, member.party, member.post) = ("女", "壮族", "中共", "市文化馆馆员")
        (member.sector, member.term, member.from) = ("文化艺术界", "第七届", Day("2021-10-12"))
        member = try desk.file.save(member).value
        for (item, wanted) in [("study", 4), ("submission", 2), ("service", 1), ("research", 1)] {
            var plan = DutyPlan(id: desk.file.desk.newID())
            (plan.member, plan.station, plan.year) = (member.id, member.station, 2026)
            (plan.item, plan.wanted) = (item, wanted)
            _ = try desk.file.save(plan)
        }
        for day in ["2026-03-01", "2026-06-01", "2026-10-01"] {
            var activity = ServiceActivity(id: desk.file.desk.newID())
            (activity.station, activity.day, activity.theme, activity.title) = (
                member.station, Day(day), "乡村振兴", "送春联"
            )
            activity.participants = [Participant(member.id)]
            _ = try desk.file.save(activity)
        }
        var reward = Reward(id: desk.file.desk.newID())
        (reward.station, reward.member, reward.day) = (member.station, member.id, Day("2025-12-20"))
        (reward.title, reward.giver) = ("优秀委员", "市政协")
        _ = try desk.file.save(reward)
        return (desk, member)
    }

    @Test func `who, since when, plan against done, awards: all on one screen of 80 columns`() throws {
        let (desk, member) = try desk()
        try desk.show(MemberRecordScreen(member.id))
        let text = desk.text()
        #expect(
            text.contains("\(member.name)  女 壮族") && text.contains("..\(member.phone.suffix(4)) Ctrl-P 看号码"), "\(text)")
        #expect(text.contains("席位     第七届  文化艺术界  岭南镇  2021-10-12 至 今"))
        #expect(text.contains("2026年答卷") && text.rowOf("公益服务")?.contains("+ 超2") == true)
        #expect(text.rowOf("调研视察")?.contains("x 还没有") == true)
        #expect(text.contains("表彰     2025年优秀委员 市政协") && text.contains("所做的事 2026年 3"))
        #expect(text.contains("1 答卷") && text.contains("2 各年明细") && !text.contains("得分"))
        #expect(!text.contains("▼"), "nothing has to be scrolled")
    }

    @Test func `left and right walk over the strip and name each session`() throws {
        let (desk, member) = try desk()
        for (day, mark) in [("2026-03-02", AttendanceMark.present), ("2026-06-02", .excused), ("2026-09-02", .absent)] {
            let session = try desk.file.save(
                StudySession(id: desk.file.desk.newID(), station: member.station, day: Day(day)!, topic: "法律法规")
            ).value
            _ = try desk.file.mark(desk.file.roster(of: session.id).map(\.attendance), as: mark, in: session)
            _ = try desk.file.close(session)
        }
        for size in [Size(width: 80, height: 24), Size(width: 60, height: 16)] {
            try desk.show(MemberRecordScreen(member.id))
            #expect(desk.text(size.width, size.height).contains("到会 + o x"), "\(desk.text())")
            try desk.type("<Left>", size: size)
            #expect(desk.text().contains("2026年9月2日 周三  法律法规  缺席"), "\(desk.text())")
            try desk.type("<Left>", size: size)
            #expect(desk.text().contains("2026年6月2日 周二  法律法规  请假"))
            try desk.type("<Left><Left>", size: size)
            #expect(desk.text().contains("2026年3月2日 周一  法律法规  出席"))
            try desk.type("<Right>", size: size)
            #expect(desk.text().contains("2026年6月2日 周二  法律法规  请假"))
            #expect(desk.text(size.width, size.height).contains("到会 + o x"))
        }
    }

    @Test func `digits open what lies behind`() throws {
        let (desk, member) = try desk()
        for (digit, title) in [("1", "委员答卷"), ("2", "履职档案"), ("3", "席位与考勤"), ("4", "| 联系")] {
            try desk.show(MemberRecordScreen(member.id))
            try desk.type(digit)
            #expect(desk.text().contains(title), "\(digit): \(desk.text())")
        }
        try desk.show(MemberRecordScreen(member.id))
        try desk.type("3")
        #expect(desk.text().contains("优秀委员(市政协)") && desk.text().contains("2021-10-12 任职"))
    }

    @Test(arguments: [(80, 24), (60, 16), (120, 36), (160, 40)], [false, true])
    func `it stays straight at every size`(size: (Int, Int), wide: Bool) throws {
        let (desk, member) = try desk()
        try desk.show(MemberRecordScreen(member.id))
        let frame = desk.frame(size.0, size.1, wide: wide)
        #expect(frame.faults.isEmpty)
        for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
        let text = frame.text()
        #expect(text.contains(member.name) && text.contains("2026年答卷"))
        #expect(text.contains("=") == (wide && size.0 >= 78) || !wide, "bars stand from 78 columns on")
        if size.0 >= 120 { #expect(text.contains("2026-10-01“送春联”") && text.contains("所做的事 2026年 3")) }
        #expect(text.contains("联系 0对") == (size.0 >= 160))
    }

    @Test func `a year without a plan says where to make one`() throws {
        let desk = try Desktop(members: 1)
        try desk.show(MemberRecordScreen(try desk.file.members(MemberFilter(), window: 0..<1)[0].id))
        #expect(desk.text().contains("2026年还没有布置作业。1 答卷 里按 F3 布置"))
    }
}

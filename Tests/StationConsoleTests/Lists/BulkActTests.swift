import StationCore
import StationModel
import StationStore
import StationSamples
import TerminalKit
import Testing

@testable import StationConsole

@Suite("批量办理")
struct BulkActTests {
    private func alive(_ desk: Desktop) throws -> Int { try desk.file.memberCount(MemberFilter()) }

    @Test("87 members are not voided by four keys: the number is typed, and one undo brings all back")
    func four() throws {
        let desk = try Desktop(members: 87)
        try desk.type("4<C-a><Del>重<F2>")
        #expect(try alive(desk) == 87)
        #expect(desk.text().contains("确认请输入 87") && desk.text().contains("共 87 名委员"))
        try desk.type("86<F2>")
        #expect(try alive(desk) == 87, "another number is none")
        try desk.type("<BS>7<F2>")
        #expect(try alive(desk) == 0)
        #expect(desk.text().contains("作废委员 87 名"))
        try desk.type("<F6>")
        #expect(try alive(desk) == 87)
    }

    @Test("ten are few enough, eleven are not; full-width digits count")
    func bound() throws {
        let ten = try Desktop(members: 10)
        try ten.type("4<C-a><Del>重<F2>")
        #expect(try alive(ten) == 0)
        let eleven = try Desktop(members: 11)
        try eleven.type("4<C-a><Del>重<F2>")
        #expect(try alive(eleven) == 11)
        eleven.console.handle(.text("１１"))
        try eleven.type("<F2>")
        #expect(try alive(eleven) == 0)
    }

    @Test("a marked member hidden by the filter is named, and left alone unless taken along")
    func hiddenMember() throws {
        let desk = try Desktop(members: 4)
        let names = try desk.file.members(MemberFilter(), window: 0..<9).map(\.name)
        for (choice, left) in [("1", 3), ("2", 2)] {
            try desk.show(MembersScreen())
            try desk.type("  <F5>")
            desk.console.handle(.text(names[0]))
            try desk.type("<Enter><Del>")
            let text = desk.text()
            #expect(text.contains("被筛选隐藏的 1 名委员:\(names[1])"))
            try desk.type("重<F2>")
            #expect(try alive(desk) == 4, "it has to be chosen")
            try desk.type("\(choice)<F2>")
            #expect(try alive(desk) == left)
            try desk.type("<F6>")
            #expect(try alive(desk) == 4)
        }
    }

    @Test("where only hidden ones are marked nothing is done without a word")
    func onlyHidden() throws {
        let desk = try Desktop(members: 3)
        let names = try desk.file.members(MemberFilter(), window: 0..<9).map(\.name)
        try desk.type("4 <F5>")
        desk.console.handle(.text(names[2]))
        try desk.type("<Enter><Del>重<Tab>1<F2>")
        #expect(try alive(desk) == 3 && desk.text().contains("看得见的都没有标记"))
    }

    @Test("ending the service of many asks for the number, too, and sets the day of all")
    func endService() throws {
        let desk = try Desktop(members: 12)
        try desk.type("4<C-a><C-e><F2>")
        #expect(try desk.file.memberCount(MemberFilter(servingOn: Desktop.today + 1)) == 12)
        try desk.type("12<F2>")
        #expect(desk.text().contains("把 12 名委员记为 2026-11-23 离任"))
        #expect(try desk.file.memberCount(MemberFilter(servingOn: Desktop.today + 1)) == 0)
        try desk.type("<F6>")
        #expect(try desk.file.memberCount(MemberFilter(servingOn: Desktop.today + 1)) == 12)
    }

    @Test("a step with submissions of which the filter hides some, and with more than ten")
    func steps() throws {
        let desk = try Desktop()
        let all = try (0..<12).map { try desk.submission("路灯\($0)", in: .init(.reviewing)) }
        func kept() throws -> Int { try all.count { try desk.stored($0).state == .init(.kept) } }
        try desk.type("3" + String(repeating: " ", count: 12) + "<C-e>2<F2>")
        #expect(try kept() == 0 && desk.text().contains("确认请输入 12"))
        try desk.type("12<F2>")
        #expect(try kept() == 12)
        try desk.type("<F6>")
        #expect(try kept() == 0)
        try desk.show(SubmissionsScreen())
        try desk.type("  <F5>\(all[11].number)<Enter><C-e>2")
        #expect(desk.text().contains("被筛选隐藏的 1 条信息"))
        try desk.type("<F2>")
        #expect(try kept() == 0, "it has to be chosen")
        try desk.type("1<F2>")
        #expect(try kept() == 1)
        #expect(try desk.stored(all[11]).state == .init(.kept))
    }

    @Test("voiding submissions leaves the hidden ones alone")
    func voiding() throws {
        let desk = try Desktop()
        let all = try (0..<3).map { try desk.submission("路灯\($0)") }
        try desk.type("3   <F5>\(all[2].number)<Enter><Del>重复<Tab>1<F2>")
        #expect(try desk.allSubmissions().count == 2)
    }

    @Test("a plan for more than ten members, and their placing in a party group")
    func plans() throws {
        let desk = try Desktop(members: 12)
        let members = try desk.file.members(MemberFilter(), window: 0..<99)
        for member in members {
            var changed = member
            changed.party = "中共"
            _ = try desk.file.save(changed)
        }
        try desk.show(DutyPlanForm.form(members, desk.context))
        try desk.type("<Tab>1<Tab>2<F2>")
        #expect(desk.text().contains("确认请输入 12"))
        #expect(try desk.file.dutyPlans(of: members.map(\.id), year: 2026).isEmpty)
        try desk.type("12<F2>")
        #expect(try desk.file.dutyPlans(of: members.map(\.id), year: 2026).count == 12)
        var group = PartyGroup(id: desk.file.desk.newID())
        (group.station, group.name) = (desk.context.stations[0].id, "岭南党小组")
        group.kind = PartyGroup.Sort.group.rawValue
        _ = try desk.file.save(group)
        try desk.show(PartyPlacingScreen())
        try desk.type("<C-a><F2>")
        #expect(try desk.file.partyProposals(of: nil, on: Desktop.today).count == 12)
        try desk.type("12<F2>")
        #expect(try desk.file.partyProposals(of: nil, on: Desktop.today).isEmpty)
    }

    @Test("the records of an act and which of them are hidden are found again in the name of its draft")
    func key() {
        let (a, b, c) = (RecordID("a"), RecordID("b"), RecordID("c"))
        for (seen, hidden) in [([a], []), ([a, b], []), ([a], [b, c]), ([], [c])] as [([RecordID], [RecordID])] {
            let key = BulkKey(BulkKey(seen: seen, hidden: hidden).text)
            #expect(key.seen == seen && key.hidden == hidden)
        }
    }
}

@Suite("写明理由")
struct ReasonTests {
    @Test("办结 over 不满意 asks for a reason in the form, alone and in bulk; the timeline keeps it")
    func close() throws {
        let desk = try Desktop()
        var rated: [Submission] = []
        for satisfaction in ["不满意", "满意"] {
            let reported = try desk.submission("路灯\(satisfaction)", in: .init(.issued, .reported))
            rated.append(
                try desk.file.take(
                    SubmissionMove(.rate, on: Desktop.today, satisfaction: satisfaction), with: reported
                ).value)
        }
        try desk.show(SubmissionRecordScreen(rated[0].id))
        try desk.type("1<F2>")
        #expect(desk.text().contains("请填写理由") && desk.text().contains("“不满意”:办结要写理由"))
        #expect(try desk.stored(rated[0]).state.handling == .rated)
        try desk.show(StepForm.form(.close, with: BulkAct(rated), desk.context))
        try desk.type("<F2>")
        #expect(try desk.stored(rated[1]).state.handling == .rated)
        try desk.type("三次上门解释<F2>")
        #expect(try rated.allSatisfy { try desk.stored($0).state.handling == .closed })
        #expect(try desk.file.timeline(of: rated[0].id).last?.words == "三次上门解释")
        try desk.show(SubmissionRecordScreen(rated[1].id))
        #expect(desk.text().contains("已办结") && desk.text().contains("1 重新办理"))
    }

    @Test("办结 is taken up again with a reason; counts follow, and an undo brings it back")
    func reopen() throws {
        let desk = try Desktop()
        let closed = try desk.submission("路灯", in: .init(.issued, .closed), stepped: "2026-05-01")
        func figures() throws -> [Int] {
            let all = try desk.file.submissionFigures(of: nil, in: .year(2026), on: Desktop.today)
            return [all[.open], all[.solved]]
        }
        #expect(try figures() == [0, 1])
        try desk.show(SubmissionRecordScreen(closed.id))
        try desk.type("1<F2>")
        #expect(try desk.stored(closed).state.handling == .closed, "a reason is a must")
        try desk.type("又坏了<F2>")
        #expect(try desk.stored(closed).state.handling == .inProgress)
        #expect(try figures() == [1, 0])
        try desk.type("<F6>")
        #expect(try figures() == [0, 1])
        #expect(try desk.file.verify().faults == [])
    }

    @Test("a closed session, and one called off, is opened again with a reason that journal and note keep")
    func session() throws {
        let desk = try Desktop(members: 1)
        var session = try desk.file.save(
            StudySession(
                id: desk.file.desk.newID(), station: desk.context.stations[0].id, day: Desktop.today, topic: "理论")
        ).value
        _ = try desk.file.mark(desk.file.roster(of: session.id).map(\.attendance), as: .present, in: session)
        session = try desk.file.close(session).value
        try desk.show(RosterScreen(session.id))
        try desk.type("<C-e><F2>")
        #expect(try desk.file.session(session.id).session.state == .closed)
        try desk.type("漏记一人<F2>")
        session = try desk.file.session(session.id).session
        #expect(session.state == .open && session.note == "重新打开:漏记一人")
        #expect(try desk.file.journal(limit: 1)[0].summary == "重新打开 2026-11-23“理论”:漏记一人")
        #expect(desk.console.pages.last is RosterScreen && desk.text().contains("F2 结束"))
        _ = try desk.file.cancel(session, reason: "大雨")
        try desk.show(RosterScreen(session.id))
        try desk.type("<C-e>雨停了<F2>")
        session = try desk.file.session(session.id).session
        #expect(session.state == .open && session.note == "重新打开:漏记一人;大雨;重新打开:雨停了")
    }
}

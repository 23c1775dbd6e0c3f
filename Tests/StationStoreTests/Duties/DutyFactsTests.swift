import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("履职的汇集")
struct DutyFactsTests {
    private func facts(_ desk: TestFile, of member: Member, year: Int = 2026) throws -> [String] {
        try desk.file.dutyFacts(of: member.id, year: year).map { "\($0.kind) \($0.wording)".trimmed }
    }

    @Test("a closed session with its mark; an open one not yet")
    func attendance() throws {
        let desk = try TestFile(members: 2)
        let members = try desk.file.members(MemberFilter(), window: 0..<2)
        for (index, mark) in [AttendanceMark.present, .excused, .late].enumerated() {
            let session = try desk.file.save(desk.session("2026-0\(index + 1)-10")).value
            try desk.markAll(mark, in: session)
            if index < 2 { _ = try desk.file.close(session) }
        }
        #expect(try facts(desk, of: members[0]) == ["study", "study 请假"])
        #expect(try desk.file.dutyFacts(of: members[0].id, year: 2026)[0].title == "2026-01-10 人民政协理论")
        #expect(try facts(desk, of: members[0], year: 2025).isEmpty)
    }

    @Test(
        "submissions by who submitted them, whatever names stand in 反映人: drafts not, joint ones shared, adoption with level"
    )
    func submissions() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        let one = try desk.file.save(desk.member("覃绍诗")).value
        let other = try desk.file.save(desk.member("韦丽华")).value
        func registered(_ title: String, by people: [Member], in state: SubmissionState) throws -> Submission {
            var draft = desk.submission(title)
            draft.submitters = people.map { Participant($0.id) }
            var made = try desk.file.register(draft).value
            for step in SubmissionStep.path(to: state) {
                made = try desk.file.take(desk.move(step, on: "2026-03-02"), with: made).value
            }
            return made
        }
        _ = try registered("草稿", by: [one], in: SubmissionState())
        let issued = try registered("已编发", by: [one], in: SubmissionState(.issued))
        _ = try desk.file.add(
            Adoption(id: desk.file.desk.newID(), submission: issued.id, level: "市", day: day("2026-09-20")), to: issued)
        _ = try registered("联名", by: [other, one], in: SubmissionState(.submitted))
        // The reporter is called like the member, but nobody says that it is the member.
        _ = try registered("群众反映", by: [], in: SubmissionState(.submitted))
        #expect(try facts(desk, of: one).sorted() == ["adoption 市", "submission", "submission 联名"])
        #expect(try facts(desk, of: other) == ["submission 第一人"])
        let fact = try desk.file.dutyFacts(of: one.id, year: 2026).first { $0.role == "joint" }
        #expect(fact?.sharers == 1 && fact?.isAlone == false && fact?.place == 1 && fact?.ahead == 1)
    }

    @Test("三人联名:一人在前、二人分其余;改了先后,功劳跟着改,一次撤销")
    func threeSubmitters() throws {
        let desk = try TestFile(members: 3)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        var draft = desk.submission("三人联名")
        draft.submitters = members.map { Participant($0.id) }
        let registered = try desk.file.register(draft).value
        func reported(_ what: (DutyFact) -> Int) throws -> [Int] {
            try members.map { try desk.file.dutyFacts(of: $0.id, year: 2026).map(what).first ?? -1 }
        }
        _ = try desk.file.take(desk.move(.submit), with: registered)
        #expect(try reported { $0.role == "first" ? 1 : 0 } == [1, 0, 0])
        #expect(
            try reported(\.sharers) == [2, 2, 2] && reported(\.place) == [1, 1, 2] && reported(\.ahead) == [0, 1, 1])
        // Who moves or is called otherwise keeps it; who is only named like one of them has none of it.
        var renamed = members[0]
        renamed.name = "改名人"
        _ = try desk.file.save(renamed)
        #expect(try reported { $0.role == "first" ? 1 : 0 } == [1, 0, 0])
        var other = try desk.file.submission(registered.id)
        other.submitters = [2, 0].map { Participant(members[$0].id) }
        _ = try desk.file.save(other)
        #expect(try desk.file.submission(other.id).submitters.map(\.member) == [members[2].id, members[0].id])
        #expect(try reported { $0.role == "first" ? 1 : 0 } == [0, -1, 1] && reported(\.sharers) == [1, -1, 1])
        _ = try desk.file.undo()
        #expect(try desk.file.submission(other.id).submitters.map(\.member) == members.map(\.id))
        #expect(try reported { $0.role == "first" ? 1 : 0 } == [1, 0, 0])
        #expect(try desk.file.integrityFaults().isEmpty && desk.file.verify().faults.isEmpty)
    }

    @Test(
        "a member who is chosen as 反映人 has submitted it, unless the form says who did; of namesakes the chosen one has")
    func chosenReporter() throws {
        let desk = try TestFile()
        let one = try desk.file.save(desk.member("覃绍诗", phone: "13907721234")).value
        let other = try desk.file.save(desk.member("覃绍诗", phone: "13907729999")).value
        var draft = desk.submission("路灯")
        draft.reporter = Somebody("覃绍诗", person: other.id)
        _ = try desk.file.take(desk.move(.submit), with: desk.file.register(draft).value)
        #expect(try facts(desk, of: other) == ["submission"] && facts(desk, of: one).isEmpty)
        var named = desk.submission("水渠")
        (named.reporter, named.submitters) = (draft.reporter, [Participant(one.id)])
        _ = try desk.file.take(desk.move(.submit), with: desk.file.register(named).value)
        #expect(try facts(desk, of: other) == ["submission"] && facts(desk, of: one) == ["submission"])
    }

    @Test("ledgers count by themselves: whoever took part, whoever is named in a field; voided ones no more")
    func kinds() throws {
        let desk = try TestFile(members: 2)
        let members = try desk.file.members(MemberFilter(), window: 0..<2)
        var service = ServiceActivity(id: desk.file.desk.newID())
        (service.station, service.day, service.theme) = (desk.station.id, day("2026-05-04"), "爱国卫生")
        (service.title, service.participants) = ("清扫河道", members.map { Participant($0.id) })
        service = try desk.file.save(service).value
        var donation = Donation(id: desk.file.desk.newID())
        (donation.station, donation.day, donation.member) = (desk.station.id, day("2026-06-01"), members[0].id)
        (donation.cash, donation.goods, donation.goodsValue) = (150_000, "大米", 50_000)
        _ = try desk.file.save(donation)
        let found = try desk.file.dutyFacts(of: members[0].id, year: 2026)
        #expect(found.map(\.kind) == ["service_activity", "donation"])
        #expect(found[0].title == "2026-05-04“清扫河道”" && found[0].recordKind == "service_activity")
        #expect(found[1].amount == 200_000 && found[1].title.contains("2000元"))
        #expect(try facts(desk, of: members[1]) == ["service_activity"])
        _ = try desk.file.void([service], reason: "重复")
        #expect(try facts(desk, of: members[0]) == ["donation"])
    }

    @Test("an event counts by its kind, with role, result and half days; leave and absence stay what they are")
    func events() throws {
        let desk = try TestFile(members: 3)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        var event = DutyEvent(id: desk.file.desk.newID())
        (event.day, event.kind, event.title, event.halfDays) = (day("2026-01-12"), "plenary", "七届六次会议", 5)
        event.participants = [
            .init(members[0].id), .init(members[1].id, role: "excused"), .init(members[2].id, role: "absent"),
        ]
        _ = try desk.file.save(event)
        var proposal = DutyEvent(id: desk.file.desk.newID())
        (proposal.station, proposal.day, proposal.kind) = (desk.station.id, day("2026-01-13"), "proposal")
        (proposal.title, proposal.grade) = ("修路", "立案")
        proposal.participants = [
            .init(members[0].id, role: "first"), .init(members[1].id, role: "joint"),
            .init(members[2].id, role: "joint"),
        ]
        _ = try desk.file.save(proposal)
        let own = try members.map { try desk.file.dutyFacts(of: $0.id, year: 2026) }
        #expect(own.map { $0.map(\.kind) } == Array(repeating: ["plenary", "proposal"], count: 3))
        #expect(own.map { $0[0].mark } == [.present, .excused, .absent] && own[0][0].amount == 5)
        #expect(own[0][1].wording == "第一人 立案" && own[2][1].wording == "联名 立案")
        #expect(own.map { $0[1].sharers } == [1, 2, 2] && own.allSatisfy { !$0[1].isAlone })
        #expect(own.map { $0[1].place } == [1, 1, 2] && own.map { $0[1].ahead } == [0, 1, 1])
        #expect(try desk.file.integrityFaults().isEmpty && desk.file.verify().faults.isEmpty)
    }

    @Test("which one somebody is among those in 联名 is the order in which they were entered, not that of names")
    func places() throws {
        let desk = try TestFile(members: 4)
        let members = try desk.file.members(MemberFilter(), window: 0..<4)
        var proposal = DutyEvent(id: desk.file.desk.newID())
        (proposal.day, proposal.kind, proposal.title) = (day("2026-01-13"), "proposal", "修路")
        proposal.participants = [
            .init(members[3].id, role: "joint"), .init(members[1].id, role: "joint"),
            .init(members[0].id, role: "joint"), .init(members[2].id, role: "first"),
        ]
        _ = try desk.file.save(proposal)
        let own = try members.map { try desk.file.dutyFacts(of: $0.id, year: 2026)[0] }
        #expect(own.map(\.place) == [3, 2, 1, 1] && own.map(\.ahead) == [1, 1, 0, 1])
        var submission = desk.submission("四人联名")
        submission.submitters = [2, 3, 0, 1].map { Participant(members[$0].id) }
        _ = try desk.file.take(desk.move(.submit), with: desk.file.register(submission).value)
        let reported = try members.map { member in
            try desk.file.dutyFacts(of: member.id, year: 2026).first { $0.kind == "submission" }
        }
        #expect(reported.map { $0?.place } == [2, 3, 1, 1] && reported.map { $0?.ahead } == [1, 1, 0, 1])
    }

    @Test("the same item for all in one change: a second time changes nothing, another number replaces, one undo")
    func bulk() throws {
        let desk = try TestFile(members: 3)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        let item = DutyItem.named("service")!
        #expect(try desk.file.plan(item, wanted: 2, note: "", year: 2026, for: members).value == 3)
        #expect(try desk.file.plan(item, wanted: 2, note: "", year: 2026, for: members).receipt.entry == 0)
        #expect(try desk.file.plan(item, wanted: 3, note: "环境", year: 2026, for: Array(members.prefix(2))).value == 2)
        let plans = try desk.file.dutyPlans(of: members.map(\.id), year: 2026)
        #expect(members.map { plans[$0.id]?.map(\.wanted) } == [[3], [3], [2]])
        _ = try desk.file.undo()
        _ = try desk.file.undo()
        #expect(try desk.file.dutyPlans(of: members.map(\.id), year: 2026).isEmpty)
        #expect(fault { try desk.file.plan(item, wanted: 0, note: "", year: 2026, for: members) } != nil)
    }

    @Test("who owes something is a finding in the fourth quarter; where nothing was planned there is none")
    func findings() throws {
        let desk = try TestFile(members: 3)
        func found(_ date: String) throws -> [String] {
            try desk.file.overview(of: desk.station, in: .year(2026), on: day(date)).findings
                .filter { $0.code == "duty.missing" }.map(\.text)
        }
        #expect(try found("2026-11-23").isEmpty)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        _ = try desk.file.plan(DutyItem.named("service")!, wanted: 1, note: "", year: 2026, for: members)
        #expect(try found("2026-11-23") == ["委员0、委员1等 3 名委员的委员作业还差 3 件"])
        #expect(try found("2026-09-30").isEmpty)
        var service = ServiceActivity(id: desk.file.desk.newID())
        (service.station, service.day, service.theme) = (desk.station.id, day("2026-05-04"), "爱国卫生")
        (service.title, service.participants) = ("清扫河道", members.prefix(2).map { Participant($0.id) })
        _ = try desk.file.save(service)
        #expect(try found("2026-11-23") == ["委员2的委员作业还差 1 件"])
    }
}

extension String {
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}

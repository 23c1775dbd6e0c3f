import StationCore
import StationModel
import StationSamples
import Testing

@Suite("Party figures")
struct PartyFiguresTests {
    private static let on = day("2026-11-23")
    private let station = Station(id: here) {
        ($0.name, $0.town, $0.leader) = ("岭南镇委员联络站", "岭南镇", "李主席")
    }
    private let other = Station(id: elsewhere, name: "北泗镇委员联络站", town: "北泗镇")

    private func member(
        _ name: String, _ party: String, at station: RecordID = here, from: String? = nil, to: String? = nil
    ) -> Member {
        Member(
            id: RecordID(name), station: station, name: name, party: party, from: from.map { day($0) },
            to: to.map { day($0) })
    }

    private func group(
        _ name: String, _ kind: PartyGroup.Sort = .group, at station: RecordID? = here, to: String? = nil
    ) -> PartyGroup {
        var group = PartyGroup(id: RecordID(name))
        (group.name, group.kind, group.station, group.to) = (name, kind.rawValue, station, to.map { day($0) })
        return group
    }

    private func placed(
        _ member: String, in group: String, from: String? = nil, to: String? = nil, confirmed: Bool = true
    ) -> PartyPlacement {
        var placement = PartyPlacement(id: RecordID("\(member) in \(group)"))
        (placement.station, placement.member, placement.group) = (here, RecordID(member), RecordID(group))
        (placement.from, placement.to) = (from.map { day($0) }, to.map { day($0) })
        placement.isConfirmed = confirmed
        return placement
    }

    private func link(_ from: String, _ to: String, from begin: String? = nil, to end: String? = nil) -> Link {
        var link = Link(id: RecordID("\(from) to \(to)"))
        (link.station, link.from, link.member) = (here, RecordID(from), RecordID(to))
        (link.begins, link.ends) = (begin.map { day($0) }, end.map { day($0) })
        return link
    }

    private func leading(_ from: String, _ group: String, isMember: Bool = true) -> Link {
        var link = Link(id: RecordID("\(from) leads \(group)"))
        (link.station, link.group, link.kind) = (here, RecordID(group), Link.Sort.leadingToGroup.rawValue)
        if isMember { link.from = RecordID(from) } else { link.fromName = Somebody(from) }
        return link
    }

    private func contacts(_ link: Link, _ dates: String...) -> [Contact] {
        dates.map { date in
            var contact = Contact(id: RecordID("\(link.id) \(date)"))
            (contact.link, contact.day) = (link.id, day(date))
            return contact
        }
    }

    private func figures(
        _ members: [Member], groups: [PartyGroup] = [], placements: [PartyPlacement] = [], links: [Link] = [],
        contacts: [Contact] = [], of station: RecordID? = here, on day: Day = on
    ) -> PartyFigures {
        PartyFigures(
            members: members, stations: [self.station, other],
            records: PartyRecords(groups: groups, placements: placements, links: links, contacts: contacts),
            of: station, on: day)
    }

    @Test("an empty station has no coverage, and misses only its party group")
    func empty() {
        let found = figures([])
        #expect(found.organisation.shown == "—" && found.work.shown == "—")
        #expect(found.unplaced.isEmpty && found.unlinked.isEmpty && found.linksOutside.isEmpty)
        #expect(found.groupsOutside.map(\.count) == [0])
        #expect(found.withoutLeader.isEmpty)
    }

    @Test("7 members, 3 of the party, 2 placed, 2 of 4 others linked: 66.6% and 71.4%, with names")
    func coverages() {
        let members = [
            member("甲", "中共"), member("乙", "中共"), member("丙", "中共"), member("丁", "民革"), member("戊", "无党派"),
            member("己", "群众"), member("庚", ""), member("辛", "中共", at: elsewhere),
        ]
        let found = figures(
            members, groups: [group("组")], placements: [placed("甲", in: "组"), placed("乙", in: "组")],
            links: [link("甲", "丁"), link("甲", "戊"), link("乙", "戊")])
        #expect(found.organisation.text == "66.6" && found.unplaced.map(\.name) == ["丙"])
        #expect(found.work.text == "71.4" && found.unlinked.map(\.name) == ["己", "庚"])
        // 甲 has two, 乙 one, 丙 none.
        #expect(found.linksOutside.map(\.name) == ["丙"] && found.linksOutside.map(\.count) == [0])
        let all = figures(members, groups: [group("组")], of: nil)
        #expect(all.members == 8 && all.organisation.text == "0.0" && all.withoutLeader.map(\.name) == [other.name])
    }

    @Test("only a confirmed placement in force, in a 党支部 or 党小组 that stands, counts")
    func placements() {
        func unplaced(_ placement: PartyPlacement, in group: PartyGroup) -> Bool {
            !figures([member("甲", "中共")], groups: [group], placements: [placement]).unplaced.isEmpty
        }
        #expect(!unplaced(placed("甲", in: "组"), in: group("组")))
        #expect(!unplaced(placed("甲", in: "组"), in: group("组", .branch, at: nil)))
        #expect(unplaced(placed("甲", in: "组"), in: group("组", .leading, at: nil)))
        #expect(unplaced(placed("甲", in: "组", confirmed: false), in: group("组")))
        #expect(unplaced(placed("甲", in: "组", from: "2026-11-24"), in: group("组")))
        #expect(!unplaced(placed("甲", in: "组", from: "2026-11-23", to: "2026-11-23"), in: group("组")))
        #expect(unplaced(placed("甲", in: "组", to: "2026-11-22"), in: group("组")))
        #expect(unplaced(placed("甲", in: "组"), in: group("组", to: "2026-11-22")))
        #expect(unplaced(placed("甲", in: "别组"), in: group("组")))
    }

    @Test("whoever is placed in two 党小组 counts once and is named; a 党支部 besides is as it should be")
    func placedTwice() {
        let members = [member("甲", "中共"), member("乙", "中共")]
        let placements = [placed("甲", in: "一组"), placed("甲", in: "二组"), placed("乙", in: "一组"), placed("乙", in: "支部")]
        let found = figures(
            members, groups: [group("一组"), group("二组"), group("支部", .branch, at: nil)], placements: placements)
        #expect(found.organisation == Percentage(2, of: 2))
        #expect(found.placedTwice.map(\.name) == ["甲"])
        #expect(found.groupsOutside.map(\.count) == [2])
    }

    @Test("a link that ended, or whose end left, counts for nothing; while in force it is named with its reason")
    func endedLinks() {
        let members = [
            member("甲", "中共"), member("走", "中共", to: "2026-06-30"), member("丁", "民革"),
            member("离", "民革", to: "2026-06-30"),
        ]
        let found = figures(
            members,
            links: [
                link("甲", "丁", to: "2026-11-22"), link("走", "丁"), link("甲", "离"), link("甲", "走"), link("丁", "甲"),
            ])
        #expect(found.members == 2 && found.work.text == "50.0" && found.unlinked.map(\.name) == ["丁"])
        #expect(
            found.leftOut.map(\.reason) == ["联系人走不在任", "所联系的离不在任", "所联系的走不在任", "联系人丁不是中共党员"])
        // On the last day of both it counted.
        let before = figures(members, links: [link("甲", "丁", to: "2026-11-22"), link("甲", "离")], on: day("2026-06-30"))
        #expect(before.unlinked.isEmpty && before.linksOutside.map(\.name) == ["走"])
    }

    @Test("one or two links are asked for: none and three are named, the same person twice is one")
    func links() {
        let others = ["丁", "戊", "己"].map { member($0, "民革") }
        func count(_ targets: [String]) -> [Int] {
            var links = targets.map { link("甲", $0) }
            for index in links.indices { links[index].id = RecordID("\(index)") }
            return figures([member("甲", "中共")] + others, links: links).linksOutside.map(\.count)
        }
        #expect(count([]) == [0])
        #expect(count(["丁"]).isEmpty && count(["丁", "戊"]).isEmpty)
        #expect(count(["丁", "戊", "己"]) == [3])
        #expect(count(["丁", "丁", "戊"]).isEmpty)
    }

    @Test("members of the 党组 are known from their placements; a leader by name is only counted when there are too many")
    func leadingGroup() {
        let groups = [
            group("党组", .leading, at: nil), group("一组"), group("二组"), group("三组"), group("撤", to: "2026-01-01"),
        ]
        let found = figures(
            [member("甲", "无党派"), member("乙", "无党派")], groups: groups,
            placements: [placed("甲", in: "党组"), placed("乙", in: "党组")],
            links: [
                leading("甲", "一组"), leading("乙", "撤"), leading("张书记", "一组", isMember: false),
                leading("李主席", "一组", isMember: false), leading("李主席", "二组", isMember: false),
                leading("李主席", "三组", isMember: false),
            ], of: nil
        ).linksOutside
        #expect(found.map(\.name) == ["乙", "李主席"] && found.map(\.count) == [0, 3])
        #expect(found.map(\.member) == [RecordID("乙"), nil])
    }

    @Test("contacts of the year up to the day count: three with a member outside the party, two with a group")
    func contactsBelow() {
        let members = [member("甲", "中共"), member("丁", "民革")]
        let (outside, group) = (link("甲", "丁"), leading("甲", "组"))
        func below(_ made: [Contact], on day: Day = PartyFiguresTests.on) -> [String] {
            figures(members, groups: [self.group("组")], links: [outside, group], contacts: made, on: day).contactsBelow
                .map { "\($0.made)/\($0.needed)" }
        }
        #expect(below([]) == ["0/3", "0/2"])
        let three = contacts(outside, "2026-01-01", "2026-11-22", "2026-11-23")
        #expect(below(three) == ["0/2"])
        #expect(below(three, on: day("2026-11-22")) == ["2/3", "0/2"])
        #expect(below(three + contacts(group, "2026-03-01", "2026-04-01")).isEmpty)
        #expect(below(three + contacts(group, "2025-12-31", "2026-04-01")) == ["1/2"])
    }

    @Test("links and contacts are judged by the numbers of the seeds")
    func standard() {
        let standard = PartyStandard { ["linksMost": 3, "groupContacts": 4][$0] }
        #expect(standard.links == 1...3 && standard.contactsWithGroup == 4 && standard.contactsWithOutside == 3)
        let crossed = PartyStandard { ["linksLeast": 2, "linksMost": 1][$0] }
        #expect(crossed.links == 2...2)
    }
}

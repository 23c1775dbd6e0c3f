import StationCore
import StationModel
import StationSamples
import Testing

@Suite("Party records")
struct PartyRecordTests {
    private func link(_ kind: Link.Sort, _ change: (inout Link) -> Void) -> String? {
        var link = Link(id: RecordID("link"))
        (link.kind, link.station) = (kind.rawValue, here)
        change(&link)
        guard case .badInput(let field)? = Link.described.fault(of: link, today: day("2026-11-23"))?.kind else {
            return nil
        }
        return field ?? "?"
    }

    @Test("each kind of link asks for its two ends and takes no others")
    func ends() {
        let (one, two) = (RecordID("one"), RecordID("two"))
        #expect(link(.memberToOutside) { ($0.from, $0.member) = (one, two) } == nil)
        #expect(link(.memberToOutside) { $0.member = two } == "from_member")
        #expect(link(.memberToOutside) { ($0.fromName, $0.member) = ("李主席", two) } == "from_member")
        #expect(link(.memberToOutside) { $0.from = one } == "member")
        #expect(link(.memberToOutside) { ($0.from, $0.member) = (one, one) } == "member")
        #expect(link(.memberToOutside) { ($0.from, $0.member, $0.group) = (one, two, two) } == "party_group")
        #expect(link(.memberToOutside) { ($0.from, $0.member, $0.station) = (one, two, nil) } == "station")
        #expect(link(.leadingToGroup) { ($0.fromName, $0.group) = ("李主席", two) } == nil)
        #expect(link(.leadingToGroup) { ($0.fromName, $0.group, $0.station) = ("李主席", two, nil) } == nil)
        #expect(link(.leadingToGroup) { ($0.from, $0.fromName, $0.group) = (one, "李主席", two) } == "from_name")
        #expect(link(.leadingToGroup) { $0.from = one } == "party_group")
        #expect(link(.leaderToStation) { $0.fromName = "李主席" } == nil)
        #expect(link(.leaderToStation) { ($0.fromName, $0.station) = ("李主席", nil) } == "station")
        #expect(link(.leaderToMember) { ($0.fromName, $0.member) = ("李主席", two) } == nil)
        #expect(
            link(.memberToOutside) {
                ($0.from, $0.member, $0.begins, $0.ends) = (one, two, day("2026-03-02"), day("2026-03-01"))
            } == "to_day")
    }

    @Test("the form warns of a third link, of the same link again, and of a second party group")
    func warnings() throws {
        func link(_ member: String) -> Link {
            var link = Link(id: RecordID("link \(member)"))
            (link.station, link.from, link.member) = (here, RecordID("甲"), RecordID(member))
            return link
        }
        func among(_ link: Link, _ others: [Link]) throws -> [String: String] {
            try Link.described.warningsAmong!(link, Others(others, besides: link))
        }
        #expect(try among(link("丁"), [link("戊")]).isEmpty)
        #expect(try among(link("丁"), [link("戊"), link("己")])["from_member"] == "已联系 2 个,一般每人 1–2 个")
        var again = link("丁")
        again.id = RecordID("again")
        #expect(try among(again, [link("丁")])["from_member"] == "这一联系已经登记过")
        var (first, second) = (PartyGroup(id: RecordID("1")), PartyGroup(id: RecordID("2")))
        (first.station, first.name, second.station) = (here, "岭南镇党小组", here)
        #expect(
            try PartyGroup.described.warningsAmong!(second, Others([first], besides: second))["name"]
                == "这个站已有党小组“岭南镇党小组”;一站一个党小组")
        first.to = day("2026-01-01")
        #expect(try PartyGroup.described.warningsAmong!(second, Others([first], besides: second)).isEmpty)
        second.station = nil
        #expect(PartyGroup.described.fault(of: second, today: day("2026-11-23")) != nil)
    }

    @Test("proposed is the group of the member's station; one who waits keeps the group that was written down")
    func proposals() {
        func member(_ name: String, _ party: String, at station: RecordID, to: String? = nil) -> Member {
            Member(id: RecordID(name), station: station, name: name, party: party, to: to.map { day($0) })
        }
        func group(_ name: String, at station: RecordID?, _ kind: PartyGroup.Sort = .group) -> PartyGroup {
            var group = PartyGroup(id: RecordID(name))
            (group.name, group.station, group.kind) = (name, station, kind.rawValue)
            return group
        }
        func placement(_ member: String, _ group: String, confirmed: Bool) -> PartyPlacement {
            var placement = PartyPlacement(id: RecordID(member))
            (placement.member, placement.group, placement.isConfirmed) = (RecordID(member), RecordID(group), confirmed)
            return placement
        }
        let found = PartyProposal.all(
            of: [
                member("新", "中共", at: here), member("外", "民革", at: here), member("编", "中共", at: here),
                member("待", "中共", at: here), member("远", "中共", at: elsewhere),
                member("离", "中共", at: here, to: "2026-11-22"),
            ],
            in: PartyRecords(
                groups: [group("支部", at: nil, .branch), group("岭南", at: here)],
                placements: [placement("编", "岭南", confirmed: true), placement("待", "支部", confirmed: false)]),
            on: day("2026-11-23"))
        #expect(found.map(\.member.name) == ["新", "待", "远"])
        #expect(found.map { $0.group?.name } == ["岭南", "支部", nil])
        #expect(found.map { $0.waiting != nil } == [false, true, false])
    }
}

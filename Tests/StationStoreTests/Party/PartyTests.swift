import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Party in the file")
struct PartyTests {
    /// A station with a party group, three party members and two others.
    private struct Office {
        let desk: TestFile
        let members: [String: Member]
        var group: PartyGroup

        init() throws {
            desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
            var members: [String: Member] = [:]
            for (name, party) in [("甲", "中共"), ("乙", "中共"), ("丙", "中共"), ("丁", "民革"), ("戊", "群众")] {
                var member = desk.member(name)
                member.party = party
                members[name] = try desk.file.save(member).value
            }
            self.members = members
            group = PartyGroup(id: desk.file.desk.newID())
            (group.station, group.name) = (desk.station.id, "岭南镇党小组")
            group = try desk.file.save(group).value
        }

        func id(_ name: String) -> RecordID { members[name]!.id }

        func link(_ from: String, _ to: String) throws -> Link {
            var link = Link(id: desk.file.desk.newID())
            (link.station, link.from, link.member) = (desk.station.id, id(from), id(to))
            return try desk.file.save(link).value
        }

        func contact(_ link: Link, _ date: String) throws {
            var contact = Contact(id: desk.file.desk.newID())
            (contact.station, contact.link, contact.day, contact.said) = (desk.station.id, link.id, day(date), "见面")
            _ = try desk.file.save(contact)
        }

        func figures() throws -> PartyFigures {
            try desk.file.partyFigures(of: desk.station.id, on: TestFile.today)
        }
    }

    @Test("marked members are placed in one change, taken back with one undo, and nobody is placed twice")
    func placing() throws {
        let office = try Office()
        let file = office.desk.file
        let proposals = try file.partyProposals(of: office.desk.station.id, on: TestFile.today)
        #expect(Set(proposals.map(\.member.name)) == ["甲", "乙", "丙"])
        let receipt = try file.place(proposals, on: TestFile.today)
        #expect(receipt.summary == "编组 3 名党员")
        #expect(try office.figures().organisation == Percentage(3, of: 3))
        #expect(fault { try file.place(proposals, on: TestFile.today) }?.kind == .conflict)
        #expect(try file.recordCount(of: PartyPlacement.self, RecordFilter()) == 3)
        _ = try file.undo()
        #expect(try file.recordCount(of: PartyPlacement.self, RecordFilter()) == 0)
        #expect(try file.partyProposals(of: nil, on: TestFile.today).count == 3)
    }

    @Test("a placement that waits is confirmed, not written anew; without a group nothing is written")
    func confirming() throws {
        let office = try Office()
        let file = office.desk.file
        var waiting = PartyPlacement(id: file.desk.newID())
        (waiting.station, waiting.member, waiting.group) = (office.desk.station.id, office.id("甲"), office.group.id)
        waiting.isConfirmed = false
        _ = try file.save(waiting)
        #expect(try office.figures().unplaced.count == 3)
        var proposals = try file.partyProposals(of: nil, on: TestFile.today)
        proposals[1].group = nil
        #expect(fault { try file.place(proposals, on: TestFile.today) } != nil)
        #expect(try office.figures().unplaced.count == 3)
        let one = try #require(proposals.first { $0.member.name == "甲" })
        #expect(try file.place([one], on: TestFile.today).summary == "编组 甲")
        let placements = try file.records(of: PartyPlacement.self, RecordFilter())
        #expect(placements.map(\.id) == [waiting.id] && placements.allSatisfy(\.isConfirmed))
    }

    @Test("a link is called by the names at its ends, in receipts and where it is picked")
    func names() throws {
        let office = try Office()
        let link = try office.link("甲", "丁")
        #expect(try office.desk.file.linkable("link", station: nil).map(\.name) == ["党员联系党外委员 甲→丁"])
        var contact = Contact(id: office.desk.file.desk.newID())
        (contact.station, contact.link, contact.day, contact.said) = (
            office.desk.station.id, link.id, day("2026-03-01"), "见面"
        )
        #expect(
            try office.desk.file.save(contact).receipt.summary == "登记联系记录 2026-03-01 走访 党员联系党外委员 甲→丁")
        #expect(try office.desk.file.names(of: [contact.id], in: "contact").values.first?.contains("甲→丁") == true)
    }

    @Test("what Home finds are the counts of the figures; nothing where there are no party records")
    func findings() throws {
        let office = try Office()
        let file = office.desk.file
        func found(on day: Day = TestFile.today, of index: Int = 0) throws -> [String] {
            try file.overview(of: office.desk.stations[index], in: .year(day.year), on: day).findings
                .filter { $0.code.hasPrefix("party") }.map { "\($0.code) \($0.text.prefix { $0.isNumber })" }.sorted()
        }
        func counted() throws -> [String] {
            let figures = try office.figures()
            return [
                ("party.contacts", figures.contactsBelow.count), ("party.unlinked", figures.unlinked.count),
                ("party.unplaced", figures.unplaced.count),
            ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        }
        #expect(try found() == ["party.unplaced 3"])
        #expect(try found(of: 1).isEmpty)
        let link = try office.link("甲", "丁")
        _ = try office.link("戊", "甲")
        #expect(try found() == ["party.contacts 1", "party.unlinked 1", "party.unplaced 3"])
        #expect(try found() == counted())
        #expect(try found(on: day("2026-09-30")) == ["party.unlinked 1", "party.unplaced 3"])
        for date in ["2026-01-05", "2026-05-05"] { try office.contact(link, date) }
        _ = try file.place(file.partyProposals(of: nil, on: TestFile.today).dropLast(), on: TestFile.today)
        #expect(try found() == ["party.contacts 1", "party.unlinked 1", "party.unplaced 1"])
        #expect(try found() == counted())
        try office.contact(link, "2026-11-23")
        #expect(try found() == ["party.unlinked 1", "party.unplaced 1"])
        var left = try file.member(office.id("甲"))
        left.to = day("2026-11-22")
        _ = try file.save(left)
        #expect(try found() == counted())
        #expect(try office.figures().unlinked.map(\.name).count == 2)
        #expect(try file.verify().faults.isEmpty)
    }

    @Test("whose links to party groups lie outside 1–2 is the city's finding, and the count of the figures")
    func leading() throws {
        let office = try Office()
        let file = office.desk.file
        func groupOf(_ kind: PartyGroup.Sort, _ name: String, station: RecordID?) throws -> PartyGroup {
            var group = PartyGroup(id: file.desk.newID())
            (group.kind, group.name, group.station) = (kind.rawValue, name, station)
            return try file.save(group).value
        }
        func link(_ from: String?, named: String = "", _ group: PartyGroup) throws {
            var link = Link(id: file.desk.newID())
            (link.kind, link.group, link.fromName) = (Link.Sort.leadingToGroup.rawValue, group.id, Somebody(named))
            (link.station, link.from) = (group.station, from.map { office.id($0) })
            _ = try file.save(link)
        }
        func found(on day: Day = TestFile.today) throws -> Int {
            let lines = try file.cityFindings(in: .year(2026), on: day).filter { $0.code == "party.links" }
            let figures = try file.partyFigures(on: day).linksOutside.count { $0.kind == .leadingToGroup }
            let number = lines.first.flatMap { Int($0.text.prefix { $0.isNumber }) } ?? 0
            #expect(number == figures && lines.allSatisfy { $0.station == nil && $0.subject == .kind("link", nil) })
            return number
        }
        let leading = try groupOf(.leading, "党组", station: nil)
        for name in ["甲", "乙"] {
            var placement = PartyPlacement(id: file.desk.newID())
            (placement.station, placement.member, placement.group) = (
                office.desk.station.id, office.id(name), leading.id
            )
            _ = try file.save(placement)
        }
        // Nobody keeps links yet: who belongs to the 党组 is to be linked all the same.
        #expect(try found() == 2)
        try link("甲", office.group)
        #expect(try found() == 1)
        let second = try groupOf(.group, "北泗镇党小组", station: office.desk.stations[1].id)
        let third = try groupOf(.branch, "机关党支部", station: nil)
        try link("甲", second)
        // The same group twice is one; a third is one too many.
        try link("甲", second)
        #expect(try found() == 1)
        try link("甲", third)
        #expect(try found() == 2)
        try link("乙", third)
        #expect(try found() == 1)
        for group in [office.group, second, third] { try link(nil, named: "覃主席", group) }
        #expect(try found() == 2)
        #expect(
            try file.cityFindings(in: .year(2026), on: TestFile.today).map(\.text) == [
                "3 个结对今年联系次数不够", "2 名党组成员联系的党小组不在 1–2 个之间",
            ])
        var left = try file.member(office.id("甲"))
        left.to = TestFile.today - 1
        _ = try file.save(left)
        #expect(try found() == 2, "whoever is placed in the 党组 is, whether or not they hold a seat")
        #expect(try file.cityFindings(in: .year(2025), on: TestFile.today).allSatisfy { $0.code != "party.unlinked" })
    }

    @Test("the party's standard and the towns come from the seeds")
    func seeds() throws {
        var content = TestFile.seeds
        content.words[.towns] = [Word("岭南镇"), Word("河里镇")]
        content.words[.numbers] = [Word("4", code: "outsideContacts")]
        let desk = try TestFile(seeds: content)
        #expect(try desk.file.partyStandard().contactsWithOutside == 4)
        #expect(try desk.file.townCoverage().missing == ["河里镇"])
    }
}

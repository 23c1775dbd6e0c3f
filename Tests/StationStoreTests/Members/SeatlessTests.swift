import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite struct SeatlessTests {
    @Test func `a telephone is kept with the particulars, found by its end, changed, and taken back`() throws {
        let desk = try TestFile()
        var person = Person(id: desk.file.desk.newID())
        (person.name, person.telephone) = ("覃绍诗", "13907720001")
        person = try desk.file.save(person).value
        func found(_ words: String) throws -> [String] {
            try desk.file.records(of: Person.self, RecordFilter(words: words)).map(\.telephone)
        }
        #expect(try found("0001") == ["13907720001"] && found("1390772").isEmpty)
        #expect(try desk.file.seatlessPeople(words: "0001").map(\.telephone) == ["13907720001"])
        #expect(try desk.file.strings("SELECT phone FROM particulars") == ["13907720001"])
        let read = try #require(try desk.file.record(Person.self, person.id))
        var changed = read
        changed.telephone = "13907720002"
        changed = try desk.file.save(changed).value
        #expect(changed.revision == read.revision + 1, "who has the record open is told of it")
        #expect(fault { try desk.file.save(read) }?.kind == .conflict)
        let change = try #require(try desk.file.history(of: [person.id])[0].changes.first)
        #expect(change.field == "phone" && change.before == "13907720001" && change.after == "13907720002", "\(change)")
        _ = try desk.file.undo()
        #expect(try found("覃绍诗") == ["13907720001"])
        #expect(try desk.file.verify().faults == [])
        _ = try desk.file.erase(person: person.id, reason: "本人申请")
        #expect(try desk.file.strings("SELECT phone || digits FROM particulars") == [""])
    }

    private let desk: TestFile
    private let leader: Person

    init() throws {
        desk = try TestFile(members: 1)
        var person = Person(id: desk.file.desk.newID())
        (person.name, person.post) = ("覃 绍诗", "政协副主席")
        leader = try desk.file.save(person).value
    }

    private func place() throws -> PartyPlacement {
        var group = PartyGroup(id: desk.file.desk.newID())
        (group.name, group.kind) = ("政协党组", PartyGroup.Sort.leading.rawValue)
        let saved = try desk.file.save(group).value
        var placement = PartyPlacement(id: desk.file.desk.newID())
        (placement.station, placement.member, placement.group) = (desk.station.id, leader.id, saved.id)
        return try desk.file.save(placement).value
    }

    private func outside() throws -> (found: Int, figures: [String]) {
        let lines = try desk.file.cityFindings(in: .year(2026), on: TestFile.today).filter { $0.code == "party.links" }
        let figures = try desk.file.partyFigures(on: TestFile.today).linksOutside.filter { $0.kind == .leadingToGroup }
        return (lines.count, figures.map { "\($0.name) \($0.count)" })
    }

    @Test func `a person without a seat is found by how the name is read, and is no member`() throws {
        #expect(leader.name == "覃绍诗" && leader.reading.initials == "qss tss")
        #expect(try desk.file.seatlessPeople().map(\.name) == ["覃绍诗"])
        #expect(try desk.file.memberCount(MemberFilter()) == 1)
        #expect(try desk.file.names(ofPeople: [leader.id]) == [leader.id: "覃绍诗"])
    }

    @Test func `a 党组成员 without a seat and without a link to a party group is a finding; one link mends it`() throws {
        #expect(try outside().found == 0)
        _ = try place()
        #expect(try outside() == (1, ["覃绍诗 0"]), "nobody keeps links yet")
        var group = PartyGroup(id: desk.file.desk.newID())
        (group.station, group.name) = (desk.station.id, "岭南镇党小组")
        group = try desk.file.save(group).value
        var other = Link(id: desk.file.desk.newID())
        (other.kind, other.fromName, other.group) = (Link.Sort.leadingToGroup.rawValue, "韦主席", group.id)
        _ = try desk.file.save(other)
        #expect(try outside() == (1, ["覃绍诗 0"]))
        var link = Link(id: desk.file.desk.newID())
        (link.kind, link.from, link.group) = (Link.Sort.leadingToGroup.rawValue, leader.id, group.id)
        _ = try desk.file.save(link)
        #expect(try outside() == (0, []))
        #expect(try desk.file.partyFigures(on: TestFile.today).leftOut.isEmpty)
    }

    @Test func `a person who holds a seat is voided with it and not alone`() throws {
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        #expect(fault { try desk.file.void([member.person], reason: "重复") }?.sentence.contains("还有任职") == true)
        _ = try desk.file.void([leader], reason: "重复")
        #expect(try desk.file.seatlessPeople().isEmpty)
    }
}

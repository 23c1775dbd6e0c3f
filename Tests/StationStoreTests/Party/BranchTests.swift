import StationCore
import StationModel
import Testing

@testable import StationStore

/// 委员党支部 with the stations' groups below it, who is linked, and who is placed by where they live.
@Suite struct BranchTests {
    private let test: TestFile
    private var file: StationFile { test.file }
    private let branch: PartyGroup
    private let groups: [PartyGroup]

    init() throws {
        test = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        let file = test.file
        branch = try file.save(
            PartyGroup(id: file.desk.newID()) { ($0.kind, $0.name) = (PartyGroup.Sort.branch.rawValue, "委员党支部") }
        ).value
        let above = branch.id
        groups = try test.stations.map { station in
            try file.save(
                PartyGroup(id: file.desk.newID()) {
                    ($0.station, $0.name, $0.branch) = (station.id, station.town + "党小组", above)
                }
            ).value
        }
    }

    @Test func `groups stand below their branch; what stands above is a branch and nothing else`() throws {
        #expect(try file.records(of: PartyGroup.self, RecordFilter()).filter { $0.branch == branch.id }.count == 2)
        var wrong = groups[0]
        wrong.branch = groups[1].id
        #expect(fault { try file.save(wrong) }?.kind == .badInput(field: "branch"))
        wrong.branch = wrong.id
        #expect(fault { try file.save(wrong) }?.kind == .badInput(field: "branch"))
        var above = branch
        above.branch = branch.id
        #expect(fault { try file.save(above) }?.kind == .badInput(field: "branch"))
        // The city's branch can be chosen at a station.
        #expect(try file.linkable("party_group", station: test.station.id).map(\.id).contains(branch.id))
    }

    @Test func `a party member is proposed for the group where they live or work, else for their station's`() throws {
        for (name, area) in [("甲", "北泗镇南洪村"), ("乙", ""), ("丙", "岭南镇"), ("丁", "外地")] {
            var member = test.member(name)
            (member.party, member.area) = ("中共", area)
            _ = try file.save(member)
        }
        let found = try file.partyProposals(of: nil, on: TestFile.today)
        let places = Dictionary(found.map { ($0.member.name, $0.group?.name ?? "") }) { one, _ in one }
        #expect(places == ["甲": "北泗镇党小组", "乙": "岭南镇党小组", "丙": "岭南镇党小组", "丁": "岭南镇党小组"])
        _ = try file.place(found, on: TestFile.today)
        #expect(try file.partyFigures(on: TestFile.today).organisation == Percentage(4, of: 4))
    }

    @Test func `a 党组成员 without a link is a finding though no link is kept at all`() throws {
        let leading = try file.save(
            PartyGroup(id: file.desk.newID()) { ($0.kind, $0.name) = (PartyGroup.Sort.leading.rawValue, "党组") }
        ).value
        func found() throws -> [String] { try file.cityFindings(in: .year(2026), on: TestFile.today).map(\.code) }
        #expect(try !found().contains("party.links"))
        let member = try file.save(test.member("甲")).value
        _ = try file.save(
            PartyPlacement(id: file.desk.newID()) {
                ($0.station, $0.member, $0.group) = (test.station.id, member.id, leading.id)
            })
        #expect(try found().contains("party.links"))
        _ = try file.save(
            Link(id: file.desk.newID()) {
                ($0.kind, $0.from, $0.group) = (Link.Sort.leadingToGroup.rawValue, member.id, groups[0].id)
            })
        #expect(try !found().contains("party.links"))
    }

    @Test func `a station that no longer stands is not asked for a group`() throws {
        var gone = groups[1]
        gone.to = day("2026-05-31")
        _ = try file.save(gone)
        #expect(try file.partyFigures(on: TestFile.today).groupsOutside.map(\.station.id) == [test.stations[1].id])
        var station = test.stations[1]
        station.closedOn = day("2026-05-31")
        _ = try file.save(station)
        #expect(try file.partyFigures(on: TestFile.today).groupsOutside.isEmpty)
        #expect(try file.partyFigures(on: day("2026-05-30")).groupsOutside.isEmpty)
    }
}

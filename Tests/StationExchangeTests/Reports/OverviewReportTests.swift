import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

@Suite struct OverviewReportTests {
    /// The demonstration in a file of its own.
    private func demonstration() throws -> Workbench {
        let demonstration = try Demonstration(folder: Workbench.seeds)
        let bench = try Workbench(stations: [], today: demonstration.asOf)
        for station in try Workbench.seeds.read().stations {
            _ = try bench.file.add(
                Station(id: bench.file.desk.newID(), name: station.name, town: station.town, kind: station.kind))
        }
        try bench.file.filling { () throws(Fault) in try demonstration.enter(into: bench.file) }
        return bench
    }

    @Test func `the demonstration year gives the source's own figures`() throws {
        let bench = try demonstration()
        let overview = try bench.file.cityOverview(in: .year(2026), on: bench.file.desk.today)
        let json = overview.json.encoded
        #expect(json.hasPrefix(#"{"towns":3,"townsCovered":3,"startupFundsYuan":"300000","#))
        #expect(json.contains(#""research":{"topics":4,"adopted":4,"inWorkReport":4}"#))
        #expect(json.contains(#""consultations":{"topics":7,"#))
        #expect(json.contains(#""solved":28,"solvedThroughConsultation":0}"#))
        #expect(json.contains(#""donationsYuan":"785000""#))
        #expect(overview.text.contains("78.5 万元"))
        #expect(try bench.file.verify().faults.isEmpty)
        // What lies after the day is not in it.
        let spring = try bench.file.cityOverview(in: .year(2026), on: Day("2026-03-31")!)
        #expect(spring.sheet[.donations] == .money(80_000_00 + 60_000_00 + 150_000_00))
        #expect(spring.sheet[.researchAdopted] == .count(0))
    }

    @Test func `every member of the demonstration has a plan, most have done it, a few are behind`() throws {
        let file = try demonstration().file
        let today = file.desk.today
        let members = try file.members(MemberFilter(servingOn: today), window: 0..<1000)
        let ids = members.map(\.id)
        let plans = try file.dutyPlans(of: ids, year: 2026)
        let facts = try file.dutyFacts(ofAll: ids, from: Day.first(ofYear: 2026), to: today)
        let sheets = members.map { DutySheet(plans: plans[$0.id] ?? [], facts: facts[$0.id] ?? []) }
        #expect(members.count == 87 && sheets.allSatisfy { !$0.lines.isEmpty })
        #expect(sheets.count { $0.missing == 0 } == 63 && sheets.allSatisfy { $0.done > 0 })
        // Every item of the plans can be told from records of the same year.
        let asked = Set(sheets.flatMap { $0.lines.map(\.item.code) })
        #expect(
            asked == ["meeting", "study", "proposal", "submission", "research", "reception", "service"], "\(asked)")
        let party = try file.partyFigures(of: nil, on: today)
        #expect(party.contactsBelow.count == 7 && party.linksOutside.isEmpty && party.leftOut.isEmpty)
    }

    @Test func `nobody takes part in the demonstration before or after serving`() throws {
        let file = try demonstration().file
        let members = try file.members(MemberFilter(), window: 0..<1000)
        let facts = try file.dutyFacts(
            ofAll: members.map(\.id), from: Day.first(ofYear: 2000), to: file.desk.today)
        for member in members {
            for fact in facts[member.id] ?? [] {
                guard let day = fact.day else { continue }
                #expect(
                    member.serves(on: day) || day == .first(ofYear: day.year),
                    "\(member.name) \(day) \(fact.kind)")
            }
        }
    }
}

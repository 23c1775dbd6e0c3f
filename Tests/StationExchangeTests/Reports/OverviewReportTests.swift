import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

@Suite struct OverviewReportTests {
    @Test func `the demonstration's three years give the source's own figures`() throws {
        let bench = try Workbench.demonstration()
        let overview = try bench.file.cityOverview(in: .all, on: bench.file.desk.today)
        let json = overview.json.encoded
        #expect(json.hasPrefix(#"{"towns":3,"townsCovered":3,"startupFundsYuan":"300000","#))
        #expect(json.contains(#""research":{"topics":4,"adopted":4,"inWorkReport":4}"#))
        #expect(json.contains(#""consultations":{"topics":7,"adopted":5,"carriedOut":7,"held":7}"#))
        #expect(json.contains(#""solved":33,"solvedThroughConsultation":28}"#))
        #expect(
            json.contains(#""donationsYuan":"785000","donationsGivenYuan":"370000","donationsRaisedYuan":"415000""#))
        #expect(
            json.contains(
                #""donationsByPurpose":{"乡村振兴":"485000","疫情防控":"140000","助学":"95000","防灾救灾":"50000","扶老助困":"15000"}"#))
        #expect(json.contains(#""programmes":2"#) && json.contains(#""campaigns":{"书香政协 香飘合山":"#))
        #expect(overview.text.contains("78.5 万元"))
        #expect(try bench.file.verify().faults.isEmpty)
        // What lies after the day is not in it.
        let spring = try bench.file.cityOverview(in: .all, on: Day("2024-03-31")!)
        #expect(spring.sheet[.donations] == .money(80_000_00 + 60_000_00))
        #expect(spring.sheet[.researchAdopted] == .count(0) && spring.sheet[.consultations] == .count(2))
    }

    @Test func `its titles are the source's: four topics, the parking, the pond by a consultation on the spot`() throws
    {
        let file = try Workbench.demonstration().file
        let topics = try file.records(of: ResearchTopic.self, RecordFilter()).map(\.title)
        #expect(Set(topics) == ["溯河电灌站水利渠道维护与开发", "建立物流集散中心", "小区物业管理", "碳酸钙产业发展"])
        let held = try file.records(of: Consultation.self, RecordFilter())
        #expect(held.contains { $0.title == "如何解决城区停车难问题" && $0.result == "采纳" })
        let pond = try #require(held.first { $0.title == "溯河村甘劳屯山塘护栏安装" })
        #expect(pond.spot == "溯河村甘劳屯" && pond.submittedTo == "岭南镇党委、政府" && pond.result == "采纳")
        let ponds = try file.records(of: FocusOutcome.self, RecordFilter()).filter { $0.consultation == pond.id }
        #expect(ponds.count == 4 && ponds.allSatisfy { $0.doneOn != nil && $0.unit == "岭南镇政府" })
        // The street and its lamps were the town's own matter: never issued by the city, and solved.
        let street = try #require(
            try file.submissions(SubmissionFilter(in: .all, words: "主要街道路灯", day: file.desk.today), window: 0..<9).first
        )
        #expect(street.state.editing == .entrusted && street.result == .a && street.issueNumber.isEmpty)
        #expect(street.leadUnit == "河里镇人民政府" && street.adoptionLevel == "乡镇" || street.adoptionLevel == "市")
        let groups = try file.records(of: PartyGroup.self, RecordFilter())
        #expect(
            groups.filter { $0.kind == "党小组" }.count == 3 && groups.contains { $0.kind == "党支部" && $0.station == nil })
    }

    @Test func `a change of term lies within: who went on, who is new, who sits elsewhere, who left`() throws {
        let file = try Workbench.demonstration().file
        #expect(try file.terms().term(on: Day("2024-10-11")!)?.name == "第六届")
        #expect(try file.terms().term(on: Day("2024-10-12")!)?.name == "第七届")
        func serving(_ day: String) throws -> [RecordID: RecordID] {
            try file.members(MemberFilter(servingOn: Day(day)!), window: 0..<1000)
                .reduce(into: [:]) { $0[$1.id] = $1.station }
        }
        let (before, after) = (try serving("2024-10-11"), try serving("2024-10-12"))
        let went = before.keys.filter { after[$0] != nil }
        #expect(went.count > 60 && before.count - went.count == 9 && after.count - went.count > 8)
        #expect(went.filter { before[$0] != after[$0] }.count == 3)
        // Each year has its sessions, and nobody is counted twice in the years together.
        let sheets = try [2024, 2025, 2026].map { year in
            try file.figures(in: .year(year), on: file.desk.today) { try $0.sheet(of: nil) }
        }
        #expect(sheets.allSatisfy { $0.number(.sessionsHeld) >= 12 && $0.number(.donations) > 0 })
        #expect(sheets.allSatisfy { $0.number(.trainingClasses) > 0 && $0.number(.pushes) > 0 })
    }

    @Test func `every member of the demonstration has a plan, most have done it, a few are behind`() throws {
        let file = try Workbench.demonstration().file
        let today = file.desk.today
        let members = try file.members(MemberFilter(servingOn: today), window: 0..<1000)
        let ids = members.map(\.id)
        let plans = try file.dutyPlans(of: ids, year: 2026)
        let facts = try file.dutyFacts(ofAll: ids, from: Day.first(ofYear: 2026), to: today)
        let sheets = members.map { DutySheet(plans: plans[$0.id] ?? [], facts: facts[$0.id] ?? []) }
        #expect(members.count == 87 && sheets.allSatisfy { !$0.lines.isEmpty })
        #expect(sheets.count { $0.missing == 0 } > sheets.count / 2 && sheets.allSatisfy { $0.done > 0 })
        // Every item of the plans can be told from records of the same year.
        let asked = Set(sheets.flatMap { $0.lines.map(\.item.code) })
        #expect(
            asked == ["meeting", "study", "proposal", "submission", "research", "reception", "service"], "\(asked)")
        let party = try file.partyFigures(of: nil, on: today)
        #expect(party.contactsBelow.count == 7 && party.linksOutside.isEmpty && party.leftOut.isEmpty)
    }

    @Test func `nobody takes part in the demonstration before or after serving`() throws {
        let file = try Workbench.demonstration().file
        let members = try file.members(MemberFilter(), window: 0..<1000)
        let facts = try file.dutyFacts(
            ofAll: members.map(\.id), from: Day.first(ofYear: 2000), to: file.desk.today)
        let seats = try file.seats(of: members.map(\.id))
        for member in members {
            for fact in facts[member.id] ?? [] {
                guard let day = fact.day else { continue }
                #expect(
                    (seats[member.id] ?? []).contains { $0.holds(on: day) } || day == .first(ofYear: day.year),
                    "\(member.name) \(day) \(fact.kind)")
            }
        }
    }
}

import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What a station would change of the city's rows: the city takes it or answers.
@Suite struct SuggestionTests {
    private let bench: TravelBench
    /// A member whose record both files know and the city wrote.
    private let member: RecordID

    init() throws {
        bench = try TravelBench()
        let test = bench.station.test
        member = try test.file.save(test.member("覃绍诗", post: "校长")).value.id
        try bench.exchange()
        var there = try bench.city.file.member(member)
        there.person.party = "民盟"
        _ = try bench.city.file.save(there)
        try bench.exchange()
    }

    private var station: StationFile { bench.station.file }
    private var city: StationFile { bench.city.file }

    @discardableResult
    private func suggest(post: String) throws -> Receipt {
        var here = try station.member(member)
        here.person.post = post
        return try station.save(here).receipt
    }

    private func expectWhole() throws {
        for file in [city, station] {
            #expect(try file.disputes().isEmpty && file.verify().faults == [])
            #expect(try IndependentVerifier.verify(file.path).status == 0)
        }
        for table in ["person", "seat", "suggestion", "settlement"] {
            #expect(try TravelBench.rows(city, table) == TravelBench.rows(station, table))
        }
    }

    @Test func `a change of the city's row changes nothing here, waits for the city, and is there once it is taken`()
        throws
    {
        let receipt = try suggest(post: "局长")
        #expect(receipt.summary.hasPrefix("建议市里:修改委员"))
        #expect(try station.member(member).post == "校长")
        let own = try #require(try station.disputes().first)
        #expect(own.isWaiting && own.versions.map(\.theirs) == ["局长"])
        #expect(throws: Fault.self) { try station.settle(own, as: .theirs) }
        try bench.exchange()
        let there = try #require(try city.disputes().first)
        #expect(!there.isWaiting && there.by == "岭南镇")
        #expect(there.versions == [.init(label: "单位及职务", base: "校长", ours: "校长", theirs: "局长")])
        try city.settle(there, as: .theirs)
        try bench.exchange()
        #expect(try station.member(member).post == "局长" && city.member(member).post == "局长")
        try expectWhole()
    }

    @Test func `one that is not taken is answered, and the station reads why`() throws {
        try suggest(post: "局长")
        try bench.exchange()
        try city.settle(#require(try city.disputes().first), as: .ours, answer: "任命还没有下达")
        try bench.exchange()
        #expect(try station.member(member).post == "校长")
        #expect(try station.journal(limit: 3).contains { $0.summary.contains("任命还没有下达") })
        try expectWhole()
    }

    @Test func `of a change of several rows the city's are suggested together, the station's own are written`() throws {
        let test = bench.station.test
        let other = try test.file.save(test.member("韦丽华")).value
        var here = try station.member(member)
        here.seat.to = Day("2026-11-01")
        here.person.post = "局长"
        here.particulars.phone = "13907721234"
        let receipt = try station.save(here).receipt
        #expect(receipt.summary.contains("其中 2 处是市里登记的"), "\(receipt.summary)")
        #expect(try station.member(member).particulars.phone == "13907721234" && station.member(member).seat.to == nil)
        var own = try station.member(other.id)
        own.person.post = "教师"
        _ = try station.save(own)
        #expect(try station.member(other.id).post == "教师", "whom only the station wrote, it changes itself")
        try bench.exchange()
        let asked = try city.disputes()
        #expect(asked.count == 1 && asked[0].versions.count == 2)
        try city.settle(asked[0], as: .theirs)
        try bench.exchange()
        #expect(try station.member(member).seat.to == Day("2026-11-01"))
        try expectWhole()
    }

    @Test func `of several people each field says whose it is, and each one's record shows it`() throws {
        let other = try bench.station.file.save(bench.station.test.member("韦丽华")).value.id
        try bench.exchange()
        var there = try city.member(other)
        there.person.party = "民盟"
        _ = try city.save(there)
        try bench.exchange()
        let last = Day("2026-11-01")!
        _ = try station.endService(of: [station.member(member), station.member(other)], on: last)
        let own = try #require(try station.disputes().first)
        #expect(Set(own.versions.map(\.label)) == ["覃绍诗 离任日期", "韦丽华 离任日期"])
        #expect(try station.disputeCount() == 0, "it waits for the city, and nothing here waits for it")
        #expect(try own.parts.allSatisfy { try station.disputes(over: [$0.record]).count == 1 })
    }

    @Test func `a suggestion that is taken back before it is answered asks for nothing any more`() throws {
        try suggest(post: "局长")
        _ = try station.undo()
        try bench.exchange()
        try expectWhole()
    }

    /// All bytes of a file and its companions.
    private func holds(_ file: StationFile, _ word: String) throws -> Bool {
        let folder = file.path.dropLast(StationFile.name.count)
        return try DataFolder.names(in: String(folder)).filter { $0.hasPrefix(StationFile.name) }.contains { name in
            try Data(contentsOf: URL(fileURLWithPath: folder + name)).range(of: Data(word.utf8)) != nil
        }
    }

    @Test func `who is deleted by law is in no suggestion, neither in one about them nor in another's words`() throws {
        let test = bench.station.test
        let other = try test.file.save(test.member("韦丽华")).value
        try bench.exchange()
        var there = try city.member(other.id)
        there.person.party = "民进"
        _ = try city.save(there)
        try bench.exchange()
        try station.change("member.save") { writer in
            for id in [member, other.id] {
                let row = try #require(try writer.image("person", id))
                try writer.put("person", id, before: row, after: row.with(RowImage([column("post", "教师")])))
            }
            return ("覃绍诗与韦丽华对调", ())
        }
        try suggest(post: "局长")
        #expect(try station.strings("SELECT count(*) FROM suggestion") == ["3"])
        #expect(try station.strings("SELECT count(DISTINCT words) FROM suggestion WHERE words LIKE '%覃绍诗%'") == ["2"])
        try bench.exchange()
        _ = try station.erase(person: member, reason: "本人要求")
        try bench.exchange()
        for file in [station, city] { try file.followErasures() }
        for file in [station, city] {
            #expect(try file.strings("SELECT count(*) FROM suggestion WHERE words LIKE '%覃绍诗%'") == ["0"])
            #expect(try !holds(file, "覃绍诗") && !holds(file, "局长"))
            #expect(try holds(file, "韦丽华"))
            #expect(try file.verify().faults == [])
            #expect(try IndependentVerifier.verify(file.path).status == 0)
        }
        #expect(try city.disputes().map(\.versions.count) == [1], "the other's is still asked for")
    }
}

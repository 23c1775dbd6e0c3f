import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationCity

/// What is deleted by law at a desk is gone from the server, too.
@Suite struct ErasureTests {
    private let bench: CityOffice

    init() throws { bench = try CityOffice() }

    private var office: CityOffice.Desk { bench.office }
    private var station: CityOffice.Desk { bench.station }

    private func named(_ name: String) throws -> Int {
        try bench.city.count(
            "SELECT count(*) FROM liaison.content WHERE coalesce(before, '') || coalesce(after, '') LIKE '%\(name)%'")
    }

    @Test func `what a station deletes by law is gone from the server; digests stay, and chains verify`() throws {
        let member = try station.register("覃绍诗", post: "校长")
        try station.register("韦丽华")
        for desk in [station, office] { _ = try desk.sync() }
        #expect(try named("覃绍诗") == 2)
        let digests = try bench.city.count("SELECT count(*) FROM liaison.digest")
        _ = try station.file.erase(person: member.person.id, reason: "本人要求")
        #expect(try station.sync().faults == [])
        #expect(try named("覃绍诗") == 0)
        #expect(try named("韦丽华") == 2)
        #expect(try named("校长") == 0)
        #expect(try bench.city.count("SELECT count(*) FROM liaison.digest") > digests)
        // A new computer of the city's gets the chain with holes, and it holds.
        let chain = try #require(try station.file.ownChains().last)
        let entries = try bench.city.server(bench.city.office).entries(after: [chain: 0])
        #expect(entries.contains { $0.signed.entry.parts.allSatisfy { $0.content == nil } })
        for entry in entries { #expect(entry.signed.entry.parts.first?.digest.count == 32) }
        #expect(try station.file.verify().faults == [])
        #expect(try station.sync().sent == 0)
    }

    @Test func `another station's deletion touches nothing of it, the city's office's does`() throws {
        let other = try bench.another("岭南镇")
        let member = try station.register("覃绍诗")
        for desk in [station, other, office] { _ = try desk.sync() }
        let gone = "SELECT count(*) FROM liaison.content WHERE kind = 'person' AND after LIKE '%覃绍诗%'"
        var chain = SampleChain()
        chain.add(kind: "law.erase", record: member.person.id, after: #"{"name":"已依法删除"}"#)
        var batch = CityBatch(keys: other.place.secrets.keys, report: TestCity.report)
        batch.entries = chain.entries.signed(by: other.place.secrets)
        try CityServer(other.place.address(in: other.folder)).submit(batch)
        #expect(try bench.city.count(gone) == 1)
        _ = try office.file.erase(person: member.person.id, reason: "本人要求")
        #expect(try office.sync().faults == [])
        #expect(try bench.city.count(gone) == 0)
    }

    @Test func `what the city's office deletes by law goes from the station's file, too, with what only it has`() throws
    {
        let member = try station.register("覃绍诗", post: "校长")
        for desk in [station, office] { _ = try desk.sync() }
        // Both write of one field: what is disputed says the name's post, and goes as well.
        for (desk, post) in [(station, "教师"), (office, "局长")] {
            var known = try desk.file.member(member.id)
            known.person.post = post
            _ = try desk.file.save(known)
        }
        for desk in [station, office, station] { _ = try desk.sync() }
        #expect(try station.file.disputes().isEmpty == false && office.file.disputes().isEmpty == false)
        _ = try office.file.erase(person: member.person.id, reason: "本人要求")
        for desk in [office, station, office, station, office] { #expect(try desk.sync().faults == []) }
        // Each said it once, and was obeyed.
        for desk in [office, station] {
            let whole = try String(
                decoding: Data(contentsOf: URL(filePath: desk.folder + "/" + StationFile.name)), as: UTF8.self)
            for word in ["覃绍诗", "13907721234", "局长", "校长", "教师"] {
                #expect(!whole.contains(word), "\(word) \(desk.place.memberName)")
            }
            #expect(try desk.file.verify().faults == [])
            #expect(try desk.file.disputes().isEmpty)
        }
        #expect(try office.sync().received == 0 && station.sync().sent == 0)
        for word in ["覃绍诗", "局长", "校长"] { #expect(try named(word) == 0) }
    }

    @Test func `a station cannot have deleted at the office who sits elsewhere, too`() throws {
        let other = try bench.another("岭南镇")
        let member = try station.register("覃绍诗")
        for desk in [station, other, office] { _ = try desk.sync() }
        _ = try office.file.transfer(
            [office.file.member(member.id)], Transfer(to: other.place.station!, on: Day("2026-11-20")!))
        for desk in [office, other] { _ = try desk.sync() }
        _ = try other.file.erase(person: member.person.id, reason: "本人要求")
        for desk in [other, office] { #expect(try desk.sync().faults == []) }
        #expect(try office.file.followErasures() == 0)
    }
}

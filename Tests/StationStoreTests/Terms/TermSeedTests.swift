import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite struct TermSeedTests {
    @Test func `seeds say the usual days and never touch what the office entered`() throws {
        let desk = try TestFile()
        var seeds = TestFile.seeds
        seeds.fingerprint = "with terms"
        seeds.terms = [NamedSpan("第七届", from: day("2022-01-01"), to: day("2026-12-31"))]
        try desk.file.take(seeds)
        var term = try #require(try desk.file.terms().named("第七届"))
        #expect((term.first, term.last) == (day("2022-01-01"), day("2026-12-31")))
        term.ownLast = day("2026-10-12")
        _ = try desk.file.save(term)
        seeds.fingerprint = "other days"
        seeds.terms = [
            NamedSpan("第七届", from: day("2021-10-01"), to: day("2026-09-30")),
            NamedSpan("第八届", from: day("2026-10-01"), to: nil),
        ]
        #expect(try desk.file.differences(from: seeds) == ["届的起止 第七届、第八届"])
        try desk.file.take(seeds)
        let terms = try desk.file.terms()
        #expect(terms.all.map(\.first) == [day("2021-10-01"), day("2026-10-01")])
        #expect(terms.all.map(\.last) == [day("2026-10-12"), nil])
        #expect(try desk.file.verify().faults.isEmpty)
    }
}

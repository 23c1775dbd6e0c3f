import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Seeds")
struct SeedTests {
    @Test("taking the same seeds twice changes nothing")
    func twice() throws {
        let desk = try TestFile()
        let before = try desk.file.tables()
        let journal = try desk.file.journal(limit: 100)
        #expect(try desk.file.take(TestFile.seeds).entry == 0)
        #expect(try desk.file.tables() == before)
        #expect(try desk.file.journal(limit: 100) == journal)
    }

    @Test("the first seeds hold since ever")
    func first() throws {
        let desk = try TestFile()
        #expect(try desk.file.standards(on: day("1999-01-01")) == TestFile.seeds.standards)
        #expect(try desk.file.studyStandard(on: day("1999-01-01")) == StudyStandard())
        #expect(try desk.file.words(.categories).map(\.label) == ["经济", "社会"])
        #expect(try desk.file.words(.campaigns) == [])
        #expect(try desk.file.number("reply") == 90)
        #expect(try desk.file.number("none") == nil)
    }

    @Test("changed standards hold from today on; the past stays as it was")
    func changed() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.inspection(.met, "2026-05-01"))
        let past = try desk.file.checklist(of: desk.station.id, on: TestFile.today - 1)
        var seeds = TestFile.seeds
        seeds.standards = [
            Standard(code: "plan", title: "有活动计划", position: 1),
            Standard(code: "premises", title: "有固定场所", position: 2),
        ]
        seeds.study = StudyStandard(sessionsPerYear: 6, ratePercent: 80)
        seeds.words[.categories] = [Word("文化")]
        seeds.fingerprint = "two"
        #expect(try desk.file.take(seeds).entry > 0)
        #expect(try desk.file.standards(on: TestFile.today) == seeds.standards)
        #expect(try desk.file.standards(on: TestFile.today - 1) == TestFile.seeds.standards)
        #expect(try desk.file.checklist(of: desk.station.id, on: TestFile.today - 1) == past)
        #expect(
            try desk.file.checklist(of: desk.station.id, on: TestFile.today).items.map(\.status) == [.unchecked, .met])
        #expect(try desk.file.inspections(of: desk.station.id, standard: "premises")[0].title == "有办公场所")
        #expect(try desk.file.studyStandard(on: TestFile.today) == seeds.study)
        #expect(try desk.file.studyStandard(on: TestFile.today - 1) == StudyStandard())
        #expect(try desk.file.words(.categories).map(\.label) == ["文化"])
        #expect(try desk.file.setting(.seeds) == "two")
        #expect(try desk.file.take(seeds).entry == 0)
        #expect(try desk.file.study(of: desk.station.id, in: .year(2025), on: TestFile.today).required == 4)
        #expect(try desk.file.study(of: desk.station.id, in: .year(2026), on: TestFile.today).required == 6)
    }

    @Test("of two changes on one day the second is in force, and the day before keeps the first list")
    func sameDay() throws {
        let desk = try TestFile()
        var seeds = TestFile.seeds
        for title in ["有活动计划", "有档案台账"] {
            seeds.standards = [Standard(code: "plan", title: title, position: 1)]
            seeds.study.ratePercent -= 5
            try desk.file.take(seeds)
        }
        #expect(try desk.file.standards(on: TestFile.today).map(\.title) == ["有档案台账"])
        #expect(try desk.file.standards(on: TestFile.today - 1) == TestFile.seeds.standards)
        #expect(try desk.file.studyStandard(on: TestFile.today).ratePercent == 80)
        #expect(try desk.file.replayed() == desk.file.stored())
    }
}

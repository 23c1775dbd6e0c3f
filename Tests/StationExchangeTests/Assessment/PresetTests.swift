import StationCore
import StationModel
import StationStore
import StationSamples
import Testing

@testable import StationExchange
@testable import StationSeeds

/// The presets against what was published of them, worked by hand (docs/rules.md).
@Suite("考核表样")
struct PresetTests {
    private static func table(_ code: String) throws -> AssessmentTable {
        let words = try Workbench.seeds.assessments()
        return try #require(words.first { $0.code == code }.flatMap { AssessmentTable(encoded: $0.label) })
    }

    private func some(
        _ kind: String, _ count: Int = 1, role: String = "", grade: String = "", amount: Int? = nil,
        mark: AttendanceMark? = nil, sharers: Int = 1, place: Int = 1, ahead: Int = 0, isAlone: Bool = true,
        name: String = ""
    ) -> [DutyFact] {
        (0..<count).map { index in
            DutyFact(
                member: RecordID("m"), day: Day("2026-03-05"), kind: kind, role: role, grade: grade,
                recordKind: "duty_event", record: RecordID("\(kind) \(grade)\(role)\(name) \(index)"), amount: amount,
                mark: mark, sharers: sharers, place: place, ahead: ahead, isAlone: isAlone)
        }
    }

    @Test("there are four tables of other places, and a blank one first; what is not known of them is said")
    func all() throws {
        let codes = ["blank", "anqing-2018", "jinan-2015", "minhang", "tongcheng-2019"]
        #expect(try Workbench.seeds.assessments().map(\.code) == codes)
        for code in codes {
            #expect(!(try Self.table(code).unknown.isEmpty))
        }
        #expect(Assessment(try Self.table("blank"), facts: some("plenary", mark: .absent)).total == 0)
    }

    @Test("济南 2015: base 70, plenary, further proposals, public service to its cap, extra to 50, bands")
    func jinan() throws {
        let table = try Self.table("jinan-2015")
        func score(_ facts: [DutyFact]) -> (String, String?) {
            let score = Assessment(table, facts: facts)
            return (Points.text(score.total), score.band?.title)
        }
        let usual = some("proposal", grade: "立案") + some("inspection")
        // The minimum alone: the base.
        #expect(score(some("plenary", mark: .present) + usual) == ("70", "称职"))
        #expect(score(some("plenary", mark: .excused) + usual) == ("60", "称职"))
        #expect(score(some("plenary", mark: .absent) + usual) == ("40", "不称职"))
        // 3 filed, one of them key, one excellent: 2 × 5 + 5 + 10 = 25; 7 × public service: 14, at most 10. 70 + 35 = 105.
        let busy =
            some("proposal", grade: "立案") + some("proposal", grade: "重点") + some("proposal", grade: "优秀")
            + some("service_activity", 7)
        #expect(score(busy) == ("105", "优秀"))
        // 12 filed: 11 × 5 = 55, with 10 for public service 65, at most 50: 120.
        let capped = Assessment(table, facts: some("proposal", 12, grade: "立案") + some("service_activity", 9))
        #expect(capped.total == 12_000)
        #expect(capped.lines.filter { $0.kind == .cut }.map(\.points) == [-1500])
        // 3 × 5 = 15 more is the bound of 优秀 exactly.
        #expect(score(some("proposal", 4, grade: "立案")) == ("85", "优秀"))
        // 三个一: a submission stands for a proposal, a survey for an inspection.
        let least = Assessment(
            table, facts: some("plenary", mark: .present) + some("submission") + some("survey")
        ).requirements
        #expect(least.map(\.isMet) == [true, true, true])
        #expect(
            Assessment(table, facts: some("plenary", mark: .absent)).requirements.map(\.isMet) == [false, false, false])
        let low = Assessment(table, facts: some("plenary", mark: .absent))
        #expect(Assessment.thresholds(reached: [low]).map(\.title) == ["由召集人约谈"])
        #expect(Assessment.thresholds(reached: [low, low]).map(\.title) == ["由召集人约谈", "由政协委员会约谈"])
    }

    @Test("桐城 2019: 50 + 25 + 10 + 15 = 100; leave and absence; shares of a joint proposal")
    func tongcheng() throws {
        let table = try Self.table("tongcheng-2019")
        func score(_ facts: [DutyFact]) -> String { Points.text(Assessment(table, facts: facts).total) }
        let full =
            some("plenary", mark: .present) + some("proposal", grade: "立案") + some("inspection", 5) + some("submission")
            + some("adoption", grade: "市")
        #expect(score(full) == "100" && Assessment(table, facts: full).band?.title == "合格")
        #expect(
            score(some("plenary", mark: .excused) + some("standing", mark: .absent) + some("standing", mark: .excused))
                == "23")
        // 11 absences from the standing committee take no more than the meetings gave.
        #expect(score(some("plenary", mark: .present) + some("standing", 11, mark: .absent)) == "0")
        #expect(score(some("plenary", mark: .absent)) == "0" && Assessment(table, facts: []).band?.title == "不合格")
        // Submitted only: 10. Joint and filed: the first half of 10 + 15, two others 6.25 each.
        #expect(score(some("proposal")) == "10")
        #expect(score(some("proposal", role: "first", grade: "立案", isAlone: false)) == "12.5")
        #expect(score(some("proposal", role: "joint", grade: "立案", sharers: 2, isAlone: false)) == "6.25")
        // Five names: the first half of 25, the first two of the others share the rest, the last two get nothing.
        func joint(_ place: Int, of sharers: Int) -> String {
            score(
                some(
                    "proposal", role: "joint", grade: "立案", sharers: sharers, place: place, ahead: 1, isAlone: false))
        }
        #expect((1...4).map { joint($0, of: 4) } == ["6.25", "6.25", "0", "0"])
        #expect(joint(1, of: 1) == "12.5" && joint(2, of: 2) == "6.25")
        #expect(score(some("proposal", 3, grade: "立案")) == "25" && score(some("submission", 2)) == "15")
        #expect(score(some("inspection", 2) + some("speech", grade: "书面发言")) == "9")
    }

    @Test(
        "安庆 2018: 50 for meetings less 10 and 5 an absence, never below 0; leave costs nothing; no band from so little")
    func anqing() throws {
        let table = try Self.table("anqing-2018")
        func score(_ facts: [DutyFact]) -> String { Points.text(Assessment(table, facts: facts).total) }
        #expect(score([]) == "50" && score(some("plenary", mark: .present) + some("proposal", grade: "立案")) == "50")
        #expect(score(some("plenary", mark: .absent)) == "40")
        #expect(score(some("plenary", mark: .absent) + some("standing", 2, mark: .absent)) == "30")
        #expect(score(some("study", mark: .absent) + some("study", 3, mark: .excused)) == "45")
        #expect(score(some("standing", 12, mark: .absent)) == "0")
        #expect(table.bands.map(\.title) == ["优秀", "良好", "称职", "不称职"])
        #expect(table.bands.prefix(3).map(\.from) == [9000, 8000, 6000])
        #expect(Assessment(table, facts: []).band == nil && table.partial == true)
        #expect(table.categories.map(\.bounds.cap) == [5000, 3000] && table.categories[1].items.isEmpty)
    }

    @Test("上海闵行: half days, the first author and who takes part, key and excellent on top, nothing twice")
    func minhang() throws {
        let table = try Self.table("minhang")
        func score(_ facts: [DutyFact]) -> String { Points.text(Assessment(table, facts: facts).total) }
        #expect(score(some("plenary", amount: 6, mark: .present)) == "30")
        #expect(score(some("inspection", 3)) == "15")
        #expect(score(some("away", grade: "全程") + some("away", grade: "部分")) == "15")
        #expect(score(some("proposal", role: "first", grade: "立案")) == "15")
        #expect(score(some("proposal", role: "first", grade: "重点")) == "30")
        #expect(score(some("proposal", role: "first", grade: "优秀")) == "25")
        #expect(score(some("proposal", role: "joint", grade: "重点", isAlone: false)) == "6")
        #expect(score(some("proposal", role: "joint", grade: "优秀", isAlone: false)) == "5")
        let least = Assessment(table, facts: some("activity", 3) + some("proposal", role: "first") + some("submission"))
        #expect(least.requirements.map(\.isMet) == [true, true, true] && least.band == nil)
        #expect(Assessment(table, facts: some("activity", 2)).requirements.map(\.isMet) == [false, false, false])
    }

    @Test("a table comes out of the file as it went in; a changed seed file is another fingerprint")
    func kept() throws {
        let bench = try Workbench()
        let tables = try bench.file.assessmentTables()
        #expect(tables.map(\.code) == ["blank", "anqing-2018", "jinan-2015", "minhang", "tongcheng-2019"])
        #expect(try tables[2] == Self.table("jinan-2015"))
        #expect(try bench.file.assessmentTable()?.code == "blank")
        try bench.file.set(.assessment, to: "minhang")
        #expect(try bench.file.assessmentTable()?.code == "minhang")
        let copy = try SeedCopy()
        let before = copy.folder.fingerprint
        try copy.edit("assessment/jinan-2015", "base: 70", "base: 700")
        #expect(copy.folder.fingerprint != before)
        #expect(try bench.file.take(copy.folder.read().content).entry > 0)
        #expect(try bench.file.assessmentTables()[2].base == 70_000)
    }
}

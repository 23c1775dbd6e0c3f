import StationCore
import StationModel
import StationSamples
import Testing

@Suite("考核")
struct AssessmentTests {
    static func fact(
        _ kind: String, _ record: String, on date: String = "2026-03-05", role: String = "", grade: String = "",
        amount: Int? = nil, mark: AttendanceMark? = nil, sharers: Int = 1,
        place: Int = 1, ahead: Int = 0, isAlone: Bool = true
    ) -> DutyFact {
        DutyFact(
            member: RecordID("m"), day: day(date), kind: kind, role: role, grade: grade, recordKind: "duty_event",
            record: RecordID(record), title: record, amount: amount, mark: mark, sharers: sharers,
            place: place, ahead: ahead, isAlone: isAlone)
    }

    private func score(_ items: [AssessmentTable.Item], _ facts: [DutyFact], countsOnce: Bool = false) -> Assessment {
        Assessment(
            AssessmentTable(code: "t", title: "t", countsOnce: countsOnce, categories: [.init("一类", items: items)]),
            facts: facts)
    }

    @Test("a cap holds within its stretch: two quarters of three each, at most 4 points a quarter, make 8")
    func periods() {
        let facts = (0..<3).flatMap { index in
            [
                Self.fact("a", "x\(index)", on: "2026-01-1\(index)"),
                Self.fact("a", "y\(index)", on: "2026-05-1\(index)"),
            ]
        }
        func points(_ period: AssessmentTable.Period) -> Int {
            score([.init("项", .init(["a"]), points: 200, bounds: .init(cap: 400), period: period)], facts).total
        }
        #expect(points(.quarter) == 800 && points(.halfYear) == 400 && points(.year) == 400 && points(.month) == 800)
    }

    @Test("units: half days of a meeting, whole thousands of a donation")
    func units() {
        let item = { (per: Int) in AssessmentTable.Item("项", .init(["a"]), points: 500, per: per) }
        #expect(score([item(1)], [Self.fact("a", "1", amount: 6), Self.fact("a", "2")]).total == 3500)
        // 2 500 元 are two whole thousands; without an amount there are none.
        #expect(score([item(100_000)], [Self.fact("a", "1", amount: 250_000), Self.fact("a", "2")]).total == 1000)
    }

    @Test("shares: the first half, the others the rest between them; who stands alone gets all")
    func shares() {
        let item = AssessmentTable.Item(
            "提案", .init(["a"]), points: 2500, shares: ["first": 50, "joint": 50], isSplit: true)
        func points(_ role: String, _ sharers: Int, alone: Bool = false) -> Int {
            score([item], [Self.fact("a", "1", role: role, sharers: sharers, isAlone: alone)]).total
        }
        #expect(points("first", 1) == 1250 && points("joint", 2) == 625 && points("joint", 3) == 416)
        #expect(points("first", 1, alone: true) == 2500)
    }

    @Test("at most three people: the first and the first two others; the rest get nothing and it says why")
    func people() {
        func line(_ role: String, _ place: Int, of sharers: Int, ahead: Int, split: Bool = true, most: Int? = 3)
            -> Assessment.Line
        {
            let item = AssessmentTable.Item(
                "提案", .init(["a"]), points: 2400, shares: ["first": 50, "joint": 50], isSplit: split, atMost: most)
            let fact = Self.fact(
                "a", "1", role: role, sharers: sharers, place: place, ahead: ahead, isAlone: false)
            return score([item], [fact]).lines[0]
        }
        #expect(line("first", 1, of: 1, ahead: 0).points == 1200)
        #expect((1...4).map { line("joint", $0, of: 4, ahead: 1).points } == [600, 600, 0, 0])
        #expect(line("joint", 3, of: 4, ahead: 1).entries[0].reason == "最多计 3 人")
        #expect(line("joint", 2, of: 4, ahead: 1).entries[0].reason == "")
        // Without a limit the four share; where there is no first one, three of the joint ones are counted.
        #expect(line("joint", 4, of: 4, ahead: 1, most: nil).points == 300)
        #expect((1...4).map { line("joint", $0, of: 4, ahead: 0).points } == [400, 400, 400, 0])
        // Not split: each of those who are counted gets the whole share.
        #expect((1...3).map { line("joint", $0, of: 3, ahead: 1, split: false).points } == [1200, 1200, 0])
        // Four first ones: the fourth is too many, and so is everybody who is joint.
        #expect(line("first", 4, of: 4, ahead: 0).points == 0 && line("joint", 1, of: 1, ahead: 4).points == 0)
        // Who simply took part does not stand behind the record.
        #expect(line("", 9, of: 9, ahead: 0).points == 2400)
    }

    @Test("what is left out says why: due anyway, too many, the same once more, counted elsewhere")
    func reasons() {
        let facts = ["1", "2", "3", "3"].map { Self.fact("a", $0) }
        let line = score([.init("项", .init(["a"]), points: 100, after: 1, most: 1, once: true)], facts).lines[0]
        #expect(line.entries.map(\.reason) == ["前 1 件不另计分", "", "最多计 1 次", "同一件只计一次"])
        let both = score(
            [
                .init("甲", .init(["a"]), points: 100), .init("乙", .init(["a"]), points: 200),
                .init("另加", .init(["a"]), points: 5, onTop: true),
            ], [facts[0]], countsOnce: true)
        #expect(both.lines.map(\.points) == [100, 0, 5] && both.lines[1].entries[0].reason == "已在别项计分")
    }

    @Test("absence is chosen by its mark; who is not marked at all counts as there")
    func marks() {
        let facts = [
            Self.fact("a", "1", mark: .absent), Self.fact("a", "2", mark: .excused), Self.fact("a", "3", mark: .late),
            Self.fact("a", "4"),
        ]
        func points(_ marks: [String]) -> Int {
            score([.init("项", .init(["a"], marks: marks), points: 100)], facts).total
        }
        #expect(points([]) == 200 && points(["缺席"]) == 100 && points(["缺席", "请假"]) == 200 && points(["出席"]) == 100)
    }

    @Test("talks and dismissal: a low year, two low years running, none of anything, absences together")
    func thresholds() {
        var table = AssessmentTable(code: "t", title: "t", base: 7000)
        table.categories = [.init("扣分", items: [.init("缺席", .init(["p"], marks: ["缺席"]), points: -3000)])]
        table.thresholds = [
            .init("约谈", below: 6000), .init("再约谈", years: 2, below: 6000), .init("劝辞一", years: 2, lacking: ["s"]),
            .init("劝辞二", years: 2, missed: .init("缺席全会", .init(["p"], marks: ["缺席"]), number: 2)),
        ]
        let absent = Assessment(table, facts: [Self.fact("p", "1", mark: .absent)])
        let good = Assessment(table, facts: [Self.fact("s", "2")])
        let nothing = Assessment(table, facts: [])
        func reached(_ years: Assessment...) -> [String] { Assessment.thresholds(reached: years).map(\.title) }
        #expect(reached(absent, absent) == ["约谈", "再约谈", "劝辞一", "劝辞二"])
        #expect(reached(absent, good) == ["约谈"] && reached(good, absent) == [])
        // No record of the year before proves nothing about it.
        #expect(reached(absent, nothing) == ["约谈"] && reached(absent) == ["约谈"])
    }

    @Test("for any facts and any table the lines add up to the score, within all bounds", arguments: 0..<200)
    func proof(seed: Int) {
        var chance = SeededNumbers(seed: UInt64(seed))
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
        func bounds() -> AssessmentTable.Bounds {
            let floor = number(0...3) == 0 ? number(-2000...0) : nil
            return .init(cap: number(0...1) == 0 ? number(0...4000) : nil, floor: floor)
        }
        let kinds = ["a", "b", "c"]
        let table = AssessmentTable(
            code: "t", title: "t", base: number(0...10000), bounds: bounds(), countsOnce: number(0...1) == 0,
            categories: (0..<number(1...4)).map { category in
                .init(
                    "类\(category)", base: number(-500...500), bounds: bounds(),
                    items: (0..<number(0...4)).map { item in
                        .init(
                            "项\(item)", .init([kinds[number(0...2)]], marks: number(0...3) == 0 ? ["缺席"] : []),
                            points: number(-1000...1000), per: number(0...2) == 0 ? number(1...3) : nil,
                            after: number(0...1), most: number(0...2) == 0 ? 2 : nil, once: number(0...1) == 0,
                            onTop: number(0...3) == 0, shares: ["first": 50, "joint": 33], isSplit: number(0...1) == 0,
                            atMost: number(0...1) == 0 ? number(1...3) : nil,
                            bounds: bounds(), period: AssessmentTable.Period.allCases[number(0...3)])
                    })
            })
        var facts = (0..<number(0...40)).map { _ in
            Self.fact(
                kinds[number(0...2)], "\(number(0...15))", on: "2026-\(number(10...12))-\(number(10...28))",
                role: ["", "first", "joint"][number(0...2)], amount: number(0...5),
                mark: [nil, .present, .absent, .excused][number(0...3)], sharers: number(1...4),
                place: number(1...4), ahead: number(0...2),
                isAlone: number(0...1) == 0)
        }
        let score = Assessment(table, facts: facts)
        #expect(score.lines.reduce(0) { $0 + $1.points } == score.total)
        #expect(table.bounds.clamp(score.total) == score.total)
        for category in table.categories {
            let sum = score.lines.filter { $0.category == category.title }.reduce(0) { $0 + $1.points }
            #expect(category.bounds.clamp(sum) == sum)
        }
        for line in score.lines where line.kind == .item {
            #expect(line.entries.reduce(0) { $0 + $1.points } == line.raw)
            #expect(line.entries.allSatisfy { $0.reason.isEmpty || $0.points == 0 })
        }
        facts.shuffle(using: &chance)
        #expect(Assessment(table, facts: facts).total == score.total)
    }

    @Test("points are read and shown exactly; anything else is none")
    func points() {
        for (text, hundredths) in [("5", 500), ("-30", -3000), ("2.5", 250), ("0.05", 5), ("-0.5", -50)] {
            #expect(Points.read(text) == hundredths && Points.text(hundredths) == text)
        }
        for wrong in ["", "五", "5分", "3万", "1.234", "--5", "5-"] { #expect(Points.read(wrong) == nil, "\(wrong)") }
        #expect(Points.signed(500) == "+5" && Points.signed(-250) == "-2.5" && Points.signed(0) == "0")
    }
}

import StationCore
import StationModel
import StationSamples
import Testing

@Suite("培训")
struct TrainingFiguresTests {
    /// 甲 and 乙 serve throughout, 丙 left in June 2026, 丁 came in May 2026.
    private let members = [
        Member(id: RecordID("jia"), station: here, name: "甲"), Member(id: RecordID("yi"), station: here, name: "乙"),
        Member(id: RecordID("bing"), station: here, name: "丙", to: day("2026-06-30")),
        Member(id: RecordID("ding"), station: here, name: "丁", from: day("2026-05-01")),
    ]

    private func training(_ first: String, to last: String? = nil, days: Int? = nil, _ people: [String] = [])
        -> TrainingClass
    {
        var made = TrainingClass(id: RecordID("class-\(first)"))
        (made.title, made.host, made.days) = ("履职能力提升班", "广西民族大学", days)
        (made.firstDay, made.lastDay) = (day(first), last.map { day($0) })
        made.participants = people.map { Participant(RecordID($0)) }
        return made
    }

    private var classes: [TrainingClass] {
        [
            training("2026-03-01", to: "2026-03-05", ["jia", "bing", "stranger"]),
            training("2026-06-01", to: "2026-06-10", days: 8, ["jia"]),
            training("2026-11-20", to: "2026-11-25", ["yi"]),  // not over on 23 November
            training("2025-09-01", ["ding"]),  // before 丁 served
            training("2022-01-01", ["yi"]), training("2021-12-31", ["jia"]),
        ]
    }

    @Test("the year: classes that are over, their days, people once and each time")
    func year() {
        let figures = TrainingFigures(classes: classes, members: members, in: .year(2026), on: day("2026-11-23"))
        #expect(figures.classes == 2)
        #expect(figures.days == 5 + 8)
        #expect(figures.participations == 3, "甲 twice, 丙 once; the stranger is of another station")
        #expect(figures.trained == 2)
        #expect(figures.untrainedInPeriod.map(\.name) == ["乙", "丁"], "丙 no longer serves")
        #expect(figures.coverage == Percentage(1, of: 3))
        #expect(figures.serving.map(\.daysOfPeriod) == [13, 0, 0])
    }

    @Test("the term: from its first day on, and nothing before 任职日期")
    func term() {
        let figures = TrainingFigures(
            classes: classes, members: members, in: .year(2026), on: day("2026-11-23"), term: day("2022-01-01"))
        #expect(figures.serving.map(\.member.name) == ["甲", "乙", "丁"])
        #expect(figures.serving.map(\.classesOfTerm) == [2, 1, 0], "2021 was an earlier term")
        #expect(figures.untrainedInTerm.map(\.name) == ["丁"])
    }

    @Test("a class before a move is one of the term: what counts is since when somebody serves anywhere")
    func moved() {
        let figures = TrainingFigures(
            classes: classes, members: members, in: .year(2026), on: day("2026-11-23"), term: day("2022-01-01"),
            since: [RecordID("ding"): day("2025-01-01")])
        #expect(figures.untrainedInTerm.isEmpty)
    }

    @Test("a class counts from its last day on", arguments: [("2026-11-24", 2), ("2026-11-25", 3)])
    func over(on: String, expected: Int) {
        #expect(TrainingFigures(classes: classes, members: members, in: .year(2026), on: day(on)).classes == expected)
    }

    @Test("a past year is seen from its end")
    func past() {
        let figures = TrainingFigures(classes: classes, members: members, in: .year(2025), on: day("2026-11-23"))
        #expect(figures.serving.map(\.member.name) == ["甲", "乙", "丙"])
        #expect(figures.classes == 1)
        #expect(figures.untrainedInPeriod.count == 3, "丁 did not serve then")
    }

    @Test("without members there is no coverage")
    func nobody() {
        let figures = TrainingFigures(classes: classes, members: [], in: .year(2026), on: day("2026-11-23"))
        #expect(figures.coverage.text == nil && figures.trained == 0)
    }

    @Test(
        "days are as entered, else from the first day to the last",
        arguments: [
            ("2026-03-01", String?.none, Int?.none, 1), ("2026-02-27", "2026-03-02", nil, 4),
            ("2026-02-27", "2026-03-02", 2, 2),
        ])
    func length(first: String, last: String?, days: Int?, expected: Int) {
        #expect(training(first, to: last, days: days).length == expected)
    }

    @Test("a class does not end before it begins")
    func order() {
        let fault = TrainingClass.described.rule(training("2026-03-02", to: "2026-03-01"), day("2026-11-23")).first
        #expect(fault == .badInput("结业日期 2026-03-01 早于开班日期 2026-03-02", field: "last_day"))
        #expect(TrainingClass.described.rule(training("2026-03-02", to: "2026-03-02"), day("2026-11-23")).isEmpty)
    }
}

import StationCore
import StationModel
import Testing

@Suite("SubmissionFigures")
struct SubmissionFiguresTests {
    /// The five figures of one submission as of a day that lies not before its last step, straight from the words.
    private func counted(_ submission: Submission, on day: Day) -> [SubmissionFigure: Int] {
        let state = submission.state
        let isEdited = [.draft, .submitted, .reviewing, .returned].contains(state.editing)
        let isHandled = ![.none, .closed].contains(state.handling)
        let isLate = isHandled && submission.answeredOn == nil && submission.dueOn.map { day > $0 } ?? false
        return [
            .total: 1, .open: isEdited || isHandled ? 1 : 0, .overdue: isLate ? 1 : 0,
            .adopted: submission.adoptedOn != nil ? 1 : 0, .solved: submission.result == .a ? 1 : 0,
        ]
    }

    private func figures(_ way: [(day: Day, submission: Submission)], on day: Day) -> [SubmissionFigure: Int] {
        let figures = SubmissionFigures([Sample.told(way)], in: .all, on: day)
        return SubmissionFigure.allCases.reduce(into: [:]) { $0[$1] = figures[$1] }
    }

    @Test("after every step of many walks the figures are those of a count", arguments: UInt64(0)..<200)
    func current(seed: UInt64) {
        let walk = Sample.walk(seed: seed)
        for (place, (today, submission)) in walk.enumerated() {
            for later in [0, 1, 5, 6, 21, 400] {
                #expect(figures(Array(walk[...place]), on: today + later) == counted(submission, on: today + later))
            }
        }
    }

    @Test("as of each day of the past they are what was true then, whatever came later", arguments: UInt64(0)..<80)
    func past(seed: UInt64) {
        let walk = Sample.walk(seed: seed)
        let last = walk.last!
        for today in walk[0].day.number - 3...last.day.number + 30 {
            let today = Day(number: today)
            var found = figures(walk, on: today)
            guard let then = walk.last(where: { $0.day <= today })?.submission else {
                #expect(found.values.allSatisfy { $0 == 0 })
                continue
            }
            // An answer that was taken back later counts for no day: solved goes by the answer that stands.
            var wanted = counted(then, on: today)
            (found[.solved], wanted[.solved]) = (nil, nil)
            #expect(found == wanted, "\(today)")
        }
    }

    @Test("a matter that was given to another unit was open all the while, and an earlier lateness stays")
    func renewed() throws {
        let way = try Sample.taken(
            from: Sample.submission(.init(.issued)),
            [
                Sample.move(.refer, on: day("2026-04-01"), replyDays: 5), Sample.move(.accept, on: day("2026-04-02")),
                Sample.move(.requestReturn, on: day("2026-04-09")),
                Sample.move(.reassign, on: day("2026-05-01"), replyDays: 90),
            ])
        #expect(figures(way, on: day("2026-05-01"))[.open] == 1)
        #expect(figures(way, on: day("2026-04-20"))[.open] == 1)
        #expect(figures(way, on: day("2026-04-30"))[.overdue] == 1)
        #expect(figures(way, on: day("2026-05-01"))[.overdue] == 0)
    }

    @Test("solved in December, taken up again in February, solved in March: open and solved over New Year")
    func overNewYear() throws {
        let way = try Sample.taken(
            from: Sample.submission(.init(.issued)),
            [
                Sample.move(.refer, on: day("2026-10-01")), Sample.move(.accept, on: day("2026-10-02")),
                Sample.move(.start, on: day("2026-10-02")), Sample.move(.answer, on: day("2026-12-10")),
                Sample.move(.report, on: day("2026-12-11")), Sample.move(.rate, on: day("2026-12-12")),
                Sample.move(.close, on: day("2026-12-15")), Sample.move(.reopen, on: day("2027-02-05"), replyDays: 30),
                Sample.move(.answer, on: day("2027-03-20")),
            ])
        func count(_ figure: SubmissionFigure, _ period: Period, _ steps: Int, on date: String) -> Int {
            SubmissionFigures([Sample.told(Array(way.prefix(steps)))], in: period, on: day(date))[figure]
        }
        #expect(count(.solved, .year(2026), 8, on: "2026-12-31") == 1)
        #expect(count(.open, .year(2027), 8, on: "2027-01-01") == 0, "closed in December")
        #expect(count(.solved, .year(2026), 9, on: "2027-02-10") == 0, "the answer no longer stands")
        #expect(count(.open, .year(2026), 9, on: "2027-02-10") == 0, "on 31 December it was closed")
        #expect(count(.open, .year(2027), 9, on: "2027-02-10") == 1)
        #expect(count(.overdue, .year(2027), 9, on: "2027-03-08") == 1, "due on 7 March")
        #expect(count(.solved, .year(2026), 10, on: "2027-04-01") == 0)
        #expect(count(.solved, .year(2027), 10, on: "2027-04-01") == 1)
        #expect(count(.solved, .all, 10, on: "2027-04-01") == 1)
        #expect(count(.total, .year(2027), 10, on: "2027-04-01") == 0, "registered in 2026")
    }

    @Test("each figure begins and ends on its own day")
    func days() throws {
        var way = try Sample.taken(
            from: Sample.submission(.init(.reviewing)),
            [
                Sample.move(.issue, on: day("2026-04-01")), Sample.move(.refer, on: day("2026-04-10"), replyDays: 10),
                Sample.move(.accept, on: day("2026-04-11")), Sample.move(.start, on: day("2026-04-11")),
                Sample.move(.answer, on: day("2026-04-25")), Sample.move(.report, on: day("2026-04-26")),
                Sample.move(.rate, on: day("2026-04-26")), Sample.move(.close, on: day("2026-05-01")),
            ])
        way[way.count - 1].submission.adoptedOn = day("2026-04-15")
        func days(_ figure: SubmissionFigure) -> [String] {
            (day("2026-02-27").number...day("2026-05-10").number).map { Day(number: $0) }.filter {
                figures(way, on: $0)[figure] == 1
            }.map(\.description)
        }
        func all(_ first: String, _ last: String) -> [String] {
            (day(first).number...day(last).number).map { Day(number: $0).description }
        }
        #expect(days(.total) == all("2026-03-01", "2026-05-10"))
        #expect(days(.open) == all("2026-03-01", "2026-03-31") + all("2026-04-10", "2026-04-30"))
        #expect(days(.overdue) == all("2026-04-21", "2026-04-24"))
        #expect(days(.adopted) == all("2026-04-15", "2026-05-10"))
        #expect(days(.solved) == all("2026-04-25", "2026-05-10"))
        let handled = way[4].submission
        #expect(handled.isOpen(on: day("2026-04-30")) && !handled.isOpen(on: day("2026-02-28")))
        #expect(!way[way.count - 1].submission.isOpen(on: day("2026-05-01")))
        #expect(way[0].submission.waitingDays(on: day("2026-03-31")) == 30)
        #expect(way[1].submission.waitingDays(on: day("2026-04-05")) == nil)
        #expect(handled.waitingDays(on: day("2026-04-12")) == 2)
    }

    @Test("an answer on the last day is not late, one on the day after is late on no day")
    func inTime() throws {
        for (answered, late) in [("2026-04-20", 0), ("2026-04-21", 0), ("2026-04-22", 1)] {
            let way = try Sample.taken(
                from: Sample.submission(.init(.issued)),
                [
                    Sample.move(.refer, on: day("2026-04-10"), replyDays: 10),
                    Sample.move(.accept, on: day("2026-04-10")), Sample.move(.start, on: day("2026-04-10")),
                    Sample.move(.answer, on: day(answered)),
                ])
            let overdue = (0..<40).map { day("2026-04-10") + $0 }.count { figures(way, on: $0)[.overdue] == 1 }
            #expect(overdue == late)
        }
    }

    @Test("what was registered counts in its year, what is open in every year until it ends")
    func years() {
        var old = Sample.submission(.init())
        old.registeredOn = day("2025-12-31")
        let kept = Sample.submission(.init(.kept))
        let both = [Sample.told([(old.registeredOn, old)]), Sample.told([(kept.registeredOn, kept)])]
        let last = SubmissionFigures(both, in: .year(2025), on: day("2026-11-23"))
        let this = SubmissionFigures(both, in: .year(2026), on: day("2026-11-23"))
        #expect(last[.total] == 1 && last[.open] == 1)
        #expect(this[.total] == 1 && this[.open] == 1, "nothing that is open goes away on 1 January")
        #expect((last + this)[.total] == 2)
        #expect(SubmissionFigures()[.total] == 0)
    }

    @Test("the text's length counts neither blanks nor line ends")
    func textLength() {
        var submission = Sample.submission(.init())
        (submission.situation, submission.cause, submission.proposal) = ("一 二\n三", "\u{3000}四", "ab\r\n")
        #expect(submission.textLength == 6)
    }
}

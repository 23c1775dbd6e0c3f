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

    private func figures(_ submissions: [Submission], on day: Day) -> [SubmissionFigure: Int] {
        var found: [SubmissionFigure: Int] = [:]
        for year in 2025...2026 {
            let figures = SubmissionFigures(submissions, year: year, on: day)
            for figure in SubmissionFigure.allCases { found[figure, default: 0] += figures[figure] }
        }
        return found
    }

    @Test("after every step of many walks the figures are those of a count", arguments: UInt64(0)..<200)
    func current(seed: UInt64) {
        for (today, submission) in Sample.walk(seed: seed) {
            for later in [0, 1, 5, 6, 21, 400] {
                #expect(figures([submission], on: today + later) == counted(submission, on: today + later))
            }
        }
    }

    @Test("as of each day of the past they are what was true then", arguments: UInt64(0)..<200)
    func past(seed: UInt64) {
        // Both start the clock of the present handling anew, see `renewed`.
        let walk = Sample.walk(seed: seed, besides: [.reassign, .reopen])
        let last = walk.last!
        for today in walk[0].day.number - 3...last.day.number + 30 {
            let today = Day(number: today)
            guard let then = walk.last(where: { $0.day <= today })?.submission else {
                #expect(figures([last.submission], on: today).values.allSatisfy { $0 == 0 })
                continue
            }
            #expect(figures([last.submission], on: today) == counted(then, on: today), "\(today)")
        }
    }

    @Test("a matter that was given to another unit or taken up again was open all the while since its first referral")
    func renewed() throws {
        var now = Sample.submission(.init(.issued))
        now = try now.taking(Sample.move(.refer, on: day("2026-04-01"), replyDays: nil))
        now = try now.taking(Sample.move(.accept, on: day("2026-04-02")))
        now = try now.taking(Sample.move(.requestReturn, on: day("2026-04-03")))
        now = try now.taking(Sample.move(.reassign, on: day("2026-05-01"), replyDays: nil))
        #expect(SubmissionFigures([now], year: 2026, on: day("2026-05-01"))[.open] == 1)
        #expect(SubmissionFigures([now], year: 2026, on: day("2026-04-20"))[.open] == 1)
    }

    @Test("each figure begins and ends on its own day")
    func days() throws {
        var now = Sample.submission(.init(.reviewing))
        now = try now.taking(Sample.move(.issue, on: day("2026-04-01")))
        now = try now.taking(Sample.move(.refer, on: day("2026-04-10"), replyDays: 10))
        for step in [SubmissionStep.accept, .start] { now = try now.taking(Sample.move(step, on: day("2026-04-11"))) }
        now = try now.taking(Sample.move(.answer, on: day("2026-04-25")))
        for step in [SubmissionStep.report, .rate] { now = try now.taking(Sample.move(step, on: day("2026-04-26"))) }
        now = try now.taking(Sample.move(.close, on: day("2026-05-01")))
        now.adoptedOn = day("2026-04-15")
        func days(_ figure: SubmissionFigure) -> [String] {
            (day("2026-02-27").number...day("2026-05-10").number).map { Day(number: $0) }.filter {
                SubmissionFigures([now], year: 2026, on: $0)[figure] == 1
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
        #expect(now.isOpen(on: day("2026-04-30")))
        #expect(!now.isOpen(on: day("2026-05-01")))
        #expect(!now.isOpen(on: day("2026-02-28")))
        #expect(now.waitingDays(on: day("2026-03-31")) == 30)
        #expect(now.waitingDays(on: day("2026-04-05")) == nil)
        #expect(now.waitingDays(on: day("2026-04-12")) == 2)
    }

    @Test("an answer on the last day is not late, one on the day after is late on no day")
    func inTime() throws {
        for (answered, late) in [("2026-04-20", 0), ("2026-04-21", 0), ("2026-04-22", 1)] {
            var now = Sample.submission(.init(.issued))
            now = try now.taking(Sample.move(.refer, on: day("2026-04-10"), replyDays: 10))
            for step in [SubmissionStep.accept, .start] {
                now = try now.taking(Sample.move(step, on: day("2026-04-10")))
            }
            now = try now.taking(Sample.move(.answer, on: day(answered)))
            let overdue = (0..<40).map { day("2026-04-10") + $0 }.count { now.isOverdue(on: $0) }
            #expect(overdue == late)
        }
    }

    @Test("figures count by the year of registration and add up")
    func years() {
        var old = Sample.submission(.init())
        old.registeredOn = day("2025-12-31")
        let both = [old, Sample.submission(.init(.kept))]
        let last = SubmissionFigures(both, year: 2025, on: day("2026-11-23"))
        let this = SubmissionFigures(both, year: 2026, on: day("2026-11-23"))
        #expect(last[.total] == 1)
        #expect(last[.open] == 1)
        #expect(this[.total] == 1)
        #expect(this[.open] == 0)
        #expect((last + this)[.total] == 2)
        #expect((last + this)[.open] == 1)
        #expect(SubmissionFigures()[.total] == 0)
    }

    @Test("the text's length counts neither blanks nor line ends")
    func textLength() {
        var submission = Sample.submission(.init())
        (submission.situation, submission.cause, submission.proposal) = ("一 二\n三", "\u{3000}四", "ab\r\n")
        #expect(submission.textLength == 6)
    }
}

import StationCore
import StationModel
import Testing

@Suite("SubmissionMove")
struct SubmissionMoveTests {
    /// What each step needs, written down once more by hand.
    static let demands: [(SubmissionStep, [SubmissionStep.Demand])] = [
        (.submit, [.situation]), (.review, []), (.return, [.reason]), (.revise, []), (.keep, []), (.decline, []),
        (.issue, [.issueNumber]), (.entrust, [.situation, .leadUnit]), (.refer, [.leadUnit]), (.accept, []),
        (.start, []), (.requestReturn, [.reason]),
        (.reassign, [.leadUnit]), (.rejectReturn, [.reason]), (.answer, [.result, .answer]), (.report, []),
        (.rate, [.satisfaction]), (.close, []), (.reopen, [.reason]), (.remind, []),
    ]

    @Test("each demand that is missing is refused with its field; blanks do not count", arguments: demands)
    func missing(step: SubmissionStep, demands: [SubmissionStep.Demand]) throws {
        let from = try #require(SubmissionStepTests.allowed.first { $0.1 == step }).0
        for blank in ["", " \u{3000}\n"] {
            for demand in SubmissionStep.Demand.allCases {
                var submission = Sample.submission(from)
                var move = Sample.move(step, on: day("2026-09-01"))
                switch demand {
                case .situation: submission.situation = blank
                case .reason: move.reason = blank
                case .issueNumber: move.issueNumber = blank
                case .leadUnit: move.leadUnit = blank
                case .result: move.result = nil
                case .answer: move.answer = blank
                case .satisfaction: move.satisfaction = blank
                }
                if demands.contains(demand) {
                    let refused = Fault.badInput("“\(step.label)”要填写\(demand.label)", field: demand.rawValue)
                    #expect(throws: refused) { try submission.taking(move) }
                    #expect(move.missing(in: submission) == [demand])
                } else {
                    #expect(throws: Never.self) { try submission.taking(move) }
                }
            }
        }
        #expect(step.rule.demands == demands)
    }

    @Test("a ledger may lack what only daily work knows, but not unit and result")
    func kind() {
        func takes(_ step: SubmissionStep, from state: SubmissionState) -> Bool {
            (try? Sample.submission(state).taking(SubmissionMove(step, on: day("2026-09-01")), fromSheet: true)) != nil
        }
        #expect(takes(.issue, from: .init(.reviewing)))
        #expect(takes(.return, from: .init(.reviewing)))
        #expect(takes(.rate, from: .init(.issued, .reported)))
        #expect(!takes(.refer, from: .init(.issued)))
        #expect(!takes(.reassign, from: .init(.issued, .returnRequested)))
        #expect(!takes(.answer, from: .init(.issued, .inProgress)))
        #expect(!takes(.close, from: .init(.issued, .answered)), "the order of states is the same for both")
    }

    @Test(
        "a step before the last known day is refused, one on the same day is not",
        arguments: SubmissionStepTests.allowed)
    func backwards(from: SubmissionState, step: SubmissionStep, to: SubmissionState) throws {
        let submission = Sample.submission(from)
        let last = submission.lastDay
        #expect(throws: Never.self) { try submission.taking(Sample.move(step, on: last)) }
        do {
            _ = try submission.taking(Sample.move(step, on: last - 1))
            Issue.record("\(step) was taken")
        } catch {
            #expect(error.kind == .badInput(field: "day"))
        }
    }

    @Test(
        "a step before the day of the step before it is refused, whichever that was",
        arguments: SubmissionStepTests.allowed)
    func backwardsByOneStep(from: SubmissionState, step: SubmissionStep, to: SubmissionState) throws {
        var submission = Sample.submission(.init())
        var today = Sample.registered
        for earlier in SubmissionStep.path(to: from) {
            today = today + 10
            submission = try submission.taking(Sample.move(earlier, on: today))
        }
        #expect(throws: Fault.self) { try submission.taking(Sample.move(step, on: today - 1)) }
    }

    @Test("each step leaves its day and its words, and nothing else")
    func follow() throws {
        var now = Sample.submission(.init(.reviewing))
        now = try now.taking(Sample.move(.issue, on: day("2026-04-01")))
        #expect(now.decidedOn == day("2026-04-01"))
        #expect(now.issueNumber == "第 3 期")
        #expect(now.leadUnit == "")
        now = try now.taking(Sample.move(.refer, on: day("2026-04-02"), replyDays: 90))
        #expect(now.referredOn == day("2026-04-02"))
        #expect(now.dueOn == day("2026-07-01"))
        #expect(now.leadUnit == "供电所")
        #expect(now.helpingUnits == "镇政府")
        now = try now.taking(Sample.move(.accept, on: day("2026-04-03")))
        now = try now.taking(Sample.move(.requestReturn, on: day("2026-04-04")))
        now = try now.taking(
            SubmissionMove(.reassign, on: day("2026-04-05"), leadUnit: "住建局", replyDays: nil))
        #expect(now.referredOn == day("2026-04-05"))
        #expect(now.dueOn == nil)
        #expect(now.leadUnit == "住建局")
        #expect(now.helpingUnits == "")
        for step in [SubmissionStep.accept, .start] { now = try now.taking(Sample.move(step, on: day("2026-04-06"))) }
        now = try now.taking(Sample.move(.answer, on: day("2026-05-01"), result: .b))
        #expect(now.answeredOn == day("2026-05-01"))
        #expect(now.result == .b)
        #expect(now.answer == "已修好")
        #expect(now.satisfaction == "")
        now = try now.taking(Sample.move(.report, on: day("2026-05-02")))
        now = try now.taking(Sample.move(.rate, on: day("2026-05-03")))
        #expect(now.satisfaction == "满意")
        let closed = try now.taking(Sample.move(.close, on: day("2026-05-04")))
        #expect(closed.closedOn == day("2026-05-04"))
        #expect(closed.lastDay == day("2026-05-04"))
        #expect(closed.title == now.title)
    }

    @Test("交办镇里 ends the editing and begins the handling on one day, with the town's deadline")
    func entrust() throws {
        let draft = Sample.submission(.init(.draft))
        let given = try draft.taking(Sample.move(.entrust, on: day("2026-04-01"), replyDays: 30))
        #expect(given.decidedOn == day("2026-04-01") && given.handledFrom == day("2026-04-01"))
        #expect(given.referredOn == day("2026-04-01") && given.dueOn == day("2026-05-01"))
        #expect(given.leadUnit == "供电所" && given.helpingUnits == "镇政府" && given.issueNumber == "")
        #expect(given.route == .town && draft.route == .city)
        #expect(given.isOpen(on: day("2026-04-01")) && given.isOverdue(on: day("2026-05-02")))
    }

    @Test("what the town took up may be adopted without 编发, at 乡镇 as the lowest level")
    func adoptedByTown() throws {
        func adoption(_ level: String, _ date: String) -> Adoption {
            Adoption(id: RecordID("a" + level), submission: RecordID("s"), level: level, day: day(date))
        }
        #expect(throws: Fault.self) { try Sample.submission(.init(.submitted)).adopted(adoption("乡镇", "2026-04-02")) }
        let once = try Sample.submission(.init(.entrusted, .referred)).adopted(adoption("乡镇", "2026-04-02"))
        #expect(once.adoptionLevel == "乡镇" && once.adoptedOn == day("2026-04-02"))
        let twice = try once.adopted(adoption("县市", "2026-05-02"))
        #expect(twice.adoptionLevel == "县市" && twice.adoptedOn == day("2026-04-02"))
    }

    @Test("重新办理 takes the answer back and starts the clock anew")
    func reopen() throws {
        let rated = Sample.submission(.init(.issued, .rated))
        let again = try rated.taking(Sample.move(.reopen, on: day("2026-06-01"), replyDays: 30))
        #expect(again.state == .init(.issued, .inProgress))
        #expect(again.answeredOn == nil)
        #expect(again.result == nil)
        #expect(again.answer == "")
        #expect(again.satisfaction == "")
        #expect(again.referredOn == day("2026-06-01"))
        #expect(again.dueOn == day("2026-07-01"))
        #expect(again.leadUnit == "供电所")
        #expect(again.decidedOn == rated.decidedOn)
    }
}

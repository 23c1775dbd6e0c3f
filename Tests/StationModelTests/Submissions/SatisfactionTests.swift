import StationCore
import StationModel
import Testing

@Suite("满意度")
struct SatisfactionTests {
    @Test(
        "words of discontent are known, of content are not",
        arguments: [
            ("不满意", true), ("很不满意", true), ("不太满意", true), ("不够满意", true), ("未能满意", true), ("差", true),
            ("不认可", true), ("满意", false), ("基本满意", false), ("非常满意", false), ("", false), ("没有不满意", false),
            ("不错", false), ("满意,不用再办", false),
        ])
    func words(satisfaction: String, isDissatisfied: Bool) {
        var submission = Sample.submission(.init(.issued, .rated))
        submission.satisfaction = satisfaction
        #expect(submission.isDissatisfied == isDissatisfied)
    }

    @Test(
        "办结 over 不满意 wants a reason, whatever the result; others close without one", arguments: HandlingResult.allCases)
    func close(result: HandlingResult) throws {
        var rated = Sample.submission(.init(.issued, .rated))
        rated.result = result
        rated.satisfaction = "不满意"
        let bare = SubmissionMove(.close, on: day("2026-09-01"))
        #expect(throws: Fault.badInput("“办结”要填写理由", field: "reason")) { try rated.taking(bare) }
        var blank = bare
        blank.reason = " \n"
        #expect(throws: Fault.self) { try rated.taking(blank) }
        var said = bare
        said.reason = "三次上门解释"
        #expect(try rated.taking(said).state.handling == .closed)
        #expect(try rated.taking(bare, fromSheet: true).state.handling == .closed, "a ledger on paper may lack it")
        rated.satisfaction = "满意"
        #expect(try rated.taking(bare).state.handling == .closed)
    }

    @Test("办结 can be taken up again with a reason: open and unsolved from then on, the clock begins anew")
    func reopen() throws {
        var closed = Sample.submission(.init(.issued, .closed))
        closed.registeredOn = day("2026-03-01")
        closed.handledFrom = day("2026-03-05")
        closed.referredOn = day("2026-03-05")
        (closed.answeredOn, closed.result, closed.closedOn) = (day("2026-04-01"), .a, day("2026-05-01"))
        (closed.satisfaction, closed.steppedOn) = ("不满意", day("2026-05-01"))
        #expect(!closed.isOpen(on: day("2026-06-02")))
        #expect(throws: Fault.badInput("“重新办理”要填写理由", field: "reason")) {
            try closed.taking(SubmissionMove(.reopen, on: day("2026-06-01")))
        }
        let again = try closed.taking(SubmissionMove(.reopen, on: day("2026-06-01"), reason: "又坏了", replyDays: 30))
        #expect(again.state.handling == .inProgress && again.closedOn == nil && again.answeredOn == nil)
        #expect(again.isOpen(on: day("2026-06-02")) && again.dueOn == day("2026-07-01"))
        let history = [Sample.told([(day("2026-03-01"), closed), (day("2026-06-01"), again)])]
        let figures = SubmissionFigures(history, in: .year(2026), on: day("2026-06-02"))
        #expect(figures[.open] == 1 && figures[.solved] == 0)
        #expect(SubmissionFigures(history, in: .year(2026), on: day("2026-07-02"))[.overdue] == 1)
    }
}

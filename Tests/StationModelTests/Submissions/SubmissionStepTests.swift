import StationCore
import StationModel
import Testing

@Suite("SubmissionStep")
struct SubmissionStepTests {
    /// What the rules allow, written down once more by hand: from, step, to.
    static let allowed: [(SubmissionState, SubmissionStep, SubmissionState)] = [
        (.init(.draft), .submit, .init(.submitted)),
        (.init(.submitted), .review, .init(.reviewing)),
        (.init(.reviewing), .return, .init(.returned)),
        (.init(.reviewing), .keep, .init(.kept)),
        (.init(.reviewing), .decline, .init(.declined)),
        (.init(.reviewing), .issue, .init(.issued)),
        (.init(.returned), .revise, .init(.draft)),
        (.init(.issued), .refer, .init(.issued, .referred)),
        (.init(.issued, .referred), .accept, .init(.issued, .accepted)),
        (.init(.issued, .accepted), .start, .init(.issued, .inProgress)),
        (.init(.issued, .accepted), .requestReturn, .init(.issued, .returnRequested)),
        (.init(.issued, .inProgress), .requestReturn, .init(.issued, .returnRequested)),
        (.init(.issued, .inProgress), .answer, .init(.issued, .answered)),
        (.init(.issued, .returnRequested), .reassign, .init(.issued, .referred)),
        (.init(.issued, .returnRequested), .rejectReturn, .init(.issued, .inProgress)),
        (.init(.issued, .answered), .report, .init(.issued, .reported)),
        (.init(.issued, .reported), .rate, .init(.issued, .rated)),
        (.init(.issued, .rated), .close, .init(.issued, .closed)),
        (.init(.issued, .rated), .reopen, .init(.issued, .inProgress)),
        (.init(.issued, .closed), .reopen, .init(.issued, .inProgress)),
        // A reminder leaves everything as it stands.
        (.init(.issued, .referred), .remind, .init(.issued, .referred)),
        (.init(.issued, .accepted), .remind, .init(.issued, .accepted)),
        (.init(.issued, .inProgress), .remind, .init(.issued, .inProgress)),
        (.init(.entrusted, .referred), .remind, .init(.entrusted, .referred)),
        (.init(.entrusted, .accepted), .remind, .init(.entrusted, .accepted)),
        (.init(.entrusted, .inProgress), .remind, .init(.entrusted, .inProgress)),
        // The town's way: asked at once, and from there the same handling.
        (.init(.draft), .entrust, .init(.entrusted, .referred)),
        (.init(.submitted), .entrust, .init(.entrusted, .referred)),
        (.init(.reviewing), .entrust, .init(.entrusted, .referred)),
        (.init(.entrusted, .referred), .accept, .init(.entrusted, .accepted)),
        (.init(.entrusted, .accepted), .start, .init(.entrusted, .inProgress)),
        (.init(.entrusted, .accepted), .requestReturn, .init(.entrusted, .returnRequested)),
        (.init(.entrusted, .inProgress), .requestReturn, .init(.entrusted, .returnRequested)),
        (.init(.entrusted, .inProgress), .answer, .init(.entrusted, .answered)),
        (.init(.entrusted, .returnRequested), .reassign, .init(.entrusted, .referred)),
        (.init(.entrusted, .returnRequested), .rejectReturn, .init(.entrusted, .inProgress)),
        (.init(.entrusted, .answered), .report, .init(.entrusted, .reported)),
        (.init(.entrusted, .reported), .rate, .init(.entrusted, .rated)),
        (.init(.entrusted, .rated), .close, .init(.entrusted, .closed)),
        (.init(.entrusted, .rated), .reopen, .init(.entrusted, .inProgress)),
        (.init(.entrusted, .closed), .reopen, .init(.entrusted, .inProgress)),
    ]

    @Test("there are twenty-three states: handling only after issue, or by the town, which is asked at once")
    func states() {
        #expect(SubmissionState.all.count == 23)
        #expect(Set(SubmissionState.all).count == 23)
        #expect(SubmissionState.all.allSatisfy { $0.handling == .none || $0.editing.isPassedOn })
        #expect(SubmissionState.all.allSatisfy { $0.editing != .entrusted || $0.handling != .none })
    }

    @Test("every pair of state and step is allowed exactly when the rules say so", arguments: SubmissionState.all)
    func pairs(state: SubmissionState) throws {
        for step in SubmissionStep.allCases {
            let submission = Sample.submission(state)
            let rule = Self.allowed.first { $0.0 == state && $0.1 == step }
            let taken = Result { try submission.taking(Sample.move(step, on: day("2026-09-01"))) }
            switch (rule, taken) {
            case (let rule?, .success(let next)): #expect(next.state == rule.2, "\(step)")
            case (nil, .failure(let fault as Fault)):
                #expect(fault == .badInput("“\(state.label)”的不能“\(step.label)”。记录没有改动"))
            default: Issue.record("\(state.label) \(step.label): \(taken)")
            }
            #expect(SubmissionStep.allowed(from: state).contains(step) == (rule != nil))
        }
    }

    @Test("a refused step leaves the submission as it was, and an allowed one changes only a copy")
    func unchanged() {
        let submission = Sample.submission(.init(.kept))
        let before = submission
        #expect(throws: Fault.self) { try submission.taking(Sample.move(.issue, on: day("2026-09-01"))) }
        #expect(submission == before)
        let draft = Sample.submission(.init())
        _ = try? draft.taking(Sample.move(.submit, on: day("2026-09-01")))
        #expect(draft.state == .init())
    }

    @Test(
        "the shortest way leads to each state",
        arguments: [
            ("草稿", ""), ("已提交", "submit"), ("审核中", "submit review"), ("退回修改", "submit review return"),
            ("留存参考", "submit review keep"), ("不采用", "submit review decline"), ("已编发", "submit review issue"),
            ("已转办", "submit review issue refer"), ("已签收", "submit review issue refer accept"),
            ("办理中", "submit review issue refer accept start"),
            ("已申退", "submit review issue refer accept requestReturn"),
            ("已答复", "submit review issue refer accept start answer"),
            ("已反馈", "submit review issue refer accept start answer report"),
            ("已评价", "submit review issue refer accept start answer report rate"),
            ("办结", "submit review issue refer accept start answer report rate close"),
        ])
    func path(label: String, steps: String) throws {
        let state = try #require(SubmissionState(label: label))
        #expect(SubmissionStep.path(to: state).map(\.rawValue).joined(separator: " ") == steps)
        #expect(state.label == label)
    }

    @Test("the shortest way by the town: neither 审核 nor 编发")
    func pathByTown() throws {
        let closed = try #require(SubmissionState(label: "办结", byTown: true))
        #expect(closed == .init(.entrusted, .closed))
        #expect(
            SubmissionStep.path(to: closed).map(\.rawValue) == [
                "entrust", "accept", "start", "answer", "report", "rate", "close",
            ])
        #expect(SubmissionState(label: "已编发", byTown: true) == nil)
    }

    @Test("labels of states are all different, and those of the handling the same on both ways")
    func labels() {
        #expect(Set(SubmissionState.all.map(\.label)).count == 15)
        #expect(SubmissionState(label: "") == nil)
        #expect(SubmissionState(label: "已办结") == nil)
    }
}

import StationCore

/// One step to be taken, with what it demands filled in.
package struct SubmissionMove: Hashable, Sendable {
    package var step: SubmissionStep
    /// The day it happens.
    package var day: Day
    /// Why; also kept as the remark of steps that need none.
    package var reason: String
    /// 编发期号, with 编发.
    package var issueNumber: String
    /// 承办单位, with 转办, 交办镇里 and 改派.
    package var leadUnit: String
    /// 协办单位, with the same.
    package var helpingUnits: String
    /// Days for the answer from this day on, with 转办, 交办镇里, 改派 and 重新办理; nil: no deadline.
    package var replyDays: Int?
    /// The result, with 答复.
    package var result: HandlingResult?
    /// 答复内容, with 答复.
    package var answer: String
    /// 满意度, with 评价满意度.
    package var satisfaction: String

    /// A step on a day.
    package init(
        _ step: SubmissionStep, on day: Day, reason: String = "", issueNumber: String = "", leadUnit: String = "",
        helpingUnits: String = "", replyDays: Int? = nil, result: HandlingResult? = nil, answer: String = "",
        satisfaction: String = ""
    ) {
        self.step = step
        self.day = day
        self.reason = reason
        self.issueNumber = issueNumber
        self.leadUnit = leadUnit
        self.helpingUnits = helpingUnits
        self.replyDays = replyDays
        self.result = result
        self.answer = answer
        self.satisfaction = satisfaction
    }

    /// What the step demands and neither the move nor the submission has.
    package func missing(in submission: Submission) -> [SubmissionStep.Demand] {
        submission.demands(of: step).filter { demand in
            let value =
                switch demand {
                case .situation: submission.situation
                case .reason: reason
                case .issueNumber: issueNumber
                case .leadUnit: leadUnit
                case .result: result?.rawValue ?? ""
                case .answer: answer
                case .satisfaction: satisfaction
                }
            return value.allSatisfy(\.isWhitespace)
        }
    }
}

extension Submission {
    /// The submission after a step. The table decides whether it is allowed and what it demands.
    ///
    /// - Parameter fromSheet: the step is history taken from a kind; what only daily work knows may be missing.
    /// - Throws: a `Fault` of kind `badInput`, its field the demand that is missing.
    package func taking(_ move: SubmissionMove, fromSheet: Bool = false) throws(Fault) -> Submission {
        let missing = Set(move.missing(in: self).filter { !(fromSheet && $0.isKnownOnlyToDailyWork) })
        let rule = try SubmissionStep.workflow.check(
            move.step, from: (state, state.label), demanding: demandsOfItsOwn(move.step), on: move.day,
            notBefore: lastDay,
            isMissing: { missing.contains($0) }, wording: { ($0.label, $0.rawValue) })
        var next = self
        next.state = rule.target(from: state) ?? state
        next.steppedOn = move.day
        next.follow(move)
        return next
    }

    /// The day before which no further step can lie: that of the last one, or of the registration.
    package var lastDay: Day { max(registeredOn, steppedOn ?? registeredOn) }

    private mutating func follow(_ move: SubmissionMove) {
        switch move.step {
        case .keep, .decline: decidedOn = move.day
        case .issue:
            decidedOn = move.day
            issueNumber = move.issueNumber
        case .entrust:
            decidedOn = move.day
            refer(move)
        case .refer, .reassign: refer(move)
        case .reopen:
            // The clock starts anew; the earlier answer stays in the timeline only.
            referredOn = move.day
            dueOn = move.replyDays.map { move.day + $0 }
            closedOn = nil
            answeredOn = nil
            result = nil
            answer = ""
            satisfaction = ""
        case .answer:
            answeredOn = move.day
            result = move.result
            answer = move.answer
        case .rate: satisfaction = move.satisfaction
        case .close: closedOn = move.day
        case .submit, .review, .return, .revise, .accept, .start, .requestReturn, .rejectReturn, .report, .remind: break
        }
    }

    private mutating func refer(_ move: SubmissionMove) {
        referredOn = move.day
        handledFrom = handledFrom ?? move.day
        dueOn = move.replyDays.map { move.day + $0 }
        leadUnit = move.leadUnit
        helpingUnits = move.helpingUnits
    }
}

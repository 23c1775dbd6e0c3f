import StationCore

/// A step on the editing or the handling track of a submission.
///
/// `SubmissionStep.table` is the only place that says what is allowed and what it demands; form, bulk, import and
/// undo all go by it (docs/rules.md, 社情民意流转).
package enum SubmissionStep: String, CaseIterable, Hashable, Sendable {
    case submit, review, `return`, revise, keep, decline, issue, entrust
    case refer, accept, start, requestReturn, reassign, rejectReturn, answer, report, rate, close, reopen, remind

    /// A field that a step needs.
    package enum Demand: String, CaseIterable, Hashable, Sendable {
        /// 情况, the first part of the text.
        case situation
        /// Why.
        case reason
        /// 期号.
        case issueNumber
        /// 承办单位.
        case leadUnit
        /// A result A–D.
        case result
        /// 答复内容.
        case answer
        /// 满意度.
        case satisfaction

        /// As officers call the field.
        package var label: String {
            switch self {
            case .situation: "情况"
            case .reason: "理由"
            case .issueNumber: "编发期号"
            case .leadUnit: "承办单位"
            case .result: "办理结果"
            case .answer: "答复内容"
            case .satisfaction: "满意度"
            }
        }

        /// Whether a kind kept on paper may lack it: then an import takes the row and says what is missing.
        /// Unit and result may not be missing, since figures rest on them.
        package var isKnownOnlyToDailyWork: Bool { ![.leadUnit, .result].contains(self) }
    }

    /// One row of the table.
    package typealias Rule = Workflow<SubmissionState, SubmissionStep, Demand>.Rule

    /// Every allowed transition. Of those from one state the ordinary way on stands first, the ways back last; screens
    /// number them in this order, so that 1 always leads on.
    package static let workflow = Workflow<SubmissionState, SubmissionStep, Demand>(
        start: SubmissionState(),
        [
            editing(.submit, "提交", [.draft], .submitted, [.situation]),
            editing(.review, "开始审核", [.submitted], .reviewing),
            editing(.issue, "编发", [.reviewing], .issued, [.issueNumber]),
            editing(.keep, "留存参考", [.reviewing], .kept),
            editing(.decline, "不采用", [.reviewing], .declined),
            // The town's own way: from the station straight to the town, which is asked in the same step.
            Rule(
                .entrust, "交办镇里", from: [.draft, .submitted, .reviewing].map { SubmissionState($0) },
                to: SubmissionState(.entrusted, .referred), demands: [.situation, .leadUnit]),
            editing(.return, "退回修改", [.reviewing], .returned, [.reason]),
            editing(.revise, "重新起草", [.returned], .draft),
            Rule(
                .refer, "转办", from: [SubmissionState(.issued)], to: SubmissionState(.issued, .referred),
                demands: [.leadUnit]),
            handling(.accept, "签收", [.referred], .accepted),
            handling(.start, "开始办理", [.accepted], .inProgress),
            handling(.answer, "答复", [.inProgress], .answered, [.result, .answer]),
            handling(.report, "反馈反映人", [.answered], .reported),
            handling(.rate, "评价满意度", [.reported], .rated, [.satisfaction]),
            handling(.close, "办结", [.rated], .closed),
            handling(.reassign, "改派", [.returnRequested], .referred, [.leadUnit]),
            handling(.rejectReturn, "驳回申退", [.returnRequested], .inProgress, [.reason]),
            handling(.requestReturn, "申退", [.accepted, .inProgress], .returnRequested, [.reason]),
            handling(.reopen, "重新办理", [.rated, .closed], .inProgress, [.reason]),
            // A letter of reminder leaves everything as it stands; the timeline counts them.
            Rule(.remind, "催办", SubmissionStep.waiting.map { Rule.Way(from: $0, to: $0) }),
        ])
    /// Where an answer is waited for.
    private static let waiting = [EditingState.issued, .entrusted].flatMap { passed in
        [HandlingState.referred, .accepted, .inProgress].map { SubmissionState(passed, $0) }
    }

    /// The table's rows.
    package static var table: [Rule] { workflow.table }

    /// This step's row.
    package var rule: Rule { SubmissionStep.workflow.rule(of: self)! }
    package var label: String { rule.label }
    /// Whether it asks a unit for an answer: a deadline may run from its day on.
    package var asksForAnswer: Bool { [.refer, .entrust, .reassign, .reopen].contains(self) }

    /// The steps that may be taken from a state, in the table's order.
    package static func allowed(from state: SubmissionState) -> [SubmissionStep] { workflow.allowed(from: state) }

    /// The shortest way of steps from a new draft to a state: what an import of a kind has to have passed. Empty for the
    /// draft itself and for what cannot be reached.
    package static func path(to state: SubmissionState) -> [SubmissionStep] { paths[state] ?? [] }
    private static let paths = workflow.paths()

    private static func editing(
        _ step: SubmissionStep, _ label: String, _ from: [EditingState], _ to: EditingState,
        _ demands: [Demand] = []
    ) -> Rule {
        Rule(step, label, from: from.map { SubmissionState($0) }, to: SubmissionState(to), demands: demands)
    }

    /// The same handling, whether it was issued by the city or entrusted to the town.
    private static func handling(
        _ step: SubmissionStep, _ label: String, _ from: [HandlingState], _ to: HandlingState,
        _ demands: [Demand] = []
    ) -> Rule {
        let ways = [EditingState.issued, .entrusted].flatMap { passed in
            from.map { Rule.Way(from: SubmissionState(passed, $0), to: SubmissionState(passed, to)) }
        }
        return Rule(step, label, ways, demands: demands)
    }
}

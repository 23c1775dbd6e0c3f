import StationCore

/// The editing track of a submission.
package enum EditingState: String, Choosable {
    /// 草稿.
    case draft
    /// 已提交.
    case submitted
    /// 审核中.
    case reviewing
    /// 退回修改.
    case returned
    /// 留存参考.
    case kept
    /// 不采用.
    case declined
    /// 已编发.
    case issued
    /// 镇级交办: given to the town by the station itself, without 编发 by the city.
    case entrusted

    /// Whether editing still goes on.
    package var isOpen: Bool { [.draft, .submitted, .reviewing, .returned].contains(self) }
    /// Whether it has been passed on, so that it may be handled, adopted, instructed on: 已编发, or 镇级交办.
    package var isPassedOn: Bool { [.issued, .entrusted].contains(self) }

    /// The standard wording.
    package var label: String {
        switch self {
        case .draft: "草稿"
        case .submitted: "已提交"
        case .reviewing: "审核中"
        case .returned: "退回修改"
        case .kept: "留存参考"
        case .declined: "不采用"
        case .issued: "已编发"
        case .entrusted: "镇级交办"
        }
    }
}

/// The handling track, which begins once a submission has been issued or entrusted to the town.
package enum HandlingState: String, Choosable {
    /// Nobody was asked to handle it.
    case none
    /// 已转办.
    case referred
    /// 已签收.
    case accepted
    /// 办理中.
    case inProgress
    /// 已申退.
    case returnRequested
    /// 已答复.
    case answered
    /// 已反馈反映人.
    case reported
    /// 已评价满意度.
    case rated
    /// 办结.
    case closed

    /// The standard wording; empty for none.
    package var label: String {
        switch self {
        case .none: ""
        case .referred: "已转办"
        case .accepted: "已签收"
        case .inProgress: "办理中"
        case .returnRequested: "已申退"
        case .answered: "已答复"
        case .reported: "已反馈"
        case .rated: "已评价"
        case .closed: "办结"
        }
    }
}

/// Where a submission stands on both tracks that move step by step. Adoption is any number of rows beside them.
package struct SubmissionState: Hashable, Sendable {
    /// The editing track.
    package var editing: EditingState
    /// The handling track.
    package var handling: HandlingState

    package init(_ editing: EditingState = .draft, _ handling: HandlingState = .none) {
        self.editing = editing
        self.handling = handling
    }

    /// The furthest state reached, in words.
    package var label: String { handling == .none ? editing.label : handling.label }

    /// Every state that the two tracks allow: handling only after issue, or by the town, which is asked at once.
    package static let all: [SubmissionState] =
        EditingState.allCases.filter { $0 != .entrusted }.map { SubmissionState($0) }
        + [EditingState.issued, .entrusted].flatMap { passed in
            HandlingState.allCases.dropFirst().map { SubmissionState(passed, $0) }
        }

    /// The state that a label names on the city's way, or the town's; nil: none.
    package init?(label: String, byTown: Bool = false) {
        let found = SubmissionState.all.first { $0.label == label && ($0.editing == .entrusted) == byTown }
        guard let found else { return nil }
        self = found
    }
}

/// What an answer came to.
package enum HandlingResult: String, Choosable {
    /// 已解决或基本解决.
    case a = "A"
    /// 正在解决或列入计划.
    case b = "B"
    /// 因条件限制以后解决.
    case c = "C"
    /// 留作参考.
    case d = "D"

    /// The wording in common use.
    package var label: String {
        switch self {
        case .a: "已解决或基本解决"
        case .b: "正在解决或列入计划"
        case .c: "因条件限制以后解决"
        case .d: "留作参考"
        }
    }
}

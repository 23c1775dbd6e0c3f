import StationCore

/// An item that a year's plan (委员作业) can ask a member for, and the kinds of facts that count for it.
package struct DutyItem: Hashable, Sendable {
    /// Its code, as the file keeps it.
    package let code: String
    package let label: String
    /// The kinds of facts that count.
    package let kinds: [String]

    /// Every item, in the order of an answer sheet. A kind that is not named here counts under its own title once it
    /// has facts (`DutySheet.beside`). *(decision: the kinds that the mission names)*
    package static let all: [DutyItem] = [
        DutyItem("meeting", "参加会议", ["plenary", "standing"]),
        DutyItem("study", "学习活动", ["study"]),
        DutyItem("training", "培训", ["training_class", "away"]),
        DutyItem("proposal", "提案", ["proposal"]),
        DutyItem("submission", "社情民意", ["submission"]),
        DutyItem("research", "调研视察", ["research_topic", "research_visit", "survey", "inspection"]),
        DutyItem("consultation", "协商", ["consultation"]),
        DutyItem("reception", "接待走访", ["reception"]),
        DutyItem("service", "公益服务", ["service_activity"]),
        DutyItem("donation", "捐资捐物", ["donation"]),
        DutyItem("report", "述职", ["duty_report"]),
        DutyItem("activity", "其他活动", ["activity", "speech"]),
    ]

    package static func named(_ code: String) -> DutyItem? { all.first { $0.code == code } }

    init(_ code: String, _ label: String, _ kinds: [String]) {
        self.code = code
        self.label = label
        self.kinds = kinds
    }

    /// Whether a fact counts for it: done, of one of the kinds.
    package func counts(_ fact: DutyFact) -> Bool { fact.isDone && kinds.contains(fact.kind) }
}

import StationCore

/// How facts of a member's duties are called: by the kinds of records that there are, so after all of them.
extension DutyFact {
    /// All kinds that there are: a duty plan is none, and what only a 管理员 may see counts nowhere.
    package static var knownKinds: [String] {
        ["study", "submission", "adoption", "instruction"] + DutyEvent.kinds.map(\.code)
            + Catalogue.general.filter { !$0.isConfidential && !uncounted.contains($0.name) }.map(\.name)
    }

    /// Kinds whose records are no facts by themselves: a plan is none, an event counts by its kind, a term is nobody's.
    static let uncounted = ["duty_plan", "duty_event", "term"]

    package static func label(ofKind kind: String) -> String {
        switch kind {
        case "study": "学习活动"
        case "submission": "社情民意"
        case "adoption": "信息采用"
        case "instruction": "领导批示"
        default: DutyEvent.kinds.first { $0.code == kind }?.label ?? Catalogue.named(kind)?.title ?? kind
        }
    }

    /// Role, grade and mark in words, those that there are.
    package var wording: String {
        let role =
            switch self.role {
            case "": ""
            case "first": isAlone ? "" : "第一人"
            case "joint": "联名"
            case "excused", "absent", "late": ""
            default: Catalogue.named(kind)?.peopleLabel(ofRole: self.role) ?? self.role
            }
        let mark = self.mark.map { $0 == .present ? "" : $0.label } ?? ""
        let twin = self.twin.map { "已在“\(DutyFact.label(ofKind: $0))”登记,只计一次" } ?? ""
        // Of a class the region is told by the class itself.
        let grade = kind == TrainingClass.described.name ? "" : self.grade
        return [role, grade, mark, twin].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What it is in words: day, record, and how the member stands in it.
    package var sentence: String {
        // What records are called often begins with their day already; what holds for a year is dated its first day.
        let date = day.map { day in
            let isOfYear = day == .first(ofYear: day.year) && title.hasPrefix("\(day.year)年")
            return title.hasPrefix(day.description) || isOfYear ? "" : "\(day) "
        }
        return "\(date ?? "")\(title.isEmpty ? "(记录已不在)" : title)\(wording.isEmpty ? "" : "  \(wording)")"
    }
}

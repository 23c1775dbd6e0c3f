import StationCore

/// Something that a consultation or a research topic brought about (落实事项): each pond with its railing is one.
package struct FocusOutcome: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    /// The consultation that it came from.
    package var consultation: RecordID?
    /// The research topic that it came from.
    package var topic: RecordID?
    /// What is carried out.
    package var title = ""
    package var place = ""
    /// Who carries it out.
    package var unit = ""
    /// By when; nil: no day was set.
    package var dueOn: Day?
    /// When it was done; nil: not yet.
    package var doneOn: Day?
    /// Who looked whether it is.
    package var checkedBy = Somebody()
    package var note = ""

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<FocusOutcome>(
        "outcome", plural: "outcomes", title: "落实事项", explanation: "协商、调研促成的实事:在哪里、做什么、何时完成、谁核实",
        part: .focus, dating: .day("due_on"), belonging: .stationOrCity,
        fields: [
            .text("title", "事项", \.title, required: true, hint: "如 山塘安装护栏", list: .flexible(14)),
            .text("place", "地点", \.place, required: true, hint: "一处一条,如 里兰村大塘", list: .flexible(10)),
            .record("consultation", "协商议题", of: "consultation", \.consultation, list: .flexible(10, dropAt: 3)),
            .record("topic", "调研课题", of: "research_topic", \.topic), .text("unit", "承办单位", \.unit),
            .day("due_on", "期限", \.dueOn, sense: .future, list: .fixed(10, dropAt: 1)),
            .day("done_on", "完成日期", \.doneOn, list: .fixed(10)),
            .personOrText("checked_by", "核实人", \.checkedBy, list: .fixed(8, dropAt: 2)),
            .paragraph("note", "备注", \.note),
        ],
        naming: { "\($0.place) \($0.title)\($0.doneOn == nil ? "(未完成)" : "")" },
        rule: { outcome, today in
            if outcome.consultation == nil, outcome.topic == nil {
                Fault.badInput("请选择来自哪一件协商或哪一个课题", field: "consultation")
            }
            if let done = outcome.doneOn, done > today { Fault.badInput("完成日期 \(done) 晚于今天", field: "done_on") }
        },
        sums: Sums([.count(), .count(where: .isSet("done_on"))]) { "落实事项 \($0[0]) 项,完成 \($0[1]) 项" },
        views: [KindView("未完成", .isNotSet("done_on")), KindView("已完成", .isSet("done_on"))])
}

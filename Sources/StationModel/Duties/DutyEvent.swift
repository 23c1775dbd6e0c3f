import StationCore

/// A duty (履职事项) that no other kind keeps: plenaries, meetings of the standing committee, 提案, inspections, …
package struct DutyEvent: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var day: Day?
    /// What it is, by its code.
    package var kind = ""
    /// What it was about.
    package var title = ""
    /// How far it came: of a 提案 立案, 重点, 优秀; of a course 全程 or 部分; empty: nothing of the kind.
    package var grade = ""
    /// Half days that a meeting took; nil: one.
    package var halfDays: Int?
    /// The number of a document.
    package var document = ""
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    /// Who took part, each in a role; who was expected and did not come has a role of its own.
    package var participants: [Participant] = []
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// The kinds, by code.
    package static let kinds: [FieldChoice] = [
        .init("全会", code: "plenary"), .init("常委会", code: "standing"), .init("提案", code: "proposal"),
        .init("视察", code: "inspection"), .init("调研", code: "survey"), .init("发言", code: "speech"),
        .init("外出培训", code: "away"), .init("其他活动", code: "activity"),
    ]

    /// How far a thing came.
    package static let grades: [FieldChoice] = ["立案", "重点", "优秀", "书面发言", "全程", "部分"].map { .init($0) }

    package static let described = Kind<DutyEvent>(
        "duty_event", plural: "duties", title: "履职事项", explanation: "别处没有台账的履职:全会、常委会、提案、视察,登记一次,各处都算",
        part: .service, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .choice(
                "kind", "种类", \.kind, kinds, required: true, hint: "调研登记在专题调研,培训登记在培训班", list: .fixed(8)),
            .text("title", "事项", \.title, required: true, hint: "会议名称、提案题目、视察内容", list: .flexible(16)),
            .choice("grade", "结果", \.grade, grades, hint: "提案:立案、重点、优秀;培训:全程、部分", list: .fixed(8, dropAt: 2)),
            .number("half_days", "半天数", \.halfDays, in: 1...60, hint: "会议开了几个半天;不填算一次"),
            .text("document", "文号", \.document, hint: "提案号、通知文号", list: .fixed(10, dropAt: 3)),
            .campaigns(\.campaign), .paragraph("note", "备注", \.note),
        ],
        people: [
            .init("参加委员"), .init("第一人", role: "first"), .init("联名", role: "joint"), .init("迟到早退", role: "late"),
            .init("请假", role: "excused"), .init("缺席", role: "absent"),
        ], participants: \DutyEvent.participants, isInOneRole: true,
        naming: { event in
            let kind = kinds.first { $0.code == event.kind }?.label ?? event.kind
            return "\(event.day?.description ?? "") \(kind)“\(event.title)”"
        },
        rule: { event, today in
            if let day = event.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
            if event.participants.isEmpty { Fault.badInput("请至少填写一位委员", field: "people") }
        },
        warnings: { event, _ in OneDoor.hint(for: event.kind).map { ["kind": $0] } ?? [:] },
        sums: Sums(kinds.map { .count(where: .isOneOf("kind", [$0.code])) }) { n in
            zip(kinds, n).compactMap { $1 == 0 ? nil : "\($0.label) \($1)" }.joined(separator: ",")
        })
}

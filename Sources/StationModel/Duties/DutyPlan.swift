import StationCore

/// What a member is to do in a year (委员作业): one item and how often.
package struct DutyPlan: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var member: RecordID?
    package var year: Int?
    /// The item, by its code.
    package var item = ""
    /// How often, at least once.
    package var wanted: Int?
    /// A remark: by which day, on which subject.
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// How often an item may be asked for in a year.
    package static let bounds = 1...365

    package static let described = Kind<DutyPlan>(
        "duty_plan", plural: "plans", title: "委员作业", explanation: "一位委员一年要做的事和件数;做了多少由各台账自动算出",
        part: .service, dating: .year("year"),
        fields: [
            .number("year", "年度", \.year, in: 2000...2100, required: true, list: .fixed(4)),
            .member("member", "委员", \.member, required: true, list: .fixed(8)),
            .choice(
                "item", "项目", \.item, DutyItem.all.map { .init($0.label, code: $0.code) }, required: true,
                list: .fixed(10)),
            .number("wanted", "件数", \.wanted, in: bounds, required: true, list: .fixed(5)),
            .text("note", "说明", \.note, hint: "题目、时限等", list: .flexible(12)),
        ],
        mentions: ["member"], isNamedByMention: true,
        naming: { "\(DutyItem.named($0.item)?.label ?? $0.item) \($0.wanted ?? 0) 件(\($0.year ?? 0)年)" },
        summary: { plans in
            "\(Set(plans.compactMap(\.member)).count) 名委员,共 \(plans.total { $0.wanted ?? 0 }) 件"
        })
}

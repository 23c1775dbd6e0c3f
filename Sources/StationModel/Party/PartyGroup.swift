import StationCore

/// A party organisation of the committee or of a station: its 党组, a 党支部, or a station's 党小组.
package struct PartyGroup: Described {
    package enum Sort: String, CaseIterable, Hashable, Sendable {
        /// The committee's leading group; its members are each linked to one or two party groups.
        case leading = "党组"
        case branch = "党支部"
        /// A station's party group.
        case group = "党小组"

        /// Whether a party member who is placed in it counts as organised (docs/rules.md, 组织覆盖).
        package var organises: Bool { self != .leading }
    }

    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    /// 党组, 党支部 or 党小组.
    package var kind = Sort.group.rawValue
    package var name = ""
    /// The 党支部 above a 党小组; nil: none was named.
    package var branch: RecordID?
    /// Who leads it: 组长, 书记.
    package var leader: RecordID?
    /// The day it was set up; nil: since ever.
    package var from: Day?
    /// Its last day; nil: it stands.
    package var to: Day?
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// Whether it stands on a day.
    package func stands(on day: Day) -> Bool { day.isWithin(from, to) }
    /// Whether those placed in it count as organised.
    package var organises: Bool { Sort(rawValue: kind)?.organises ?? false }

    package static let described = Kind<PartyGroup>(
        "party_group", plural: "party-groups", title: "党组织", explanation: "党组、党支部和各站的党小组,每站一个党小组",
        part: .party, dating: .always, belonging: .stationOrCity,
        fields: [
            .choice(
                "kind", "类别", \.kind, Sort.allCases.map { FieldChoice($0.rawValue) }, required: true,
                hint: "党小组属于一个站;党组、党支部可属于全市", list: .fixed(6)),
            .text("name", "名称", \.name, required: true, list: .flexible(16)),
            .record(
                "branch", "上级党支部", of: "party_group", \.branch, hint: "党小组属于哪个党支部", list: .flexible(12, dropAt: 3)),
            .member("leader", "负责人", \.leader, hint: "书记、组长", list: .fixed(8)),
            .day("from_day", "成立日期", \.from, hint: "不填:一直就有", list: .fixed(10, dropAt: 1)),
            .day("to_day", "撤销日期", \.to, hint: "不填:仍在", list: .fixed(10, dropAt: 2)),
            .paragraph("note", "备注", \.note),
        ],
        naming: { $0.name },
        rule: { group, _ in
            if group.kind == Sort.group.rawValue, group.station == nil {
                Fault.badInput("党小组属于一个站,请选择联络站", field: "station")
            }
            if group.branch != nil, group.kind != Sort.group.rawValue {
                Fault.badInput("只有党小组填上级党支部", field: "branch")
            }
            if group.branch == group.id { Fault.badInput("不能是自己的上级", field: "branch") }
            Day.fault(group.from, group.to, "成立", "撤销")
        },
        warningsAmong: { group, others in
            guard group.kind == Sort.group.rawValue, group.to == nil else { return [:] }
            let here = try others.alike(["kind", "station", "to_day"]).first
            return here.map { ["name": "这个站已有党小组“\($0.name)”;一站一个党小组"] } ?? [:]
        },
        sums: Sums(Sort.allCases.map { .count(where: .isNotSet("to_day"), .isOneOf("kind", [$0.rawValue])) }) { n in
            zip(Sort.allCases, n).map { "\($0.rawValue) \($1) 个" }.joined(separator: ",")
        })
}

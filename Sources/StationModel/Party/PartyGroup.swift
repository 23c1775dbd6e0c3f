import StationCore

/// A party organisation of the committee or of a station: its 党组, a 党支部, or a station's 党小组.
public struct PartyGroup: Described {
    /// What it is.
    public enum Sort: String, CaseIterable, Hashable, Sendable {
        /// The committee's leading group; its members are each linked to one or two party groups.
        case leading = "党组"
        /// A branch.
        case branch = "党支部"
        /// A station's party group.
        case group = "党小组"

        /// Whether a party member who is placed in it counts as organised (docs/rules.md, 组织覆盖).
        public var organises: Bool { self != .leading }
    }

    /// The record's identifier.
    public var id: RecordID
    /// The station; nil: the whole city's.
    public var station: RecordID?
    /// Counts the record's changes, from 1.
    public var revision = 1
    /// 党组, 党支部 or 党小组.
    public var kind = Sort.group.rawValue
    /// What it is called.
    public var name = ""
    /// Who leads it: 组长, 书记.
    public var leader: RecordID?
    /// The day it was set up; nil: since ever.
    public var from: Day?
    /// Its last day; nil: it stands.
    public var to: Day?
    /// A remark.
    public var note = ""

    /// An empty party group.
    public init(id: RecordID) { self.id = id }

    /// Whether it stands on a day.
    public func stands(on day: Day) -> Bool { day.isWithin(from, to) }
    /// Whether those placed in it count as organised.
    public var organises: Bool { Sort(rawValue: kind)?.organises ?? false }

    /// What officers call its fields.
    public static let described = Kind<PartyGroup>(
        "party_group", plural: "party-groups", title: "党组织", explanation: "党组、党支部和各站的党小组,每站一个党小组",
        part: .party, dating: .always, belonging: .stationOrCity,
        fields: [
            .choice(
                "kind", "类别", \.kind, Sort.allCases.map { FieldChoice($0.rawValue) }, required: true,
                hint: "党小组属于一个站;党组、党支部可属于全市", list: .fixed(6)),
            .text("name", "名称", \.name, required: true, list: .flexible(16)),
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

extension Day {
    /// Whether this day lies in a period, both ends included; an end that is nil is open.
    func isWithin(_ first: Day?, _ last: Day?) -> Bool {
        (first.map { $0 <= self } ?? true) && (last.map { self <= $0 } ?? true)
    }

    /// What is wrong with a period that ends before it begins.
    static func fault(_ first: Day?, _ last: Day?, _ begin: String, _ end: String) -> Fault? {
        guard let first, let last, last < first else { return nil }
        return .badInput("\(end)日期 \(last) 早于\(begin)日期 \(first)", field: "to_day")
    }
}

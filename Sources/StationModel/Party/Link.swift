import StationCore

/// Who keeps contact with whom (结对联系), for a time: 党组成员 with party groups, party members with members of other
/// parties or none, leaders with stations and members.
///
/// Its station is the one where the link is kept: the linked group's, member's, or the linked station itself.
package struct Link: Described {
    /// Who is linked to what.
    package enum Sort: String, CaseIterable, Hashable, Sendable {
        /// A member of the 党组 to a party group.
        case leadingToGroup = "党组成员联系党小组"
        /// A party member to a member who is not in the party.
        case memberToOutside = "党员联系党外委员"
        case leaderToStation = "领导联系站"
        case leaderToMember = "领导联系委员"
    }

    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    /// Who is linked to what: the text of a `Kind`.
    package var kind = Sort.memberToOutside.rawValue
    /// The member who keeps the contact; nil: someone who is no member.
    package var from: RecordID?
    /// The leader's name, where no member keeps the contact.
    package var fromName = Somebody()
    /// The linked party group.
    package var group: RecordID?
    /// The linked member.
    package var member: RecordID?
    /// From which day; nil: since ever.
    package var begins: Day?
    /// The last day; nil: still.
    package var ends: Day?
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// Who is linked to what; nil for a text that is none of them.
    package var kindOfLink: Sort? { Sort(rawValue: kind) }
    /// Whether it is in force on a day.
    package func holds(on day: Day) -> Bool { day.isWithin(begins, ends) }

    package static let described = Kind<Link>(
        "link", plural: "links", title: "结对联系", explanation: "党组成员联系党小组、党员联系党外委员、领导联系站与委员",
        part: .party, dating: .always, belonging: .stationOrCity,
        fields: [
            .choice(
                "kind", "类型", \.kind, Sort.allCases.map { FieldChoice($0.rawValue) }, required: true,
                list: .fixed(18)),
            .member("from_member", "联系人", \.from, hint: "党组成员、党员委员;不是委员的领导填下一项", list: .fixed(8)),
            .personOrText("from_name", "联系领导", \.fromName, hint: "不是委员的领导,填姓名", list: .flexible(8, dropAt: 1)),
            .record(
                "party_group", "所联系党小组", of: PartyGroup.described.name, \.group, list: .flexible(12, dropAt: 2)),
            .member("member", "所联系委员", \.member, list: .fixed(10)),
            .day("from_day", "开始日期", \.begins, hint: "不填:一直联系", list: .fixed(10, dropAt: 3)),
            .day("to_day", "结束日期", \.ends, hint: "不填:仍在联系", list: .fixed(10, dropAt: 4)),
            .paragraph("note", "备注", \.note),
        ],
        mentions: ["from_member", "member", "party_group"],
        naming: { $0.fromName.isEmpty ? $0.kind : "\($0.kind) \($0.fromName)" },
        rule: { link, _ in link.faults },
        warningsAmong: { link, others in
            guard link.ends == nil, link.from != nil else { return [:] }
            let same = try others.alike(["kind", "from_member", "to_day"])
            if same.contains(where: { $0.member == link.member && $0.group == link.group && $0.station == link.station }
            ) {
                return ["from_member": "这一联系已经登记过"]
            }
            let most = PartyStandard().links.upperBound
            let isCounted = link.kindOfLink == .memberToOutside || link.kindOfLink == .leadingToGroup
            guard isCounted, same.count >= most else { return [:] }
            return ["from_member": "已联系 \(same.count) 个,一般每人 1–\(most) 个"]
        },
        sums: Sums(Sort.allCases.map { .count(where: .isNotSet("to_day"), .isOneOf("kind", [$0.rawValue])) }) { n in
            zip(Sort.allCases, n).map { "\($0.rawValue) \($1)" }.joined(separator: ",")
        })

    /// What is missing for its kind, or does not belong to it.
    @Faults private var faults: [Fault] {
        Day.fault(begins, ends, "开始", "结束")
        if let kind = kindOfLink {
            faults(of: kind)
        } else {
            Fault.badInput("类型“\(kind)”不对", field: "kind")
        }
    }

    @Faults private func faults(of kind: Sort) -> [Fault] {
        if from == nil, fromName.isEmpty {
            Fault.badInput("请填写联系人", field: "from_member")
        } else if kind == .memberToOutside, from == nil {
            Fault.badInput("\(kind.rawValue):联系人要是委员", field: "from_member")
        }
        if from != nil, !fromName.isEmpty { Fault.badInput("联系人与联系领导只填一项", field: "from_name") }
        if from != nil, from == member { Fault.badInput("不能自己联系自己", field: "member") }
        if kind == .leadingToGroup {
            if group == nil { Fault.badInput("请填写所联系党小组", field: "party_group") }
        } else if group != nil {
            Fault.badInput("\(kind.rawValue)不填党小组", field: "party_group")
        }
        if kind == .memberToOutside || kind == .leaderToMember {
            if member == nil { Fault.badInput("请填写所联系委员", field: "member") }
        } else if member != nil {
            Fault.badInput("\(kind.rawValue)不填所联系委员", field: "member")
        }
        // Only a party group may be the city's; a link without a station would be missing in every station's figures.
        if station == nil, kind != .leadingToGroup {
            Fault.badInput("请选择\(kind == .leaderToStation ? "所联系的联络站" : "联络站:所联系委员所在的站")", field: "station")
        }
    }
}

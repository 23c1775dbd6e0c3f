import StationCore

/// A party member's place in a party organisation (编组), for a time.
///
/// It counts once it is confirmed by hand: an import's row that does not say 已确认 is a proposal until then.
package struct PartyPlacement: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var member: RecordID?
    /// In which party organisation.
    package var group: RecordID?
    /// From which day; nil: since ever.
    package var from: Day?
    /// The last day; nil: still.
    package var to: Day?
    /// Whether it was confirmed by hand.
    package var isConfirmed = true
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// Whether it is in force on a day.
    package func holds(on day: Day) -> Bool { day.isWithin(from, to) }

    package static let described = Kind<PartyPlacement>(
        "party_placement", plural: "placements", title: "党员编组", explanation: "党员委员编入哪个党组织;按 7 把还没编组的一次编好",
        part: .party, dating: .always,
        fields: [
            .member("member", "党员委员", \.member, required: true, list: .fixed(10)),
            .record("party_group", "党组织", of: PartyGroup.described.name, \.group, required: true, list: .flexible(16)),
            .day("from_day", "编入日期", \.from, hint: "不填:一直在", list: .fixed(10)),
            .day("to_day", "调出日期", \.to, hint: "不填:仍在", list: .fixed(10, dropAt: 1)),
            .flag("confirmed", "已确认", \.isConfirmed, hint: "确认后才计入组织覆盖", list: .fixed(6)),
            .paragraph("note", "备注", \.note),
        ],
        mentions: ["member", "party_group"],
        naming: { $0.from.map { "\($0) 起" } ?? "" },
        rule: { placement, _ in Day.fault(placement.from, placement.to, "编入", "调出") },
        warningsAmong: { placement, others in
            var warnings: [String: String] = [:]
            if placement.to == nil, try !others.alike(["member", "party_group", "to_day"]).isEmpty {
                warnings["member"] = "已经编入这个党组织"
            }
            if !placement.isConfirmed { warnings["confirmed"] = "没有确认的编组不计入组织覆盖" }
            return warnings
        },
        sums: Sums([.count(where: .isNotSet("to_day")), .count(where: .isNotSet("to_day"), .isNo("confirmed"))]) { n in
            "在编 \(n[0]) 人次,其中待确认 \(n[1])"
        }, views: [KindView("在编", .isNotSet("to_day")), KindView("待确认", .isNo("confirmed"))])
}

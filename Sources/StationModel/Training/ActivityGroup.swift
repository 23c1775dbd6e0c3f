import StationCore

/// An activity group (活动小组) of a station: some of its members, who study together each quarter.
package struct ActivityGroup: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    /// The group's name.
    package var name = ""
    /// The member who leads it.
    package var leader: RecordID?
    /// Since when it has existed.
    package var foundedOn: Day?
    /// Its last day; nil: it exists.
    package var endedOn: Day?
    package var note = ""
    /// Its members.
    package var participants: [Participant] = []

    package init(id: RecordID) { self.id = id }

    /// Whether it exists on a day.
    package func exists(on day: Day) -> Bool {
        (foundedOn.map { $0 <= day } ?? true) && (endedOn.map { day <= $0 } ?? true)
    }

    /// Everybody in it, the leader among them, each once.
    package var members: [RecordID] {
        var seen: Set<RecordID> = []
        return ([leader].compactMap { $0 } + participants.map(\.member)).filter { seen.insert($0).inserted }
    }

    package static let described = Kind<ActivityGroup>(
        "activity_group", plural: "groups", title: "活动小组", explanation: "活动小组与组员;每季度学习一次,按 7 看各组",
        part: .training, dating: .always,
        fields: [
            .text("name", "组名", \.name, required: true, list: .flexible(12)),
            .member("leader", "组长", \.leader, list: .fixed(8)),
            .day("founded_on", "成立日期", \.foundedOn, required: true, list: .fixed(10, dropAt: 3)),
            .day("ended_on", "撤销日期", \.endedOn, hint: "不填为仍在活动"),
            .paragraph("note", "备注", \.note),
        ],
        people: [.init("组员", required: true)], participants: \ActivityGroup.participants,
        naming: { $0.name },
        rule: { group, _ in
            if let founded = group.foundedOn, let ended = group.endedOn, ended < founded {
                Fault.badInput("撤销日期 \(ended) 早于成立日期 \(founded)", field: "ended_on")
            }
        }, views: [KindView("活动中", .isNotSet("ended_on")), KindView("已撤销", .isSet("ended_on"))])
}

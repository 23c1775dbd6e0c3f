import StationCore

/// A reward (表彰奖励) of a member.
package struct Reward: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    package var member: RecordID?
    package var day: Day?
    /// What it is called: 优秀政协委员.
    package var title = ""
    /// Who gave it.
    package var giver = ""
    /// On what grounds: a document, a decision.
    package var basis = ""

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Reward>(
        "reward", plural: "rewards", title: "表彰奖励", explanation: "委员受到的表彰奖励:称号、授予单位、依据",
        part: .service, dating: .day("day"),
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .member("member", "委员", \.member, required: true, list: .fixed(8)),
            .text("title", "称号或奖项", \.title, required: true, list: .flexible(16)),
            .text("giver", "授予单位", \.giver, required: true, list: .flexible(12, dropAt: 1)),
            .text("basis", "依据", \.basis, hint: "文号或决定", list: .flexible(10, dropAt: 2)),
        ],
        mentions: ["member"], naming: { "\($0.day?.description ?? "") \($0.title)" },
        rule: { reward, today in
            if let day = reward.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
        })
}

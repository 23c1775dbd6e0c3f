import StationCore

/// A channel (学习渠道): a group of members on a messenger, a learning platform, through which material is pushed to them.
package struct Channel: Described {
    package var id: RecordID
    /// The station; nil: the whole city's.
    package var station: RecordID?
    package var revision = 1
    package var name = ""
    /// 微信工作群, 学习平台, …
    package var way = "微信工作群"
    /// The member who looks after it.
    package var leader: RecordID?
    /// Since when it has existed.
    package var foundedOn: Day?
    /// Its last day; nil: it exists.
    package var endedOn: Day?
    /// Whom it reaches; nobody: everybody who serves at its station, or (the city's) at any.
    package var participants: [Participant] = []
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// Whether it exists on a day.
    package func exists(on day: Day) -> Bool { day.isWithin(foundedOn, endedOn) }

    package static let described = Kind<Channel>(
        "channel", plural: "channels", title: "学习渠道", explanation: "微信工作群、学习平台:谁管、有谁在里面;推送了什么另记",
        part: .training, dating: .always, belonging: .stationOrCity,
        fields: [
            .text("name", "名称", \.name, required: true, list: .flexible(16)),
            .words("way", "方式", \.way, .channelWays, required: true, list: .fixed(10)),
            .member("leader", "负责委员", \.leader, list: .fixed(8)),
            .day("founded_on", "开通日期", \.foundedOn, required: true, list: .fixed(10, dropAt: 2)),
            .day("ended_on", "停用日期", \.endedOn, hint: "不填为仍在用"),
            .paragraph("note", "备注", \.note),
        ],
        people: [.init("成员", hint: "不填为本站(全市的为全体)在任委员")], participants: \Channel.participants,
        naming: { $0.name },
        rule: { channel, _ in
            if let founded = channel.foundedOn, let ended = channel.endedOn, ended < founded {
                Fault.badInput("停用日期 \(ended) 早于开通日期 \(founded)", field: "ended_on")
            }
        }, views: [KindView("在用", .isNotSet("ended_on")), KindView("已停用", .isSet("ended_on"))])
}

import StationCore

/// Something that was pushed to a channel (学习推送): when, what, how many read it.
///
/// Whom it reached are the record's people: a snapshot of the channel's members who served on the day, so that whoever comes
/// later is not taken to have got it.
package struct Push: Described {
    package var id: RecordID
    /// The station; nil: the whole city's.
    package var station: RecordID?
    package var revision = 1
    package var day: Day?
    package var channel: RecordID?
    /// What was pushed, in words.
    package var title = ""
    /// The material that it was; nil: none that is kept as such.
    package var material: RecordID?
    /// How many read it, as the channel says; nil: not known.
    package var read: Int?
    /// Whom it reached.
    package var participants: [Participant] = []
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    package var note = ""

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Push>(
        "push", plural: "pushes", title: "学习推送", explanation: "哪天在哪个渠道推送了什么、多少人读了;收到的委员自动填",
        part: .training, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .record("channel", "渠道", of: "channel", \.channel, required: true, list: .flexible(12)),
            .text("title", "推送内容", \.title, required: true, list: .flexible(18)),
            .record("material", "资料", of: "material", \.material, hint: "登记过的学习资料;不是的不填"),
            .number("read_by", "阅读人数", \.read, list: .fixed(8, dropAt: 1)),
            .campaigns(\.campaign), .paragraph("note", "备注", \.note),
        ],
        people: [.init("收到的委员", hint: "不填就按渠道的成员填入当天在任的")], participants: \Push.participants,
        naming: { "\($0.day?.description ?? "") “\($0.title)”" },
        rule: { push, today in
            if let day = push.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
            if push.day != nil, push.channel != nil, push.participants.isEmpty {
                Fault.badInput("这个渠道里这一天没有在任的委员", field: "people")
            }
        },
        sums: Sums([.count(), .sum(.distinctPeople), .sum(.field("read_by"))]) { n in
            "推送 \(n[0]) 次,收到的委员 \(n[1]) 人,阅读 \(n[2]) 人次"
        },
        repeated: ["channel", "campaign"])
}

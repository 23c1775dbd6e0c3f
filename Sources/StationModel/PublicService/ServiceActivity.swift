import StationCore

/// A public service activity (公益、志愿服务): members who go out and do something for people.
package struct ServiceActivity: Described {
    package var id: RecordID
    package var station: RecordID?
    /// The stations that held it together with that one.
    package var coHosts: [RecordID] = []
    package var revision = 1
    package var day: Day?
    /// What it was about: 一氧化碳中毒预防, 疫情防控, …
    package var theme = ""
    /// The kind of help that it gave: 技术, 项目, 资金, 送医, 送文化, …; empty: it was none.
    package var help = ""
    /// What was done, in a line.
    package var title = ""
    package var place = ""
    /// Hours that each who took part gave, in tenths.
    package var hours: Int?
    /// How many people were served.
    package var served: Int?
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    /// Who took part.
    package var participants: [Participant] = []
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// The themes that the source of the project names.
    package static let themes = ["一氧化碳中毒预防", "疫情防控", "爱国卫生", "文明城市创建", "关爱独居老人", "助学助困"]
        .map { FieldChoice($0) }

    package static let described = Kind<ServiceActivity>(
        "service_activity", plural: "activities", title: "公益活动", explanation: "委员参加的公益与志愿服务:谁去了、服务了多少人",
        part: .publicService, dating: .day("day"), belonging: .stationOrCity, isApart: true,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .choice("theme", "主题", \.theme, themes, isOpen: true, required: true, list: .fixed(16, dropAt: 1)),
            .text("title", "内容", \.title, required: true, list: .flexible(16)),
            .words("help", "帮扶方式", \.help, .helpKinds, hint: "技术、项目、资金、送医、送文化;不是帮扶的不填"),
            .text("place", "地点", \.place, list: .flexible(10, dropAt: 2)),
            .tenths("hours", "每人时数", \.hours, hint: "小时,如 1.5", list: .fixed(8, dropAt: 3)),
            .number("served", "服务人数", \.served, list: .fixed(8)),
            .campaigns(\.campaign), .paragraph("note", "备注", \.note),
        ],
        people: [.init("参加委员")], participants: \ServiceActivity.participants, coHosts: \ServiceActivity.coHosts,
        naming: { "\($0.day?.description ?? "")“\($0.title)”" },
        rule: { activity, today in
            if let day = activity.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
        },
        sums: Sums([.count(), .sum(.people), .sum(.fieldTimesPeople("hours")), .sum(.field("served"))]) { n in
            "\(n[0]) 次,委员参加 \(n[1]) 人次,服务时数 \(FigureValue.tenths(n[2]).shown),服务群众 \(n[3]) 人"
        },
        repeated: ["theme", "title", "help", "place", "hours", "campaign", "people"])
}

/// What activities come to.
package struct ServiceTally: Hashable, Sendable {
    /// How many activities.
    package var activities = 0
    /// Members who took part, counted each time.
    package var participations = 0
    /// Hours given by all together, in tenths.
    package var tenthsOfHours = 0
    /// People served.
    package var served = 0

    /// Adds activities up.
    package init(_ activities: some Sequence<ServiceActivity>) {
        for activity in activities {
            self.activities += 1
            participations += activity.participants.count
            tenthsOfHours = tenthsOfHours.adding(activity.participants.count.times(activity.hours ?? 0))
            served = served.adding(activity.served ?? 0)
        }
    }

    /// The hours with at most one decimal.
    package var hoursText: String { FigureValue.tenths(tenthsOfHours).shown }
}

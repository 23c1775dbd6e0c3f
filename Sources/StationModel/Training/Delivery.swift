import StationCore

/// A delivery of study material (资料发放): to whom, when and by which way.
///
/// Who got it are the record's people: a snapshot of those who served on the day, so that whoever comes later is not
/// taken to have got it.
package struct Delivery: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    package var day: Day?
    /// What was delivered.
    package var material: RecordID?
    /// 纸质, 微信, 会议, …
    package var way = "纸质"
    /// To whom, as the code of an `Audience`.
    package var audience = Audience.station.rawValue
    /// The group, where it went to one.
    package var group: RecordID?
    /// Who got it.
    package var participants: [Participant] = []
    package var note = ""

    /// Whom a delivery is for.
    package enum Audience: String, CaseIterable, Hashable, Sendable {
        /// Everybody who serves, of all stations.
        case all
        /// Who serves at the station.
        case station
        /// The members of an activity group.
        case group
        /// Those who are named.
        case persons

        package var label: String {
            switch self {
            case .all: "全体委员"
            case .station: "本站委员"
            case .group: "活动小组"
            case .persons: "指定委员"
            }
        }
    }

    package init(id: RecordID) { self.id = id }

    package var wanted: Audience { Audience(rawValue: audience) ?? .persons }

    package static let described = Kind<Delivery>(
        "delivery", plural: "deliveries", title: "资料发放", explanation: "哪份资料、哪天、怎样发给了谁;按 7 看缺谁",
        part: .training, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .record("material", "资料", of: "material", \.material, required: true, list: .flexible(18)),
            .choice(
                "way", "方式", \.way, [.init("纸质"), .init("微信"), .init("会议"), .init("网站")], isOpen: true, required: true,
                list: .fixed(6)),
            .choice(
                "audience", "发给", \.audience, Audience.allCases.map { .init($0.label, code: $0.rawValue) },
                required: true, list: .fixed(8)),
            .record("activity_group", "活动小组", of: "activity_group", \.group, hint: "发给活动小组时填写"),
            .paragraph("note", "备注", \.note),
        ],
        people: [.init("收到的委员", hint: "不填就按“发给”填入当天在任的")], participants: \Delivery.participants,
        mentions: ["material"], naming: { "\($0.day?.description ?? "") \($0.way)发放" },
        rule: { delivery, today in
            if let day = delivery.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
            if delivery.wanted == .group, delivery.group == nil {
                Fault.badInput("请选择发给哪个活动小组", field: "activity_group")
            } else if delivery.wanted == .station, delivery.station == nil {
                Fault.badInput("发给本站委员,要选择联络站", field: "station")
            } else if delivery.participants.isEmpty, delivery.day != nil || delivery.wanted == .persons {
                Fault.badInput(delivery.wanted == .persons ? "请选择收到的委员" : "这一天没有在任的委员可发", field: "people")
            }
        }, repeated: ["way", "audience", "activity_group"])
}

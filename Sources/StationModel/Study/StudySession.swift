import StationCore

/// A study session (学习活动) of a station or of one of its activity groups.
package struct StudySession: Described {
    /// How far a session has come.
    package enum State: String, Choosable {
        /// Called, or being held and marked.
        case open
        /// Held; everybody is marked. Only closed sessions count.
        case closed
        /// Called off. Counts nowhere.
        case cancelled

        package var label: String {
            switch self {
            case .open: "登记中"
            case .closed: "已结束"
            case .cancelled: "已取消"
            }
        }
    }

    package var id: RecordID
    package var station = RecordID.zero
    /// The stations that hold it together with the first one (联合学习), in their order.
    package var coHosts: [RecordID] = []
    package var revision = 1
    package var day = Day.unset
    /// When it begins, as typed: `9:00`.
    package var time = ""
    package var topic = ""
    package var form = ""
    package var place = ""
    /// The campaigns that it belongs to, such as “书香政协 香飘合山” (`Tags`).
    package var campaign = ""
    package var state = State.open
    /// The rate it is judged by, in percent; kept with the session, so a later standard changes no past result.
    package var requiredPercent = 90
    /// The activity group that holds it; nil: the station. Only the station's count for the station.
    package var heldBy: RecordID?
    /// For a cancelled one also why.
    package var note = ""
    /// What was said and done (学习情况), for the record.
    package var minutes = ""

    package init(id: RecordID) { self.id = id }

    /// As shown: 计划中 (still to come), 登记中, 已结束, 已取消.
    package func stateLabel(today: Day) -> String { state == .open && day > today ? "计划中" : state.label }

    package static let described = Kind<StudySession>(
        "study_session", plural: "sessions", title: "学习活动", dating: .day("day"),
        fields: [
            .day("day", "日期", \.day),
            .text("time", "时间", \.time, hint: "如 9:00"),
            .words("topic", "主题", \.topic, .sessionTopics, required: true),
            .record("held_by", "主办", of: "activity_group", \.heldBy, hint: "活动小组主办的只计入小组,不计入全站"),
            .words("form", "形式", \.form, .sessionForms),
            .text("place", "地点", \.place),
            .campaigns(\.campaign),
            .choice("state", "状态", \.state).unasked,
            .number("required_percent", "达标线", \.requiredPercent, in: 0...100).unasked,
            .text("note", "备注", \.note),
            .paragraph("minutes", "学习情况", \.minutes, hint: "会后写:讲了什么,大家说了什么"),
        ],
        coHosts: \StudySession.coHosts,
        naming: { "\($0.day) \($0.topic)" },
        rule: { session, _ in
            if session.heldBy != nil, !session.coHosts.isEmpty {
                Fault.badInput("活动小组主办的,不能再有联合的联络站", field: Kind<StudySession>.hostsField)
            }
        },
        list: [
            .id, .station, .field("day", as: "date"), .field("topic"), .field("form"), .field("place"), .code("state"),
            .counted("expected", "应到"), .counted("present", "实到"), .counted("excused", "请假"),
            .counted("absent", "缺席"), .counted("unmarked", "未登记"), .counted("rate", "参与率"),
            .link("held_by", ifNone: "本站"), .hosts, .countedByHost, .field("campaign"),
        ],
        proving: Proving("学习活动台账", unit: "场", where: .isNoneOf("state", [State.cancelled.rawValue])) { session, _ in
            "\(session.day) 学习“\(session.topic)”"
        })
}

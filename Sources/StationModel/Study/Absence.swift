import StationCore

/// Why somebody on a roster did not come, and how it was made up (请假事由与补学): at most one for each person and session.
///
/// It changes no figure: whether leave counts is said by the mark and the standard.
package struct Absence: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    /// The session that was missed.
    package var session: RecordID?
    package var member: RecordID?
    /// The session's day, so that lists and periods know where it belongs.
    package var day: Day?
    /// 公务, 病, 事; empty: not told.
    package var reason = ""
    /// How it was made up: 自学, 补课, 不补; empty: not yet.
    package var way = ""
    /// The day on which it was made up.
    package var madeUpOn: Day?
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// Reasons for leave.
    package static let reasons = ["公务", "病", "事"]
    /// Ways to make it up; the last is that nothing is made up.
    package static let ways = ["自学", "补课", "不补"]
    /// 不补.
    package static let none = ways[2]

    /// Whether nothing is to be done any more: it was made up, or is not going to be.
    package var isSettled: Bool { !way.isEmpty }

    /// `公务`, `- 未补学`, `+ 11-27补学` in one line.
    package var standing: String {
        switch way {
        case "": "- 未补学"
        case Absence.none: "o 不补"
        default: "+ \(madeUpOn.map { String($0.description.dropFirst(5)) } ?? "")\(way)"
        }
    }

    package static let described = Kind<Absence>(
        "absence", plural: "absences", title: "请假与补学", explanation: "谁因何没有到会,补学了没有;在一场学习的小结里按空格登记",
        part: .training, dating: .day("day"), belonging: .station,
        fields: [
            .day("day", "学习日期", \.day, required: true, list: .fixed(10)),
            .record("session", "学习活动", of: "study_session", \.session, required: true, list: .flexible(18)),
            .member("member", "委员", \.member, required: true, list: .fixed(10)),
            .choice("reason", "事由", \.reason, reasons.map { FieldChoice($0) }, isOpen: true, list: .fixed(6)),
            .choice("way", "补学", \.way, ways.map { FieldChoice($0) }, list: .fixed(6)),
            .day("made_up_on", "补学日期", \.madeUpOn, sense: .past, list: .fixed(10, dropAt: 1)),
            .text("note", "备注", \.note),
        ],
        mentions: ["session", "member"],
        naming: { [$0.reason, $0.way].filter { !$0.isEmpty }.joined(separator: " ") },
        rule: { absence, today in
            if let made = absence.madeUpOn {
                if made > today { Fault.badInput("补学日期 \(made) 晚于今天", field: "made_up_on") }
                if let day = absence.day, made < day {
                    Fault.badInput("补学日期 \(made) 早于学习的 \(day)", field: "made_up_on")
                }
                if absence.way.isEmpty || absence.way == Absence.none {
                    Fault.badInput("填了补学日期,要选自学或补课", field: "way")
                }
            }
        },
        warningsAmong: { absence, others in
            try others.alike(["session", "member"]).isEmpty ? [:] : ["member": "这一场已有这位委员的一条"]
        },
        sums: Sums([.count(), .count(where: .isSet("made_up_on"))]) { "共 \($0[0]) 人次,已补学 \($0[1])" },
        views: [KindView("未补学", .isOneOf("way", [""]))] + ways.map { KindView($0, .isOneOf("way", [$0])) })
}

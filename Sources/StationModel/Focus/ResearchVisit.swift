import StationCore

/// A visit on the spot for a research topic (实地调研).
package struct ResearchVisit: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var topic: RecordID?
    package var day: Day?
    package var place = ""
    /// What was seen and heard.
    package var seen = ""
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    /// The members who went.
    package var participants: [Participant] = []

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<ResearchVisit>(
        "research_visit", plural: "research-visits", title: "调研走访", explanation: "为课题实地走访:何时、何地、谁去、看到什么",
        part: .focus, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .record("topic", "课题", of: "research_topic", \.topic, required: true, list: .flexible(12)),
            .text("place", "地点", \.place, required: true, list: .flexible(10)),
            .paragraph("seen", "所见所闻", \.seen, list: .flexible(12, dropAt: 2)),
            .campaigns(\.campaign),
        ],
        people: [.init("走访委员")], participants: \ResearchVisit.participants,
        naming: { "\($0.day?.description ?? "") \($0.place)" },
        rule: { visit, today in
            if let day = visit.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
        },
        sums: Sums([.count(), .sum(.people)]) { "走访 \($0[0]) 次,委员 \($0[1]) 人次" },
        repeated: ["topic", "people"])
}

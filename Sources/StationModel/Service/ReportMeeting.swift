import StationCore

/// A meeting at which stations or members report on their work (听取工作汇报).
package struct ReportMeeting: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    package var day: Day?
    /// Which meeting.
    package var title = ""
    /// Who reports: 联络站汇报 or 委员述职.
    package var kind = "联络站汇报"
    /// What was reported.
    package var content = ""
    /// What was said of it.
    package var opinion = ""
    /// The members who reported.
    package var participants: [Participant] = []

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<ReportMeeting>(
        "report_meeting", plural: "reportmeetings", title: "听取汇报", explanation: "听取站和委员汇报的会议:谁汇报、内容、意见",
        part: .service, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .text("title", "会议", \.title, required: true, list: .flexible(16)),
            .choice(
                "kind", "汇报方", \.kind, [.init("联络站汇报"), .init("委员述职")], required: true, list: .fixed(10, dropAt: 1)),
            .paragraph("content", "汇报内容", \.content, list: .flexible(14, dropAt: 3)),
            .paragraph("opinion", "意见", \.opinion),
        ],
        people: [.init("汇报委员")], participants: \ReportMeeting.participants,
        naming: { "\($0.day?.description ?? "") \($0.title)" },
        rule: { meeting, today in
            if let day = meeting.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
            if meeting.kind == "委员述职", meeting.participants.isEmpty {
                Fault.badInput("请填写述职的委员", field: "people")
            }
        })
}

import StationCore

/// A research topic (专题调研): from 立项 to 落实, and what came of it.
package struct ResearchTopic: Described {
    package var id: RecordID
    package var station: RecordID?
    /// The stations that hold it together with that one.
    package var coHosts: [RecordID] = []
    package var revision = 1
    /// What is looked into.
    package var title = ""
    /// The day of 立项; its year is the topic's.
    package var begunOn: Day?
    /// 调研方案.
    package var plan = ""
    /// 调研报告: its title or number.
    package var report = ""
    /// Where it was discussed, and what was said.
    package var review = ""
    /// 报送文号.
    package var document = ""
    package var submittedTo = ""
    /// 采纳日期; nil: not adopted.
    package var adoptedOn: Day?
    package var adoptedBy = ""
    /// The day of the newest 批示; nil: none. Earlier ones stand in the course.
    package var instructedOn: Day?
    package var instructedBy = ""
    /// The words of the 批示.
    package var instruction = ""
    /// Whether it was written into a work report (写入工作报告).
    package var isInWorkReport = false
    package var workReportYear: Int?
    /// The day of that report; nil: only its year is known.
    package var workReportOn: Day?
    /// 落实日期; nil: not carried out.
    package var carriedOutOn: Day?
    package var carriedOut = ""
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    package var note = ""
    /// 牵头委员 (role `lead`) and those who took part.
    package var participants: [Participant] = []
    package var stage = ResearchTopic.table.start
    /// The day of the last step.
    package var steppedOn: Day?

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<ResearchTopic>(
        "research_topic", plural: "research", title: "专题调研", explanation: "课题从立项到落实:方案、实地、报告、审议、报送,采纳、批示、写入工作报告",
        part: .focus, dating: .day("begun_on"), happenings: ["adopted_on", "work_report_on", "carried_out_on"],
        belonging: .stationOrCity,
        fields: [
            .text("title", "课题", \.title, required: true, list: .flexible(20)),
            .day("begun_on", "立项日期", \.begunOn, required: true, list: .fixed(10, dropAt: 3)),
            .paragraph("plan", "调研方案", \.plan),
            .text("report", "调研报告", \.report, hint: "报告题目或编号"),
            .paragraph("review", "审议情况", \.review, hint: "在哪次会议审议,有什么意见"),
            .text("document", "报送文号", \.document), .text("submitted_to", "报送对象", \.submittedTo),
            .day("adopted_on", "采纳日期", \.adoptedOn, list: .fixed(10, dropAt: 1)),
            .text("adopted_by", "采纳单位", \.adoptedBy),
            .day("instructed_on", "批示日期", \.instructedOn), .text("instructed_by", "批示领导", \.instructedBy),
            .paragraph("instruction", "批示内容", \.instruction),
            .flag("in_work_report", "写入工作报告", \.isInWorkReport),
            .number("work_report_year", "工作报告年份", \.workReportYear, in: 1949...2200),
            .day("work_report_on", "写入日期", \.workReportOn, hint: "工作报告的日期;不知道可不填"),
            .day("carried_out_on", "落实日期", \.carriedOutOn), .paragraph("carried_out", "落实情况", \.carriedOut),
            .campaigns(\.campaign), .paragraph("note", "备注", \.note),
        ],
        people: [.init("牵头委员", role: "lead"), .init("参加委员", role: "")], participants: \ResearchTopic.participants,
        coHosts: \ResearchTopic.coHosts,
        flow: flow, naming: { $0.title },
        rule: { topic, today in
            if let begun = topic.begunOn {
                if begun > today { Fault.badInput("立项日期 \(begun) 晚于今天", field: "begun_on") }
                if let adopted = topic.adoptedOn, adopted < begun {
                    Fault.badInput("采纳日期 \(adopted) 早于立项日期 \(begun)", field: "adopted_on")
                }
            }
            if topic.isInWorkReport, topic.workReportYear == nil, topic.workReportOn == nil {
                Fault.badInput("写入了工作报告,请填写是哪一年的", field: "work_report_year")
            }
            if let year = topic.workReportYear, let day = topic.workReportOn, day.year != year {
                Fault.badInput("写入日期 \(day) 不在 \(year) 年", field: "work_report_on")
            }
        },
        sums: Sums([
            .count(where: .isSet("begun_on")), .count(where: .isSet("begun_on"), .isSet("adopted_on")),
            .count(where: .isSet("begun_on"), .isYes("in_work_report")),
            .count(
                where: .isSet("begun_on"), .any([[.isSet("carried_out_on")], [.isOneOf("stage", ["carriedOut"])]])),
        ]) { n in
            "课题 \(n[0]) 个,采纳 \(n[1]) 个,写入工作报告 \(n[2]) 个,落实 \(n[3]) 个"
        })
}

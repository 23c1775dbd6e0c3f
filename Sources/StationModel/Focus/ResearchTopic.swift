import StationCore

/// A research topic (专题调研): from 立项 to 落实, and what came of it.
public struct ResearchTopic: Described {
    /// The record's identifier.
    public var id: RecordID
    /// The station; nil: the whole city's.
    public var station: RecordID?
    /// Counts the record's changes, from 1.
    public var revision = 1
    /// What is looked into.
    public var title = ""
    /// The day of 立项; its year is the topic's.
    public var begunOn: Day?
    /// 调研方案.
    public var plan = ""
    /// 调研报告: its title or number.
    public var report = ""
    /// Where it was discussed, and what was said.
    public var review = ""
    /// 报送文号.
    public var document = ""
    /// To whom it was submitted.
    public var submittedTo = ""
    /// 采纳日期; nil: not adopted.
    public var adoptedOn: Day?
    /// Who adopted it.
    public var adoptedBy = ""
    /// The day of the newest 批示; nil: none. Earlier ones stand in the course.
    public var instructedOn: Day?
    /// Who instructed.
    public var instructedBy = ""
    /// The words of the 批示.
    public var instruction = ""
    /// Whether it was written into a work report (写入工作报告).
    public var isInWorkReport = false
    /// The year of that work report.
    public var workReportYear: Int?
    /// 落实日期; nil: not carried out.
    public var carriedOutOn: Day?
    /// How it was carried out.
    public var carriedOut = ""
    /// A remark.
    public var note = ""
    /// 牵头委员 (role `lead`) and those who took part.
    public var participants: [Participant] = []
    /// Where it stands.
    public var stage = ResearchTopic.table.start
    /// The day of the last step.
    public var steppedOn: Day?

    /// An empty topic.
    public init(id: RecordID) { self.id = id }

    /// What officers call its fields.
    public static let described = Kind<ResearchTopic>(
        "research_topic", plural: "research", title: "专题调研", explanation: "课题从立项到落实:方案、实地、报告、审议、报送,采纳、批示、写入工作报告",
        part: .focus, dating: .day("begun_on"), belonging: .stationOrCity,
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
            .day("carried_out_on", "落实日期", \.carriedOutOn), .paragraph("carried_out", "落实情况", \.carriedOut),
            .paragraph("note", "备注", \.note),
        ],
        people: [.init("牵头委员", role: "lead"), .init("参加委员", role: "")], participants: \ResearchTopic.participants,
        flow: flow, naming: { $0.title },
        rule: { topic, today in
            if let begun = topic.begunOn {
                if begun > today { Fault.badInput("立项日期 \(begun) 晚于今天", field: "begun_on") }
                if let adopted = topic.adoptedOn, adopted < begun {
                    Fault.badInput("采纳日期 \(adopted) 早于立项日期 \(begun)", field: "adopted_on")
                }
            }
            if topic.isInWorkReport, topic.workReportYear == nil {
                Fault.badInput("写入了工作报告,请填写是哪一年的", field: "work_report_year")
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

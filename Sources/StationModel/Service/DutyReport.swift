import StationCore

/// A member's report on a year's duty (履职报告、述职): written, heard at a meeting, judged.
public struct DutyReport: Described {
    /// The record's identifier.
    public var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    public var station: RecordID?
    /// Counts the record's changes, from 1.
    public var revision = 1
    /// The member.
    public var member: RecordID?
    /// The year that it reports on.
    public var year: Int?
    /// The day on which it was handed in.
    public var writtenOn: Day?
    /// The day on which it was heard.
    public var heardOn: Day?
    /// The meeting that heard it.
    public var meeting: RecordID?
    /// What was said of it.
    public var opinion = ""
    /// The report, or where it is kept.
    public var text = ""

    /// An empty report.
    public init(id: RecordID) { self.id = id }

    /// What officers call its fields.
    public static let described = Kind<DutyReport>(
        "duty_report", plural: "dutyreports", title: "履职报告", explanation: "何时交、何时在哪次会上述职、意见如何",
        part: .service, dating: .year("year"),
        fields: [
            .number("year", "年度", \.year, in: 1990...2100, required: true, list: .fixed(4)),
            .member("member", "委员", \.member, required: true, list: .fixed(8)),
            .day("written_on", "提交日期", \.writtenOn, required: true, list: .fixed(10)),
            .day("heard_on", "述职日期", \.heardOn, list: .fixed(10)),
            .record("meeting", "听取会议", of: "report_meeting", \.meeting, list: .flexible(14, dropAt: 2)),
            .paragraph("opinion", "意见", \.opinion, list: .flexible(14, dropAt: 1)),
            .paragraph("text", "报告内容", \.text, hint: "全文,或存放位置"),
        ],
        mentions: ["member"], naming: { "\($0.year.map { "\($0)年度" } ?? "")履职报告" },
        rule: { report, today in
            if let written = report.writtenOn, written > today {
                Fault.badInput("提交日期 \(written) 晚于今天", field: "written_on")
            }
            if let heard = report.heardOn, heard > today {
                Fault.badInput("述职日期 \(heard) 晚于今天", field: "heard_on")
            }
            if let heard = report.heardOn, let written = report.writtenOn, heard < written {
                Fault.badInput("述职日期 \(heard) 早于提交日期 \(written)", field: "heard_on")
            }
        },
        sums: Sums([.count(), .sum(.distinct("member")), .count(where: .isSet("heard_on"))]) { n in
            "交来 \(n[1]) 人,已述职 \(n[2]) 份,未述职 \(n[0] - n[2]) 份"
        })
}

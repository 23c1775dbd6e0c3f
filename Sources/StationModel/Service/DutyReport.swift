import StationCore

/// A member's report on a year's duty (履职报告、述职): written, heard at a meeting, judged.
package struct DutyReport: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    package var member: RecordID?
    /// The year that it reports on.
    package var year: Int?
    /// The day on which it was handed in.
    package var writtenOn: Day?
    package var heardOn: Day?
    /// The meeting that heard it.
    package var meeting: RecordID?
    /// What was said of it.
    package var opinion = ""
    /// The report, or where it is kept.
    package var text = ""

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<DutyReport>(
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
        summary: { reports in
            let heard = reports.count { $0.heardOn != nil }
            return "交来 \(Set(reports.compactMap(\.member)).count) 人,已述职 \(heard) 份,未述职 \(reports.count - heard) 份"
        })
}

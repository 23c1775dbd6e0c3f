import StationCore
import StationModel

/// A submission as a row of a sheet: its whole way, as an import takes it again.
package enum SubmissionSheet {
    package static let columns = [
        "编号", "联络站", "登记日期", "标题", "类别", "反映人", "联系电话", "信息员", "情况", "原因", "建议", "状态", "编发期号", "承办单位",
        "协办单位", "转办日期", "答复期限", "答复日期", "结果", "答复内容", "满意度", "采用级别", "办理途径", "提交委员", "活动标签",
    ]

    /// - Parameters:
    ///   - station: what its station is called.
    ///   - names: what those who submitted it are called.
    package static func cells(
        _ s: Submission, at station: String, _ names: [RecordID: String], _ wording: SubmissionWording
    ) -> [String] {
        let submitters = s.submitters.compactMap { names[$0.member] }.joined(separator: "、")
        func text(_ day: Day?) -> String { day.map { "\($0)" } ?? "" }
        return [
            s.number, station, "\(s.registeredOn)", s.title, s.category, s.reporter.name, s.phone, s.officer.name,
            s.situation, s.cause, s.proposal, wording.label(s.state), s.issueNumber, s.leadUnit, s.helpingUnits,
            text(s.referredOn), text(s.dueOn), text(s.answeredOn), s.result?.rawValue ?? "", s.answer,
            s.satisfaction, s.adoptionLevel, s.route.label, submitters, s.campaign,
        ]
    }
}

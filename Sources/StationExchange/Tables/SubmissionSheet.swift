import StationCore
import StationModel
import StationStore

/// A submission as a row of a sheet: its whole way, as an import takes it again.
package struct SubmissionSheet {
    /// The columns that an import reads (`Submission.described.heading`), in the order in which the way is told.
    package static let columns = [
        "编号", "联络站", "登记日期", "标题", "类别", "反映人", "联系电话", "信息员", "情况", "原因", "建议", "状态", "定稿日期", "编发期号", "承办单位",
        "协办单位", "转办日期", "答复期限", "答复日期", "结果", "答复内容", "满意度", "办结日期", "采用级别", "采用日期", "办理途径", "提交委员", "活动标签",
    ]

    private let names: [RecordID: String]
    private let adoptions: [RecordID: [Adoption]]
    private let wording: SubmissionWording

    /// Looks up what these submissions are told with.
    package init(_ submissions: [Submission], _ wording: SubmissionWording, in file: some Queries) throws(Fault) {
        names = try file.names(ofPeople: Set(submissions.flatMap { $0.submitters.map(\.member) }))
        adoptions = try file.adoptions(of: submissions.map(\.id))
        self.wording = wording
    }

    /// - Parameter station: what its station is called.
    package func cells(_ s: Submission, at station: String) -> [String] {
        let submitters = s.submitters.compactMap { names[$0.member] }.joined(separator: "、")
        let adoptions = adoptions[s.id] ?? []
        func text(_ day: Day?) -> String { day.map { "\($0)" } ?? "" }
        return [
            s.number, station, "\(s.registeredOn)", s.title, s.category, s.reporter.name, s.phone, s.officer.name,
            s.situation, s.cause, s.proposal, wording.label(s.state),
            // What is given to the town is out of the editors' hands the same day.
            s.route == .town ? "" : text(s.decidedOn), s.issueNumber, s.leadUnit, s.helpingUnits, text(s.referredOn),
            text(s.dueOn), text(s.answeredOn), s.result?.rawValue ?? "", s.answer, s.satisfaction, text(s.closedOn),
            SubmissionSheet.levels(adoptions), SubmissionSheet.days(adoptions), s.route.label, submitters, s.campaign,
        ]
    }

    /// `市、自治区(综合)`.
    private static func levels(_ adoptions: [Adoption]) -> String {
        adoptions.map { $0.kind == Adoption.singly ? $0.level : "\($0.level)(\($0.kind))" }.joined(separator: "、")
    }

    /// The days of the levels, in their order; empty where none is known.
    private static func days(_ adoptions: [Adoption]) -> String {
        guard adoptions.contains(where: { $0.day != nil }) else { return "" }
        return adoptions.map { $0.day.map { "\($0)" } ?? unknownDay }.joined(separator: "、")
    }

    /// What stands for a day among others that nobody knows.
    static let unknownDay = "不详"
}

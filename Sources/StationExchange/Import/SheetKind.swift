import StationModel

/// The sheets that are read by more than the description of a kind; the others are read by it alone.
package enum SheetKind: String, CaseIterable, Sendable {
    case stations, members, attendance, checklist, submissions

    /// The heading, in the order in which it is written.
    package var columns: [String] {
        switch self {
        case .stations: Station.described.heading
        case .members: Member.described.heading + ["层级"]
        case .attendance: ["联络站", "日期", "主题", "形式", "姓名", "状态", "主办", "活动标签"]
        case .checklist: Inspection.described.heading
        case .submissions: Submission.described.heading
        }
    }

    /// The columns without which nothing can be read.
    var required: [String] {
        switch self {
        case .stations: ["联络站"]
        case .members: ["姓名"]
        case .attendance: ["日期", "主题", "姓名", "状态"]
        case .checklist: ["标准", "状态", "检查日期"]
        case .submissions: ["登记日期", "标题", "状态"]
        }
    }
}

import StationCore

/// The kinds of kinds that can be imported, with their columns.
public enum SheetKind: String, CaseIterable, Sendable {
    case stations, members, attendance, checklist, submissions

    /// The heading, in the order in which it is written.
    public var columns: [String] {
        switch self {
        case .stations: ["联络站", "乡镇", "类型", "地址", "成立日期", "负责人", "专干", "联系领导"]
        case .members:
            [
                "姓名", "性别", "民族", "出生年月", "党派", "界别", "单位及职务", "手机号", "届次", "联络站", "任职日期", "离任日期", "备注",
            ]
        case .attendance: ["联络站", "日期", "主题", "形式", "姓名", "状态", "主办"]
        case .checklist: ["联络站", "标准", "状态", "依据", "检查日期", "检查人", "整改期限"]
        case .submissions:
            [
                "联络站", "登记日期", "标题", "类别", "反映人", "联系电话", "情况", "原因", "建议", "状态", "承办单位", "转办日期", "答复日期",
                "结果", "采用级别",
            ]
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

import ConsoleKit
import StationCore

/// The parts of the mission, as Home opens them by digit. Their order never changes, so that fingers learn it.
package enum Wing: Int, CaseIterable, Hashable, Sendable {
    case checklist = 1
    case study, submissions, members, party, training, service, focus, duties
    case city = 0

    /// Its name in panels and on top of its page.
    package var title: String {
        switch self {
        case .checklist: "八有标准"
        case .study: "学习考勤"
        case .submissions: "社情民意"
        case .members: "委员"
        case .party: "党建"
        case .training: "培训"
        case .service: "服务群众"
        case .focus: "调研协商"
        case .duties: "履职管理"
        case .city: "全市与更多"
        }
    }

    /// Its name on Home.
    var shortTitle: String {
        switch self {
        case .checklist: "八有"
        case .study: "学习"
        case .submissions: "民意"
        case .duties: "履职"
        case .members, .party, .training, .service, .focus, .city: title
        }
    }

    /// Its name on Home where there is little room.
    var shortestTitle: String {
        switch self {
        case .service: "服务"
        case .focus: "协商"
        case .city: "更多"
        default: shortTitle
        }
    }

    /// What it is for, in the finder and the help.
    package var explanation: String {
        switch self {
        case .checklist: "检查联络站八项标准,登记依据与整改期限"
        case .study: "学习活动、点名与参与率"
        case .submissions: "登记、审核、转办、答复直到办结"
        case .members: "委员名册"
        case .party: "党组织 > 编组 > 结对 > 联系,经费"
        case .training: "培训班 > 活动小组 > 学习资料 > 发放"
        case .service: "收集反映 > 接待走访 > 公益 > 捐助"
        case .focus: "课题 > 调研 > 协商 > 意见 > 落实"
        case .duties: "作业 > 履职 > 报告 > 奖惩,规则办法"
        case .city: "各站对照、全市一页、联络站、记录、备份、操作员"
        }
    }
}

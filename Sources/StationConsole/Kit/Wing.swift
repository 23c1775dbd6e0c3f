import ConsoleKit
import StationCore

/// The parts of the console that Home opens by digit. A new kind of record is one line here.
package enum Wing: Int, CaseIterable, Hashable, Sendable {
    case checklist = 1
    case study, submissions, members, stations, comparison, journal
    case kinds = 8
    case operators = 9

    /// Its name on Home, in the palette and on top of its page.
    package var title: String {
        switch self {
        case .checklist: "八有标准"
        case .study: "学习考勤"
        case .submissions: "社情民意"
        case .members: "委员"
        case .stations: "联络站"
        case .comparison: "各站对照"
        case .journal: "操作记录"
        case .kinds: "更多"
        case .operators: "操作员"
        }
    }

    /// Its name where there is little room.
    var shortTitle: String {
        switch self {
        case .checklist: "八有"
        case .study: "学习"
        case .submissions: "民意"
        case .comparison: "对照"
        case .journal: "记录"
        case .members, .stations, .kinds, .operators: title
        }
    }

    /// What it is for, in the palette and the help.
    package var explanation: String {
        switch self {
        case .checklist: "检查联络站八项标准,登记依据与整改期限"
        case .study: "学习活动、点名与参与率"
        case .submissions: "登记、审核、转办、答复直到办结"
        case .members: "委员名册"
        case .stations: "联络站资料与信息员"
        case .comparison: "所有联络站并列比较"
        case .journal: "谁在什么时候做了什么,改了哪一项"
        case .kinds: "党建、培训、服务、接待、公益、调研协商的各本台账"
        case .operators: "谁可以用、可以做什么;口令与设置"
        }
    }
}

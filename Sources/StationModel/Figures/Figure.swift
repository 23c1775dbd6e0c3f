import StationCore

/// A figure of a station's year, or of all stations' together: what the console shows, compares, prints, and can explain
/// (docs/rules.md says where each rule comes from).
public enum Figure: String, CaseIterable, Hashable, Sendable {
    // 八有标准
    case standardsMet, standardsLate
    // 学习考勤
    case sessionsHeld, stationsWithSessions, quartersHeld, attendanceRate, rateWithoutExcused, expected, present,
        excused, absent, unmarked
    // 社情民意
    case submissions, submissionsSettled, submissionsOpen, submissionsOverdue, submissionsAdopted, submissionsSolved
    // 强化党建引领
    case members, organisationCoverage, workCoverage, linksOutside, contactsBelow, groupsOutside
    // 覆盖与经费
    case townsCovered, informationOfficers, startUpFunds, fundsIn, fundsOut, fundsLeft
    // 强化学习培训
    case trainingClasses, trainingParticipations, membersTrained, trainingCoverage, groupsBehind, materialsCoverage
    // 连心站与加油站
    case receptions, serviceActivities, serviceParticipations, serviceHours, peopleServed, donations
    // 三个聚焦
    case researchTopics, researchAdopted, researchInWorkReport, researchCarriedOut
    case consultations, consultationsAdopted, consultationsCarriedOut, outcomes
    // 待办
    case findings

    /// The part of the mission that a figure belongs to.
    public enum Part: String, CaseIterable, Hashable, Sendable {
        case checklist = "八有标准"
        case study = "学习考勤"
        case submissions = "社情民意"
        case party = "强化党建引领"
        case stations = "覆盖与经费"
        case training = "强化学习培训"
        case service = "连心站与加油站"
        case focus = "三个聚焦"
        case findings = "待办"
    }

    /// Its part.
    public var part: Part {
        switch self {
        case .standardsMet, .standardsLate: .checklist
        case .sessionsHeld, .stationsWithSessions, .quartersHeld, .attendanceRate, .rateWithoutExcused, .expected,
            .present, .excused, .absent, .unmarked:
            .study
        case .submissions, .submissionsSettled, .submissionsOpen, .submissionsOverdue, .submissionsAdopted,
            .submissionsSolved:
            .submissions
        case .members, .organisationCoverage, .workCoverage, .linksOutside, .contactsBelow, .groupsOutside: .party
        case .townsCovered, .informationOfficers, .startUpFunds, .fundsIn, .fundsOut, .fundsLeft: .stations
        case .trainingClasses, .trainingParticipations, .membersTrained, .trainingCoverage, .groupsBehind,
            .materialsCoverage:
            .training
        case .receptions, .serviceActivities, .serviceParticipations, .serviceHours, .peopleServed, .donations:
            .service
        case .researchTopics, .researchAdopted, .researchInWorkReport, .researchCarriedOut, .consultations,
            .consultationsAdopted, .consultationsCarriedOut, .outcomes:
            .focus
        case .findings: .findings
        }
    }

    /// What officers call it; its unit in brackets where a bare number does not say it.
    public var label: String {
        switch self {
        case .standardsMet: "达标项数"
        case .standardsLate: "整改逾期"
        case .sessionsHeld: "学习活动次数"
        case .stationsWithSessions: "次数达标的站"
        case .quartersHeld: "有学习的季度"
        case .attendanceRate: "参与率"
        case .rateWithoutExcused: "参与率(剔除准假)"
        case .expected: "应到(人次)"
        case .present: "实到(人次)"
        case .excused: "请假(人次)"
        case .absent: "缺席(人次)"
        case .unmarked: "未登记(人次)"
        case .submissions: "登记条数"
        case .submissionsSettled: "已了结"
        case .submissionsOpen: "未办结"
        case .submissionsOverdue: "逾期未答复"
        case .submissionsAdopted: "采用"
        case .submissionsSolved: "推动解决问题"
        case .members: "在任委员"
        case .organisationCoverage: "组织覆盖"
        case .workCoverage: "工作覆盖"
        case .linksOutside: "联系数不合要求"
        case .contactsBelow: "联系次数不够"
        case .groupsOutside: "党小组设置不合要求"
        case .townsCovered: "有联络站的乡镇"
        case .informationOfficers: "信息员"
        case .startUpFunds: "启动经费(万元)"
        case .fundsIn: "经费收入(万元)"
        case .fundsOut: "经费支出(万元)"
        case .fundsLeft: "累计结余(万元)"
        case .trainingClasses: "培训班"
        case .trainingParticipations: "参训人次"
        case .membersTrained: "受训委员"
        case .trainingCoverage: "培训覆盖"
        case .groupsBehind: "缺季度学习的小组"
        case .materialsCoverage: "资料覆盖"
        case .receptions: "接待走访"
        case .serviceActivities: "公益活动"
        case .serviceParticipations: "参加公益人次"
        case .serviceHours: "服务时数"
        case .peopleServed: "服务群众"
        case .donations: "捐资捐物(万元)"
        case .researchTopics: "调研课题"
        case .researchAdopted: "课题采纳"
        case .researchInWorkReport: "写入工作报告"
        case .researchCarriedOut: "课题落实"
        case .consultations: "协商议题"
        case .consultationsAdopted: "协商采纳"
        case .consultationsCarriedOut: "协商落实"
        case .outcomes: "落实事项完成"
        case .findings: "待办事项"
        }
    }
}

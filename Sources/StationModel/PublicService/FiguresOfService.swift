import StationCore

extension FigurePart {
    package static let service = FigurePart(
        "连心站与加油站",
        [
            .receptions, .serviceActivities, .serviceParticipations, .membersInService, .serviceCoverage, .serviceHours,
            .peopleServed, .helpActivities, .donations, .donationsGiven, .donationsRaised,
        ])
}

extension Figure {
    package static let receptions = Figure(
        "receptions", "接待走访", .count, of: Reception.self, rule: "期间登记的接待、走访,每次计 1。", remark: { $0.place })

    package static let serviceActivities = Figure(
        "serviceActivities", "公益活动", .count, of: ServiceActivity.self, rule: "期间登记的公益活动,每次计 1。",
        remark: { $0.theme })

    package static let serviceParticipations = Figure(
        "serviceParticipations", "参加公益人次", .count, of: ServiceActivity.self, rule: "期间各次公益活动中参加的委员人数之和。",
        adds: { ServiceTally([$0]).participations }, remark: { "\(ServiceTally([$0]).participations) 人" })

    package static let membersInService = Figure(
        "membersInService", "参加公益的委员", .count, .distinct, by: "日期", rule: "期间至少参加过一次公益活动的委员,每人只计 1。"
    ) { try served($0, $1, isShare: false) }

    package static let serviceCoverage = Figure(
        "serviceCoverage", "公益参与", .share, .ratio, by: "日期;在任看期末",
        rule: "期末在任委员中期间至少参加过一次公益活动的 / 期末在任委员;没有规定要达到多少。"
    ) { try served($0, $1, isShare: true) }

    /// Members by whether they took part in an activity of the period, whichever station held it.
    private static func served(
        _ grounds: any Grounds, _ question: FigureQuestion, isShare: Bool
    ) throws -> FigureRows {
        let deeds = try grounds.ground(PeriodRecords<ServiceActivity>.self).records.all.flatMap {
            activity -> [(RecordID, Day, String)] in
            guard let day = activity.day, question.reasonAgainst(day) == nil else { return [] }
            return Set(activity.participants.map(\.member)).map { ($0, day, "") }
        }
        return try grounds.ground(MembersByName.self).rows(
            of: deeds, question, isShare: isShare, none: "期间没有参加公益活动"
        ) { "\($0.count) 次" }
    }

    package static let serviceHours = Figure(
        "serviceHours", "服务时数", .tenths, of: ServiceActivity.self, rule: "期间各次公益活动的每人时数 × 参加委员人数,再求和。",
        adds: { ServiceTally([$0]).tenthsOfHours }, remark: { "\(ServiceTally([$0]).hoursText) 小时" })

    package static let peopleServed = Figure(
        "peopleServed", "服务群众", .count, of: ServiceActivity.self, rule: "期间各次公益活动登记的服务人数之和。",
        adds: { ServiceTally([$0]).served }, remark: { "\(ServiceTally([$0]).served) 人" })

    package static let donations = Figure(
        "donations", "捐资捐物(万元)", .money, of: Donation.self, rule: "期间捐款与物资折价之和。", adds: \.total,
        portion: \.causeLabel, remark: { $0.words })

    package static let donationsGiven = Figure(
        "donationsGiven", "本人捐(万元)", .money, of: Donation.self, rule: "捐资捐物中委员自己捐的:只写了捐赠委员,没有另写捐赠单位或个人。",
        unless: { $0.way == .given ? nil : "发动\($0.donor.name)捐的" }, adds: \.total, portion: \.causeLabel,
        remark: { $0.words })

    package static let donationsRaised = Figure(
        "donationsRaised", "发动捐(万元)", .money, of: Donation.self, rule: "捐资捐物中发动企业、各界捐的:写了捐赠单位或个人。",
        unless: { $0.way == .raised ? nil : "委员自己捐的" }, adds: \.total, portion: \.causeLabel, remark: { $0.words })

    package static let helpActivities = Figure(
        "helpActivities", "帮扶活动", .count, of: ServiceActivity.self, rule: "公益活动中填了帮扶方式的(技术、项目、资金、送医、送文化等),每次计 1。",
        unless: { $0.help.isEmpty ? "不是帮扶" : nil }, portion: \.help, remark: { $0.help })
}

extension Donation {
    fileprivate var words: String {
        "\(Money.wan(total)) 万元 " + [way.rawValue, cause, purpose].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

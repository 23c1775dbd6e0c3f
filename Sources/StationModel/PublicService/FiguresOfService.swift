import StationCore

extension FigurePart {
    package static let service = FigurePart(
        "连心站与加油站",
        [.receptions, .serviceActivities, .serviceParticipations, .serviceHours, .peopleServed, .donations])
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

    package static let serviceHours = Figure(
        "serviceHours", "服务时数", .tenths, of: ServiceActivity.self, rule: "期间各次公益活动的每人时数 × 参加委员人数,再求和。",
        adds: { ServiceTally([$0]).tenthsOfHours }, remark: { "\(ServiceTally([$0]).hoursText) 小时" })

    package static let peopleServed = Figure(
        "peopleServed", "服务群众", .count, of: ServiceActivity.self, rule: "期间各次公益活动登记的服务人数之和。",
        adds: { ServiceTally([$0]).served }, remark: { "\(ServiceTally([$0]).served) 人" })

    package static let donations = Figure(
        "donations", "捐资捐物(万元)", .money, of: Donation.self, rule: "期间捐款与物资折价之和。", adds: \.total,
        remark: { "\(Money.wan($0.total)) 万元 \($0.purpose)" })
}

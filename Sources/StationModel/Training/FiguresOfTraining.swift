import StationCore

/// The activity groups that existed in the calendar year of the period's last day, of all stations, in the order in which
/// they were made.
package struct GroupYears: Sendable {
    package let groups: [GroupYear]

    package init(_ groups: [GroupYear]) { self.groups = groups }

    package func of(_ station: RecordID?) -> [GroupYear] {
        groups.filter { station == nil || $0.group.station == station }
    }
}

extension FigurePart {
    package static let training = FigurePart(
        "强化学习培训",
        [
            .trainingProgrammes, .trainingClasses, .trainingParticipations, .membersTrained, .trainingCoverage,
            .groupsBehind, .materialsCoverage, .materialCopies, .materialCost, .pushes, .membersReached,
        ])
}

extension Figure {
    package static let trainingClasses = Figure(
        "trainingClasses", "培训班", .count, .flow, by: "结业日期", inPortions: true,
        rule: "期间结业的培训班:站里办的归办班的站(联办的各站都计),全市办的只在全市合计里计一次。"
    ) { try classes($0, $1, heldBy: $1.station) { _, _ in 1 } }

    package static let trainingProgrammes = Figure(
        "trainingProgrammes", "培训计划", .count, .distinct, by: "结业日期",
        rule: "期间至少有一期结业的培训计划,不论几期只计 1;没有归入计划的培训班不计。"
    ) { grounds, question in
        let classes = Dictionary(
            grouping: try grounds.ground(AllRecords<TrainingClass>.self).records.all, by: \.programme)
        return FigureRows(
            try grounds.ground(AllRecords<TrainingProgramme>.self).records.rows(of: nil) { programme in
                let own = classes[programme.id] ?? []
                let ended = own.filter { question.reasonAgainst($0.end) == nil }
                guard !ended.isEmpty else { return .left(own.isEmpty ? "还没有办班" : "期间没有结业的班") }
                return .counts(
                    "\(programme.partner) "
                        + ended.map { $0.batch.isEmpty ? $0.title : $0.batch }.joined(separator: "、"))
            })
    }

    package static let materialCopies = Figure(
        "materialCopies", "资料份数", .count, of: Material.self, rule: "期间印制、征订的学习资料的份数之和。",
        unless: { $0.copies == nil ? "没有填份数" : nil }, adds: { $0.copies ?? 0 }, portion: \.wayLabel,
        remark: { "\($0.copies ?? 0) 份" })

    package static let materialCost = Figure(
        "materialCost", "资料费用(万元)", .money, of: Material.self, rule: "期间学习资料的金额之和;没有填金额的按份数 × 单价。",
        unless: { $0.amount == 0 ? "没有填金额或单价" : nil }, adds: \.amount, portion: \.wayLabel,
        remark: { "\(Money.wan($0.amount)) 万元" })

    package static let pushes = Figure(
        "pushes", "学习推送", .count, of: Push.self, rule: "期间在各渠道推送的,每次计 1。",
        remark: { $0.read.map { "\($0) 人阅读" } ?? "" })

    package static let membersReached = Figure(
        "membersReached", "推送到的委员", .count, .distinct, by: "日期", rule: "期间至少收到过一次推送的委员,每人只计 1。"
    ) { grounds, question in
        let deeds = try grounds.ground(PeriodRecords<Push>.self).records.all.flatMap {
            push -> [(RecordID, Day, String)] in
            guard let day = push.day, question.reasonAgainst(day) == nil else { return [] }
            return Set(push.participants.map(\.member)).map { ($0, day, "") }
        }
        return try grounds.ground(MembersByName.self).rows(
            of: deeds, question, isShare: false, none: "期间没有收到推送"
        ) { "收到 \($0.count) 次" }
    }

    package static let trainingParticipations = Figure(
        "trainingParticipations", "参训人次", .count, .flow, by: "结业日期", rule: "期间结业的培训班里委员参加的人次,按结业那天委员所在的站计。"
    ) { try classes($0, $1) { _, people in people } }

    package static let membersTrained = Figure(
        "membersTrained", "受训委员", .count, .distinct, by: "结业日期",
        rule: "期间至少参加过一期结业的培训班的委员,每人只计 1,按结业那天委员所在的站计。"
    ) { try trained($0, $1, isShare: false) }

    package static let trainingCoverage = Figure(
        "trainingCoverage", "培训覆盖", .rate, .ratio, by: "结业日期;在任看期末",
        rule: "期末在任委员中期间至少参加过一期结业的培训班的 ÷ 期末在任委员。"
    ) { try trained($0, $1, isShare: true) }

    package static let groupsBehind = Figure(
        "groupsBehind", "缺季度学习的小组", .count, .stock, by: "学习日期,按自然年",
        rule: "期末所在的一年里,到期末已结束的季度没有开展学习的活动小组,每组计 1。"
    ) { grounds, question in
        FigureRows(
            try grounds.ground(GroupYears.self).of(question.station).map { year in
                FigureRow(
                    year.group.name, year.missed.isEmpty ? .left(year.counts) : .counts(year.missedWords),
                    subject: .kind(ActivityGroup.described.name, year.group.id), station: year.group.station)
            })
    }

    package static let materialsCoverage = Figure(
        "materialsCoverage", "资料覆盖", .rate, .ratio, by: "发放日期;在任看期末",
        rule: "期末在任委员中期间至少收到过一份学习资料的 ÷ 期末在任委员。"
    ) { grounds, question in
        let deliveries = try grounds.ground(PeriodRecords<Delivery>.self).records.all.filter {
            question.reasonAgainst($0.day) == nil
        }
        let reached = Set(deliveries.flatMap { $0.participants.map(\.member) })
        let serving = try grounds.ground(MembersByName.self).of(question.station).filter {
            $0.serves(on: question.judged)
        }
        return FigureRows(
            serving.map { member in
                FigureRow(
                    member.name, reached.contains(member.id) ? .counts(of: 1, "已收到") : .left(of: 1, "期间没有收到资料"),
                    subject: .member(member.id), station: member.station)
            })
    }

    /// Classes that ended in the period, whoever held them; what one adds, by how many of the members in question took part.
    private static func classes(
        _ grounds: any Grounds, _ question: FigureQuestion, heldBy station: RecordID? = nil,
        adds: (TrainingClass, Int) -> Int
    ) throws -> FigureRows {
        let members = try grounds.ground(MembersByName.self)
        let classes = try grounds.ground(AllRecords<TrainingClass>.self).records
        return FigureRows(
            classes.rows(of: station) { training in
                let people = training.end.map { end in
                    training.participants.count { members.sat($0.member, at: question.station, on: end) }
                }
                return question.within(
                    training.end,
                    .counts(
                        adds: adds(training, people ?? 0), portion: training.region,
                        "\(training.firstDay.map { "\($0)" } ?? "") \(training.length) 天 \(people ?? 0) 人"))
            })
    }

    /// Members by whether they took part in a class of the period: as a number those who sat at the station when the class
    /// was over, as a share those who serve there at the end.
    private static func trained(
        _ grounds: any Grounds, _ question: FigureQuestion, isShare: Bool
    ) throws -> FigureRows {
        let deeds = try grounds.ground(AllRecords<TrainingClass>.self).records.all.flatMap {
            training -> [(RecordID, Day, String)] in
            guard let end = training.end, question.reasonAgainst(end) == nil else { return [] }
            return Set(training.participants.map(\.member)).map { ($0, end, TrainingClass.described.naming(training)) }
        }
        return try grounds.ground(MembersByName.self).rows(
            of: deeds, question, isShare: isShare, none: "期间没有参加培训"
        ) { $0.joined(separator: "、") }
    }
}

extension Material {
    fileprivate var wayLabel: String { way.isEmpty ? "未注明来源" : way }
}

extension GroupYear {
    fileprivate var counts: String {
        quarters.enumerated().map { "\($0.offset + 1)季度 \($0.element)" }.joined(separator: " ")
    }

    fileprivate var missedWords: String {
        "缺第 \(missed.map { "\($0)" }.joined(separator: "、")) 季度;\(counts)"
    }
}

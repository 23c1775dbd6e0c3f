import StationCore

/// The activity groups that existed in the year, of all stations, in the order in which they were made.
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
            .trainingClasses, .trainingParticipations, .membersTrained, .trainingCoverage, .groupsBehind,
            .materialsCoverage,
        ])
}

extension Figure {
    package static let trainingClasses = Figure(
        "trainingClasses", "培训班", .count, .flow, rule: "当年开班、已经结业的培训班,全市与各站办的都计。"
    ) { try classes($0, $1) { _, _ in 1 } }

    package static let trainingParticipations = Figure(
        "trainingParticipations", "参训人次", .count, .flow, rule: "这些培训班里委员参加的人次,按委员所在的站计。"
    ) { try classes($0, $1) { _, people in people } }

    package static let membersTrained = Figure(
        "membersTrained", "受训委员", .count, .distinct, rule: "当年至少参加过一期培训班的委员,每人只计 1。"
    ) { try trained($0, $1, isShare: false) }

    package static let trainingCoverage = Figure(
        "trainingCoverage", "培训覆盖", .rate, .distinct, rule: "在任委员中当年至少参加过一期培训班的 ÷ 在任委员。"
    ) { try trained($0, $1, isShare: true) }

    package static let groupsBehind = Figure(
        "groupsBehind", "缺季度学习的小组", .count, .stock, rule: "已结束的季度里没有开展学习的活动小组,每组计 1。"
    ) { grounds, question in
        FigureRows(
            try grounds.ground(GroupYears.self).of(question.station).map { year in
                FigureRow(
                    year.group.name, year.missed.isEmpty ? .left(year.counts) : .counts(year.missedWords),
                    subject: .kind(ActivityGroup.described.name, year.group.id), station: year.group.station)
            })
    }

    package static let materialsCoverage = Figure(
        "materialsCoverage", "资料覆盖", .rate, .distinct, rule: "在任委员中当年至少收到过一份学习资料的 ÷ 在任委员。"
    ) { grounds, question in
        let deliveries = try grounds.ground(YearRecords<Delivery>.self).records.all.filter {
            $0.day.map { $0.year == question.year && $0 <= question.judged } ?? false
        }
        let reached = Set(deliveries.flatMap { $0.participants.map(\.member) })
        let serving = try grounds.ground(MembersByName.self).of(question.station).filter {
            $0.serves(on: question.judged)
        }
        return FigureRows(
            serving.map { member in
                FigureRow(
                    member.name, reached.contains(member.id) ? .counts(of: 1, "已收到") : .left(of: 1, "本年没有收到资料"),
                    subject: .member(member.id), station: member.station)
            })
    }

    /// Classes that began in the year, whoever held them; what one adds, by how many of the members in question took part.
    private static func classes(
        _ grounds: any Grounds, _ question: FigureQuestion, adds: (TrainingClass, Int) -> Int
    ) throws -> FigureRows {
        let known = Set(try grounds.ground(MembersByName.self).of(question.station).map(\.id))
        let classes = try grounds.ground(YearRecords<TrainingClass>.self).records
        return FigureRows(
            classes.rows(of: nil, where: { $0.firstDay?.year == question.year }) { training in
                guard training.isOver(by: question.judged) else { return .left("还没有结业") }
                let people = training.participants.count { known.contains($0.member) }
                return .counts(
                    adds: adds(training, people), from: training.end,
                    "\(training.firstDay.map { "\($0)" } ?? "") \(training.length) 天 \(people) 人")
            })
    }

    /// Members by whether they took part in a class of the year.
    private static func trained(
        _ grounds: any Grounds, _ question: FigureQuestion, isShare: Bool
    ) throws -> FigureRows {
        let classes = try grounds.ground(YearRecords<TrainingClass>.self).records.all.filter {
            $0.firstDay?.year == question.year && $0.isOver(by: question.judged)
        }
        var taken: [RecordID: [TrainingClass]] = [:]
        for training in classes {
            for member in Set(training.participants.map(\.member)) { taken[member, default: []].append(training) }
        }
        let whole = isShare ? 1 : 0
        let rows = try grounds.ground(MembersByName.self).of(question.station).compactMap { member -> FigureRow? in
            let (own, serves) = (taken[member.id] ?? [], member.serves(on: question.judged))
            let verdict: Verdict
            if own.isEmpty {
                guard serves else { return nil }
                verdict = .left(of: whole, "本年没有参加培训")
            } else if isShare, !serves {
                verdict = .left("不在任")
            } else {
                verdict = .counts(of: whole, own.map { TrainingClass.described.naming($0) }.joined(separator: "、"))
            }
            return FigureRow(member.name, verdict, subject: .member(member.id), station: member.station)
        }
        return FigureRows(rows)
    }
}

extension TrainingClass {
    /// Whether it is over by a day; one without an end is.
    func isOver(by day: Day) -> Bool { (end ?? day) <= day }
}

extension GroupYear {
    fileprivate var counts: String {
        quarters.enumerated().map { "\($0.offset + 1)季度 \($0.element)" }.joined(separator: " ")
    }

    fileprivate var missedWords: String {
        "缺第 \(missed.map { "\($0)" }.joined(separator: "、")) 季度;\(counts)"
    }
}

import StationCore

extension Explanation {
    /// A figure of training classes, of the members of one station or of all.
    ///
    /// - Parameters:
    ///   - classes: all that there are, of any year.
    ///   - members: those whose training it is, in the order in which names are to stand.
    public init(
        _ figure: Figure, classes page: KindPage<TrainingClass>, members: [Member], year: Int, on day: Day,
        value: FigureValue
    ) {
        let judged = min(day, Day.last(ofYear: year))
        let ofYear = KindPage(
            records: page.records.filter { $0.firstDay?.year == year },
            voided: page.voided.filter { $0.record.firstDay?.year == year })
        func isOver(_ training: TrainingClass) -> Bool { (training.end ?? judged) <= judged }
        let known = Set(members.map(\.id))
        func people(_ training: TrainingClass) -> Int { training.participants.count { known.contains($0.member) } }
        if figure == .trainingClasses || figure == .trainingParticipations {
            let rows = ofYear.rows(
                unless: { isOver($0) ? nil : "还没有结业" },
                adds: { figure == .trainingClasses ? 1 : people($0) },
                remark: { "\($0.firstDay.map { "\($0)" } ?? "") \($0.length) 天 \(people($0)) 人" })
            self.init(figure, value, rows: rows)
            return
        }
        let over = ofYear.records.filter(isOver)
        let rows = members.compactMap { member -> Row? in
            let own = over.filter { training in training.participants.contains { $0.member == member.id } }
            let serves = member.serves(on: judged)
            let isShare = figure == .trainingCoverage
            if own.isEmpty || isShare && !serves {
                if !serves {
                    return own.isEmpty
                        ? nil : .left(member.name, "不在任", subject: .member(member.id), station: member.station)
                }
                return .left(
                    member.name, "本年没有参加培训", of: isShare ? 1 : 0, subject: .member(member.id), station: member.station)
            }
            return .counted(
                member.name, own.map { TrainingClass.described.naming($0) }.joined(separator: "、"), of: isShare ? 1 : 0,
                subject: .member(member.id), station: member.station)
        }
        self.init(figure, value, rows: rows)
    }

    /// Groups that missed a quarter.
    public init(groups: [GroupYear], value: FigureValue) {
        self.init(
            .groupsBehind, value,
            rows: groups.map { year in
                let subject = Finding.Subject.kind(ActivityGroup.described.name, year.group.id)
                let counts = year.quarters.enumerated().map { "\($0.offset + 1)季度 \($0.element)" }.joined(
                    separator: " ")
                guard !year.missed.isEmpty else {
                    return .left(year.group.name, counts, subject: subject, station: year.group.station)
                }
                let missed = year.missed.map { "\($0)" }.joined(separator: "、")
                return .counted(
                    year.group.name, "缺第 \(missed) 季度;\(counts)", subject: subject, station: year.group.station)
            })
    }

    /// Who of those who serve got any material in the year.
    ///
    /// - Parameter members: those whose figure it is, who left among them.
    public init(materials: MaterialFigures, members: [Member], on day: Day, value: FigureValue) {
        let missing = Set(materials.year.missing.map(\.id))
        self.init(
            .materialsCoverage, value,
            rows: members.filter { $0.serves(on: day) }.map { member in
                missing.contains(member.id)
                    ? .left(member.name, "本年没有收到资料", of: 1, subject: .member(member.id), station: member.station)
                    : .counted(member.name, "已收到", of: 1, subject: .member(member.id), station: member.station)
            })
    }
}

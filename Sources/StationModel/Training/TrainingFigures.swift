import StationCore

/// One member's training, of the period and of the term (docs/rules.md, 培训).
package struct MemberTraining: Hashable, Sendable {
    package var member: Member
    package var classesOfPeriod = 0
    /// Days of these classes.
    package var daysOfPeriod = 0
    package var classesOfTerm = 0
}

/// The training of a period as of a day: classes, days, who was trained and who was not.
package struct TrainingFigures: Hashable, Sendable {
    /// Classes that ended in the period.
    package let classes: Int
    /// Their days together.
    package let days: Int
    /// Members who took part, counted each time.
    package let participations: Int
    /// Members who took part, counted once.
    package let trained: Int
    /// Everybody who serves, in the order given, with their own training.
    package let serving: [MemberTraining]

    /// The figures of a period.
    ///
    /// - Parameters:
    ///   - classes: all that there are, of any year.
    ///   - members: those whose training it is; classes count only with them.
    ///   - day: as of which; a class counts on its last day. A past period is seen from its end.
    ///   - term: the first day of the term that runs at its end; nil: since ever.
    ///   - since: the day from which each has served, at whatever station; nil: as the members' own seats say.
    ///   - sat: whether somebody sat at the station on a day; nil: those whose training it is did.
    package init(
        classes: [TrainingClass], members: [Member], in period: Period, on day: Day, term: Day? = nil,
        since: [RecordID: Day]? = nil, sat: ((RecordID, Day) -> Bool)? = nil
    ) {
        let question = FigureQuestion(period, on: day)
        let judged = question.judged
        let over = classes.filter { $0.end.map { $0 <= judged } ?? false }
        let ofPeriod = over.filter { question.reasonAgainst($0.end) == nil }
        let known = Set(members.map(\.id))
        self.classes = ofPeriod.count
        days = ofPeriod.total(\.length)
        let people = ofPeriod.flatMap { training in
            training.participants.map(\.member).filter { person in
                sat.map { $0(person, training.end ?? judged) } ?? known.contains(person)
            }
        }
        participations = people.count
        trained = Set(people).count
        serving = members.filter { $0.serves(on: judged) }.map { member in
            var own = MemberTraining(member: member)
            let begun = [since.map { $0[member.id] } ?? member.from, term].compactMap(\.self).max()
            for training in over where training.participants.contains(where: { $0.member == member.id }) {
                if training.firstDay.map({ $0.isWithin(begun, nil) }) ?? false { own.classesOfTerm += 1 }
                guard question.reasonAgainst(training.end) == nil else { continue }
                own.classesOfPeriod += 1
                own.daysOfPeriod = own.daysOfPeriod.adding(training.length)
            }
            return own
        }
    }

    /// Who serves and took part in no class of the period.
    package var untrainedInPeriod: [Member] { serving.filter { $0.classesOfPeriod == 0 }.map(\.member) }
    /// Who serves and took part in no class of the term.
    package var untrainedInTerm: [Member] { serving.filter { $0.classesOfTerm == 0 }.map(\.member) }
    /// Of those who serve how many took part in the period.
    package var coverage: Percentage { Percentage(serving.count - untrainedInPeriod.count, of: serving.count) }
}

import StationCore

/// One member's training, of the year and of the term (docs/rules.md, 培训).
package struct MemberTraining: Hashable, Sendable {
    package var member: Member
    package var classesOfYear = 0
    /// Days of these classes.
    package var daysOfYear = 0
    package var classesOfTerm = 0
}

/// The training of a year as of a day: classes, days, who was trained and who was not.
package struct TrainingFigures: Hashable, Sendable {
    /// Years of a term (届); classes before that are an earlier term's.
    package static let yearsOfTerm = 5

    /// Classes of the year that are over.
    package let classes: Int
    /// Their days together.
    package let days: Int
    /// Members who took part, counted each time.
    package let participations: Int
    /// Members who took part, counted once.
    package let trained: Int
    /// Everybody who serves, in the order given, with their own training.
    package let serving: [MemberTraining]

    /// The figures of a year.
    ///
    /// - Parameters:
    ///   - classes: all that there are, of any year.
    ///   - members: those whose training it is; classes count only with them.
    ///   - day: as of which; a class counts from its last day on. A past year is seen from its end.
    package init(classes: [TrainingClass], members: [Member], year: Int, on day: Day) {
        let judged = min(day, Day.last(ofYear: year))
        let over = classes.filter { ($0.end ?? judged) <= judged }
        let ofYear = over.filter { $0.firstDay?.year == year }
        let known = Set(members.map(\.id))
        self.classes = ofYear.count
        days = ofYear.total(\.length)
        let people = ofYear.flatMap { $0.participants.map(\.member) }.filter { known.contains($0) }
        participations = people.count
        trained = Set(people).count
        let beginning = Day.first(ofYear: year - TrainingFigures.yearsOfTerm + 1)
        serving = members.filter { $0.serves(on: judged) }.map { member in
            var own = MemberTraining(member: member)
            let begun = max(member.from ?? beginning, beginning)
            for training in over where training.participants.contains(where: { $0.member == member.id }) {
                guard let first = training.firstDay else { continue }
                if first >= begun { own.classesOfTerm += 1 }
                guard first.year == year else { continue }
                own.classesOfYear += 1
                own.daysOfYear = own.daysOfYear.adding(training.length)
            }
            return own
        }
    }

    /// Who serves and took part in no class of the year.
    package var untrainedInYear: [Member] { serving.filter { $0.classesOfYear == 0 }.map(\.member) }
    /// Who serves and took part in no class of the term.
    package var untrainedInTerm: [Member] { serving.filter { $0.classesOfTerm == 0 }.map(\.member) }
    /// Of those who serve how many took part in the year.
    package var coverage: Percentage { Percentage(serving.count - untrainedInYear.count, of: serving.count) }
}

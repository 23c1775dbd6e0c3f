import StationCore

/// Figures of a part of a year: what came about in it, and how things stood at its end.
///
/// Both ends are sheets of the same year, so a quarter's number is never counted a second time: it is what the year had
/// come to at the quarter's end, less what it had come to before.
public struct FigureSpan: Hashable, Sendable {
    /// The sheet at the end.
    public let end: FigureSheet
    /// The sheet of the day before it began; nil: it begins with the year.
    public let before: FigureSheet?

    /// A span from the sheets at its ends.
    public init(end: FigureSheet, before: FigureSheet? = nil) {
        self.end = end
        self.before = before
    }

    /// A figure of the span; for what stands on a day, as it stood at the end. Nil where the figure has no meaning.
    public subscript(_ figure: Figure) -> FigureValue? {
        guard let before, !figure.isStanding, let first = before[figure], let last = end[figure] else {
            return end[figure]
        }
        return switch (first, last) {
        case (.count(let early), .count(let late)): .count(late.subtracting(early))
        case (.money(let early), .money(let late)): .money(late.subtracting(early))
        case (.tenths(let early), .tenths(let late)): .tenths(late.subtracting(early))
        case (.share(let early, _), .share(let late, let whole)): .share(late.subtracting(early), of: whole)
        case (.rate(let early), .rate(let late)):
            .rate(Percentage(late.part.subtracting(early.part), of: late.whole.subtracting(early.whole)))
        default: last
        }
    }

    /// The number of a figure; 0 where it has no meaning.
    public func number(_ figure: Figure) -> Int { self[figure]?.number ?? 0 }
}

extension Figure {
    /// Whether it says how things stand on a day, or what a whole year has come to, so that a part of the year has none of
    /// its own: a member trained in two quarters is one member, and a work report has a year and no day.
    public var isStanding: Bool {
        switch self {
        case .standardsMet, .standardsLate, .stationsWithSessions, .quartersHeld, .unmarked, .submissionsSettled,
            .submissionsOpen, .submissionsOverdue, .members, .organisationCoverage, .workCoverage, .linksOutside,
            .contactsBelow, .groupsOutside, .townsCovered, .informationOfficers, .fundsLeft, .membersTrained,
            .trainingCoverage, .groupsBehind, .materialsCoverage, .researchInWorkReport, .findings:
            true
        case .sessionsHeld, .attendanceRate, .rateWithoutExcused, .expected, .present, .excused, .absent, .submissions,
            .submissionsAdopted, .submissionsSolved, .startUpFunds, .fundsIn, .fundsOut, .trainingClasses,
            .trainingParticipations, .receptions, .serviceActivities, .serviceParticipations, .serviceHours,
            .peopleServed, .donations, .researchTopics, .researchAdopted, .researchCarriedOut, .consultations,
            .consultationsAdopted, .consultationsCarriedOut, .outcomes:
            false
        }
    }
}

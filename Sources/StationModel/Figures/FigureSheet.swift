import StationCore

/// All figures of a station's year, or of all stations' together, as of a day.
public struct FigureSheet: Hashable, Sendable {
    /// The standings of the stations whose figures they are: one, or all.
    public var overviews: [StationOverview]
    /// Party building.
    public var party: PartyFigures
    /// Which towns have a station; nil: it is one station's sheet.
    public var towns: TownCoverage?
    /// The year's money.
    public var funds: MoneyTally
    /// What is left of all years' money, in 分.
    public var fundsLeft: Int
    /// Training classes.
    public var training: TrainingFigures
    /// Activity groups.
    public var groupsBehind: Int
    /// Materials.
    public var materials: MaterialFigures
    /// Receptions and visits.
    public var receptions: Int
    /// Public service.
    public var service: ServiceTally
    /// Donations, in 分.
    public var donations: Int
    /// Research and consultations.
    public var focus: FocusFigures
    /// Findings about no one station, where it is all stations' sheet.
    public var others: Int

    /// A sheet from its parts.
    public init(
        overviews: [StationOverview], party: PartyFigures, towns: TownCoverage? = nil, funds: MoneyTally,
        fundsLeft: Int,
        training: TrainingFigures, groupsBehind: Int, materials: MaterialFigures, receptions: Int,
        service: ServiceTally, donations: Int, focus: FocusFigures, others: Int = 0
    ) {
        self.overviews = overviews
        self.party = party
        self.towns = towns
        self.funds = funds
        self.fundsLeft = fundsLeft
        self.training = training
        self.groupsBehind = groupsBehind
        self.materials = materials
        self.receptions = receptions
        self.service = service
        self.donations = donations
        self.focus = focus
        self.others = others
    }

    /// A figure; nil where it has no meaning, as coverage of towns has none for one station.
    public subscript(_ figure: Figure) -> FigureValue? {
        switch figure.part {
        case .checklist, .study, .submissions, .findings: FigureValue(figure, of: overviews, others: others)
        case .party: ofParty(figure)
        case .stations: ofStations(figure)
        case .training: ofTraining(figure)
        case .service: ofService(figure)
        case .focus: ofFocus(figure)
        }
    }

    private func ofParty(_ figure: Figure) -> FigureValue? {
        switch figure {
        case .members: .count(party.members)
        case .organisationCoverage: .rate(party.organisation)
        case .workCoverage: .rate(party.work)
        case .linksOutside: .count(party.linksOutside.count)
        case .contactsBelow: .count(party.contactsBelow.count)
        case .groupsOutside: .count(party.groupsOutside.count)
        default: nil
        }
    }

    private func ofStations(_ figure: Figure) -> FigureValue? {
        switch figure {
        case .townsCovered: towns.map { .share($0.covered, of: $0.towns.count) }
        case .informationOfficers: .count(overviews.total(\.informationOfficers))
        case .startUpFunds: .money(funds.startUp)
        case .fundsIn: .money(funds.income)
        case .fundsOut: .money(funds.expense)
        case .fundsLeft: .money(fundsLeft)
        default: nil
        }
    }

    private func ofTraining(_ figure: Figure) -> FigureValue? {
        switch figure {
        case .trainingClasses: .count(training.classes)
        case .trainingParticipations: .count(training.participations)
        case .membersTrained: .count(training.trained)
        case .trainingCoverage: .rate(training.coverage)
        case .groupsBehind: .count(groupsBehind)
        case .materialsCoverage: .rate(materials.year.reached)
        default: nil
        }
    }

    private func ofService(_ figure: Figure) -> FigureValue? {
        switch figure {
        case .receptions: .count(receptions)
        case .serviceActivities: .count(service.activities)
        case .serviceParticipations: .count(service.participations)
        case .serviceHours: .tenths(service.tenthsOfHours)
        case .peopleServed: .count(service.served)
        case .donations: .money(donations)
        default: nil
        }
    }

    private func ofFocus(_ figure: Figure) -> FigureValue? {
        switch figure {
        case .researchTopics: .count(focus.research.topics)
        case .researchAdopted: .count(focus.research.adopted)
        case .researchInWorkReport: .count(focus.research.inWorkReport)
        case .researchCarriedOut: .count(focus.research.carriedOut)
        case .consultations: .count(focus.consultations.topics)
        case .consultationsAdopted: .count(focus.consultations.adopted)
        case .consultationsCarriedOut: .count(focus.consultations.carriedOut)
        case .outcomes: .share(focus.outcomesDone, of: focus.outcomes)
        default: nil
        }
    }
}

extension FigureValue {
    /// A figure of checklist, study, submissions or findings, of one station or pooled over several: what Home's gauges
    /// and the comparison show. Nil for figures of other parts.
    ///
    /// - Parameter others: findings about no one station.
    public init?(_ figure: Figure, of overviews: [StationOverview], others: Int = 0) {
        func sum(_ number: (StationOverview) -> Int) -> Int { overviews.total(number) }
        let tally = overviews.reduce(AttendanceTally()) { $0 + $1.study.tally }
        switch figure {
        case .standardsMet: self = .share(sum(\.checklist.met), of: sum(\.checklist.items.count))
        case .standardsLate: self = .count(sum(\.checklist.overdue))
        case .sessionsHeld:
            // Only one station's are judged: one's surplus makes up for nobody else's lack.
            self =
                overviews.count == 1
                ? .share(sum(\.study.held), of: sum(\.study.required)) : .count(sum(\.study.held))
        case .stationsWithSessions:
            self = .share(overviews.count { $0.study.meetsSessions }, of: overviews.count)
        case .quartersHeld:
            self = .share(sum { $0.study.quarters.count { $0 > 0 } }, of: 4 * overviews.count)
        case .attendanceRate: self = .rate(tally.rate)
        case .rateWithoutExcused: self = .rate(tally.rateExcludingExcused)
        case .expected: self = .count(tally.expected)
        case .present: self = .count(tally.present)
        case .excused: self = .count(tally.excused)
        case .absent: self = .count(tally.absent)
        case .unmarked: self = .count(sum(\.study.unmarked))
        case .submissionsSettled: self = .count(sum { $0.submissions[.total].subtracting($0.submissions[.open]) })
        case .findings: self = .count(sum(\.findings.count) + others)
        default:
            guard let plain = figure.ofSubmissions else { return nil }
            self = .count(sum { $0.submissions[plain] })
        }
    }
}

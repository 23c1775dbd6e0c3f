import StationCore

/// What research topics come to (docs/rules.md, 调研协商).
package struct ResearchFigures: Hashable, Sendable {
    /// Topics begun.
    package var topics = 0
    /// Those adopted.
    package var adopted = 0
    /// Those written into a work report.
    package var inWorkReport = 0
    /// Those carried out.
    package var carriedOut = 0

    /// The figures of topics: what happened within a period, each by its own day.
    package init(_ topics: some Sequence<ResearchTopic>, in question: FigureQuestion) {
        func happened(_ day: Day?) -> Int { question.reasonAgainst(day) == nil ? 1 : 0 }
        for topic in topics {
            self.topics += happened(topic.begunOn)
            adopted += happened(topic.adoptedOn)
            inWorkReport += happened(topic.writtenInOn)
            carriedOut += happened(topic.carriedOutFrom)
        }
    }
}

/// What consultations come to.
package struct ConsultationFigures: Hashable, Sendable {
    /// Consultations begun.
    package var topics = 0
    /// Those whose meeting was held.
    package var held = 0
    /// Those whose result is 采纳 or 部分采纳.
    package var adopted = 0
    /// Those that reached 落实, or all of whose outcomes are done.
    package var carriedOut = 0
    /// How many were rated.
    package var rated = 0
    /// All stars together.
    package var stars = 0

    /// The figures of consultations: what happened within a period, each by its own day; stars are of those begun in it.
    ///
    /// - Parameter outcomes: what was to be carried out, of whichever consultations.
    package init(
        _ consultations: some Sequence<Consultation>, outcomes: [FocusOutcome] = [], in question: FigureQuestion
    ) {
        func happened(_ day: Day?) -> Int { question.reasonAgainst(day) == nil ? 1 : 0 }
        let byConsultation = Dictionary(grouping: outcomes) { $0.consultation }
        for consultation in consultations {
            topics += happened(consultation.begunOn)
            held += happened(consultation.metOn)
            if consultation.isAdopted { adopted += happened(consultation.adoptedFrom) }
            carriedOut += happened(consultation.doneFrom(outcomes: byConsultation[consultation.id] ?? []))
            if let given = consultation.stars, happened(consultation.begunOn) > 0 {
                rated += 1
                stars = stars.adding(given)
            }
        }
    }

    /// The mean of the stars with one decimal, rounded down; empty where nobody rated.
    package var starsText: String { Consultation.mean(stars: stars, rated: rated) }
}

extension Consultation {
    /// The mean of stars with one decimal, rounded down; empty where nobody rated.
    static func mean(stars: Int, rated: Int) -> String {
        rated == 0 ? "" : "\(stars / rated).\(stars.times(10) / rated % 10)"
    }

    /// Whether it was adopted, in full or in part.
    package var isAdopted: Bool { result == "采纳" || result == "部分采纳" }

    /// The day of its answer; one taken from a sheet may have none: then the stage's day, or that on which it began.
    var adoptedFrom: Day? { adoptedOn ?? steppedOn ?? begunOn }

    /// From which day it reached 落实, or all of its own among some outcomes were done; nil: neither.
    func doneFrom(outcomes: [FocusOutcome]) -> Day? {
        let own = outcomes.filter { $0.consultation == id }
        let days = own.compactMap(\.doneOn)
        let allDone = days.count == own.count ? days.max() : nil
        return [carriedOutFrom, allDone].compactMap(\.self).min()
    }

    /// One taken from a kind may have the stage and no day; then the stage's day counts, and where nobody knows that, the
    /// day on which it began.
    private var carriedOutFrom: Day? {
        if let carriedOutOn { return carriedOutOn }
        let isCarriedOut = ["carriedOut", "told", "rated"].contains(stage) && result != "未采纳"
        return isCarriedOut ? steppedOn ?? begunOn : nil
    }
}

extension ResearchTopic {
    /// The day on which it was written into a work report; where only the year is known, its first day.
    package var writtenInOn: Day? {
        isInWorkReport ? workReportOn ?? workReportYear.map { Day.first(ofYear: $0) } : nil
    }
    /// From which day it was carried out; as for consultations.
    var carriedOutFrom: Day? { carriedOutOn ?? (stage == "carriedOut" ? steppedOn ?? begunOn : nil) }
}

/// What research and consultations come to over a period.
package struct FocusFigures: Hashable, Sendable {
    /// The research topics.
    package var research: ResearchFigures
    package var consultations: ConsultationFigures
    /// What topics and consultations begun in the period were to bring about.
    package var outcomes: Int
    /// How much of it is done.
    package var outcomesDone: Int
}

/// The records of research and consultations, from which all their figures come.
package struct FocusRecords: Hashable, Sendable {
    package var research: [ResearchTopic]
    package var consultations: [Consultation]
    /// What either of them was to bring about, whatever its own days.
    package var outcomes: [FocusOutcome]

    package init(research: [ResearchTopic], consultations: [Consultation], outcomes: [FocusOutcome]) {
        self.research = research
        self.consultations = consultations
        self.outcomes = outcomes
    }

    /// Only what belongs to a station; nil: to the city as a whole.
    package func of(_ station: RecordID?) -> FocusRecords {
        keeping(research.filter { $0.isHeld(by: station) }, consultations.filter { $0.isHeld(by: station) })
    }

    /// Only what was begun in a period, with what it brought about.
    package func begun(in question: FigureQuestion) -> FocusRecords {
        keeping(
            research.filter { question.reasonAgainst($0.begunOn) == nil },
            consultations.filter { question.reasonAgainst($0.begunOn) == nil })
    }

    /// Only what was begun, held, adopted or carried out in a period, with what it brought about.
    package func concerning(_ question: FigureQuestion) -> FocusRecords {
        func happened(_ days: [Day?]) -> Bool { days.contains { question.reasonAgainst($0) == nil } }
        return keeping(
            research.filter { happened([$0.begunOn, $0.adoptedOn, $0.writtenInOn, $0.carriedOutFrom]) },
            consultations.filter {
                happened([$0.begunOn, $0.metOn, $0.isAdopted ? $0.adoptedFrom : nil, $0.doneFrom(outcomes: outcomes)])
            })
    }

    private func keeping(_ topics: [ResearchTopic], _ held: [Consultation]) -> FocusRecords {
        // What a consultation brought about goes with the consultation, wherever it was written down.
        let sources = Set(topics.map(\.id) + held.map(\.id))
        return FocusRecords(research: topics, consultations: held, outcomes: outcomes.filter { $0.isOf(sources) })
    }

    package func figures(in question: FigureQuestion) -> FocusFigures {
        let own = begun(in: question).outcomes
        return FocusFigures(
            research: ResearchFigures(research, in: question),
            consultations: ConsultationFigures(consultations, outcomes: outcomes, in: question), outcomes: own.count,
            outcomesDone: own.count { $0.doneOn.map { $0 <= question.judged } ?? false })
    }
}

extension FocusOutcome {
    fileprivate func isOf(_ sources: Set<RecordID>) -> Bool {
        consultation.map { sources.contains($0) } ?? false || topic.map { sources.contains($0) } ?? false
    }
}

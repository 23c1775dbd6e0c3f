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

    /// The figures of topics.
    ///
    /// - Parameter day: what happened later is not counted; nil: all is.
    package init(_ topics: some Sequence<ResearchTopic>, on day: Day? = nil) {
        for topic in topics where topic.hasBegun(by: day) {
            self.topics += 1
            if topic.isAdopted(by: day) { adopted += 1 }
            if topic.isInWorkReport { inWorkReport += 1 }
            if topic.isCarriedOut(by: day) { carriedOut += 1 }
        }
    }
}

/// What consultations come to.
package struct ConsultationFigures: Hashable, Sendable {
    /// Consultations begun.
    package var topics = 0
    /// Those whose result is 采纳 or 部分采纳.
    package var adopted = 0
    /// Those that reached 落实, or all of whose outcomes are done.
    package var carriedOut = 0
    /// How many were rated.
    package var rated = 0
    /// All stars together.
    package var stars = 0

    /// The figures of consultations.
    ///
    /// - Parameters:
    ///   - outcomes: what was to be carried out, of whichever consultations.
    ///   - day: what happened later is not counted; nil: all is.
    package init(_ consultations: some Sequence<Consultation>, outcomes: [FocusOutcome] = [], on day: Day? = nil) {
        let byConsultation = Dictionary(grouping: outcomes) { $0.consultation }
        for consultation in consultations where consultation.hasBegun(by: day) {
            topics += 1
            if consultation.isAdopted(by: day) { adopted += 1 }
            if consultation.isDone(by: day, outcomes: byConsultation[consultation.id] ?? []) { carriedOut += 1 }
            if let given = consultation.stars {
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

    /// Whether it had begun by a day (nil: ever).
    func hasBegun(by day: Day?) -> Bool { begunOn.isBy(day) }

    /// Whether it was adopted by a day, in full or in part. One taken from a kind may have no day; its result counts.
    func isAdopted(by day: Day?) -> Bool {
        isAdopted && (adoptedOn.map { adopted in day.map { adopted <= $0 } ?? true } ?? true)
    }

    /// Whether it reached 落实, or all of its own among some outcomes are done.
    func isDone(by day: Day?, outcomes: [FocusOutcome]) -> Bool { doneFrom(outcomes: outcomes).isBy(day) }

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
    /// Whether it had begun by a day (nil: ever).
    func hasBegun(by day: Day?) -> Bool { begunOn.isBy(day) }
    /// Whether it was adopted by a day.
    func isAdopted(by day: Day?) -> Bool { adoptedOn.isBy(day) }
    /// Whether it reached 落实; as for consultations.
    func isCarriedOut(by day: Day?) -> Bool { carriedOutFrom.isBy(day) }
    /// From which day; as for consultations.
    var carriedOutFrom: Day? { carriedOutOn ?? (stage == "carriedOut" ? steppedOn ?? begunOn : nil) }
}

extension Day? {
    /// Whether there is a day, not after another (nil: whichever).
    fileprivate func isBy(_ day: Day?) -> Bool { map { here in day.map { here <= $0 } ?? true } ?? false }
}

/// Research and consultations of a year together, as of a day.
package struct FocusFigures: Hashable, Sendable {
    /// The research topics.
    package var research: ResearchFigures
    package var consultations: ConsultationFigures
    /// What the year's topics and consultations were to bring about.
    package var outcomes: Int
    /// How much of it is done.
    package var outcomesDone: Int
}

/// The records of a year's research and consultations, from which all their figures come.
package struct FocusYear: Hashable, Sendable {
    /// Topics begun in the year.
    package var research: [ResearchTopic]
    /// Consultations begun in the year.
    package var consultations: [Consultation]
    /// What either of them was to bring about, whatever its own days.
    package var outcomes: [FocusOutcome]

    /// A year's records.
    package init(research: [ResearchTopic], consultations: [Consultation], outcomes: [FocusOutcome]) {
        self.research = research
        self.consultations = consultations
        self.outcomes = outcomes
    }

    /// Only what belongs to a station; nil: to the city as a whole.
    package func of(_ station: RecordID?) -> FocusYear {
        let topics = research.filter { $0.isHeld(by: station) }
        let held = consultations.filter { $0.isHeld(by: station) }
        // What a consultation brought about goes with the consultation, wherever it was written down.
        let sources = Set(topics.map(\.id) + held.map(\.id))
        return FocusYear(research: topics, consultations: held, outcomes: outcomes.filter { $0.isOf(sources) })
    }

    package func figures(on day: Day) -> FocusFigures {
        let sources = Set(research.map(\.id) + consultations.map(\.id))
        let own = outcomes.filter { $0.isOf(sources) }
        return FocusFigures(
            research: ResearchFigures(research, on: day),
            consultations: ConsultationFigures(consultations, outcomes: own, on: day), outcomes: own.count,
            outcomesDone: own.count { $0.doneOn.isBy(day) })
    }
}

extension FocusOutcome {
    fileprivate func isOf(_ sources: Set<RecordID>) -> Bool {
        consultation.map { sources.contains($0) } ?? false || topic.map { sources.contains($0) } ?? false
    }
}

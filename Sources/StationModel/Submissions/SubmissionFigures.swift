import StationCore

/// The figures that submissions are counted in.
package enum SubmissionFigure: Int, CaseIterable, Hashable, Sendable {
    /// Registered: a flow.
    case total = 0
    /// Being edited, or handling has begun and is not 办结: a stock.
    case open = 1
    /// Referred and not answered within the deadline: a stock.
    case overdue = 2
    /// Adopted at any level, by the first adoption: a flow.
    case adopted = 3
    /// Answered with result A, by the answer that stands: a flow.
    case solved = 4

    /// Whether it says how things stand on a day, whatever came about before a period.
    package var isStock: Bool { self == .open || self == .overdue }
}

/// What a submission or one of its steps adds to (or takes from) a figure from a day on.
///
/// A stock as of a day is the sum of the changes up to that day, a flow the sum of those within the period. So a store can
/// keep one small row per day and figure instead of looking at every submission, and both count by this one rule.
package struct SubmissionContribution: Hashable, Sendable {
    package let figure: SubmissionFigure
    package let day: Day
    /// +1 or −1.
    package let change: Int
}

extension SubmissionContribution {
    /// What a submission itself adds, whatever its steps (docs/rules.md, 社情民意).
    ///
    /// - Parameter solvedOn: the day of the answer that stands, where its result is A.
    package static func ofSubmission(registeredOn: Day, adoptedOn: Day?, solvedOn: Day?) -> [SubmissionContribution] {
        var changes = [SubmissionContribution(figure: .total, day: registeredOn, change: 1)]
        func add(_ figure: SubmissionFigure, _ day: Day?) {
            guard let day else { return }
            changes.append(SubmissionContribution(figure: figure, day: max(day, registeredOn), change: 1))
        }
        add(.adopted, adoptedOn)
        add(.solved, solvedOn)
        return changes
    }
}

extension Submission {
    /// What the submission itself adds, whatever its steps.
    package var contributions: [SubmissionContribution] {
        SubmissionContribution.ofSubmission(registeredOn: registeredOn, adoptedOn: adoptedOn, solvedOn: solvedOn)
    }

    /// The day of the answer that stands, where its result is A.
    package var solvedOn: Day? { result == .a ? answeredOn : nil }
}

extension SubmissionEvent {
    /// What the step adds to what is open and overdue.
    ///
    /// - Parameter registered: the submission's day of registration, before which nothing counts; the registration itself
    ///   counts on it.
    package func contributions(registeredOn registered: Day) -> [SubmissionContribution] {
        SubmissionContribution.ofStep(effect, on: step == nil ? nil : day, registeredOn: registered)
    }
}

extension SubmissionContribution {
    /// The same of what a step changes.
    ///
    /// - Parameter day: the step's; nil: it is the registration.
    package static func ofStep(
        _ effect: StepEffect, on day: Day?, registeredOn registered: Day
    ) -> [SubmissionContribution] {
        let day = max(day ?? registered, registered)
        var changes: [SubmissionContribution] = []
        func add(_ figure: SubmissionFigure, _ day: Day, _ change: Int) {
            changes.append(SubmissionContribution(figure: figure, day: day, change: change))
        }
        if effect.opens != 0 { add(.open, day, effect.opens) }
        if effect.dueBefore != effect.dueOn {
            // Late from the day after the deadline; a deadline that is taken away before that was never missed.
            if let due = effect.dueOn { add(.overdue, max(due + 1, day), 1) }
            if let due = effect.dueBefore { add(.overdue, max(due + 1, day), -1) }
        }
        return changes
    }
}

/// A station's submissions over a period: flows within it, stocks on the day on which it is judged.
package struct SubmissionFigures: Hashable, Sendable {
    private var counts: [Int]

    package init() { counts = Array(repeating: 0, count: SubmissionFigure.allCases.count) }

    /// Counts submissions with all their steps, straight from the definitions.
    package init(
        _ submissions: some Sequence<(record: Submission, steps: [SubmissionEvent])>, in period: Period, on day: Day
    ) {
        self.init()
        let judged = period.judged(on: day)
        for (record, steps) in submissions {
            let all = record.contributions + steps.flatMap { $0.contributions(registeredOn: record.registeredOn) }
            for item in all where item.day <= judged && (item.figure.isStock || period.contains(item.day)) {
                self[item.figure] = self[item.figure].adding(item.change)
            }
        }
    }

    package subscript(_ figure: SubmissionFigure) -> Int {
        get { counts[figure.rawValue] }
        set { counts[figure.rawValue] = newValue }
    }

    /// The sum of two stations' figures.
    package static func + (one: SubmissionFigures, other: SubmissionFigures) -> SubmissionFigures {
        var sum = one
        for figure in SubmissionFigure.allCases { sum[figure] = sum[figure].adding(other[figure]) }
        return sum
    }
}

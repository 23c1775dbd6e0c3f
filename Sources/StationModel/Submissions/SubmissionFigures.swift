import StationCore

/// The figures that submissions are counted in.
package enum SubmissionFigure: Int, CaseIterable, Hashable, Sendable {
    /// Registered in the year.
    case total = 0
    /// Being edited, or handling has begun and is not 办结.
    case open = 1
    /// Referred and not answered within the deadline.
    case overdue = 2
    /// Adopted at any level.
    case adopted = 3
    /// Answered with result A.
    case solved = 4
}

/// What one submission adds to (or takes from) a figure of its year from a day on.
///
/// A figure as of a day is the sum of the changes up to that day. So a store can keep one small row per day and
/// figure instead of looking at every submission, and both count by this one rule.
package struct SubmissionContribution: Hashable, Sendable {
    package let figure: SubmissionFigure
    package let day: Day
    /// +1 or −1.
    package let change: Int
}

extension Submission {
    /// What this submission adds to the figures of the year in which it was registered (docs/rules.md, 社情民意).
    package var contributions: [SubmissionContribution] {
        var changes: [SubmissionContribution] = []
        func add(_ figure: SubmissionFigure, _ day: Day, _ change: Int) {
            changes.append(SubmissionContribution(figure: figure, day: max(day, registeredOn), change: change))
        }
        add(.total, registeredOn, 1)
        add(.open, registeredOn, 1)
        if let decidedOn { add(.open, decidedOn, -1) }
        if let handledFrom {
            add(.open, handledFrom, 1)
            if let closedOn { add(.open, closedOn, -1) }
            if let dueOn, answeredOn.map({ $0 > dueOn }) ?? true {
                add(.overdue, dueOn + 1, 1)
                if let answeredOn { add(.overdue, answeredOn, -1) }
            }
        }
        if let adoptedOn { add(.adopted, adoptedOn, 1) }
        if let answeredOn, result == .a { add(.solved, answeredOn, 1) }
        return changes
    }
}

/// A station's submissions of a year as of a day.
package struct SubmissionFigures: Hashable, Sendable {
    private var counts: [Int]

    package init() { counts = Array(repeating: 0, count: SubmissionFigure.allCases.count) }

    /// Counts submissions registered in the year, up to the day. Those of other years do not count.
    package init(_ submissions: some Sequence<Submission>, year: Int, on day: Day) {
        self.init()
        for submission in submissions where submission.registeredOn.year == year {
            for item in submission.contributions where item.day <= day {
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

import StationCore

extension Explanation {
    /// A figure of the submissions of a year as of a day.
    ///
    /// - Parameters:
    ///   - submissions: all that were registered in the year.
    ///   - voided: those of them that were voided, and why.
    public init(
        _ figure: Figure, of submissions: [Submission], voided: [(record: Submission, reason: String)] = [], year: Int,
        on day: Day, value: FigureValue
    ) {
        func share(_ submission: Submission, of figure: SubmissionFigure) -> Int {
            submission.contributions.filter { $0.figure == figure && $0.day <= day }.total(\.change)
        }
        func counts(_ submission: Submission) -> Bool {
            guard let plain = figure.ofSubmissions else {
                return share(submission, of: .total) > 0 && share(submission, of: .open) <= 0
            }
            return share(submission, of: plain) > 0
        }
        func name(_ submission: Submission) -> String { "\(submission.number)“\(submission.title)”" }
        let rows = submissions.filter { $0.registeredOn.year == year }.map { submission -> Row in
            let standing = Explanation.standing(submission, figure)
            let subject = Finding.Subject.submission(submission.id)
            if submission.registeredOn > day {
                return .left(name(submission), "晚于 \(day)", subject: subject, station: submission.station)
            }
            return counts(submission)
                ? .counted(name(submission), standing, subject: subject, station: submission.station)
                : .left(name(submission), standing, subject: subject, station: submission.station)
        }
        let dropped = voided.map { Row.left(name($0.record), "已作废:\($0.reason)", station: $0.record.station) }
        self.init(figure, value, rows: rows + dropped)
    }

    private static func standing(_ submission: Submission, _ figure: Figure) -> String {
        switch figure {
        case .submissionsOverdue:
            if let answered = submission.answeredOn { return "\(answered) 已答复" }
            return submission.dueOn.map { "期限 \($0)" } ?? "没有转办,没有期限"
        case .submissionsAdopted:
            return submission.adoptedOn.map { "\($0) \(submission.adoptionLevel)级采用" } ?? "没有采用"
        case .submissionsSolved:
            guard let result = submission.result else { return submission.state.label + ",没有答复结果" }
            return "结果 \(result.rawValue) \(result.label)"
        default: return submission.state.label
        }
    }
}

extension Figure {
    /// The figure that submissions are counted in; nil: none, or one that follows from two of them.
    public var ofSubmissions: SubmissionFigure? {
        switch self {
        case .submissions: .total
        case .submissionsOpen: .open
        case .submissionsOverdue: .overdue
        case .submissionsAdopted: .adopted
        case .submissionsSolved: .solved
        default: nil
        }
    }
}

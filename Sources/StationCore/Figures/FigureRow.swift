/// One row that was looked at for a figure.
///
/// Its words are made when they are asked for: a sum over thousands of rows needs none.
package struct FigureRow: Sendable {
    /// The day by which it counts; nil: it counts by none.
    package var day: Day?
    /// Whose it is; nil: the whole city's.
    package var station: RecordID?
    /// What to open; nil: there is nothing behind it.
    package var subject: Finding.Subject?
    /// Whether it counts.
    package var isCounted: Bool
    /// What it adds to the figure, in the figure's unit; 0 where it does not count.
    package var adds: Int
    /// What it adds to the whole that the figure is a share of; 0 where the figure is none.
    package var whole: Int
    /// To which portion of the figure it belongs (`FigurePortion`); empty where the figure has none.
    package var portion: String
    private let text: @Sendable () -> String
    private let remark: @Sendable () -> String

    /// A row, and what was said about it.
    package init(
        _ text: @autoclosure @escaping @Sendable () -> String, _ verdict: Verdict, subject: Finding.Subject? = nil,
        station: RecordID? = nil
    ) {
        self.text = text
        self.subject = subject
        self.station = station
        (day, isCounted, adds, whole) = (verdict.day, verdict.isCounted, verdict.adds, verdict.whole)
        portion = verdict.portion
        remark = verdict.remark
    }

    /// In words.
    package var told: Explanation.Row {
        Explanation.Row(
            text: text().withInnerQuotes, remark: remark(), subject: subject, station: station, isCounted: isCounted,
            adds: adds,
            whole: whole)
    }
}

/// Whether something counts for a figure, how much, by which day; or why it does not.
package struct Verdict: Sendable {
    var day: Day?
    var isCounted: Bool
    var adds: Int
    var whole: Int
    var portion = ""
    var remark: @Sendable () -> String

    /// It counts.
    ///
    /// - Parameters:
    ///   - whole: what it adds to the whole that the figure is a share of.
    ///   - day: the day by which it counts; nil: by none.
    ///   - portion: to which portion of the figure it belongs.
    ///   - remark: what it adds, in words.
    package static func counts(
        adds: Int = 1, of whole: Int = 0, from day: Day? = nil, portion: String = "",
        _ remark: @autoclosure @escaping @Sendable () -> String = ""
    ) -> Verdict {
        Verdict(day: day, isCounted: true, adds: adds, whole: whole, portion: portion, remark: remark)
    }

    /// It is left out, and why. With a `whole` it belongs to those that a share is of.
    package static func left(
        of whole: Int = 0, _ reason: @autoclosure @escaping @Sendable () -> String
    ) -> Verdict {
        Verdict(day: nil, isCounted: false, adds: 0, whole: whole, remark: reason)
    }
}

extension FigureQuestion {
    /// The verdict on what happened on a day: outside the period it is left out, else the other decides.
    package func within(_ day: Day?, _ verdict: @autoclosure () -> Verdict) -> Verdict {
        if let reason = reasonAgainst(day) { return .left(reason) }
        var verdict = verdict()
        if verdict.isCounted { verdict.day = day }
        return verdict
    }
}

/// The rows that were looked at for a figure.
package struct FigureRows: Sendable {
    package var rows: [FigureRow]
    /// How much is asked for, where the figure is so many of that.
    package var goal: Int?
    /// What the rule comes to here, such as the standard in force.
    package var detail: @Sendable () -> String

    package init(
        _ rows: [FigureRow], goal: Int? = nil, detail: @autoclosure @escaping @Sendable () -> String = ""
    ) {
        self.rows = rows
        self.goal = goal
        self.detail = detail
    }
}

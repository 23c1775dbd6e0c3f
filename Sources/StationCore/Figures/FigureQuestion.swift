/// What is asked of a figure: whose, and of when.
package struct FigureQuestion: Hashable, Sendable {
    package var period: Period
    /// Today: what is dated later has not happened.
    package var day: Day
    /// Whose; nil: all stations' together.
    package var station: RecordID?
    /// Whether rows are asked for to be told, so that what was voided and what lies outside is to be among them.
    package var isTold = false

    package init(_ period: Period, on day: Day, of station: RecordID? = nil) {
        self.period = period
        self.day = day
        self.station = station
    }

    /// Whether a station's records are asked for: its own, or everybody's.
    package func isAbout(_ station: RecordID?) -> Bool { self.station == nil || self.station == station }

    /// The day on which stocks stand: the period's last, or today where it still runs.
    package var judged: Day { period.judged(on: day) }

    /// The calendar year of the day on which stocks stand.
    package var year: Int { judged.year }

    /// Why something of a day is not within the period; nil: it is.
    package func reasonAgainst(_ day: Day?) -> String? {
        guard let day else { return "没有日期" }
        if day > self.day { return "\(day),晚于 \(self.day)" }
        return period.contains(day) ? nil : "\(day),不在\(period.name)"
    }

    /// Why something of a day has not come about by the day on which stocks stand; nil: it has.
    package func reasonAgainstStock(_ day: Day?) -> String? {
        guard let day else { return "没有日期" }
        return day > judged ? "\(day),晚于 \(judged)" : nil
    }
}

/// What figures are worked out from: whatever their rows are made of, read once for all stations and all figures.
package protocol Grounds {
    /// What is of this type, for the question at hand.
    func ground<Ground>(_ type: Ground.Type) throws -> Ground
}

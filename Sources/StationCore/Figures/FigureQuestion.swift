/// What is asked of a figure: whose, and of when.
package struct FigureQuestion: Hashable, Sendable {
    package var year: Int
    package var day: Day
    /// The first day of the part of the year that is asked about; nil: the year from its beginning.
    package var first: Day?
    /// Whose; nil: all stations' together.
    package var station: RecordID?
    /// Whether rows are asked for to be told, so that what was voided is to be among them.
    package var isTold = false

    package init(year: Int, on day: Day, from first: Day? = nil, of station: RecordID? = nil) {
        self.year = year
        self.day = day
        self.first = first
        self.station = station
    }

    /// Whether a station's records are asked for: its own, or everybody's.
    package func isAbout(_ station: RecordID?) -> Bool { self.station == nil || self.station == station }

    /// The day, or the year's last where that is over.
    package var judged: Day { min(day, Day.last(ofYear: year)) }
}

/// What figures are worked out from: whatever their rows are made of, read once for all stations and all figures.
package protocol Grounds {
    /// What is of this type, for the question at hand.
    func ground<Ground>(_ type: Ground.Type) throws -> Ground
}

import StationCore

/// What the stations that Home looks at come to together: what its gauges tell beside figures.
package struct HomeTotals: Hashable, Sendable {
    /// How many stations they are.
    package var stations = 0
    /// Sessions that count for what is asked for (`required`): one station's surplus makes up for nobody else's lack.
    package var held = 0
    /// Sessions that are asked for.
    package var required = 0
    /// Whether all held as many as are asked for.
    package var meetsSessions = true
    /// The share of members present that is asked for, in percent.
    package var ratePercent = 90
    /// Whether those excused are left out of that share.
    package var leavesOutExcused = false
    /// Standards that nobody has looked at.
    package var unchecked = 0
    /// The first standard whose mending is late; empty: none.
    package var lateStandard = ""
    /// The day of the first session that lies behind and was not marked to the end; nil: there is none.
    package var unmarked: Day?
    /// Whether a quarter of the period went by without a session.
    package var missesQuarter = false
    /// Whether a session that is missing is to be held before long: its quarter's last day is no further than half a quarter
    /// away, or behind. Before that nothing is due.
    package var lacksSoon = false

    /// Days of half a quarter.
    private static let halfQuarter = 45

    /// None.
    package init() {}

    /// - Parameters:
    ///   - standings: how the stations stand that are looked at.
    ///   - period: the period that is looked at.
    ///   - today: today.
    package init(_ standings: [HomeStanding], in period: Period, on today: Day) {
        stations = standings.count
        held = standings.total { min($0.held, $0.required) }
        required = standings.total(\.required)
        meetsSessions = standings.allSatisfy(\.meetsSessions)
        if let first = standings.first { (ratePercent, leavesOutExcused) = (first.ratePercent, first.leavesOutExcused) }
        unchecked = standings.total(\.unchecked)
        lateStandard = standings.first { !$0.lateStandard.isEmpty }?.lateStandard ?? ""
        let found = standings.flatMap(\.findings)
        let open = found.filter { $0.code == "study.unmarked" }.min { ($0.due?.number ?? 0) < ($1.due?.number ?? 0) }
        unmarked = open?.weight == .overdue ? open?.due : nil
        func isWithin(_ found: Finding) -> Bool { found.due.map { period.contains($0) } ?? false }
        // Last year's quarter stands in the list, in January.
        missesQuarter = found.contains { $0.code == "study.quarter" && isWithin($0) }
        let awaited = found.filter { ["study.thisQuarter", "study.sessions"].contains($0.code) && isWithin($0) }
        lacksSoon =
            !period.isRunning(on: today)
            || awaited.contains { found in
                found.weight < .upcoming || found.due.map { $0 - today <= HomeTotals.halfQuarter } ?? true
            }
    }
}

/// What Home shows of the stations that are looked at, or of all.
package struct HomeSummary: Sendable {
    package let totals: HomeTotals
    /// What its gauges stand at.
    package let sheet: FigureSheet
    /// What is to be done.
    package let found: Agenda.Found

    package init(totals: HomeTotals, sheet: FigureSheet, found: Agenda.Found) {
        (self.totals, self.sheet, self.found) = (totals, sheet, found)
    }
}

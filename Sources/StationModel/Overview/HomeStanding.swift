import StationCore

/// How a station stands as Home tells it: a few numbers for its gauges, what falls short, and what comes next. The file keeps
/// it, so that a console shows its first page without asking for everything that it follows from.
package struct HomeStanding: Hashable, Sendable {
    /// Whose it is; nil: what belongs to no one station, of which only findings are told.
    package var station: RecordID?
    /// Whether nothing has been entered but the station itself.
    package var isBlank: Bool
    /// Sessions held, and asked for, in the period.
    package var held: Int
    package var required: Int
    /// Whether as many were held as are asked for.
    package var meetsSessions: Bool
    /// The share of members present that is asked for, in percent, and whether those excused are left out of it.
    package var ratePercent: Int
    package var leavesOutExcused: Bool
    /// Standards that nobody has looked at.
    package var unchecked: Int
    /// The first standard whose mending is late; empty: none.
    package var lateStandard: String
    /// What falls short, most pressing first.
    package var findings: [Finding]
    /// What comes next and does not fall short.
    package var next: [Finding]

    /// What was found in what belongs to no one station.
    package init(ofCity findings: [Finding]) {
        (station, isBlank, held, required, meetsSessions) = (nil, false, 0, 0, true)
        (ratePercent, leavesOutExcused, unchecked, lateStandard) = (0, false, 0, "")
        (self.findings, next) = (findings, [])
    }

    /// What Home tells of an overview.
    package init(_ overview: StationOverview) {
        self.init(ofCity: overview.findings)
        let (study, items) = (overview.study, overview.checklist.items)
        station = overview.station.id
        isBlank =
            study.members == 0 && study.tally.expected == 0 && study.open.isEmpty && overview.submissions[.total] == 0
        (held, required, meetsSessions) = (study.held, study.required, study.meetsSessions)
        (ratePercent, leavesOutExcused) = (study.standard.ratePercent, study.standard.decidedBy == .excludingExcused)
        unchecked = items.count { $0.status == .unchecked }
        lateStandard = items.first(where: \.isOverdue)?.standard.title ?? ""
        next = overview.next
    }
}

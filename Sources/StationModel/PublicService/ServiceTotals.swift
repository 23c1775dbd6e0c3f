import StationCore

/// What public service and donations come to, by station and by member over a period, and by year (docs/rules.md, 公益).
package struct ServiceTotals: Hashable, Sendable {
    /// One line: activities that it took part in, hours, people served, and what it gave.
    package struct Sum: Hashable, Sendable {
        /// Activities: of a member those he or she took part in.
        package var activities = 0
        /// Members who took part, counted each time; of a member the same as the activities.
        package var participations = 0
        package var tenthsOfHours = 0
        /// People served; of a member nobody's, since they were served together.
        package var served = 0
        /// Money and the value of goods, in 分; of a member what he or she gave or brought about.
        package var donated = 0

        /// Nothing.
        package init() {}

        /// Whether there is anything.
        package var isEmpty: Bool { self == Sum() }
        /// The hours with at most one decimal.
        package var hoursText: String { FigureValue.tenths(tenthsOfHours).shown }
    }

    /// The period's, by station: what several held together is each one's.
    package private(set) var ofStations: [RecordID: Sum] = [:]
    /// The period's that is the whole city's own and no station's.
    package private(set) var ofCity = Sum()
    /// The period's in all, each thing once.
    package private(set) var all = Sum()
    /// The period's, by member.
    package private(set) var ofMembers: [RecordID: Sum] = [:]
    /// All stations' together, by year.
    package private(set) var ofYears: [Int: Sum] = [:]
    /// What bodies and persons who are no members gave in the period, in 分.
    package private(set) var donatedByOthers = 0

    /// Adds up.
    ///
    /// - Parameters:
    ///   - activities: of any year, of the stations whose totals they are.
    ///   - day: as of which; what is dated later does not count.
    package init(activities: [ServiceActivity], donations: [Donation], in period: Period, on day: Day) {
        for activity in activities {
            guard let date = activity.day, date <= day else { continue }
            var sum = Sum()
            let tally = ServiceTally([activity])
            sum.activities = 1
            sum.participations = tally.participations
            sum.tenthsOfHours = tally.tenthsOfHours
            sum.served = tally.served
            ofYears[date.year, default: Sum()] += sum
            guard period.contains(date) else { continue }
            all += sum
            if activity.hosts.isEmpty { ofCity += sum }
            for host in activity.hosts { ofStations[host, default: Sum()] += sum }
            for participant in activity.participants {
                var own = Sum()
                (own.activities, own.participations, own.tenthsOfHours) = (1, 1, activity.hours ?? 0)
                ofMembers[participant.member, default: Sum()] += own
            }
        }
        for donation in donations {
            guard let date = donation.day, date <= day else { continue }
            var sum = Sum()
            sum.donated = donation.total
            ofYears[date.year, default: Sum()] += sum
            guard period.contains(date) else { continue }
            all += sum
            if let station = donation.station { ofStations[station, default: Sum()] += sum } else { ofCity += sum }
            if let member = donation.member {
                ofMembers[member, default: Sum()] += sum
            } else {
                donatedByOthers = donatedByOthers.adding(donation.total)
            }
        }
    }
}

extension ServiceTotals.Sum {
    /// The sum of two.
    package static func += (one: inout Self, other: Self) {
        one.activities += other.activities
        one.participations += other.participations
        one.tenthsOfHours = one.tenthsOfHours.adding(other.tenthsOfHours)
        one.served = one.served.adding(other.served)
        one.donated = one.donated.adding(other.donated)
    }
}

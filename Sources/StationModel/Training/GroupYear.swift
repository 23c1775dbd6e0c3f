import StationCore

/// A group's study year as of a day: once each quarter (docs/rules.md, 活动小组).
package struct GroupYear: Hashable, Sendable {
    package let group: ActivityGroup
    /// Its closed sessions in each of the four quarters.
    package let quarters: [Int]
    /// Quarters that have ended without a session, though the group existed throughout.
    package let missed: [Int]
    /// The running quarter, where it has no session yet and the group has existed since its first day.
    package let awaited: Int?
    /// Sessions up to the day that are still open.
    package let open: [SessionCount]
    private let year: Int

    /// The year of a group.
    ///
    /// - Parameter sessions: sessions of any holder; only the group's own of that year up to the day count.
    package init(group: ActivityGroup, sessions: [SessionCount], year: Int, on day: Day) {
        self.group = group
        self.year = year
        let own = sessions.filter {
            $0.session.heldBy == group.id && $0.session.day.year == year && $0.session.day <= day
        }
        let held = own.filter { $0.session.state == .closed }
        quarters = (1...4).map { quarter in held.count { $0.session.day.quarter == quarter } }
        open = own.filter { $0.session.state == .open }
        let (counts, today) = (quarters, day)
        let empty = (1...4).filter { quarter in
            let last = Day.last(ofQuarter: quarter, year: year)
            let first = quarter == 1 ? Day.first(ofYear: year) : Day.last(ofQuarter: quarter - 1, year: year) + 1
            return counts[quarter - 1] == 0 && group.exists(on: first) && group.exists(on: last) && first <= today
        }
        // On 31 December the fourth has ended: a past year is judged on its last day.
        let ended = { (quarter: Int) in
            let last = Day.last(ofQuarter: quarter, year: year)
            return last < today || last == today && quarter == 4
        }
        missed = empty.filter(ended)
        awaited = empty.first { !ended($0) }
    }

    /// What the group has to do or has missed; none of it decides whether the station meets its standard
    /// (`Finding.missesStandard`).
    package func findings(station: RecordID) -> [Finding] {
        var found: [Finding] = []
        func add(
            _ code: String, _ text: String, due: Day, _ subject: Finding.Subject, _ weight: Finding.Weight = .upcoming
        ) {
            found.append(Finding(code, text, due: due, station: station, subject: subject, weight: weight))
        }
        let page = Finding.Subject.kind(ActivityGroup.described.name, group.id)
        if let first = missed.first {
            let names = missed.map { "\($0)" }.joined(separator: "、")
            add(
                "training.groupQuarter", "活动小组“\(group.name)”第 \(names) 季度没有开展学习",
                due: Day.last(ofQuarter: first, year: year), page, .short)
        }
        if let awaited {
            add(
                "training.groupThisQuarter", "活动小组“\(group.name)”第 \(awaited) 季度还没有开展学习",
                due: Day.last(ofQuarter: awaited, year: year), page)
        }
        for count in open {
            let standing = count.tally.unmarked > 0 ? "还有 \(count.tally.unmarked) 人未登记" : "尚未结束本场"
            add(
                "training.groupSession",
                "\(group.name) \(count.session.day.chineseShort)“\(count.session.topic)”\(standing)",
                due: count.session.day, .session(count.session.id))
        }
        return found
    }
}

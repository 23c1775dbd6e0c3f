import StationCore

/// A station's study year as of a day (docs/rules.md, 学习).
package struct StudyFigures: Hashable, Sendable {
    /// What would still reach the standard: the fewest sessions, and how many people must be present in them.
    package struct Forecast: Hashable, Sendable {
        /// Sessions to hold, k.
        package var sessionsToHold: Int
        /// People present needed in these sessions together, need(k).
        package var presentNeeded: Int

        /// A forecast.
        package init(sessionsToHold: Int, presentNeeded: Int) {
            self.sessionsToHold = sessionsToHold
            self.presentNeeded = presentNeeded
        }
    }

    package let year: Int
    /// The day as of which it was worked out.
    package let day: Day
    /// What the year is judged by.
    package let standard: StudyStandard
    /// Closed sessions dated in the year and not after the day.
    package let held: Int
    /// Their number in each of the four quarters.
    package let quarters: [Int]
    /// Sum of the closed sessions' rosters: E, P, excused, absent.
    package let tally: AttendanceTally
    /// 未登记 in the year's sessions up to the day that are neither closed nor cancelled.
    package let unmarked: Int
    /// Members serving on the day.
    package let members: Int
    /// The quarters that the station stood through, from 1: only they are asked for.
    package let demandedQuarters: [Int]
    /// Sessions required of the station in the year: of the standard's as many as its quarters come to.
    package let required: Int
    /// The last day on which they can be held: the year's, or the station's.
    private let lastDay: Day
    /// The sessions with people still 未登记, by day.
    package let open: [SessionCount]

    /// The figures of one station's `sessions` (those of other years, of later days and of activity groups do not count).
    package init(
        sessions: [SessionCount], members: Int, year: Int, on day: Day, standard: StudyStandard = StudyStandard(),
        life: StationLife = StationLife()
    ) {
        demandedQuarters = life.fullQuarters(ofYear: year)
        required = life.sessionsDemanded(perYear: standard.sessionsPerYear, inYear: year)
        lastDay = min(Day.last(ofYear: year), life.last ?? Day.last(ofYear: year))
        self.year = year
        self.day = day
        self.standard = standard
        self.members = members
        let standing = Dictionary(grouping: sessions) { StudyFigures.standing(of: $0, year: year, on: day) }
        let closed = standing[.closed] ?? []
        held = closed.count
        quarters = (1...4).map { quarter in closed.count { $0.session.day.quarter == quarter } }
        tally = closed.reduce(AttendanceTally()) { $0 + $1.tally }
        open = (standing[.open] ?? []).sorted { $0.session.day < $1.session.day }
        unmarked = open.total(\.tally.unmarked)
    }

    /// How a session stands to the year: only closed ones count, open ones up to the day are still to be marked.
    enum SessionStanding { case closed, open, cancelled, another, later, ofGroup }

    func standing(of count: SessionCount) -> SessionStanding {
        StudyFigures.standing(of: count, year: year, on: day)
    }

    private static func standing(of count: SessionCount, year: Int, on day: Day) -> SessionStanding {
        let session = count.session
        if session.day.year != year { return .another }
        if session.day > day { return .later }
        if session.heldBy != nil { return .ofGroup }
        return switch session.state {
        case .closed: .closed
        case .open: .open
        case .cancelled: .cancelled
        }
    }

    /// The rate that decides.
    package var rate: Percentage {
        standard.decidedBy == .all ? tally.rate : tally.rateExcludingExcused
    }
    /// Whether enough sessions were held.
    package var meetsSessions: Bool { held >= required }
    /// Whether the rate is reached: 100·P ≥ 90·E and E > 0.
    package var meetsRate: Bool { rate.reaches(standard.ratePercent) }

    /// The least k ≥ k₀ with need(k) ≤ k·m, where k₀ = max(required − held, 0) and
    /// need(k) = max(0, ⌈r·(E + k·m)⌉ − P); nil where nobody serves and the standard is not met.
    package var forecast: Forecast? {
        if members == 0, !(meetsSessions && meetsRate) { return nil }
        let percent = standard.ratePercent
        let expected = rate.whole
        func need(_ k: Int) -> Int { max(0, (percent * (expected + k * members) + 99) / 100 - tally.present) }
        var k = max(required - held, 0)
        while need(k) > k * members {
            // Each further session of full attendance closes the gap by (100 − r) % of m; at 100 % it never closes.
            if percent >= 100 { return nil }
            k += 1
        }
        return Forecast(sessionsToHold: k, presentNeeded: need(k))
    }

    /// What falls short or is to be done, for this station.
    package func findings(station: RecordID) -> [Finding] {
        var found: [Finding] = []
        func add(
            _ code: String, _ text: String, due: Day? = nil, subject: Finding.Subject = .study,
            weight: Finding.Weight = .short
        ) {
            found.append(Finding(code, text, due: due, station: station, subject: subject, weight: weight))
        }
        let yearEnd = lastDay
        if members == 0 { add("study.members", "当前没有在任委员,无法组织学习和计算参与率", subject: .members) }
        if !meetsSessions {
            let weight: Finding.Weight = day >= yearEnd ? .overdue : .short
            add("study.sessions", "学习活动已办 \(held) 次,还差 \(required - held) 次", due: yearEnd, weight: weight)
        }
        if tally.expected > 0, !meetsRate {
            let gap = forecast.map { ",再办 \($0.sessionsToHold) 次且实到共 \($0.presentNeeded) 人次可达标" } ?? ""
            add("study.rate", "参与率 \(rate.shown),低于 \(standard.ratePercent)%\(gap)", due: yearEnd)
        } else if held > 0, tally.expected == 0 {
            add("study.rate", "已办学习活动没有应到人员,参与率无法计算", due: yearEnd)
        }
        if standard.onePerQuarter { found += quarterFindings(station: station) }
        for count in open where count.tally.unmarked > 0 {
            add(
                "study.unmarked",
                "\(count.session.day.chineseShort)“\(count.session.topic)”还有 \(count.tally.unmarked) 人未登记",
                due: count.session.day, subject: .session(count.session.id),
                weight: count.session.day < day ? .overdue : .short)
        }
        // What several hold closes once all of them are marked.
        for count in open where count.whole.unmarked == 0 {
            let standing = count.whole.expected == 0 ? "名册上没有人,不能结束本场" : "已登记完毕,尚未结束本场"
            add(
                "study.unclosed", "\(count.session.day.chineseShort)“\(count.session.topic)”\(standing)",
                due: count.session.day, subject: .session(count.session.id))
        }
        return found
    }

    /// Quarters that have ended without a session are one finding; the present one, still without, another.
    private func quarterFindings(station: RecordID) -> [Finding] {
        let empty = demandedQuarters.filter { quarters[$0 - 1] == 0 }
        let ended = empty.filter { Day.last(ofQuarter: $0, year: year) < day || day == Day.last(ofYear: year) }
        var found: [Finding] = []
        if !ended.isEmpty {
            let names = ended.map { "\($0)" }.joined(separator: "、")
            found.append(
                Finding(
                    "study.quarter", "第 \(names) 季度没有开展学习,未做到每季度一次",
                    due: Day.last(ofQuarter: ended[0], year: year), station: station, subject: .study))
        }
        if let now = empty.first(where: { !ended.contains($0) && day.year == year && $0 == day.quarter }) {
            let end = Day.last(ofQuarter: now, year: year)
            found.append(
                Finding(
                    "study.thisQuarter", "第 \(now) 季度还没有开展学习", due: end, station: station, subject: .study,
                    weight: .upcoming))
        }
        return found
    }
}

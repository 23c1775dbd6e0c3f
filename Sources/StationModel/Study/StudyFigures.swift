import StationCore

/// How many sessions a quarter had.
package struct QuarterHeld: Hashable, Sendable {
    package let quarter: Quarter
    package let held: Int
}

/// A station's study over a period as of a day (docs/rules.md, 学习).
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

    package let period: Period
    /// The day on which it is judged: the period's last, or today where it still runs.
    package let day: Day
    /// What it is judged by.
    package let standard: StudyStandard
    /// Sessions asked for: of each of its years ⌊n × q ÷ 4⌋, q the whole quarters of the period and of the station's life.
    package let required: Int
    /// Closed sessions dated in the period and not after the day.
    package let held: Int
    /// Their number in each quarter that the period touches, up to its end.
    package let quarters: [QuarterHeld]
    /// Sum of the closed sessions' rosters: E, P, excused, absent.
    package let tally: AttendanceTally
    /// 未登记 in all sessions up to the day that are neither closed nor cancelled, whatever the period's first day.
    package let unmarked: Int
    /// Members serving on the day.
    package let members: Int
    /// The sessions that are not closed, by day.
    package let open: [SessionCount]
    /// Those that another host closed before this one's people were marked, of any time up to the day.
    private let unmarkedElsewhere: [SessionCount]
    /// Of a period of several years: each year's own, judged by its own standard; else empty.
    package let years: [StudyFigures]
    /// The quarters of which a session each is asked.
    let askedQuarters: [Quarter]
    private let life: StationLife
    /// Whether what would still reach the standard can be asked: of a running year or half, while the station stands.
    package let isForecast: Bool

    /// The figures of one station's `sessions` (those of other times and of activity groups do not count).
    ///
    /// - Parameters:
    ///   - day: today.
    ///   - standard: what is in force on a day; nil: the usual one.
    ///   - life: the station's first and last day, where they are known.
    ///   - begun: the day of its first closed session of any time; nil: that is among the sessions.
    package init(
        sessions: [SessionCount], members: Int, in period: Period, on day: Day,
        standard: (Day) throws -> StudyStandard = { _ in StudyStandard() },
        life: StationLife = StationLife(),
        begun: Day? = nil
    ) rethrows {
        self.period = period
        self.life = life
        let judged = period.judged(on: day)
        self.day = judged
        self.standard = try standard(judged)
        self.members = members
        let standings = sessions.map { StudyFigures.standing(of: $0, in: period, by: judged) }
        func standing(_ wanted: SessionStanding) -> [SessionCount] {
            zip(sessions, standings).filter { $1 == wanted }.map { $0.0 }
        }
        let closed = standing(.closed)
        held = closed.count
        tally = closed.reduce(AttendanceTally()) { $0 + $1.tally }
        open = standing(.open).sorted { $0.session.day < $1.session.day }
        unmarked = open.total(\.tally.unmarked)
        unmarkedElsewhere = sessions.filter {
            $0.session.state == .closed && $0.session.day <= judged && $0.tally.unmarked > 0
        }.sorted { $0.session.day < $1.session.day }
        // Several years begin where there is something to be judged: with the station, else with its first closed session.
        let start = (life.first ?? begun ?? closed.map(\.session.day).min() ?? judged).year
        let all = period.years(to: judged, beginning: start)
        let touched = all.count > 1 ? all.filter { $0 >= min(start, judged.year) } : all
        let reach = Day.last(ofYear: touched[touched.count - 1])
        let last = min(period.last ?? reach, reach)
        let first = max(period.first ?? Day.first(ofYear: touched[0]), Day.first(ofYear: touched[0]))
        quarters = Quarter.touched(from: first, to: last).map { quarter in
            QuarterHeld(quarter: quarter, held: closed.count { Quarter(of: $0.session.day) == quarter })
        }
        if touched.count > 1 {
            years = try touched.map {
                try StudyFigures(
                    sessions: sessions, members: members, in: period.within(year: $0), on: day, standard: standard,
                    life: life)
            }
            required = years.total(\.required)
            askedQuarters = years.flatMap(\.askedQuarters)
        } else {
            years = []
            // Of years before the first session nothing can be asked any more.
            askedQuarters =
                all.count > 1 && start > judged.year
                ? [] : period.within(year: touched[0]).wholeQuarters(from: life.first, to: life.last)
            required = self.standard.sessionsPerYear.times(askedQuarters.count) / 4
        }
        isForecast = period.isForecast(on: day) && life.includes(day)
    }

    /// The same of a calendar year.
    package init(
        sessions: [SessionCount], members: Int, year: Int, on day: Day, standard: StudyStandard = StudyStandard(),
        life: StationLife = StationLife()
    ) {
        self.init(
            sessions: sessions, members: members, in: .year(year), on: day, standard: { _ in standard }, life: life)
    }

    /// Whether the station stood through a whole quarter; of another none is asked.
    func stoodThrough(_ quarter: Quarter) -> Bool { life.includes(quarter.first) && life.includes(quarter.last) }

    /// How a session stands to the period: only closed ones count; open ones up to the day are still to be marked.
    enum SessionStanding { case closed, open, cancelled, another, later, ofGroup }

    func standing(of count: SessionCount) -> SessionStanding {
        StudyFigures.standing(of: count, in: period, by: day)
    }

    private static func standing(of count: SessionCount, in period: Period, by judged: Day) -> SessionStanding {
        let session = count.session
        // What is not closed stays to be done, whatever year it began in.
        if session.state != .open, !period.contains(session.day) { return .another }
        if session.day > judged { return period.contains(session.day) ? .later : .another }
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
    /// Its years that are over, each judged by its own standard.
    private var finished: [StudyFigures] { years.filter { $0.isOver } }
    private var isOver: Bool { period.last.map { $0 <= day } ?? false }
    /// Whether enough sessions were held; of several years: in every finished one.
    package var meetsSessions: Bool { years.isEmpty ? held >= required : finished.allSatisfy(\.meetsSessions) }
    /// Whether the rate is reached: 100·P ≥ 90·E and E > 0; of several years: in every finished one.
    package var meetsRate: Bool {
        years.isEmpty ? rate.reaches(standard.ratePercent) : finished.allSatisfy(\.meetsRate)
    }

    /// The least k ≥ k₀ with need(k) ≤ k·m, where k₀ = max(required − held, 0) and
    /// need(k) = max(0, ⌈r·(E + k·m)⌉ − P); nil where nobody serves and the standard is not met, and for anything but a
    /// running year or half: what is over cannot be mended, and a quarter is too short.
    package var forecast: Forecast? {
        guard isForecast else { return nil }
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
        if members == 0, life.includes(day) {
            found.append(
                Finding("study.members", "当前没有在任委员,无法组织学习和计算参与率", station: station, subject: .members))
        }
        return found + shortfalls(station: station) + openFindings(station: station)
    }

    /// Where the standard is missed, and nothing that is still to be done: all that is left of a station that is closed.
    package func shortfalls(station: RecordID) -> [Finding] {
        years.isEmpty
            ? standardFindings(station: station)
            : years.flatMap { $0.standardFindings(station: station, named: true) }
    }

    /// Where the standard of a finished year was missed, each named: what stays on Home for a while afterwards.
    package func verdict(station: RecordID) -> [Finding] { standardFindings(station: station, named: true) }

    /// Sessions, rate and quarters against the standard.
    ///
    /// - Parameter isNamed: whether the period stands before each.
    private func standardFindings(station: RecordID, named isNamed: Bool = false) -> [Finding] {
        var found: [Finding] = []
        // What is still to be held can be held while the station stands.
        let ending = period.last ?? Day.last(ofYear: day.year)
        let end = min(ending, life.last ?? ending)
        let name = isNamed ? "\(period.name)" : ""
        func add(_ code: String, _ text: String, due: Day, weight: Finding.Weight = .short) {
            found.append(Finding(code, name + text, due: due, station: station, subject: .study, weight: weight))
        }
        let empty = quarters.filter { $0.held == 0 && askedQuarters.contains($0.quarter) }.map(\.quarter)
        let missed = empty.filter { $0.last < day || day == ending }
        if !meetsSessions {
            // What is still to be held is no shortcoming before a quarter has been missed.
            let weight: Finding.Weight = day >= end ? .overdue : missed.isEmpty ? .upcoming : .short
            add("study.sessions", "学习活动已办 \(held) 次,还差 \(required - held) 次", due: end, weight: weight)
        }
        if tally.expected > 0, !meetsRate {
            let gap = forecast.map { ",再办 \($0.sessionsToHold) 次且实到共 \($0.presentNeeded) 人次可达标" } ?? ""
            add("study.rate", "参与率 \(rate.shown),低于 \(standard.ratePercent)%\(gap)", due: end)
        } else if held > 0, tally.expected == 0 {
            add("study.rate", "已办学习活动没有应到人员,参与率无法计算", due: end)
        }
        guard standard.onePerQuarter else { return found }
        if let first = missed.first {
            let names = missed.map { "\($0.number)" }.joined(separator: "、")
            add("study.quarter", "第 \(names) 季度没有开展学习,未做到每季度一次", due: first.last)
        }
        if let now = empty.first(where: { !missed.contains($0) && $0 == Quarter(of: day) }) {
            add("study.thisQuarter", "第 \(now.number) 季度还没有开展学习", due: now.last, weight: .upcoming)
        }
        return found
    }

    /// Sessions that are held and not closed.
    private func openFindings(station: RecordID) -> [Finding] {
        func finding(_ code: String, _ count: SessionCount, _ words: String, _ weight: Finding.Weight) -> Finding {
            let session = count.session
            let date =
                session.day.year == day.year
                ? session.day.chineseShort : "\(session.day.year)年\(session.day.chineseShort)"
            return Finding(
                code, "\(date)“\(session.topic)”\(words)", about: "\(date) \(session.topic)  \(words)",
                due: session.day, station: station, subject: .session(session.id), weight: weight)
        }
        return open.filter { $0.tally.unmarked > 0 }.map { count in
            finding(
                "study.unmarked", count, "还有 \(count.tally.unmarked) 人未登记", count.session.day < day ? .overdue : .short)
        }
            + unmarkedElsewhere.map { count in
                finding(
                    "study.unmarkedHere", count, "主办已结束,还有 \(count.tally.unmarked) 人未登记",
                    count.session.day < day ? .overdue : .short)
            }
            + open.filter { $0.whole.unmarked == 0 }.map { count in
                finding(
                    "study.unclosed", count, count.whole.expected == 0 ? "名册上没有人,不能结束本场" : "已登记完毕,尚未结束本场", .short)
            }
    }
}

import StationCore
import StationModel
import Testing

@Suite("StudyFigures")
struct StudyFiguresTests {
    private let autumn = day("2026-11-23")

    private func figures(
        _ sessions: [SessionCount], members: Int = 20, on day: Day? = nil, standard: StudyStandard = StudyStandard()
    ) -> StudyFigures {
        StudyFigures(sessions: sessions, members: members, year: 2026, on: day ?? autumn, standard: standard)
    }

    @Test("expected and present are summed over the closed sessions; the rate is of the sums")
    func pooled() {
        // 2 of 2 and 16 of 20: the mean of the rates would be 90 %, of the sums it is 81.8 %.
        let year = figures([held("2026-01-10", expected: 2, present: 2), held("2026-04-10", expected: 20, present: 16)])
        #expect(year.tally == AttendanceTally(expected: 22, present: 18, absent: 4))
        #expect(year.rate.text == "81.8")
        #expect(!year.meetsRate)
        #expect(year.held == 2)
        #expect(year.quarters.map(\.held) == [1, 1, 0, 0])
    }

    @Test("899 of 1,000 is not met, 900 is")
    func border() {
        let dates = ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"]
        let good = dates.map { held($0, expected: 250, present: 225) }
        #expect(figures(good).meetsRate)
        #expect(figures(good).meetsSessions)
        let short = good.dropLast() + [held("2026-10-10", expected: 250, present: 224)]
        #expect(!figures(Array(short)).meetsRate)
        #expect(figures(Array(short)).rate.text == "89.9")
        // One more, and of them one too few present: need(1) = ⌈0.9 · 1,050⌉ − 899 = 46.
        #expect(figures(Array(short), members: 50).forecast == .init(sessionsToHold: 1, presentNeeded: 46))
    }

    @Test("planned, cancelled, later and other years' sessions do not count; one on the day does")
    func whatCounts() {
        let year = figures([
            held("2026-11-23", expected: 20, present: 20), held("2026-11-24", expected: 20, present: 0),
            held("2025-12-31", expected: 20, present: 0), held("2027-01-01", expected: 20, present: 0),
            held("2026-03-01", expected: 20, present: 0, state: .cancelled),
            held("2026-03-02", expected: 20, present: 3, absent: 2, state: .open),
            held("2026-12-02", expected: 20, present: 0, absent: 0, state: .open),
        ])
        #expect(year.held == 1)
        #expect(year.tally == AttendanceTally(expected: 20, present: 20))
        #expect(year.quarters.map(\.held) == [0, 0, 0, 1])
        #expect(year.unmarked == 15)
        #expect(year.open.map(\.session.day) == [day("2026-03-02")])
    }

    @Test("who was excused stays in the denominator, unless the standard says otherwise")
    func excused() {
        let sessions = [held("2026-01-10", expected: 10, present: 8, excused: 2)]
        #expect(figures(sessions).rate.text == "80.0")
        #expect(!figures(sessions).meetsRate)
        #expect(figures(sessions).tally.rateExcludingExcused.text == "100.0")
        let other = figures(sessions, standard: StudyStandard(decidedBy: .excludingExcused))
        #expect(other.rate.text == "100.0")
        #expect(other.meetsRate)
    }

    @Test("a year without a session, or with empty rosters, has no rate and does not pass")
    func nobody() {
        #expect(figures([]).rate.shown == "—")
        #expect(!figures([]).meetsRate)
        #expect(!figures([held("2026-01-10", expected: 0, present: 0)]).meetsRate)
    }

    @Test("the standard's numbers are data")
    func standard() {
        let sessions = [held("2026-01-10", expected: 20, present: 17), held("2026-02-10", expected: 20, present: 17)]
        let easy = figures(sessions, standard: StudyStandard(sessionsPerYear: 2, ratePercent: 85))
        #expect(easy.meetsSessions)
        #expect(easy.meetsRate)
        #expect(easy.required == 2)
        let hard = figures(sessions, standard: StudyStandard(sessionsPerYear: 3, ratePercent: 86))
        #expect(!hard.meetsSessions)
        #expect(!hard.meetsRate)
    }

    @Test("a session is shown as 计划中 before its day, 登记中 from then on")
    func stateLabels() {
        var session = held("2026-11-23", expected: 1, present: 0, state: .open).session
        #expect(session.stateLabel(today: day("2026-11-22")) == "计划中")
        #expect(session.stateLabel(today: autumn) == "登记中")
        session.state = .closed
        #expect(session.stateLabel(today: autumn) == "已结束")
        session.state = .cancelled
        #expect(session.stateLabel(today: autumn) == "已取消")
    }
}

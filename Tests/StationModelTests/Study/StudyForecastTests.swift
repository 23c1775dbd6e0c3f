import StationCore
import StationModel
import Testing

@Suite("StudyForecast")
struct StudyForecastTests {
    private typealias Forecast = StudyFigures.Forecast

    /// `sessions` closed sessions that together have so many expected and present.
    private func year(
        expected: Int, present: Int, members: Int, sessions: Int, standard: StudyStandard = StudyStandard()
    ) -> StudyFigures {
        var counts = (0..<sessions).map { held("2026-01-1\($0)", expected: 0, present: 0) }
        if sessions > 0 {
            counts[0].tally = AttendanceTally(expected: expected, present: present, absent: expected - present)
        }
        return StudyFigures(sessions: counts, members: members, year: 2026, on: day("2026-11-23"), standard: standard)
    }

    @Test(
        "worked by hand: E, P, members, sessions held → sessions to hold, people needed",
        arguments: [
            // Reached already; one session is still owed: ⌈0.9 · 80⌉ − 54.
            (60, 54, 20, 3, 1, 18),
            // One short of it: ⌈0.9 · 80⌉ − 53.
            (60, 53, 20, 3, 1, 19),
            // 75 %: the gap of 9 closes by 2 a session; after five of full attendance, less one person.
            (60, 45, 20, 3, 5, 99),
            // Nothing held: k₀ = 4 and ⌈0.9 · 80⌉.
            (0, 0, 20, 0, 4, 72),
            // All held and reached: nothing to do.
            (80, 72, 20, 4, 0, 0),
            // All held, one person short: one more session.
            (80, 71, 20, 4, 1, 19),
            // More than needed: the surplus helps in the sessions still owed, ⌈0.9 · 80⌉ − 60.
            (60, 60, 20, 3, 1, 12),
            // Six held: k₀ is never negative.
            (120, 120, 20, 6, 0, 0),
            // One member: ⌈0.9 · 4⌉ = 4 times.
            (0, 0, 1, 0, 4, 4),
        ])
    func byHand(expected: Int, present: Int, members: Int, sessions: Int, toHold: Int, needed: Int) {
        let figures = year(expected: expected, present: present, members: members, sessions: sessions)
        #expect(figures.forecast == Forecast(sessionsToHold: toHold, presentNeeded: needed))
    }

    @Test("without members there is no way to reach it; where it is reached nothing is needed")
    func nobody() {
        #expect(year(expected: 0, present: 0, members: 0, sessions: 0).forecast == nil)
        #expect(year(expected: 80, present: 72, members: 0, sessions: 3).forecast == nil)
        #expect(year(expected: 80, present: 71, members: 0, sessions: 4).forecast == nil)
        #expect(
            year(expected: 80, present: 72, members: 0, sessions: 4).forecast
                == Forecast(sessionsToHold: 0, presentNeeded: 0))
    }

    @Test("at 100 % an absence is never made up for")
    func full() {
        let standard = StudyStandard(ratePercent: 100)
        #expect(year(expected: 60, present: 59, members: 20, sessions: 3, standard: standard).forecast == nil)
        #expect(
            year(expected: 60, present: 60, members: 20, sessions: 3, standard: standard).forecast
                == Forecast(sessionsToHold: 1, presentNeeded: 20))
    }

    @Test("剔除准假 forecasts from the expected without the excused")
    func excludingExcused() {
        let counts = [held("2026-01-10", expected: 20, present: 15, excused: 4)]
        let figures = StudyFigures(
            sessions: counts, members: 20, year: 2026, on: day("2026-11-23"),
            standard: StudyStandard(sessionsPerYear: 1, decidedBy: .excludingExcused))
        // 15 of 16 is 93.7 %.
        #expect(figures.forecast == Forecast(sessionsToHold: 0, presentNeeded: 0))
    }

    @Test("it is the least: one session or one person fewer does not reach the standard", arguments: [67, 85, 90, 99])
    func least(percent: Int) {
        var wrong: [String] = []
        let standard = StudyStandard(ratePercent: percent)
        for members in [1, 2, 7, 10, 20] {
            for sessions in 1...5 {
                for expected in stride(from: 0, through: 27, by: 3) {
                    for present in 0...expected {
                        let figures = year(
                            expected: expected, present: present, members: members, sessions: sessions,
                            standard: standard)
                        // Straight from the words: hold k more, n people come to them; is the year met?
                        func isMet(_ k: Int, _ n: Int) -> Bool {
                            sessions + k >= 4 && (present + n) * 100 >= (expected + k * members) * percent
                        }
                        var k = 0
                        while !isMet(k, k * members) { k += 1 }
                        let n = (0...k * members).first { isMet(k, $0) }!
                        if figures.forecast != Forecast(sessionsToHold: k, presentNeeded: n) {
                            wrong.append("E\(expected) P\(present) m\(members) held\(sessions)")
                        }
                    }
                }
            }
        }
        #expect(wrong == [])
    }
}

import StationCore
import StationModel
import StationSamples
import Testing

/// What Home lists: from what was found to rows in order of time.
@Suite struct AgendaTests {
    /// A Monday.
    private let today = day("2026-11-23")

    private func overview(_ findings: [Finding] = [], next: [Finding] = [], members: Int = 20) -> HomeStanding {
        let sessions = members == 0 ? [] : [held("2026-03-10", expected: 20, present: 20)]
        var overview = StationOverview(
            station: Station(id: here) { $0.name = "岭南镇委员联络站" },
            checklist: ChecklistFigures(standards: [], inspections: [], station: here, on: today),
            study: StudyFigures(sessions: sessions, members: members, year: 2026, on: today),
            submissions: SubmissionFigures(), informationOfficers: 1)
        (overview.findings, overview.next) = (findings, next)
        return HomeStanding(overview)
    }

    private func finding(
        _ code: String, due: String? = nil, _ weight: Finding.Weight = .short, subject: Finding.Subject = .study
    ) -> Finding {
        Finding(code, "文\(code)", due: due.map { day($0) }, station: here, subject: subject, weight: weight)
    }

    private func session(_ name: String, _ on: String, _ time: String = "") -> Finding {
        var found = finding("next.session", due: on, .upcoming, subject: .session(RecordID(name)))
        found.time = time
        return found
    }

    @Test func `the sections follow in order of time, and each row says what is done`() {
        let agenda = Agenda(
            [
                overview(
                    [
                        finding("submission.overdue", due: "2026-10-01", .overdue, subject: .submission(RecordID("s"))),
                        finding("checklist.overdue", due: "2026-06-30", .overdue, subject: .standard("signage")),
                        finding("study.sessions", due: "2026-12-31"),
                    ],
                    next: [
                        session("b", "2026-11-25"), session("a", "2026-11-23", "15:00"),
                        finding("next.reply", due: "2026-11-24", .upcoming, subject: .submission(RecordID("r"))),
                        finding("next.review", due: "2026-11-10", .upcoming, subject: .submission(RecordID("v"))),
                        finding("next.report", due: "2026-11-20", .upcoming, subject: .submission(RecordID("p"))),
                    ])
            ], drafts: [.init(kind: "民意", text: "路灯")], handover: 3, on: today)
        #expect(
            agenda.rows.map(\.section) == [
                .today, .today, .today, .overdue, .overdue, .soon, .soon, .soon, .soon, .later,
            ])
        #expect(
            agenda.rows.map(\.moment) == [
                .today("15:00"), .word("草稿"), .word("交接"), .late(146), .late(53), .day(day("2026-11-24")),
                .day(day("2026-11-25")), .waiting(13), .waiting(3), .day(day("2026-12-31")),
            ])
        #expect(
            agenda.rows.map(\.deed) == [
                .roll, .resume, .look, .recheck, .remind, .remind, .prepare, .review, .report, .hold,
            ])
        #expect(agenda.count(.soon) == 4 && agenda.count(.first) == 0)
    }

    @Test func `sessions of today stand by their time, whatever sign stands between the numbers`() {
        let agenda = Agenda(
            [
                overview(next: [
                    session("c", "2026-11-23"), session("b", "2026-11-23", "15:00"), session("a", "2026-11-23", "9:30"),
                ])
            ],
            on: today)
        #expect(agenda.rows.map(\.moment) == [.today("9:30"), .today("15:00"), .today("")])
    }

    @Test func `work of which no standard speaks never stands above what has a day within two weeks`() {
        let agenda = Agenda(
            [
                overview(
                    [
                        finding("party.contacts", due: "2026-11-25", .upcoming), finding("duty.short", .upcoming),
                        finding("checklist.unchecked", subject: .standard("x")),
                    ],
                    next: [session("b", "2026-12-07")])
            ], on: today)
        #expect(agenda.rows.map(\.kind) == ["学习", "八有", "党建", "作业"])
        #expect(agenda.rows.map(\.section) == [.soon, .later, .later, .later])
    }

    @Test func `a session stands there once, whoever holds it and whatever is missing in it`() {
        let joint = session("a", "2026-11-23", "9:00")
        let unmarked = finding("study.unmarked", due: "2026-11-23", subject: .session(RecordID("a")))
        let agenda = Agenda([overview([unmarked], next: [joint]), overview([unmarked], next: [joint])], on: today)
        #expect(agenda.rows.count == 1 && agenda.rows[0].deed == .roll)
        let late = finding("study.unmarked", due: "2026-11-13", .overdue, subject: .session(RecordID("b")))
        #expect(Agenda([overview([late])], on: today).rows.map(\.section) == [.overdue])
    }

    @Test func `a session of the past that is not closed is late, whatever is missing in it`() {
        let open = finding("study.unclosed", due: "2026-11-13", subject: .session(RecordID("a")))
        let ofGroup = finding("training.groupSession", due: "2026-11-02", .upcoming, subject: .session(RecordID("b")))
        let agenda = Agenda([overview([open, ofGroup])], on: today)
        #expect(agenda.rows.map(\.section) == [.overdue, .overdue])
        #expect(agenda.rows.map(\.moment) == [.late(21), .late(10)] && agenda.rows.map(\.deed) == [.roll, .roll])
    }

    @Test func `what a period that is over fell short of can only be looked at`() {
        let found = [
            finding("study.sessions", due: "2025-12-31", .overdue), finding("study.quarter", due: "2025-03-31"),
            finding("checklist.unchecked", subject: .standard("signage")),
        ]
        let agenda = Agenda([overview(found, members: 0)], on: day("2025-12-31"), isOver: true)
        #expect(agenda.rows.count == 3 && agenda.rows.allSatisfy { $0.deed == .look } && agenda.count(.first) == 0)
        // In January last year's verdict stands beside what this one asks.
        #expect(Agenda([overview([found[0]])], on: day("2026-01-05")).rows.map(\.deed) == [.look])
    }

    @Test func `what lies behind and cannot be done any more has no day`() {
        let agenda = Agenda([overview([finding("study.quarter", due: "2026-03-31")])], on: today)
        #expect(agenda.rows.map(\.section) == [.later] && agenda.rows[0].moment == .undated)
    }

    @Test func `a new file begins with three things, gone when the first is entered`() {
        let found = [
            finding("study.members", subject: .members), finding("station.officer", .upcoming, subject: .station),
            finding("station.premises", .upcoming, subject: .station),
            finding("study.thisQuarter", due: "2026-12-31", .upcoming),
            finding("study.sessions", due: "2026-12-31"),
        ]
        let first = Agenda([overview(found, members: 0)], on: today)
        #expect(first.rows.map(\.section) == [.first, .first, .first])
        #expect(first.rows.map(\.deed) == [.enrol, .fill, .hold])
        #expect(Agenda([overview(found)], on: today).count(.first) == 0)
    }

    @Test func `a submission that is answered soon, long in review, or not told of says so; others do not`() throws {
        let referred = try Sample.submission(.init(.issued)).taking(
            Sample.move(.refer, on: day("2026-09-01"), replyDays: 90))
        #expect(referred.dueOn == day("2026-11-30"))
        #expect(referred.next(on: day("2026-11-15")) == nil, "fifteen days before")
        #expect(referred.next(on: day("2026-11-16"))?.code == "next.reply")
        #expect(referred.next(on: day("2026-11-30"))?.due == day("2026-11-30"))
        #expect(referred.next(on: day("2026-12-01")) == nil, "late is said by its finding")
        let submitted = Sample.submission(.init(.submitted))
        let since = submitted.steppedOn ?? submitted.registeredOn
        #expect(submitted.next(on: since + 3) == nil && submitted.next(on: since + 4)?.code == "next.review")
        #expect(Sample.submission(.init(.draft)).next(on: today) == nil)
        var answered = Sample.submission(.init(.issued, .answered))
        answered.answeredOn = day("2026-11-20")
        #expect(answered.next(on: today)?.code == "next.report")
        answered.state.handling = .reported
        #expect(answered.next(on: today) == nil)
    }

    @Test func `a session is next from two weeks before until its day, and only while it is open`() {
        var session = StudySession(id: RecordID("s"))
        (session.station, session.day, session.topic) = (here, day("2026-12-07"), "法律法规")
        var count = SessionCount(
            session: session, tally: AttendanceTally(expected: 29, present: 0, excused: 2, absent: 0))
        #expect(count.next(at: here, on: today)?.about == "法律法规  应到29 已请假2")
        #expect(count.next(at: here, on: today - 1) == nil)
        #expect(count.next(at: here, on: day("2026-12-08")) == nil)
        count.session.state = .cancelled
        #expect(count.next(at: here, on: today) == nil)
    }
}

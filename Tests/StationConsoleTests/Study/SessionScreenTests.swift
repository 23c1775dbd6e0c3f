import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// A session's page before and after the roll call.
@Suite struct SessionScreenTests {
    private func desk() throws -> Desktop { try Desktop(members: 4) }

    private func session(_ desk: Desktop, _ on: String, close marks: [AttendanceMark] = []) throws -> StudySession {
        let saved = try desk.file.save(
            StudySession(
                id: desk.file.desk.newID(), station: desk.context.stations[0].id, day: Day(on)!, time: "15:00",
                topic: "法律法规", form: "集中培训", place: "镇文化广场")
        ).value
        guard !marks.isEmpty else { return saved }
        for (line, mark) in zip(try desk.file.roster(of: saved.id), marks) {
            _ = try desk.file.mark([line.attendance], as: mark, in: saved)
        }
        return try desk.file.close(saved).value
    }

    @Test
    func `the page that the day asks for opens: before it the page, on it the roll call, after it the page again`()
        throws
    {
        let desk = try desk()
        let done = try session(desk, "2026-11-02", close: [.present, .present, .excused, .absent])
        let now = try session(desk, "2026-11-23")
        let later = try session(desk, "2026-11-25")
        #expect(try SessionDoor.page(of: done.id, desk.context) is SessionScreen)
        #expect(try SessionDoor.page(of: now.id, desk.context) is RosterScreen)
        #expect(try SessionDoor.page(of: later.id, desk.context) is SessionScreen)
    }

    @Test func `before it the page says what is to be done, and leave takes its reason along`() throws {
        let desk = try desk()
        _ = try session(desk, "2026-11-02", close: [.present, .present, .present, .absent])
        let later = try session(desk, "2026-11-25")
        try desk.show(SessionScreen(later.id))
        let text = desk.text()
        #expect(text.contains("[准备]  >  点名  >  小结") && text.contains("11月25日 周三 15:00 镇文化广场"), "\(text)")
        #expect(text.contains("+ 名册4人") && text.contains("! 上次缺席1人,没有补学"))
        #expect(text.contains("若其余4人都到   100.0%(到4人才够90%)"))
        let first = try desk.file.roster(of: later.id)[0].attendance
        try desk.type("<C-e>1<Tab>1<F2>")
        #expect(desk.text().contains("~ 请假1 \(first.name)公务"), "\(desk.text())")
        #expect(try desk.file.roster(of: later.id)[0].attendance.mark == .excused)
        try desk.type("<F6>")
        #expect(try desk.file.roster(of: later.id)[0].attendance.mark == .unmarked, "mark and reason are one step")
        #expect(try desk.file.absences(of: [later.id]).isEmpty)
    }

    @Test func `after it who did not come is made up for by Space and a digit; a slip costs Esc`() throws {
        let desk = try desk()
        let done = try session(desk, "2026-11-02", close: [.present, .present, .excused, .absent])
        try desk.show(SessionScreen(done.id))
        #expect(desk.text().contains("[小结]") && desk.text().contains("没有到的 2"), "\(desk.text())")
        #expect(desk.text().contains("50.0%  实到2/4  请假1  缺席1 !"))
        let before = try desk.file.journalCount(JournalFilter())
        try desk.type("<Space><Esc>")
        #expect(try desk.file.journalCount(JournalFilter()) == before)
        try desk.type("<Space>2")
        #expect(desk.text().contains("+ 11-23补课") && desk.text().contains("- 未补学"), "\(desk.text())")
        try desk.type("<Space>3")
        #expect(desk.text().contains("o 不补") && !desk.text().contains("未补学"))
        let next = try session(desk, "2026-11-25")
        try desk.show(SessionScreen(next.id))
        #expect(!desk.text().contains("没有补学"))
    }

    @Test func `a digit opens a paper, F2 has it made as a Word document`() throws {
        let desk = try desk()
        let later = try session(desk, "2026-11-25")
        try desk.show(SessionScreen(later.id))
        let office = TestBackOffice()
        desk.console.backOffice = office
        try desk.type("1")
        #expect(desk.text().contains("[1会议通知]") && desk.text().contains("各位委员："), "\(desk.text())")
        #expect(!desk.text().contains("\n ! "))
        try desk.type("2<F2>")
        let errand = try #require(office.begun.first)
        #expect(errand.words.prefix(3) == ["paper", "sign-in", "--as=docx"] && errand.needsOperator)
        #expect(errand.words.last == "--session=\(later.id.text)")
        #expect(desk.console.pages.last is SessionScreen)
        try desk.type("3<Right>")
        #expect(desk.text().contains("[PDF]") && desk.text().contains("[3学习情况]"))
        #expect(desk.text().contains("! 学习情况还没有写、还有 4 人未登记"), "\(desk.text())")
    }

    @Test func `the minutes are written after it and counted`() throws {
        let desk = try desk()
        let done = try session(desk, "2026-11-02", close: [.present, .present, .present, .present])
        try desk.show(SessionScreen(done.id))
        try desk.type("<F4>")
        desk.console.handle(.text("讲了相邻关系"))
        try desk.type("<F2>")
        #expect(desk.text().contains("~ 写了6字") && desk.text().contains("讲了相邻关系"), "\(desk.text())")
    }

    @Test func `a new one like the last keeps topic, form, place and time, and asks for the day`() throws {
        let desk = try desk()
        let done = try session(desk, "2026-11-02", close: [.present, .present, .present, .present])
        try desk.show(SessionScreen(done.id))
        try desk.type("<F3>2026-12-10<F2>")
        let all = try desk.file.sessions(of: nil, in: .year(2026)).map(\.session)
        let new = try #require(all.first { $0.day == Day("2026-12-10") })
        #expect(new.topic == done.topic && new.place == done.place && new.time == done.time && new.form == done.form)
    }

    @Test func `Ctrl-E opens a closed one again, with a reason, on its page and on its roster`() throws {
        let desk = try desk()
        let done = try session(desk, "2026-11-02", close: [.present, .present, .present, .present])
        for page in [SessionScreen(done.id), RosterScreen(done.id)] as [any Screen] {
            try desk.show(page)
            #expect(desk.text().contains("Ctrl-E 重新打开"), "\(desk.text())")
            try desk.type("<C-e>记错了<F2>")
            let open = try desk.file.session(done.id).session
            #expect(open.state == .open)
            _ = try desk.file.close(open)
        }
    }

    @Test func `to be cited as evidence it stands under the cursor, also where another year is looked at`() throws {
        let desk = try desk()
        for day in ["2026-09-02", "2026-10-02", "2026-11-02"] {
            _ = try session(desk, day, close: [.present, .present, .present, .present])
        }
        let meant = try #require(
            try desk.file.sessions(of: nil, in: .year(2026)).first { $0.session.day == Day("2026-09-02") }?.session)
        for period in [Period.year(2026), .year(2025)] {
            desk.context.outlook.period = period
            try desk.show(SessionScreen(meant.id))
            try desk.type("6")
            #expect(desk.console.pages.last is EvidenceScreen)
            let before = try desk.file.proofCounts()[meant.station, default: [:]].values.reduce(0) { $0 + $1.cited }
            try desk.type("<Space>")
            #expect(desk.text().rowOf("2026-09-02 学习")?.contains("+ 已引用") == true, "\(desk.text())")
            #expect(
                try desk.file.proofCounts()[meant.station, default: [:]].values.reduce(0) { $0 + $1.cited } == before
                    + 1)
            try desk.type("<F6>")
        }
    }

    @Test func `one that is gone leaves the page empty`() throws {
        let desk = try desk()
        try desk.show(SessionScreen(RecordID.zero))
        #expect(desk.text().contains("已不在了"))
        try desk.type("<Enter><Space>12345")
        #expect(!desk.console.hasEnded)
    }

    @Test(arguments: [(80, 24), (60, 16), (120, 36)], [false, true])
    func `it fits every window`(size: (Int, Int), wide: Bool) throws {
        let desk = try desk()
        let done = try session(desk, "2026-11-02", close: [.present, .excused, .excused, .absent])
        let later = try session(desk, "2026-11-25")
        for id in [done.id, later.id] {
            try desk.show(SessionScreen(id))
            let frame = desk.frame(size.0, size.1, wide: wide)
            for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
            #expect(frame.text().contains("会议通知"))
        }
    }
}

import StationCore
import StationModel
import StationStore
import Synchronization
import TerminalKit
import Testing

@testable import StationConsole

/// A clock whose day the test moves.
private final class MovedDay: Sendable {
    private let day: Mutex<Day>
    init(_ day: Day) { self.day = Mutex(day) }
    var now: Day {
        get { day.withLock { $0 } }
        set { day.withLock { $0 = newValue } }
    }
}

extension Desktop {
    /// Puts the desk on a clock; nil: the day that it has, given for good.
    fileprivate func follow(_ clock: MovedDay, given: Day? = nil) throws {
        let old = file.desk
        file.desk = Desk(
            today: given ?? clock.now, isTodayGiven: given != nil, clockDay: { clock.now },
            operatorName: old.operatorName,
            now: old.now, newID: old.newID, readName: old.readName)
        context.outlook.period = .year(file.desk.today.year)
        console = try Console(file, context)
    }
}

/// Today is asked at every key: a console that stood open over midnight shows, registers and judges by the new day.
@Suite("过午夜") struct DayTurnTests {
    private let eve = Day("2026-12-31")!

    @Test func `the next key after midnight shows the new day, says so once, and the year looked at follows`() throws {
        let desk = try Desktop(members: 2)
        let clock = MovedDay(eve)
        try desk.follow(clock)
        try desk.type("4")
        #expect(desk.text().contains("12月31日 周四"))
        clock.now = eve + 1
        try desk.type("<Down>")
        let top = desk.text().split(separator: "\n")[0]
        #expect(top.contains("1月1日 周五") && top.contains("2027年 ") && !top.contains("【"), "\(top)")
        #expect(desk.text().contains("已是 2027年1月1日 周五"))
        try desk.type("<Up>")
        #expect(!desk.text().contains("已是 "))
        #expect(desk.context.year == 2027)
    }

    @Test func `a year that was chosen stays, and what a key did is said beside the new day`() throws {
        let desk = try Desktop()
        let clock = MovedDay(eve)
        try desk.follow(clock)
        desk.context.outlook.period = .year(2025)
        try desk.type("1<Space>")
        clock.now = eve + 1
        try desk.type("1")
        #expect(desk.context.year == 2025)
        #expect(desk.text().contains("已是 2027年1月1日 周五;已把“有办公场所”记为已达标"))
        let made = try desk.file.inspections(of: desk.context.stations[0].id, standard: "premises")
        #expect(made.map(\.checkedOn) == [eve + 1])
    }

    @Test func `what is kept without a key after midnight is kept on the new day, which the head says`() throws {
        let desk = try Desktop()
        let clock = MovedDay(eve)
        try desk.follow(clock)
        try desk.type("3<F3>路灯不亮")
        clock.now = eve + 1
        desk.console.handle(.tick)
        let text = desk.text()
        #expect(text.split(separator: "\n")[0].contains("1月1日 周五") && text.contains("已是 2027年1月1日 周五"), "\(text)")
    }

    @Test func `lists and Home are judged by the new day`() throws {
        let desk = try Desktop()
        let clock = MovedDay(Day("2026-11-30")!)
        try desk.follow(clock)
        try desk.type("1<Space>22026-11-30<F2>")
        #expect(!desk.text().contains("逾期"))
        clock.now = Day("2026-12-01")!
        try desk.type("<Down>")
        #expect(desk.text().contains("逾期"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("逾期"))
    }

    @Test func `an open form keeps the day that it was begun with, and says so`() throws {
        let desk = try Desktop()
        let clock = MovedDay(Day("2026-11-28")!)
        try desk.follow(clock)
        try desk.type("3<F3>路灯不亮")
        #expect(!desk.text().contains("开始填写"))
        clock.now = Day("2026-11-29")!
        try desk.type("了")
        #expect(desk.text().contains("! 表格从 2026年11月28日 周六 开始填写"))
        try desk.type("<S-Tab>")
        // Once above the form, once beside 今天.
        #expect(desk.text().split(separator: "2026年11月28日 周六").count == 3)
        try desk.type("<F2>")
        let made = try desk.file.submissions(SubmissionFilter(day: clock.now), window: 0..<1)
        #expect(made.map(\.registeredOn) == [Day("2026-11-28")!])
        // The next one begins with the new day.
        try desk.type("<Esc><F3>井盖破损<F2>")
        let all = try desk.file.submissions(SubmissionFilter(day: clock.now), window: 0..<9)
        #expect(Set(all.map(\.registeredOn)) == [Day("2026-11-28")!, Day("2026-11-29")!])
        #expect(!desk.text().contains("开始填写"))
    }

    @Test func `a console locked overnight unlocks to the new day`() throws {
        let desk = try Desktop(members: 1)
        let someone = Operator(id: desk.file.desk.newID(), name: "覃志强", role: .administrator)
        _ = try desk.file.add(someone, passcode: "geheim-geheim")
        let clock = MovedDay(eve)
        try desk.follow(clock)
        clock.now = eve + 1
        try desk.type("geheim-geheim<Enter>")
        #expect(desk.console.lock == nil && desk.context.year == 2027)
        #expect(desk.text().split(separator: "\n")[0].contains("2027年 覃志强 1月1日"))
    }

    @Test func `the day's copy is begun when the day changes, and what came of it is said`() throws {
        let desk = try Desktop()
        let clock = MovedDay(eve)
        try desk.follow(clock)
        let backOffice = TestBackOffice()
        desk.console.backOffice = backOffice
        try desk.type("4<Esc>")
        #expect(backOffice.copies == 0)
        clock.now = eve + 1
        try desk.type("4<Esc>4")
        #expect(backOffice.copies == 1)
        backOffice.waiting = [.failed("今天的备份没有做成:磁盘已满", report: [])]
        desk.console.handle(.news)
        #expect(desk.text().contains("今天的备份没有做成:磁盘已满"))
        try desk.type("4")
        #expect(!desk.text().contains("没有做成"))
    }

    @Test func `with a given day nothing turns`() throws {
        let desk = try Desktop()
        let clock = MovedDay(eve)
        try desk.follow(clock, given: Day("2026-03-05")!)
        clock.now = eve + 1
        try desk.type("4<Esc>")
        #expect(desk.text().contains("3月5日") && !desk.text().contains("试看"))
    }
}

/// A draft keeps the days that were meant, not the words that meant them.
@Suite struct DraftDayTests {
    @Test func `a draft holding 今天 and 周五 keeps those days when it is opened later`() throws {
        let desk = try Desktop()
        let clock = MovedDay(Day("2026-11-26")!)
        try desk.follow(clock)
        // The form of 整改中 begins on its due day.
        try desk.type("1<Space>2周五<S-Tab><S-Tab>昨天<Esc>")
        let station = desk.context.stations[0].id
        let kept = try #require(try desk.file.draft(form: "inspection", record: "\(station)/premises"))
        #expect(kept.fields["checked_on"] == "2026-11-25" && kept.fields["due_on"] == "2026-11-27")
        clock.now = Day("2026-12-10")!
        try desk.type("<Space>2")
        #expect(desk.text().contains("2026-11-25"), "\(desk.text())")
        #expect(desk.text().contains("2026-11-27"), "\(desk.text())")
        try desk.type("<F2>")
        let made = try desk.file.inspections(of: station, standard: "premises")
        #expect(made.map(\.checkedOn) == [Day("2026-11-25")!] && made.map(\.dueOn) == [Day("2026-11-27")!])
    }

    @Test func `a draft that an earlier program left with 今天 means the day on which it was written`() throws {
        let desk = try Desktop()
        try desk.file.keepDraft(
            form: "submission", record: desk.context.stations[0].id.text, revision: 0,
            fields: ["title": "路灯不亮", "registered_on": "今天"])
        let clock = MovedDay(Desktop.today + 12)
        try desk.follow(clock)
        try desk.type("3<F3><F2>")
        let made = try desk.file.submissions(SubmissionFilter(day: clock.now), window: 0..<1)
        #expect(made.map(\.registeredOn) == [Desktop.today])
    }

    @Test func `a field says which day was meant where only past or only coming days make sense`() throws {
        let desk = try Desktop()
        try desk.follow(MovedDay(Day("2027-01-08")!))
        try desk.type("1<Space>21.5")
        #expect(desk.text().contains("2028年1月5日 周三"))
        try desk.type("<S-Tab><S-Tab>12.20")
        #expect(desk.text().contains("2026年12月20日 周日"))
        try desk.type("<C-u>2206-1-1<Tab>")
        #expect(desk.text().contains("x 2206 年离今天太远"))
    }

    @Test func `a birth that is still to come or before 1900 is refused in the form`() throws {
        let desk = try Desktop()
        try desk.type("4<F3>覃志强<Tab><Tab><Tab>2206-03<Tab>")
        #expect(desk.text().contains("x 2206 年离今天太远"))
        try desk.type("<S-Tab><C-u>2026-12<Tab>")
        #expect(desk.text().contains("x 2026-12 晚于本月"))
        try desk.type("<S-Tab><C-u>1979-03<Tab>")
        #expect(!desk.text().contains("x 2"))
    }
}

/// With a given day in a file that has operators the console looks at that day and enters nothing by it.
@Suite struct TrialDayTests {
    private func office(given: String, clock: MovedDay) throws -> Desktop {
        let desk = try Desktop(members: 2, today: Day("2019-05-01")!)
        let someone = Operator(id: desk.file.desk.newID(), name: "覃志强", role: .administrator)
        _ = try desk.file.add(someone, passcode: "geheim-geheim")
        try desk.file.unlock(someone.id, passcode: "geheim-geheim")
        try desk.follow(clock, given: Day(given)!)
        return desk
    }

    @Test func `the top line says 试看, and no kind of entry is dated by the given day`() throws {
        let clock = MovedDay(Day("2026-11-28")!)
        let desk = try office(given: "2020-01-01", clock: clock)
        #expect(desk.text().split(separator: "\n")[0].contains("试看 1月1日"))
        let before = try desk.file.lastEntry()
        try desk.type("3<F3>路灯不亮<Tab><Tab><Tab><Tab><Tab>夜里看不见<F2>")
        #expect(try desk.file.submissions(SubmissionFilter(day: clock.now), window: 0..<1).count == 1, "\(desk.text())")
        try desk.type("1<F2>")
        try desk.type("<Esc><Esc><Esc>1<Space>11")
        try desk.type("<Down><Enter><F2>")
        try desk.type("<Esc><Esc>2<F3><Tab><Tab>1<F2>1<Esc><Esc>")
        try desk.type("4<C-e><F2>")
        let changes = try desk.file.journal(limit: 50).filter { $0.number > before }
        #expect(changes.count >= 5, "\(changes.map(\.summary))")
        for entry in changes {
            for change in try desk.file.history(ofEntry: entry.number)?.changes ?? [] {
                #expect(
                    change.after?.contains("2020") != true, "\(entry.summary): \(change.field) \(change.after ?? "")")
            }
        }
    }

    @Test func `today at the clock is proposed and understood, and a later day refused`() throws {
        let desk = try office(given: "2020-01-01", clock: MovedDay(Day("2026-11-28")!))
        try desk.type("3<F3><S-Tab>")
        #expect(desk.text().contains("2026年11月28日 周六"))
        try desk.type("明天<Tab>路灯不亮<F2>")
        #expect(desk.text().contains("晚于今天"))
    }
}

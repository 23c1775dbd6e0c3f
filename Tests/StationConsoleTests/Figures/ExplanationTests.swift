import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite struct ExplanationTests {
    private func desk() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 10)
        let station = desk.context.stations[0]
        for (date, absent) in [("2026-03-05", 1), ("2026-06-05", 0)] {
            let session = try desk.file.save(
                StudySession(id: desk.file.desk.newID(), station: station.id, day: Day(date)!, topic: "理论")
            ).value
            let lines = try desk.file.roster(of: session.id).map(\.attendance)
            _ = try desk.file.mark(Array(lines.dropFirst(absent)), as: .present, in: session)
            if absent > 0 { _ = try desk.file.mark(Array(lines.prefix(absent)), as: .absent, in: session) }
            _ = try desk.file.close(session)
        }
        _ = try desk.file.save(
            StudySession(id: desk.file.desk.newID(), station: station.id, day: Day("2026-11-20")!, topic: "未完的一场"))
        return desk
    }

    @Test func `the rate: rule, sessions that count, and the one that does not, with the reason`() throws {
        let desk = try desk()
        try desk.type("01<Home><Right><Right><F4>")
        let text = desk.text()
        #expect(text.contains("参与率  95.0%") && text.contains("19 ÷ 20"))
        #expect(text.contains("+ 计入 2  - 没有计入 1"))
        #expect(text.contains("还有 10 人未登记,尚未结束"))
        try desk.type("<End><Enter>")
        #expect(desk.text().contains("| 点名"))
    }

    @Test func `Tab walks over the numbers of Home, F4 explains the one it stands on, Esc leaves it`() throws {
        let desk = try desk()
        try desk.type("<Tab>")
        #expect(desk.text().contains("参与率:各场实到之和") && desk.text().contains("F4 怎么算的  Tab 下一个"))
        try desk.type("<Tab><F4>")
        #expect(desk.text().contains("全部联络站 2026年 次数达标的站  0/2"))
        #expect(desk.text().contains("已办 2 次,还差 2 次"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("F4 怎么算的  Tab 下一个"), "back on the number it came from")
        try desk.type("<Esc>")
        #expect(desk.text().contains("| 首页") && !desk.text().contains("F4 怎么算的"))
    }

    @Test func `a key that is not for the numbers leaves them and does what it does`() throws {
        let desk = try desk()
        try desk.type("<Tab>2")
        #expect(desk.text().contains("| 学习考勤"))
        try desk.type("<Esc>")
        #expect(!desk.text().contains("F4 怎么算的"))
    }

    @Test func `up and down go to the nearest number of the next line`() throws {
        let desk = try desk()
        try desk.type("<Tab><Down><F4>")
        #expect(desk.text().contains("已了结"))
        try desk.type("<Esc><Up><Up><F4>")
        #expect(desk.text().contains("参与率"))
    }

    @Test func `a page without numbers says so`() throws {
        let desk = try desk()
        try desk.type("04<Tab>")
        #expect(desk.text().contains("这一页没有可以解释的数字"))
    }

    @Test func `a roster's numbers name the people`() throws {
        let desk = try desk()
        try desk.type("2<End><Enter><Tab><Tab><F4>")
        let text = desk.text()
        #expect(text.contains("2026-03-05“理论” 实到  9"))
        #expect(text.contains("+ 计入 9  - 没有计入 1") && text.contains("缺席"))
    }

    @Test func `a member's year: the sessions that count, and those that do not, with the reason`() throws {
        let desk = try desk()
        try desk.type("4<Enter><Tab><Right><F4>")
        let text = desk.text()
        #expect(text.contains("实到  2") || text.contains("实到  1"))
        #expect(text.contains("尚未结束"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("[小结]"))
    }

    @Test func `all figures: stations side by side, a cell explains itself, and F9 writes the table`() throws {
        let desk = try desk()
        try desk.type("016")
        #expect(desk.text().contains("八有标准 ──") && desk.text().contains("合计"))
        try desk.type("<Down><Down><F4>")
        #expect(desk.text().contains("全部联络站 2026年 学习活动次数  2"))
        try desk.type("<Esc><Left><Left><F4>")
        #expect(desk.text().contains("岭南镇 2026年 学习活动次数  2/4"))
        try desk.type("<Esc><End>")
        #expect(desk.text().contains("待办事项") && desk.text().contains("到期末的不足与待办"))
        try desk.type("<Home>")
        #expect(desk.text().contains("八有标准 ──"), "the heading of the first part comes into view again")
    }

    @Test func `the counts of the kinds and of the members explain themselves`() throws {
        let desk = try desk()
        try desk.type("00<Tab><F4>")
        #expect(desk.text().contains("党组织"))
        try desk.type("<Esc><Esc><Esc>4<Tab><F4>")
        #expect(desk.text().contains("在任委员  20") && desk.text().contains("+ 计入 20"))
    }

    @Test func `the sums above a kind's list: what counts, and what was voided, with the reason`() throws {
        let desk = try desk()
        for (amount, reason) in [(100_00, nil), (50_00, "记重了")] as [(Int, String?)] {
            var entry = MoneyEntry(id: desk.file.desk.newID())
            entry.station = desk.context.stations[0].id
            entry.day = Day("2026-03-01")!
            entry.amount = amount
            entry.purpose = "拨款"
            let kept = try desk.file.save(entry).value
            if let reason { _ = try desk.file.void([kept], reason: reason) }
        }
        desk.console = try Console(desk.file, desk.context, showing: RecordsScreen<MoneyEntry>())
        try desk.type("<Tab><F4>")
        let text = desk.text()
        #expect(text.contains("工作经费") && text.contains("收入 0.01 万元"))
        #expect(text.contains("+ 计入 1  - 没有计入 1") && text.contains("已作废:记重了"))
    }

    @Test func `Home names all five figures of submissions at 80 columns`() throws {
        let desk = try desk()
        _ = try desk.submission("路灯不亮")
        try desk.show(HomeScreen())
        #expect(desk.text().contains("0/1     + 没有逾期;未办结1 采用0 解决0"), "\(desk.text())")
    }
}

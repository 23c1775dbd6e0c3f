import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("撤销后光标在哪里")
struct TouchedTests {
    /// The line that stands out, at the place of a list's cursor.
    private func cursorLine(_ desk: Desktop) -> String {
        let frame = desk.frame()
        let rows = (2..<22).filter { frame[3, $0].style.reverse || frame[12, $0].style.reverse }
        return rows.map { frame.row($0) }.joined(separator: "\n")
    }

    @Test("in the roster on the person whose mark was taken back or given again")
    func roster() throws {
        let desk = try Desktop(members: 6)
        try desk.type("2<F3><Tab><Tab>1<F2>1112<End>")
        let second = try #require(desk.text().split(separator: "\n").first { $0.contains("o 请假") })
        let name = String(second.split(separator: " ")[1])
        try desk.type("<F6>")
        #expect(desk.text().contains("已撤销:把 \(name) 记为请假"))
        #expect(!desk.text().contains("— 在"))
        #expect(cursorLine(desk).contains(name))
        try desk.type("<Home><C-y>")
        #expect(cursorLine(desk).contains(name) && cursorLine(desk).contains("请假"))
    }

    @Test("a mark taken back from elsewhere is named with its session, where the list's cursor goes")
    func elsewhere() throws {
        let desk = try Desktop(members: 2)
        try desk.type("2<F3><C-u>2026-3-5<Tab><Tab>1<F2>1<Esc><F3><Tab><Tab>2<F2><Esc><Home>")
        try desk.type("<F6>")
        #expect(desk.text().contains("已撤销:新建学习活动"))
        try desk.type("<End><F6>")
        #expect(desk.text().contains("已撤销:把"))
        #expect(desk.text().contains("记为出席 — 在 2026-03-05“人民政协理论”"), "\(desk.text())")
        #expect(cursorLine(desk).contains("2026-03-05"))
        try desk.type("<Esc>4<C-y>")
        #expect(desk.text().contains("— 在 2026-03-05“人民政协理论”"))
    }

    @Test("on the member, the station, the submission and the item of the checklist")
    func lists() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        try desk.type("4")
        var member = try desk.file.members(MemberFilter(), window: 0..<9)[4]
        member.post = "镇长"
        _ = try desk.file.save(member)
        try desk.type("<F6>")
        #expect(cursorLine(desk).contains(member.name), "\(desk.text())")

        var station = desk.context.stations[1]
        station.head = "王文"
        _ = try desk.file.save(station)
        try desk.type("<Esc>03<Home><F6>")
        #expect(cursorLine(desk).contains("北泗镇"))

        try desk.type("<Esc>1<Right><Down><Down><Space>1<Home><Left>")
        try desk.type("<F6><Space>3没有安排<F2>")
        #expect(desk.text().contains("把“有工作经费”记为未达标"), "\(desk.text())")
        #expect(try desk.file.checklist(of: desk.context.stations[1].id, on: Desktop.today).items[2].status == .unmet)
        try desk.type("<Esc>03<F6>")
        #expect(desk.text().contains("记为未达标 — 在 北泗镇"))
    }

    @Test("on the submission whose step was taken back, wherever the cursor was")
    func submissions() throws {
        let desk = try Desktop()
        for index in 1...40 {
            _ = try desk.file.register(
                Submission(
                    id: desk.file.desk.newID(), number: "", station: desk.context.stations[0].id,
                    registeredOn: Desktop.today, title: "第\(index)条", reporter: "覃志强", situation: "情况属实"))
        }
        let third = try desk.file.submissions(SubmissionFilter(day: Desktop.today), window: 37..<38)[0]
        #expect(third.title == "第3条")
        _ = try desk.file.take(SubmissionMove(.submit, on: Desktop.today), with: third)
        try desk.type("3<F6>")
        #expect(cursorLine(desk).contains("第3条"), "\(desk.text())")
    }
}

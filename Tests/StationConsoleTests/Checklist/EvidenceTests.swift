import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("佐证")
struct EvidenceTests {
    private func desk() throws -> Desktop {
        let desk = try Desktop(members: 2)
        let station = try #require(desk.context.station)
        for date in ["2026-03-05", "2026-06-05"] {
            let session = StudySession(
                id: desk.file.desk.newID(), station: station.id, day: Day(date)!, topic: "人民政协理论")
            _ = try desk.file.save(session)
        }
        // 有活动计划 is the seventh.
        try desk.type("1" + String(repeating: "<Down>", count: 6) + "5")
        return desk
    }

    @Test("5 opens the proofs of the item; Space cites going down, and takes back; the checklist counts them")
    func cite() throws {
        let desk = try desk()
        #expect(desk.text().contains("佐证 有活动计划") && desk.text().contains("可引用"))
        try desk.type("<Space><Space>")
        #expect(desk.text().contains("佐证 2 件") && !desk.text().contains("可引用"))
        #expect(desk.text().contains("已引用“2026-03-05 学习“人民政协理论””为“有活动计划”的佐证,F6 撤销"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("佐证 2 件(按 5 查看)"))
        try desk.type("5<Home>1")
        #expect(desk.text().contains("佐证 1 件"))
        try desk.type("<F6>")
        #expect(desk.text().contains("佐证 2 件"))
    }

    @Test("a session called off since is marked on both pages")
    func voided() throws {
        let desk = try desk()
        try desk.type("<Space>")
        let cited = try #require(try desk.file.sessions(of: nil, year: 2026).first).session
        _ = try desk.file.cancel(cited, reason: "大雨")
        try desk.type("<Esc>")
        #expect(desk.text().contains("! 佐证 1 件,其中 1 件已作废"))
        try desk.type("5")
        #expect(desk.text().contains("! 佐证已作废") && desk.text().contains("2026-06-05"))
    }

    @Test("Enter opens the record; an item without proposals says what to do", arguments: [(80, 24), (60, 16)])
    func open(width: Int, height: Int) throws {
        let desk = try desk()
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is RosterScreen)
        try desk.type("<Esc><Esc><Home>" + String(repeating: "<Down>", count: 4) + "5")
        #expect(desk.text(width, height).contains("没有可以引用的记录"))
        #expect(desk.frame(width, height).faults.isEmpty)
        try desk.type("<Space>")
        #expect(desk.text().contains("这一项还没有可引用的记录"))
    }
}

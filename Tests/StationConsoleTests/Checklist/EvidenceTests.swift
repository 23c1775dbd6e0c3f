import StationCore
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
        try desk.type("17<Enter>")
        return desk
    }

    @Test("Enter opens the proofs of the item; Space cites going down, and takes back; the checklist counts them")
    func cite() throws {
        let desk = try desk()
        #expect(desk.text().contains("佐证 有活动计划") && desk.text().contains("可引用"))
        try desk.type("<Space><Space>")
        #expect(desk.text().contains("佐证 2 件") && !desk.text().contains("可引用"))
        #expect(desk.text().contains("已引用“2026-03-05 学习‘人民政协理论’”为“有活动计划”的佐证,F6 撤销"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("佐证 2 件(Enter 查看)"))
        try desk.type("<Enter><Home><Space>")
        #expect(desk.text().contains("佐证 1 件"))
        try desk.type("<F6>")
        #expect(desk.text().contains("佐证 2 件"))
    }

    @Test("a session called off since is marked on both pages")
    func voided() throws {
        let desk = try desk()
        try desk.type("<Space>")
        let cited = try #require(try desk.file.sessions(of: nil, in: .year(2026)).first).session
        _ = try desk.file.cancel(cited, reason: "大雨")
        try desk.type("<Esc>")
        #expect(desk.text().contains("! 佐证 1 件,其中 1 件已作废"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("! 佐证已作废") && desk.text().contains("2026-06-05"))
    }

    @Test("F5 finds any record by typing; Space cites it, and it stands in the matrix beside the status")
    func search() throws {
        let desk = try desk()
        var held = Consultation(id: desk.file.desk.newID())
        (held.title, held.form, held.begunOn) = ("山塘护栏", "专题", Day("2025-03-01"))
        _ = try desk.file.save(held)
        try desk.type("<F5>山塘")
        #expect(desk.text().contains("找 山塘") && desk.text().contains("找到 1 件"))
        #expect(desk.text().contains("可引用     协商 山塘护栏") && !desk.text().contains("2026-03-05"))
        try desk.type("<Enter><Space>")
        #expect(desk.text().contains("+ 已引用") && desk.text().contains("已引用“协商 山塘护栏”为“有活动计划”的佐证,F6 撤销"))
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is RecordScreen<Consultation>)
        try desk.type("<Esc><F5> 没有")
        #expect(desk.text().contains("没有“山塘 没有”。按 Esc 清除查找。"))
        // Esc drops the words, once more leaves the page.
        try desk.type("<Esc>")
        #expect(desk.text().contains("佐证 1 件") && desk.text().contains("2026-06-05"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("佐证 1 件(Enter 查看)"))
        let row = desk.text(120, 36).rowOf("7 有活动计划")
        #expect(row?.hasSuffix(" 1") == true, "\(row ?? "")")
    }

    @Test(
        "cells stay aligned whatever was found; the proofs are counted beside the cursor's station, a voided one has its sign"
    )
    func matrix() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站"])
        try desk.show(ChecklistScreen())
        let stations = desk.context.stations
        let standard = Standard(code: "premises", title: "有办公场所", position: 1)
        for (index, count) in [(0, 1), (1, 12)] {
            for number in 0..<count {
                let session = try desk.file.save(
                    StudySession(
                        id: desk.file.desk.newID(), station: stations[index].id, day: Day("2026-03-05")!,
                        topic: "主题\(number)")
                ).value
                _ = try desk.file.cite(
                    Proof(target: "study_session", record: session.id, name: "主题\(number)"), for: standard,
                    of: stations[index].id)
                if index == 1, number == 0 { _ = try desk.file.cancel(session, reason: "大雨") }
            }
        }
        try desk.show(ChecklistScreen())
        try desk.type("<Right><Right><Space>1<Up><Left>")
        let rows = desk.text().split(separator: "\n")
        #expect(
            rows.first { $0.contains("1 有办公场所") } == "> 1 有办公场所                  ?未查    [?未查]    +达标",
            "\(desk.text())")
        #expect(rows.first { $0.contains("2 有人员配备") } == "  2 有人员配备                  ?未查     ?未查     ?未查")
        #expect(desk.text(120, 36).rowOf("1 有办公场所")?.hasSuffix(" !12") == true, "\(desk.text(120, 36))")
        #expect(desk.text(60, 16).rowOf("1 有办公场所") == "> 1 有办公场所           ?      [?]      +")
        for width in [60, 80, 120] { #expect(desk.frame(width, 24).faults.isEmpty) }
    }

    @Test("Enter opens the record; an item without proposals says what to do", arguments: [(80, 24), (60, 16)])
    func open(width: Int, height: Int) throws {
        let desk = try desk()
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is RosterScreen)
        try desk.type("<Esc><Esc>5<Enter>")
        #expect(desk.text(width, height).contains("没有可以引用的记录"))
        #expect(desk.frame(width, height).faults.isEmpty)
        try desk.type("<Space>")
        #expect(desk.text().contains("这一项还没有可引用的记录,按 F5 查找"))
    }
}

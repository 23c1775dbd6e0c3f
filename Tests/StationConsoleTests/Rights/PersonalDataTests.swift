import ConsoleKit
import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationConsole

/// Telephone numbers and dates of birth: masked until asked for, and asking stands in the journal.
@Suite struct PersonalDataTests {
    private func desk() throws -> Desktop {
        let desk = try Desktop(members: 2)
        var member = try #require(try desk.file.members(MemberFilter(), window: 0..<2).first { $0.name == "覃志强" })
        member.born = YearMonth("1979-03")
        _ = try desk.file.save(member)
        return desk
    }

    private func notes(_ desk: Desktop) throws -> [String] {
        try desk.file.journal(limit: 100).filter { $0.kind.hasPrefix("note.") }.reversed().map(\.summary)
    }

    private func member(_ desk: Desktop) throws -> Member {
        try #require(try desk.file.members(MemberFilter(), window: 0..<2).first { $0.name == "覃志强" })
    }

    @Test func `a member's record shows them after Ctrl-P, noted once for as long as it is open`() throws {
        let desk = try desk()
        let page = MemberRecordScreen(try member(desk).id)
        try desk.show(page)
        #expect(desk.text().contains("..1000 Ctrl-P 看号码") && desk.text().contains("1979-**"))
        #expect(try notes(desk).isEmpty)
        try desk.type("<C-p>")
        #expect(desk.text().contains("13900001000") && desk.text().contains("1979年3月"))
        try desk.type("<C-p><C-p>")
        #expect(try notes(desk) == ["查看 覃志强 的电话、出生年月"])
        try desk.show(page)
        #expect(!desk.text().contains("13900001000"))
        try desk.type("<C-p>")
        #expect(try notes(desk).count == 2)
    }

    @Test func `who only reads may look, and that is noted too`() throws {
        let desk = try desk()
        try desk.file.tryOut(Operator(id: desk.file.desk.newID(), name: "莫领导", role: .reader))
        try desk.show(MemberRecordScreen(try member(desk).id))
        try desk.type("<C-p>")
        #expect(desk.text().contains("13900001000"))
        #expect(try desk.file.journal(limit: 1)[0].operatorName == "莫领导")
    }

    @Test func `a form that shows them is noted when it opens; one for a new record is not`() throws {
        let desk = try desk()
        try desk.show(MembersScreen())
        try desk.type("<F3><Esc>")
        #expect(try notes(desk).isEmpty)
        try desk.show(MemberRecordScreen(try member(desk).id))
        try desk.type("<F4>")
        #expect(try notes(desk) == ["修改表格里显示 覃志强 的电话、出生年月"])
    }

    @Test func `submissions and information officers likewise`() throws {
        let desk = try Desktop()
        let made = try desk.submission("路灯", reporter: "覃大姐")
        try desk.show(SubmissionRecordScreen(made.id))
        #expect(desk.text().contains("139****1234"))
        try desk.type("<C-p>")
        #expect(desk.text().contains("13907721234"))
        try desk.type("<F4>")
        try desk.show(SubmissionsScreen())
        try desk.type("<F4>")
        let who = "\(made.number) 覃大姐 的电话"
        #expect(try notes(desk) == ["查看 \(who)", "修改表格里显示 \(who)", "修改表格里显示 \(who)"])
        let station = desk.context.stations[0]
        for (name, phone) in [("莫小龙", "13912345678"), ("蓝明", "")] {
            _ = try desk.file.save(
                InformationOfficer(id: desk.file.desk.newID(), station: station.id, name: name, phone: phone))
        }
        try desk.show(StationRecordScreen(station.id))
        #expect(desk.text().contains("139****5678"))
        try desk.type("<C-p>")
        #expect(desk.text().contains("13912345678"))
        #expect(try notes(desk).last == "查看 莫小龙 的电话")
    }

    @Test func `a kind's record likewise, and a submission made from it shows its telephone with a note`() throws {
        let desk = try desk()
        var reception = Reception(id: desk.file.desk.newID())
        reception.station = desk.context.stations[0].id
        (reception.day, reception.visitor, reception.phone) = (Desktop.today, "韦大姐", "13912345678")
        reception.said = "路灯不亮"
        reception.participants = [Participant(try member(desk).id)]
        _ = try desk.file.save(reception)
        try desk.show(RecordScreen<Reception>(reception.id))
        #expect(desk.text().contains("139****5678"))
        try desk.type("9")
        #expect(desk.text().contains("139****5678") && !desk.text().contains("13912345678"))
        try desk.type("<Esc><C-p>")
        #expect(desk.text().contains("13912345678"))
        try desk.type("<F3>")
        let who = "接待走访 2026-11-23 接待韦大姐 的联系电话"
        #expect(try notes(desk) == ["查看 \(who)", "修改表格里显示 \(who)"])
        try desk.show(RecordsScreen<Reception>())
        try desk.exportTable()
        #expect(try notes(desk).last == "导出 1 人的电话、出生年月到 接待走访 岭南镇 2026年-2026-11-23.csv")
    }

    @Test func `an export of personal data is noted with how many people and which file, before it is written`() throws
    {
        let desk = try desk()
        try desk.submission("路灯")
        for (page, people, file) in [
            (MembersScreen(), 2, "委员名册 全部"), (SubmissionsScreen(), 1, "社情民意 全部 2026年"),
        ] as [(any Screen, Int, String)] {
            desk.context.show(nil)
            try desk.show(page)
            try desk.exportTable()
            let name = "\(file)-2026-11-23.csv"
            #expect(try notes(desk).last == "导出 \(people) 人的电话、出生年月到 \(name)")
            #expect(FileManager.default.fileExists(atPath: desk.context.exportFolder + "/" + name))
        }
        let before = try notes(desk).count
        for page in [StudyScreen(), ChecklistScreen(), HomeScreen(), JournalScreen()] as [any Screen] {
            try desk.show(page)
            try desk.exportTable()
            #expect(desk.text().contains("已导出"))
        }
        #expect(try notes(desk).count == before)
    }

    @Test func `where the note cannot be written, no file is left`() throws {
        let desk = try desk()
        let export = Export(name: "名册", rows: [["姓名"]], people: 1)
        #expect(throws: Fault.self) {
            try ExportWriter.write(export, into: desk.context.exportFolder, today: Desktop.today) { _ in
                throw Fault(.file, "磁盘已满")
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.context.exportFolder).isEmpty)
    }

    @Test func `histories mask them and never show a passcode's hash`() throws {
        let desk = try desk()
        try desk.type("4<Enter>9")
        #expect(desk.text().contains("1979-**") && !desk.text().contains("1979-03"))
        let someone = Operator(id: desk.file.desk.newID(), name: "覃主任", role: .administrator)
        let made = try desk.file.add(someone, passcode: "lingnan-1").value
        try desk.show(HistoryScreen(of: [made.id], named: made.name))
        #expect(desk.text().contains("口令: 已更换"))
        #expect(!desk.text().contains("argon2"))
    }
}

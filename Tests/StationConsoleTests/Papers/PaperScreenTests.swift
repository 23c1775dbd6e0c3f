import Foundation
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("文书页")
struct PaperScreenTests {
    private func desk() throws -> (Desktop, TestBackOffice) {
        let desk = try Desktop(members: 3)
        let office = TestBackOffice()
        desk.console.backOffice = office
        desk.context.sticks = { [Stick(path: "/media/office/KINGSTON", free: 7_200_000_000)] }
        return (desk, office)
    }

    @Test("F9 F2 on a list makes a workbook of what is shown, noted in the journal because of the telephones")
    func workbook() throws {
        let (desk, office) = try desk()
        try desk.type("4<F9>")
        let text = desk.text()
        #expect(text.contains("[Excel]") && text.contains("! 有3人的电话、出生年月;会记入操作记录") && text.contains("3行"))
        try desk.type("<F2>")
        let errand = try #require(office.begun.last)
        #expect(errand.words.first == "register" && errand.words[1] == "--as=xlsx")
        #expect(errand.words[2] == "--to=\(desk.context.exportFolder)/委员名册 岭南镇-2026-11-23.xlsx")
        let register = try JSONDecoder().decode(Register.self, from: Data(errand.input))
        #expect(register.rows.count == 3 && register.people == 3)
        #expect(register.scope == "岭南镇委员联络站  2026年")
        #expect(try desk.file.journal(limit: 1)[0].summary.contains("3 人的电话、出生年月"))
        #expect(desk.console.pages.last is MembersScreen)
    }

    @Test("columns that stay out are in no file, and without the personal ones nobody's telephone is noted")
    func columns() throws {
        let (desk, office) = try desk()
        try desk.type("4<F9><Tab><Tab>")
        let headings = try #require(try desk.console.pages.last?.exported(in: desk.context)?.rows.first)
        for (place, heading) in headings.enumerated() {
            if Register.isPersonal(heading) { try desk.type(" ") }
            if place < headings.count - 1 { try desk.type("<Right>") }
        }
        #expect(!desk.text().contains("会记入操作记录"))
        let before = try desk.file.journal(limit: 1)[0]
        try desk.type("<F2>")
        let errand = try #require(office.begun.last)
        let register = try JSONDecoder().decode(Register.self, from: Data(errand.input))
        #expect(!register.columns.contains { ["手机号", "出生年月"].contains($0.heading) } && register.people == 0)
        #expect(try desk.file.journal(limit: 1)[0] == before)
    }

    @Test("who may not hand out telephones is refused at F2, and nothing is begun, not even later")
    func refused() throws {
        let (desk, office) = try desk()
        try desk.file.tryOut(Operator(id: desk.file.desk.newID(), name: "莫领导", role: .reader))
        for isBusy in [false, true] {
            let copy = Errand("今天的备份", ["backup"], needsOperator: false)
            desk.context.errands.current = isBusy ? copy : nil
            try desk.type("4<F9><F2>")
            #expect(desk.text().contains("没有导出"), "\(desk.text())")
            desk.context.errands.current = nil
            desk.console.handle(.news, size: Size(width: 80, height: 24))
            try desk.type("<Esc><Esc><Esc>")
        }
        #expect(office.begun.isEmpty)
    }

    @Test("a stick is offered by its name with what is free on it; what was chosen last is chosen again")
    func sticks() throws {
        let (desk, office) = try desk()
        try desk.type("4<F9><Tab><Right>")
        #expect(desk.text().contains("[U盘 KINGSTON]"))
        try desk.type("<Esc><F9>")
        #expect(desk.text().contains("[U盘 KINGSTON]"))
        try desk.type("<F2>")
        #expect(office.begun.last?.words[2].hasPrefix("--to=/media/office/KINGSTON/") == true)
        desk.context.sticks = { [] }
        try desk.type("<F9>")
        #expect(!desk.text().contains("KINGSTON") && desk.text().contains("[导出文件夹]"))
    }

    @Test("printers are asked for once 打印 is chosen; where there is none it says what to do instead")
    func printers() throws {
        let (desk, office) = try desk()
        try desk.type("018<F9>")
        for _ in 0..<4 where !desk.text().contains("[打印]") { try desk.type("<Right>") }
        #expect(office.begun.last?.words == ["printers"] && desk.text().contains("正在找打印机"))
        office.waiting = [.answer(Array("HP-M405".utf8)), .answer(Array("Canon".utf8)), .done("打印机 2 台", report: [])]
        desk.console.handle(.news, size: Size(width: 80, height: 24))
        #expect(desk.text().contains("[HP-M405]  Canon"))
        try desk.type("<Tab><Right><F2>")
        #expect(office.begun.last?.words.contains("--printer=Canon") == true)
        let (other, none) = try self.desk()
        try other.type("018<F9>")
        for _ in 0..<4 where !other.text().contains("[打印]") { try other.type("<Right>") }
        none.waiting = [.done("打印机 0 台", report: [])]
        other.console.handle(.news, size: Size(width: 80, height: 24))
        #expect(other.text().contains("没有打印机,先做成 PDF"))
        let before = none.begun.count
        try other.type("<F2>")
        #expect(none.begun.count == before)
    }

    @Test("the five that a leader asks for are on a stick within six keys from Home")
    func fewKeys() throws {
        let (desk, office) = try desk()
        let station = desk.context.stations[0]
        for day in ["2026-11-20", "2026-11-25"] {
            _ = try desk.file.save(
                StudySession(id: desk.file.desk.newID(), station: station.id, day: Day(day)!, topic: "法律法规"))
        }
        // The stick is chosen once, for papers and for tables; both are remembered.
        try desk.type("018<F9><Tab><Right><Esc><Esc>4<F9><Tab><Right><Esc><Esc>")
        func sent(_ keys: [String], _ word: String) throws {
            #expect(keys.count <= 6)
            try desk.type(keys.joined())
            let words = office.begun.last?.words ?? []
            #expect(
                words.contains(word) && words.contains { $0.hasPrefix("--to=/media/office/KINGSTON/") },
                "\(keys): \(words)")
            office.waiting = [.done("做好了", report: [])]
            desk.console.handle(.news, size: Size(width: 80, height: 24))
            try desk.type("<Esc><Esc><Esc><Esc>")
        }
        try sent(["2", "<Enter>", "2", "<F2>"], "sign-in")
        try sent(["2", "<Enter>", "1", "<F2>"], "notice")
        try sent(["3", "<F9>", "<F2>"], "register")
        try sent(["0", "1", "8", "<F9>", "<F2>"], "year")
        try sent(["4", "<Enter>", "2", "<F9>", "<F2>"], "dossier")
    }

    @Test("the page holds at every size, with a paper, a table, and neither")
    func sizes() throws {
        let (desk, _) = try desk()
        for keys in ["018<F9>", "<Esc><Esc>4<F9>", "<Esc><Esc>4<Enter><F9>"] {
            try desk.type(keys)
            for (width, height) in [(80, 24), (60, 16), (120, 40)] {
                for wide in [false, true] {
                    let frame = desk.frame(width, height, wide: wide)
                    #expect(frame.faults.isEmpty, "\(frame.faults)")
                    #expect(frame.text().contains("做成") && frame.text().contains("预览"))
                }
            }
        }
    }

    @Test("in a kiosk there are neither sticks nor printers")
    func kiosk() throws {
        let (desk, _) = try desk()
        desk.context.isKiosk = true
        try desk.type("018<F9>")
        #expect(desk.text().contains("[Word]") && !desk.text().contains("打印") && !desk.text().contains("KINGSTON"))
    }

    @Test("while the day's copy is made, F2 waits its turn instead of being refused")
    func waits() throws {
        let (desk, office) = try desk()
        try desk.type("018<F9>")
        let copy = Errand("今天的备份", ["backup"], needsOperator: false)
        try office.begin(copy, for: desk.file)
        desk.context.errands.current = copy
        try desk.type("<F2>")
        #expect(desk.text().contains("今天的备份做完就做年度工作报告") && office.begun.last == copy)
        office.waiting = [.done("今天的备份已做好", report: [])]
        desk.console.handle(.news, size: Size(width: 80, height: 24))
        #expect(office.begun.last?.words.first == "paper")
        office.waiting = [.done("年度工作报告在 /tmp/a.docx", report: [])]
        desk.console.handle(.news, size: Size(width: 80, height: 24))
        #expect(desk.text().contains("年度工作报告在 /tmp/a.docx"))
        #expect(desk.console.pages.last?.question(desk.context) == nil)
    }
}

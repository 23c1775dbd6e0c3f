import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// What this office typed three times in a field is offered by F5.
@Suite struct PhrasesTests {
    private func desk(_ evidence: [String]) throws -> Desktop {
        let desk = try Desktop()
        for (index, text) in evidence.enumerated() {
            var found = Inspection(id: desk.file.desk.newID())
            (found.station, found.standard, found.title) = (desk.context.stations[0].id, "staff", "有人员配备")
            (found.status, found.checkedOn, found.evidence) = (.met, Day("2026-03-01")! + index, text)
            _ = try desk.file.save(found)
        }
        return desk
    }

    @Test func `F5 shows it in the band, a digit types it, and it can be typed on`() throws {
        let desk = try desk(Array(repeating: "现场查看,照片存档", count: 3) + ["只写过一次的话", "现场查看", "现场查看", "现场查看", "现场查看"])
        try desk.type("1<F4><Tab>")
        let before = desk.text()
        try desk.type("<F5>")
        #expect(desk.text().contains("1 现场查看") && desk.text().contains("2 现场查看,照片存档"), "\(desk.text())")
        #expect(!desk.text().contains("只写过一次"))
        try desk.type("2")
        desk.console.handle(.text("三张"))
        try desk.type("<F2>")
        let station = desk.context.stations[0].id
        #expect(try desk.file.inspections(of: station, standard: "premises").first?.evidence == "现场查看,照片存档三张")
        try desk.type("<F6><F4><Tab><F5><Esc>")
        #expect(desk.text().rowOf("依据") == before.split(separator: "\n").first { $0.contains("依据") })
        #expect(desk.console.pages.last is FormScreen)
    }

    @Test func `of long texts their sentences; of names and numbers nothing`() throws {
        let desk = try Desktop(members: 4)
        for index in 0..<3 {
            try desk.submission(
                "事项\(index)", reporter: "覃大姐", phone: "13800001111",
                situation: "第\(index)处。群众出行不便。\n建议尽快处理；")
        }
        #expect(
            try desk.file.phrases(of: "submission", field: "situation", most: 4).sorted() == ["建议尽快处理；", "群众出行不便。"])
        for field in ["reporter", "phone", "registered_on", "category", "no such"] {
            #expect(try desk.file.phrases(of: "submission", field: field, most: 4).isEmpty, "\(field)")
        }
        #expect(try desk.file.phrases(of: "no such", field: "title", most: 4).isEmpty)
    }

    @Test func `where there is none it says so; a day has none`() throws {
        let desk = try desk([])
        try desk.type("1<F4><Tab><F5>")
        #expect(desk.text().contains("“依据”还没有常用的话"), "\(desk.text())")
        try desk.type("<Tab><F5>")
        #expect(!desk.text().contains("常用的话:"))
    }
}

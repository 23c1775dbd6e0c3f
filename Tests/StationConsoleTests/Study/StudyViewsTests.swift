import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// The list of sessions by how they stand, and an operator's own views of it.
@Suite struct StudyViewsTests {
    private func desk() throws -> Desktop {
        let desk = try Desktop(members: 2)
        func session(_ day: String, _ topic: String, _ mark: AttendanceMark?) throws {
            let saved = try desk.file.save(
                StudySession(
                    id: desk.file.desk.newID(), station: desk.context.stations[0].id, day: Day(day)!, topic: topic)
            ).value
            guard let mark else { return }
            _ = try desk.file.mark(desk.file.roster(of: saved.id).map(\.attendance), as: mark, in: saved)
            _ = try desk.file.close(saved)
        }
        try session("2026-12-10", "法律法规", nil)
        try session("2026-11-20", "履职知识", nil)
        try session("2026-09-01", "人民政协理论", .present)
        try session("2026-06-01", "法律法规", .absent)
        try desk.type("2")
        return desk
    }

    @Test func `digits and arrows choose among them, each with its count`() throws {
        let desk = try desk()
        #expect(desk.text().contains("[1全部4] 2将要办1  3没登完1  4未达标1  5已取消0"), "\(desk.text())")
        #expect(desk.text().contains("4 / 4"))
        try desk.type("4")
        #expect(
            desk.text().contains("2026-06-01") && !desk.text().contains("2026-09-01") && desk.text().contains("1 / 4"))
        try desk.type("<Right>")
        #expect(desk.text().contains("[5已取消0]") && desk.text().contains("已取消 没有。1 全部 4"), "\(desk.text())")
    }

    @Test func `conditions are kept as a view of one's own, and are there again`() throws {
        let desk = try desk()
        try desk.type("<F5>")
        desk.console.handle(.text("法律"))
        try desk.type("<F2><F2>")
        #expect(desk.text().contains("[6法律2]") && desk.text().contains("2 / 4"), "\(desk.text())")
        try desk.show(StudyScreen())
        #expect(desk.text().contains("6法律2"))
        for size in [(80, 24), (60, 16), (120, 36)] { #expect(desk.frame(size.0, size.1, wide: true).faults.isEmpty) }
    }
}

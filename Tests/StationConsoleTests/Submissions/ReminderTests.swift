import StationCore
import StationModel
import StationStore
import Testing

@testable import StationConsole

/// 催办: a step that leaves everything as it stands, and is counted.
@Suite struct ReminderTests {
    @Test func `a reminder is kept with its way, counted on the page, and changes neither state nor deadline`() throws {
        let desk = try Desktop(members: 2)
        let before = try desk.submission("充电桩", in: SubmissionState(.issued, .inProgress), on: "2026-07-01")
        try desk.show(SubmissionRecordScreen(before.id))
        #expect(desk.text().contains("3 催办"), "\(desk.text())")
        try desk.type("3发函<Tab><Tab>答复说等市里批<F2>")
        #expect(desk.text().contains("3 催办(已催1次)"), "\(desk.text())")
        try desk.type("3<F2>")
        #expect(desk.text().contains("催办(已催2次)"))
        let after = try desk.file.submission(before.id)
        #expect(after.state == before.state && after.dueOn == before.dueOn && after.isOverdue(on: Desktop.today))
        let steps = try desk.file.timeline(of: before.id)
        #expect(steps.suffix(2).map(\.step) == [.remind, .remind])
        #expect(steps.suffix(2).map(\.words) == ["发函;答复说等市里批", "电话"])
        #expect(steps.suffix(2).allSatisfy { $0.effect.opens == 0 })
    }

    @Test func `from Home an overdue answer is one Enter from its reminder`() throws {
        let desk = try Desktop(members: 2)
        _ = try desk.submission("充电桩", in: SubmissionState(.issued, .inProgress), on: "2026-07-01")
        try desk.show(HomeScreen())
        #expect(desk.text().rowOf("充电桩")?.contains("催办") == true, "\(desk.text())")
        try desk.type("<Home><Enter>")
        #expect(desk.text().contains("催办 2026-001"))
        try desk.type("<F2>")
        #expect(desk.text().contains("| 首页") && desk.text().contains("催办"))
    }
}

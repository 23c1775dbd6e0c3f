import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Checklist")
struct ChecklistTests {
    private func statuses(_ desk: TestFile, on date: Day = TestFile.today) throws -> [Inspection.Status] {
        try desk.file.checklist(of: desk.station.id, on: date).items.map(\.status)
    }

    @Test("the file's newest inspection is the one that the rule picks")
    func newest() throws {
        let desk = try TestFile()
        let entered = [
            desk.inspection(.unmet, "2026-03-01"), desk.inspection(.met, "2026-06-01"),
            desk.inspection(.mending, "2026-02-01"),
            desk.inspection(.unmet, "2026-06-01"), desk.inspection(.met, "2026-05-01", of: "staff"),
        ]
        for inspection in entered.reversed() { _ = try desk.file.save(inspection) }
        for date in ["2026-01-31", "2026-02-01", "2026-03-01", "2026-05-31", "2026-06-01", "2026-11-23"] {
            let ruled = ChecklistFigures(
                standards: TestFile.seeds.standards, inspections: entered, station: desk.station.id, on: day(date))
            #expect(try desk.file.checklist(of: desk.station.id, on: day(date)) == ruled)
        }
        #expect(try statuses(desk) == [.unmet, .met, .unchecked])
    }

    @Test("every inspection is kept and told newest first; a voided one is not told")
    func history() throws {
        let desk = try TestFile()
        let first = try desk.file.save(desk.inspection(.unmet, "2026-03-01")).value
        let second = try desk.file.save(desk.inspection(.met, "2026-06-01")).value
        #expect(try desk.file.inspections(of: desk.station.id, standard: "premises") == [second, first])
        #expect(try desk.file.inspections(of: nil, from: day("2026-03-01"), to: day("2026-05-31")) == [first])
        _ = try desk.file.void(second, reason: "看错了")
        #expect(try desk.file.inspections(of: desk.station.id, standard: "premises") == [first])
        #expect(try statuses(desk)[0] == .unmet)
    }

    @Test("several standards are marked at once")
    func several() throws {
        let desk = try TestFile()
        let receipt = try desk.file.inspect(TestFile.seeds.standards, of: desk.station.id, status: .met, checker: "张三")
        #expect(receipt.summary == "把3 项记为已达标")
        let figures = try desk.file.checklist(of: desk.station.id, on: TestFile.today)
        #expect(figures.isMet)
        #expect(
            figures.items.allSatisfy { $0.inspection?.checker == "张三" && $0.inspection?.checkedOn == TestFile.today })
        #expect(try desk.file.checklist(of: desk.station.id, on: TestFile.today - 1).met == 0)
    }

    @Test("what breaks a rule is not written")
    func rules() throws {
        let desk = try TestFile()
        #expect(
            fault { try desk.file.save(desk.inspection(.met, "2026-11-24")) }?.kind == .badInput(field: "checked_on"))
        #expect(
            fault { try desk.file.save(desk.inspection(.met, due: "2026-12-01")) }?.kind == .badInput(field: "due_on"))
        #expect(
            fault { try desk.file.save(desk.inspection(.mending, due: "2026-10-31")) }?.kind
                == .badInput(field: "due_on"))
        #expect(try desk.file.rows(of: "inspection") == [])
    }
}

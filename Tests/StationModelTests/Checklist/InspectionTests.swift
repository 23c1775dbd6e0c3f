import StationCore
import StationModel
import StationSamples
import Testing

@Suite("Inspection")
struct InspectionTests {
    private func fault(_ status: Inspection.Status, on date: String, due: String? = nil) -> Fault? {
        Inspection(
            id: RecordID("i"), station: here, standard: "premises", title: "有办公场所", status: status,
            checkedOn: day(date), dueOn: due.map { day($0) }
        ).fault(today: day("2026-11-23"))
    }

    @Test("what has not happened yet cannot be entered")
    func future() {
        #expect(fault(.met, on: "2026-11-23") == nil)
        #expect(fault(.met, on: "2026-11-24")?.kind == .badInput(field: "checked_on"))
    }

    @Test("only 整改中 has a due day, not before the inspection")
    func dueDay() {
        #expect(fault(.mending, on: "2026-11-20", due: "2026-11-20") == nil)
        #expect(fault(.mending, on: "2026-11-20") == nil)
        #expect(fault(.mending, on: "2026-11-20", due: "2026-11-19")?.kind == .badInput(field: "due_on"))
        for status in [Inspection.Status.met, .unmet, .unchecked] {
            #expect(fault(status, on: "2026-11-20", due: "2026-12-20")?.kind == .badInput(field: "due_on"))
            #expect(fault(status, on: "2026-11-20") == nil)
        }
    }

    @Test("labels name their status, and nothing else does")
    func labels() {
        for status in Inspection.Status.allCases { #expect(Inspection.Status(label: status.label) == status) }
        #expect(Inspection.Status.allCases.map(\.label) == ["已达标", "整改中", "未达标", "未检查"])
        #expect(Inspection.Status(label: "达标") == nil)
    }
}

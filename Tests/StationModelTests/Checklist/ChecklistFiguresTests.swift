import StationCore
import StationModel
import StationSamples
import Testing

@Suite("ChecklistFigures")
struct ChecklistFiguresTests {
    private let standards = [
        Standard(code: "staff", title: "有人员配备", position: 2), Standard(code: "premises", title: "有办公场所", position: 1),
    ]

    private func inspection(
        _ id: String, _ status: Inspection.Status, _ date: String, of code: String = "premises", due: String? = nil,
        station: RecordID = here
    ) -> Inspection {
        Inspection(
            id: RecordID(id), station: station, standard: code, title: code, status: status, checkedOn: day(date),
            dueOn: due.map { day($0) })
    }

    private func figures(_ inspections: [Inspection], on date: String = "2026-11-23") -> ChecklistFigures {
        ChecklistFigures(standards: standards, inspections: inspections, station: here, on: day(date))
    }

    @Test("the newest inspection counts, in whatever order they come")
    func newest() {
        let all = [
            inspection("1", .unmet, "2026-01-01"), inspection("2", .met, "2026-06-01"),
            inspection("3", .mending, "2026-03-01"),
        ]
        for order in [all, all.reversed(), [all[1], all[0], all[2]]] {
            #expect(figures(order).items.map(\.status) == [.met, .unchecked])
        }
    }

    @Test("of two on one day the one entered later counts")
    func sameDay() {
        let early = inspection("018f-1", .met, "2026-06-01")
        let late = inspection("018f-2", .unmet, "2026-06-01")
        #expect(figures([early, late]).items[0].status == .unmet)
        #expect(figures([late, early]).items[0].status == .unmet)
    }

    @Test("a later day, another station and a standard that is not in the list do not count")
    func others() {
        let found = figures([
            inspection("1", .met, "2026-11-24"), inspection("2", .met, "2026-11-23", station: elsewhere),
            inspection("3", .met, "2026-11-23", of: "removed"),
        ])
        #expect(found.items.map(\.status) == [.unchecked, .unchecked])
        #expect(found.met == 0)
        #expect(figures([inspection("1", .met, "2026-11-24")], on: "2026-11-24").met == 1)
    }

    @Test("整改 is overdue strictly after its day")
    func overdue() {
        let mending = [inspection("1", .mending, "2026-11-01", due: "2026-11-23")]
        #expect(figures(mending, on: "2026-11-23").overdue == 0)
        #expect(figures(mending, on: "2026-11-24").overdue == 1)
        #expect(figures(mending + [inspection("2", .met, "2026-11-24")], on: "2026-11-24").overdue == 0)
        #expect(figures([inspection("1", .mending, "2026-11-01")]).overdue == 0)
    }

    @Test("it is met when every item is; an empty list is not")
    func met() {
        let all = [inspection("1", .met, "2026-01-01"), inspection("2", .met, "2026-01-01", of: "staff")]
        #expect(figures(all).isMet)
        #expect(figures(all).items.map(\.standard.code) == ["premises", "staff"])
        #expect(!figures(Array(all.prefix(1))).isMet)
        #expect(!ChecklistFigures(standards: [], inspections: [], station: here, on: day("2026-01-01")).isMet)
    }

    @Test("each item that is not met is one finding")
    func findings() {
        let found = figures([
            inspection("1", .mending, "2026-11-01", due: "2026-11-20"),
            inspection("2", .unmet, "2026-11-01", of: "staff"),
        ]).findings(station: here)
        #expect(found.map(\.code) == ["checklist.overdue", "checklist.unmet"])
        #expect(found.map(\.text) == ["“有办公场所”整改已逾期,期限 2026-11-20", "“有人员配备”未达标"])
        #expect(found.map(\.weight) == [.overdue, .short])
        #expect(found[0].due == day("2026-11-20"))
        #expect(found[0].subject == .standard("premises"))
        let other = figures([inspection("1", .mending, "2026-11-01", due: "2026-11-23")]).findings(station: here)
        #expect(other.map(\.code) == ["checklist.mending", "checklist.unchecked"])
        #expect(other[0].text == "“有办公场所”整改中,期限 2026-11-23")
        #expect(figures([inspection("1", .mending, "2026-11-01")]).findings(station: here)[0].text == "“有办公场所”整改中,未定期限")
        #expect(
            figures([inspection("1", .met, "2026-11-01")]).findings(station: here).map(\.code) == [
                "checklist.unchecked"
            ])
    }
}

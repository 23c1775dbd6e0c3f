import StationCore
import StationModel
import StationSamples
import Testing

@Suite("学习资料")
struct MaterialFiguresTests {
    private let members = ["甲", "乙", "丙", "丁"].map {
        Member(id: RecordID($0), station: here, name: $0, to: $0 == "丁" ? day("2026-06-30") : nil)
    }

    private func material(_ id: String, _ date: String) -> Material {
        var made = Material(id: RecordID(id))
        (made.title, made.day) = (id, day(date))
        return made
    }

    private func delivery(_ material: String, _ date: String, _ people: String...) -> Delivery {
        var made = Delivery(id: RecordID(material + date))
        (made.material, made.day) = (RecordID(material), day(date))
        made.participants = people.map { Participant(RecordID($0)) }
        return made
    }

    private func figures(year: Int = 2026, on: String = "2026-11-23") -> MaterialFigures {
        MaterialFigures(
            materials: [material("手册", "2025-03-01"), material("刊物", "2026-02-01"), material("旧刊", "2025-02-01")],
            deliveries: [
                delivery("手册", "2025-03-02", "甲", "丁"), delivery("手册", "2026-03-02", "甲", "乙"),
                delivery("手册", "2026-11-24", "丙"), delivery("旧刊", "2025-03-02", "丙"),
            ], members: members, in: .year(year), on: day(on))
    }

    @Test("a material's coverage is of those who serve, each counted once, by deliveries of any year")
    func coverage() {
        let figures = figures()
        #expect(
            figures.lines.map(\.material.title) == ["手册", "刊物"], "the old one was neither issued nor delivered in 2026")
        #expect(figures.lines[0].coverage.reached == Percentage(2, of: 3))
        #expect(figures.lines[0].coverage.missing.map(\.name) == ["丙"])
        #expect(figures.lines[1].coverage.reached == Percentage(0, of: 3))
    }

    @Test("the year's coverage is of those who got anything in it")
    func year() {
        #expect(figures().coverage.reached.shown == "66.6%")
        #expect(figures().coverage.missing.map(\.name) == ["丙"])
        #expect(figures().deliveries == 1)
        #expect(figures(on: "2026-11-24").coverage.missing.isEmpty)
    }

    @Test("a past year is seen from its end")
    func past() {
        let figures = figures(year: 2025)
        #expect(figures.coverage.reached == Percentage(3, of: 4))
        #expect(figures.coverage.missing.map(\.name) == ["乙"])
        #expect(figures.lines.map(\.material.title) == ["手册", "旧刊"])
    }

    @Test(
        "whom a delivery is for has to be said",
        arguments: [
            (Delivery.Audience.all, false, false, ["甲"], nil), (.station, false, false, ["甲"], "station"),
            (.station, true, false, ["甲"], nil), (.group, true, false, ["甲"], "activity_group"),
            (.group, true, true, ["甲"], nil), (.persons, true, false, [], "people"), (.all, false, false, [], "people"),
        ] as [(Delivery.Audience, Bool, Bool, [String], String?)])
    func rule(audience: Delivery.Audience, station: Bool, group: Bool, people: [String], field: String?) {
        var made = delivery("手册", "2026-03-02")
        made.audience = audience.rawValue
        made.station = station ? here : nil
        made.group = group ? RecordID("group") : nil
        made.participants = people.map { Participant(RecordID($0)) }
        #expect(Delivery.described.rule(made, day("2026-11-23")).first?.kind == field.map { .badInput(field: $0) })
    }
}

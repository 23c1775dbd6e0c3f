import StationCore
import StationModel
import StationSamples
import Testing

/// What has to hold of every kind, whoever described it.
@Suite struct CatalogueTests {
    private struct Look: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) -> [String] {
            var faults: [String] = []
            let names = kind.fields.map(\.name) + kind.people.map(\.name)
            if Set(names).count != names.count { faults.append("two fields of one name") }
            let labels = kind.fields.map(\.label) + kind.people.map(\.label) + ["联络站"]
            if Set(labels).count != labels.count { faults.append("two columns of one label") }
            switch kind.dating {
            case .day(let name): if kind.field(name)?.kind != .day { faults.append("dated by no day") }
            case .year(let name): if kind.field(name) == nil { faults.append("dated by no field") }
            case .always: break
            }
            if (kind.participants == nil) != kind.people.isEmpty { faults.append("people without a place") }
            if !kind.fields.contains(where: { $0.listing != nil }) { faults.append("nothing to list") }
            if let flow = kind.flow {
                let stages = Set(flow.stages.map(\.code))
                for rule in flow.table.table {
                    if !stages.isSuperset(of: rule.from + [rule.to]) { faults.append("\(rule.step): unknown stage") }
                    for demand in rule.demands where kind.field(demand) == nil {
                        faults.append("\(rule.step): no field \(demand)")
                    }
                }
                if R(id: RecordID("x"))[keyPath: flow.stage] != flow.table.start { faults.append("begins elsewhere") }
                for stage in stages where stage != flow.table.start && flow.table.path(to: stage).isEmpty {
                    faults.append("\(stage) is never reached")
                }
            }
            return faults
        }
    }

    @Test func `every description is whole`() throws {
        for kind in Catalogue.general { #expect(try kind.open(Look()) == [], "\(kind.name)") }
    }

    @Test func `names are given once`() {
        #expect(Set(Catalogue.general.map(\.name)).count == Catalogue.general.count)
        #expect(Set(Catalogue.general.map(\.plural)).count == Catalogue.general.count)
        #expect(Set(Catalogue.general.map(\.title)).count == Catalogue.general.count)
    }

    @Test func `a field keeps what is put into it`() throws {
        struct RoundTrip: KindVisitor {
            func visit<R: Described>(_ kind: Kind<R>) -> [String] {
                kind.fields.filter { !$0.isWorked }.compactMap { field in
                    var record = R(id: RecordID("x"))
                    let value: FieldValue =
                        switch field.kind {
                        case .text, .paragraph, .words, .tags: .text("字")
                        case .choice(let choices, _): .text(choices.last?.code ?? "字")
                        case .day: .day(Day("2026-03-05")!)
                        case .month: .month(YearMonth("2026-03")!)
                        case .number(let range): .number(range.lowerBound)
                        case .money, .tenths, .flag: .number(1)
                        case .member, .record: .record(RecordID("y"))
                        }
                    field.set(&record, value)
                    if field.get(record) != value { return "\(field.name) lost its value" }
                    let text = field.text(value)
                    let read = try? field.value(of: text, today: Day("2026-03-05")!)
                    return read == value ? nil : "\(field.name): \(text) is read as something else"
                }
            }
        }
        for kind in Catalogue.all { #expect(try kind.open(RoundTrip()) == [], "\(kind.name)") }
    }
}

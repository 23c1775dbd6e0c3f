import StationModel
import Testing

/// What has to hold of every ledger, whoever described it.
@Suite struct LedgersTests {
    private struct Look: LedgerVisitor {
        func visit<R: LedgerRecord>(_ ledger: Ledger<R>) -> [String] {
            var faults: [String] = []
            let names = ledger.fields.map(\.name) + ledger.people.map(\.name)
            if Set(names).count != names.count { faults.append("two fields of one name") }
            let labels = ledger.fields.map(\.label) + ledger.people.map(\.label) + ["联络站"]
            if Set(labels).count != labels.count { faults.append("two columns of one label") }
            switch ledger.dating {
            case .day(let name): if ledger.field(name)?.kind != .day { faults.append("dated by no day") }
            case .year(let name): if ledger.field(name) == nil { faults.append("dated by no field") }
            case .always: break
            }
            if (ledger.participants == nil) != ledger.people.isEmpty { faults.append("people without a place") }
            if !ledger.fields.contains(where: { $0.listing != nil }) { faults.append("nothing to list") }
            if let flow = ledger.flow {
                let stages = Set(flow.stages.map(\.code))
                for rule in flow.table.table {
                    if !stages.isSuperset(of: rule.from + [rule.to]) { faults.append("\(rule.step): unknown stage") }
                    for demand in rule.demands where ledger.field(demand) == nil {
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
        for ledger in Ledgers.all { #expect(try ledger.open(Look()) == [], "\(ledger.name)") }
    }

    @Test func `names are given once`() {
        #expect(Set(Ledgers.all.map(\.name)).count == Ledgers.all.count)
        #expect(Set(Ledgers.all.map(\.plural)).count == Ledgers.all.count)
        #expect(Set(Ledgers.all.map(\.title)).count == Ledgers.all.count)
    }

    @Test func `a field keeps what is put into it`() throws {
        struct RoundTrip: LedgerVisitor {
            func visit<R: LedgerRecord>(_ ledger: Ledger<R>) -> [String] {
                ledger.fields.compactMap { field in
                    var record = R(id: RecordID("x"))
                    let value: LedgerValue =
                        switch field.kind {
                        case .text, .paragraph: .text("字")
                        case .choice(let choices, _): .text(choices.first?.code ?? "字")
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
        for ledger in Ledgers.all { #expect(try ledger.open(RoundTrip()) == [], "\(ledger.name)") }
    }
}

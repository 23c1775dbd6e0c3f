import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

/// Every number of every kind at its most, ten times; then all that is told of them.
@Suite struct NumbersAtTheirBoundTests {
    /// Adds ten records with every number at its most, as the officer's own import would.
    private struct Fill: KindVisitor {
        let bench: Workbench
        let station: RecordID
        let member: RecordID

        func visit<R: Described>(_ kind: Kind<R>) throws -> Int {
            let numbers = kind.fields.filter { $0.bounds != nil && $0.kind != .flag }
            let isAlone = kind.fields.allSatisfy { if case .record = $0.kind { !$0.isRequired } else { true } }
            guard !numbers.isEmpty, isAlone else { return 0 }
            for index in 0..<10 {
                var record = R(id: bench.file.desk.newID())
                if kind.belonging != .city { record.owner = station }
                for field in kind.fields {
                    switch field.kind {
                    case .text, .paragraph, .words, .tags: field.set(&record, .text("甲\(index)"))
                    case .day: field.set(&record, .day(Workbench.today - index))
                    case .number, .money, .tenths: field.set(&record, .number(field.bounds?.upperBound ?? 0))
                    case .choice(let choices, _): field.set(&record, .text(choices[0].code))
                    case .flag where field.name == "in_work_report": field.set(&record, .number(1))
                    case .member: field.set(&record, .record(member))
                    case .month, .flag, .record: break
                    }
                }
                if let path = kind.participants, let role = kind.people.first {
                    record[keyPath: path] = [Participant(member, role: role.role)]
                }
                if let plan = record as? DutyPlan, index > 0 {
                    // One plan for an item and a year; the others are of other items.
                    var other = plan
                    other.item = DutyItem.all[index].code
                    record = other as? R ?? record
                }
                if kind.flow == nil { _ = try bench.file.save(record) }
            }
            return kind.flow == nil ? 10 : 0
        }
    }

    @Test func `figures, lists, overview and printed pages stand on numbers at their most`() throws {
        let bench = try Workbench()
        let file = bench.file
        let station = try file.stations()[0]
        let member = Member(id: file.desk.newID(), station: station.id, name: "覃家和", from: Workbench.today - 3000)
        _ = try file.save(member)
        var added = 0
        for kind in Catalogue.general {
            added += try kind.open(Fill(bench: bench, station: station.id, member: member.id))
        }
        #expect(added >= 70)
        let sheet = try file.figureSheets(in: .year(2026), on: Workbench.today).all
        #expect(sheet[.fundsIn] == .money(10_000_000_000_000) && sheet[.donations] == .money(20_000_000_000_000))
        #expect(sheet[.serviceHours] == .tenths(10_000_000) && sheet[.peopleServed] == .count(100_000_000))
        #expect(Figures.all.allSatisfy { sheet[$0]?.shown.contains("无法合计") != true })
        for figure in Figures.all {
            for whose in [station.id, nil] {
                let told = try file.explanation(of: figure, station: whose, in: .year(2026), on: Workbench.today)
                #expect(!told.value.contains("无法合计") && !told.title.isEmpty)
            }
        }
        for kind in Catalogue.general where !kind.isConfidential {
            #expect(try !RecordList(kind, of: file, station: nil, in: .year(2026), isFull: true).text.isEmpty)
        }
        let moment = "2026-11-23 10:00"
        let pages = [
            try PrintedReport(ofCityIn: file, period: .year(2026), moment: moment).text,
            try PrintedReport(ofMember: member, in: file, year: 2026, moment: moment).text,
        ]
        #expect(pages.allSatisfy { !$0.contains("无法合计") && $0.count > 200 })
        #expect(try file.verify().faults.isEmpty)
    }
}

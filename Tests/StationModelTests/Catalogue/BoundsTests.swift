import Testing

import StationCore
@testable import StationModel

@Suite struct BoundsTests {
    private let today = Day("2026-11-23")!

    @Test(arguments: ["100亿", "999999999999万", "1000000.000001万", "10000000000.01", "9999999999999"])
    func `an amount beyond a hundred billions of fen is refused, and the most is told`(typed: String) throws {
        let field = try #require(MoneyEntry.described.field("amount"))
        #expect(throws: Fault.self) { try field.value(of: typed, today: today) }
        do { _ = try field.value(of: typed, today: today) } catch {
            #expect(error.sentence.contains("最多 100 亿元") && error.kind == .badInput(field: "amount"))
        }
    }

    @Test func `what lies on the bound is taken`() throws {
        #expect(
            try MoneyEntry.described.field("amount")?.value(of: "1000000万", today: today) == .number(1_000_000_000_000))
        let hours = try #require(ServiceActivity.described.field("hours"))
        #expect(try hours.value(of: "100000", today: today) == .number(1_000_000))
        #expect(throws: Fault.self) { try hours.value(of: "100000.1", today: today) }
        #expect(throws: Fault.self) { try hours.value(of: "999999999999万", today: today) }
        let served = try #require(ServiceActivity.described.field("served"))
        #expect(try served.value(of: "10000000", today: today) == .number(10_000_000))
        #expect(throws: Fault.self) { try served.value(of: "9223372036854775807", today: today) }
    }

    /// Fills every number of a record.
    private struct Filled: KindVisitor {
        let number: (ClosedRange<Int>) -> Int
        let today: Day

        func visit<R: Described>(_ kind: Kind<R>) -> [String] {
            var record = R(id: RecordID("x"))
            for field in kind.fields {
                guard let bounds = field.bounds, field.kind != .flag else { continue }
                field.set(&record, .number(number(bounds)))
            }
            return kind.faults(of: record, today: today).map(\.sentence).filter { $0.contains("这里是") }
        }
    }

    @Test func `a record's rule refuses every number beyond its bounds, wherever the record comes from`() throws {
        for kind in Catalogue.general {
            let numbers = try kind.open(Count())
            #expect(
                try kind.open(Filled(number: { $0.upperBound + 1 }, today: today)).count == numbers, "\(kind.name)")
            #expect(
                try kind.open(Filled(number: { $0.lowerBound - 1 }, today: today)).count == numbers, "\(kind.name)")
            #expect(try kind.open(Filled(number: { $0.upperBound }, today: today)).isEmpty, "\(kind.name)")
        }
    }

    private struct Count: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) -> Int {
            kind.fields.count { $0.bounds != nil && $0.kind != .flag }
        }
    }

    @Test func `ten thousand records at the most add up`() {
        let rows = 10_000
        var activity = ServiceActivity(id: RecordID("a"))
        (activity.hours, activity.served) = (1_000_000, 10_000_000)
        activity.participants = (0..<80).map { Participant(RecordID("\($0)")) }
        let tally = ServiceTally(Array(repeating: activity, count: rows))
        #expect(tally.tenthsOfHours == rows * 80 * 1_000_000 && tally.served == rows * 10_000_000)
        var entry = MoneyEntry(id: RecordID("b"))
        entry.amount = 1_000_000_000_000
        #expect(MoneyTally(Array(repeating: entry, count: rows)).balance == rows * 1_000_000_000_000)
        var donation = Donation(id: RecordID("c"))
        (donation.cash, donation.goodsValue) = (1_000_000_000_000, 1_000_000_000_000)
        #expect(Array(repeating: donation, count: rows).total(\.total) == rows * 2_000_000_000_000)
        #expect(Money.wan(rows * 2_000_000_000_000) == "20000000000")
    }
}

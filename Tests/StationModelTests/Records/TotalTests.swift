import Testing
import StationSamples

@testable import StationCore
@testable import StationModel

@Suite struct TotalTests {
    @Test func `a sum stops at what an integer holds, in both directions`() {
        #expect([Int.max, 1].total == .max && [Int.min, -1].total == .min)
        #expect([1, 2, 3].total == 6 && [Int]().total == 0)
        #expect(Int.max.adding(-1) == .max - 1 && Int.min.subtracting(1) == .min && 0.subtracting(.min) == .max)
        #expect(Int.max.times(2) == .max && Int.max.times(-2) == .min && Int.min.times(-1) == .max && 3.times(4) == 12)
    }

    @Test(arguments: [Int.max, .min]) func `a sum that stopped is said to be none`(sum: Int) {
        let texts = [
            Money.yuan(sum), Money.wan(sum), Money.grouped(sum), Money.shortYuan(sum), FigureValue.count(sum).shown,
            FigureValue.money(sum).shown, FigureValue.tenths(sum).shown,
        ]
        #expect(Set(texts) == [Int.beyond])
    }

    @Test func `shares of any numbers are worked out`() {
        for part in [Int.min, -1, 0, 1, .max] {
            for whole in [Int.min, -1, 0, 1, .max] {
                let share = Percentage(part, of: whole)
                #expect(share.shown == "—" || whole > 0)
                _ = (share.reaches(.max), share.reaches(.min))
            }
        }
    }

    @Test func `a table of assessment that no seed file could hold is not applied`() {
        var table = AssessmentTable(code: "a", title: "甲")
        table.categories = [.init("学习", items: [.init("会议", .init(["study"]), points: 100)])]
        #expect(table.isWithinBounds)
        var divided = table
        divided.categories[0].items[0].per = 0
        var endless = table
        endless.thresholds = [.init("约谈", years: -1, below: 0)]
        var huge = table
        huge.categories[0].items[0].points = .max
        var share = table
        share.categories[0].items[0].shares = ["first": .min]
        for table in [divided, endless, huge, share] { #expect(!table.isWithinBounds) }
        #expect(Points.read("1000000") == 100_000_000 && Points.read("1000000.01") == nil)
    }

    @Test func `points of absurd facts add up without an end`() {
        var table = AssessmentTable(code: "a", title: "甲", base: .max)
        table.categories = [
            .init("捐款", base: .max, items: [.init("捐款", .init(["donation"]), points: 100_000_000, per: 1)])
        ]
        let facts = (0..<3).map { index in
            DutyFact(
                member: RecordID("m"), day: nil, kind: "donation", role: "joint", recordKind: "donation",
                record: RecordID("\(index)"), amount: .max, sharers: .min, place: .max, ahead: .max, isAlone: false)
        }
        #expect(Assessment(table, facts: facts).total == .max)
    }

    @Test func `days stay within the calendar, whatever is added to them`() {
        let last = Day.last(ofYear: 9999)
        #expect(last + 1 == last && last + .max == last && Day.first(ofYear: 1) - .max == Day.first(ofYear: 1))
        #expect(Day.first(ofYear: .max).year == 9999 && Day.last(ofYear: .min).year == 1)
        #expect(Day("2026-11-28")! - .min == last && Day(last.description) == last)
    }
}

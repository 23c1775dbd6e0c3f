import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

/// What holds for every figure, whatever the period: on the demonstration, on random days of three years.
@Suite struct FigurePeriodTests {
    private static let first = Day("2025-01-01")!
    private static let days = 3 * 365

    private static func someDay(_ numbers: inout SeededNumbers) -> Day {
        first + Int.random(in: 0..<days, using: &numbers)
    }

    @Test func `a flow over two adjoining periods is the sum of both, what is distinct at most that`() throws {
        let bench = try Workbench.demonstration()
        var numbers = SeededNumbers(seed: 7)
        let later = FigurePeriodTests.first + FigurePeriodTests.days
        for _ in 0..<12 {
            let cuts = (0..<3).map { _ in FigurePeriodTests.someDay(&numbers) }.sorted()
            guard cuts[0] < cuts[1], cuts[1] < cuts[2] else { continue }
            func sheet(_ first: Day, _ last: Day) throws -> FigureSheet {
                try bench.file.figures(in: .days(first, last), on: later) { try $0.sheet(of: nil) }
            }
            let (one, other) = (try sheet(cuts[0], cuts[1]), try sheet(cuts[1] + 1, cuts[2]))
            let both = try sheet(cuts[0], cuts[2])
            for figure in Figures.all {
                let sum = one.number(figure) + other.number(figure)
                switch figure.time {
                case .flow: #expect(both.number(figure) == sum, "\(figure) \(cuts)")
                case .distinct where figure != .findings && figure != .stationsWithSessions:
                    #expect(both.number(figure) <= sum, "\(figure) \(cuts)")
                default: break
                }
            }
        }
    }

    @Test func `a stock does not depend on the period's first day`() throws {
        let bench = try Workbench.demonstration()
        var numbers = SeededNumbers(seed: 11)
        let stocks = Figures.all.filter { $0.time == .stock }
        #expect(stocks.count > 10)
        for _ in 0..<8 {
            let last = FigurePeriodTests.someDay(&numbers)
            let periods = [Period.days(last, last), .days(Day("2025-01-01")!, last), .days(Day("2010-01-01")!, last)]
            let sheets = try periods.map { period in
                try bench.file.figures(in: period, on: Day("2028-06-30")!) { try $0.sheet(of: nil, stocks) }
            }
            for figure in stocks { #expect(Set(sheets.map { $0[figure]?.shown }).count == 1, "\(figure) \(last)") }
        }
    }

    @Test func `every figure equals its rows on any day of three years`() throws {
        let bench = try Workbench.demonstration()
        var numbers = SeededNumbers(seed: 13)
        let stations = try bench.file.stations()
        for place in 0..<9 {
            let day = FigurePeriodTests.someDay(&numbers)
            let period = [
                Period.year(day.year), .half(day.month <= 6 ? 1 : 2, of: day.year), .quarter(Quarter(of: day)), .all,
                .days(day - 200, day),
            ][place % 5]
            let scope = place % 2 == 0 ? nil : stations[place % stations.count].id
            let sheet = try bench.file.figures(in: period, on: day) { try $0.sheet(of: scope) }
            try bench.file.figures(in: period, on: day, isTold: true) { board in
                for figure in Figures.all {
                    guard let value = sheet[figure] else { continue }
                    let told = try board.explanation(of: figure, scope)
                    #expect(told.sum == value.number, "\(figure) \(period.name) \(day)")
                    #expect(told.left.allSatisfy { !$0.remark.isEmpty }, "\(figure)")
                }
            }
        }
    }

    @Test func `a past year is the same whenever it is asked, and nothing open goes away on 1 January`() throws {
        let bench = try Workbench.demonstration()
        let end = Day("2026-12-31")!
        let stocks: [Figure] = [.submissionsOpen, .submissionsOverdue, .unmarked, .members, .fundsLeft, .standardsMet]
        func sheet(_ period: Period, _ day: Day) throws -> FigureSheet {
            try bench.file.figures(in: period, on: day) { try $0.sheet(of: nil) }
        }
        let then = try sheet(.year(2026), end)
        for later in [Day("2027-01-01")!, Day("2027-05-17")!, Day("2029-12-31")!] {
            let now = try sheet(.year(2026), later)
            for figure in Figures.all {
                #expect(now[figure] == then[figure], "\(figure) \(later)")
            }
        }
        let next = try sheet(.year(2027), end + 1)
        #expect(then.number(.submissionsOpen) > 0)
        for figure in stocks where figure != .submissionsOverdue { #expect(next[figure] == then[figure], "\(figure)") }
        #expect(next.number(.submissionsOverdue) >= then.number(.submissionsOverdue))
        #expect(next.number(.submissions) == 0)
    }
}

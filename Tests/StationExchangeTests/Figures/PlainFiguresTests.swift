import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationExchange

/// The figures against a second implementation of their rules, over random histories of three years.
@Suite struct PlainFiguresTests {
    /// Three years of work with a change of term in between, and some of it entered after the change.
    private func years(seed: UInt64, acts: Int = 750) throws -> RandomYears {
        var years = try RandomYears(seed: seed)
        try years.work(acts * 2 / 3)
        try years.endTerm(on: Day("2025-09-30")!)
        try years.work(acts / 3)
        return years
    }

    private func periods(_ years: inout RandomYears) throws -> [Period] {
        var periods: [Period] = [.all, try years.file.period("term"), try years.file.period("第七届")]
        for year in 2024...2026 {
            periods += [.year(year), .half(1, of: year), .half(2, of: year)]
            periods += (1...4).map { .quarter(Quarter($0, of: year)) }
        }
        let year = 2024 + Int(years.someDay().month) % 3
        periods += (1...4).map { .month(YearMonth(year: year, month: 3 * $0)!) }
        for _ in 0..<6 {
            let days = [years.someDay(), years.someDay()].sorted()
            periods.append(.days(days[0], days[1]))
        }
        return periods
    }

    /// Has no rows in any list; its own suite has hand-worked cases.
    private static let unlisted = "findings"

    /// One history a seed carries all that only reads: making it costs more than asking it.
    @Test(arguments: [2] as [UInt64])
    func `figures of a random history are a plain count of the listed rows, add up, and equal their rows`(
        seed: UInt64
    ) throws {
        var years = try years(seed: seed)
        try compareWithPlainCount(&years)
        try addUp(&years)
        try equalRows(&years)
        for what in [
            "joint", "guest", "move", "leave", "reopen", "entrust", "adopt", "class", "leading", "outcome", "push",
            "opinion", "matter",
        ] where years.done[what, default: 0] == 0 { Issue.record("no \(what): \(years.done)") }
        #expect(try years.file.integrityFaults().isEmpty)
    }

    /// Every figure of every period, of each station and of all.
    private func compareWithPlainCount(_ years: inout RandomYears) throws {
        let plain = try PlainFigures(years)
        var (compared, off) = (0, [String: String]())
        var shown: Set<String> = []
        for (place, period) in try periods(&years).enumerated() {
            // Mostly as of the end of it all, every third time as of some day before.
            for today in [RandomYears.today] + (place % 3 == 0 ? [years.someDay()] : []) {
                let sheets = try years.file.figureSheets(in: period, on: today)
                let span = PlainFigures.Span(
                    first: period.first?.description ?? "", last: period.last?.description ?? "",
                    today: today.description)
                let scopes = zip(years.stations.map { Optional($0.name) } + [nil], sheets.each + [sheets.all])
                for (station, sheet) in scopes {
                    let mine = plain.figures(of: station, in: span)
                    for figure in Figures.all where figure.name != PlainFiguresTests.unlisted {
                        guard let value = sheet[figure] else { continue }
                        guard let counted = mine[figure.name] else {
                            off[figure.name] = "not counted"
                            continue
                        }
                        compared += 1
                        if counted.number > 0 { shown.insert(figure.name) }
                        let theirs = PlainFigures.Value(number: value.number, whole: value.whole)
                        if counted != theirs, off[figure.name] == nil {
                            off[figure.name] =
                                "\(period.name) on \(today) of \(station ?? "all"): \(theirs), counted \(counted)"
                        }
                    }
                }
            }
        }
        for (figure, words) in off.sorted(by: { $0.key < $1.key }) { Issue.record("\(figure) \(words)") }
        #expect(compared > 9_000)
        // A figure that is nowhere more than nothing was not tried.
        let names = Set(Figures.all.map(\.name)).subtracting([PlainFiguresTests.unlisted])
        #expect(names.subtracting(shown).isEmpty)
    }

    /// Flows of a station add up, what is distinct is at most the sum, stocks forget the first day.
    private func addUp(_ years: inout RandomYears) throws {
        let later = RandomYears.today
        for place in 0..<8 {
            let cuts = (0..<3).map { _ in years.someDay() }.sorted()
            guard cuts[0] < cuts[1], cuts[1] < cuts[2] else { continue }
            let station = place % 3 == 0 ? nil : years.station().id
            func sheet(_ first: Day, _ last: Day) throws -> FigureSheet {
                try years.file.figures(in: .days(first, last), on: later) { try $0.sheet(of: station) }
            }
            let (one, other) = (try sheet(cuts[0], cuts[1]), try sheet(cuts[1] + 1, cuts[2]))
            let both = try sheet(cuts[0], cuts[2])
            for figure in Figures.all {
                let sum = one.number(figure) + other.number(figure)
                switch figure.time {
                case .flow: #expect(both.number(figure) == sum, "\(figure) \(cuts)")
                case .distinct where figure != .findings:
                    #expect(both.number(figure) <= sum, "\(figure) \(cuts)")
                case .stock: #expect(both[figure] == other[figure], "\(figure) \(cuts)")
                default: break
                }
            }
        }
    }

    /// Every figure equals its rows on random days of three years.
    private func equalRows(_ years: inout RandomYears) throws {
        for place in 0..<5 {
            let day = years.someDay()
            let period = [
                Period.year(day.year), .half(day.month <= 6 ? 1 : 2, of: day.year), .quarter(Quarter(of: day)), .all,
                .days(day - 200, day),
            ][place % 5]
            let scope = years.chance(2) ? nil : years.station().id
            let sheet = try years.file.figures(in: period, on: day) { try $0.sheet(of: scope) }
            try years.file.figures(in: period, on: day, isTold: true) { board in
                for figure in Figures.all {
                    guard let value = sheet[figure] else { continue }
                    let told = try board.explanation(of: figure, scope)
                    #expect(told.sum == value.number, "\(figure) \(period.name) \(day)")
                    #expect(told.left.allSatisfy { !$0.remark.isEmpty }, "\(figure)")
                    if figure != .sessionsHeld { #expect(told.whole == value.whole, "\(figure) \(period.name)") }
                }
            }
        }
    }

    @Test func `moving a person changes no figure of a day before`() throws {
        var years = try years(seed: 5, acts: 450)
        var moved = 0
        for _ in 0..<8 {
            let before = years.done["move", default: 0]
            let earlier = years
            // The same chance twice: once to learn the day, then to look at the day before it.
            var rehearsal = years
            let day = rehearsal.movingDay()
            let periods: [Period] = [.days(Day("2024-01-01")!, day - 1), .days(day - 40, day - 1)]
            let sheets = try periods.map { try earlier.file.figureSheets(in: $0, on: RandomYears.today) }
            _ = try? years.move()
            guard years.done["move", default: 0] > before else { continue }
            moved += 1
            for (period, old) in zip(periods, sheets) {
                let new = try years.file.figureSheets(in: period, on: RandomYears.today)
                for (one, other) in zip(old.each + [old.all], new.each + [new.all]) {
                    for figure in Figures.all where figure.name != PlainFiguresTests.unlisted {
                        #expect(one[figure] == other[figure], "\(figure) \(period.name)")
                    }
                }
            }
        }
        #expect(moved > 0)
    }
}

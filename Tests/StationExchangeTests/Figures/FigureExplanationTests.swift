import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

/// Every figure of the demonstration, of each station and of all, against the rows that explain it.
@Suite struct FigureExplanationTests {
    @Test func `each figure is what its rows add up to, on the day and earlier in the year`() throws {
        let bench = try Workbench.demonstration()
        let stations = try bench.file.stations()
        for day in [bench.file.desk.today, Day("2026-06-30")!] {
            let sheets = try bench.file.figureSheets(in: .year(2026), on: day)
            let scopes = zip(stations.map { $0.id as RecordID? } + [nil], sheets.each + [sheets.all])
            for (scope, sheet) in scopes {
                for figure in Figures.all {
                    guard let value = sheet[figure] else { continue }
                    let explanation = try bench.file.explanation(of: figure, station: scope, in: .year(2026), on: day)
                    let place = "\(figure) \(scope.map(\.text) ?? "all") \(day)"
                    #expect(explanation.value == value.shown, "\(place)")
                    #expect(explanation.sum == value.number, "\(place)")
                    #expect(
                        explanation.left.allSatisfy { !$0.remark.isEmpty },
                        "\(place): a row is left out without a reason")
                    if case .rate(let rate) = value { #expect(explanation.whole == rate.whole, "\(place)") }
                    if case .share(_, let whole) = value, figure != .sessionsHeld {
                        #expect(explanation.whole == whole, "\(place)")
                    }
                    if scope != nil {
                        #expect(
                            explanation.rows.allSatisfy {
                                $0.station == nil || $0.station == scope
                                    || FigurePart.training.figures.contains(figure)
                            }, "\(place): a row of another station")
                    }
                }
            }
        }
    }

    @Test func `sums that are kept are what the rows add up to`() throws {
        let bench = try Workbench.demonstration()
        let kept = FigurePart.submissions.figures
        for day in [bench.file.desk.today, Day("2026-06-30")!, Day("2026-01-01")!] {
            for station in try bench.file.stations() {
                let sheet = try bench.file.figures(in: .year(2026), on: day) { try $0.sheet(of: station.id, kept) }
                for figure in kept {
                    let rows = try bench.file.explanation(of: figure, station: station.id, in: .year(2026), on: day)
                    #expect(sheet.number(figure) == rows.sum, "\(figure) \(day)")
                }
            }
        }
    }

    @Test func `a flow over the quarters is the flow over the year`() throws {
        let bench = try Workbench.demonstration()
        let flows = Figures.all.filter { $0.time == .flow }
        #expect(flows.count > 20)
        let year = try bench.file.figures(in: .year(2026), on: Day("2026-12-31")!) { try $0.sheet(of: nil, flows) }
        let quarters = try (1...4).map { quarter in
            try bench.file.figures(in: .quarter(Quarter(quarter, of: 2026)), on: Day("2026-12-31")!) {
                try $0.sheet(of: nil, flows)
            }
        }
        for figure in flows {
            let parts = quarters.map { $0.number(figure) }
            #expect(parts.reduce(0, +) == year.number(figure), "\(figure) \(parts)")
        }
        #expect(quarters.allSatisfy { $0.number(.sessionsHeld) < year.number(.sessionsHeld) })
    }

    @Test func `the figures of the city's overview are all there`() throws {
        let bench = try Workbench.demonstration()
        let day = bench.file.desk.today
        let all = try bench.file.figureSheets(in: .year(2026), on: day).all
        let city = try bench.file.cityOverview(in: .year(2026), on: day)
        for figure in CityOverview.figures { #expect(city.sheet[figure] != nil && city.sheet[figure] == all[figure]) }
        #expect(all[.startUpFunds] == .money(0) && all[.donations] == .money(23_000_000))
        let ever = try bench.file.figures(in: .all, on: day) { try $0.sheet(of: nil, [.donations, .startUpFunds]) }
        #expect(ever[.donations] == .money(78_500_000) && ever[.startUpFunds] == .money(30_000_000))
        #expect(all[.townsCovered] == .share(3, of: 3))
    }

    @Test func `sums above the lists of all kinds are those of their records`() throws {
        let bench = try Workbench.demonstration()
        let told = try Catalogue.all.compactMap { try $0.open(SumsBothWays(file: bench.file)) }
        #expect(told.count >= 14)
        for (title, byFile, byHand) in told { #expect(byFile == byHand, "\(title)") }
    }

    @Test func `every figure has a part, a name of its own within it, and a rule`() {
        for part in Figures.parts {
            let labels = part.figures.map(\.label)
            #expect(!labels.isEmpty && Set(labels).count == labels.count, "\(part.title)")
            for figure in part.figures { #expect(!figure.by.isEmpty, "\(figure)") }
        }
        #expect(Set(Figures.all.map(\.name)).count == Figures.all.count)
        for figure in Figures.all { #expect(figure.rule.hasSuffix("。"), "\(figure)") }
    }
}

/// The sums of a kind's records of the year, as the file adds them up and once more by hand.
private struct SumsBothWays: KindVisitor {
    let file: StationFile

    func visit<R: Described>(_ kind: Kind<R>) throws -> (title: String, byFile: String?, byHand: String)? {
        guard let sums = kind.sums, !kind.isCumulative else { return nil }
        let filter = RecordFilter(in: .year(2026))
        let records = try file.records(of: R.self, filter)
        return (kind.title, try file.sums(of: R.self, filter, until: .last(ofYear: 2026)), sums.words(of: records))
    }
}

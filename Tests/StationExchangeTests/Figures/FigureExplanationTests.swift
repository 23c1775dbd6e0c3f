import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

/// Every figure of the demonstration, of each station and of all, against the rows that explain it.
@Suite struct FigureExplanationTests {
    private func bench() throws -> Workbench {
        let demonstration = try Demonstration(folder: Workbench.seeds)
        let seeds = try Workbench.seeds.read()
        let bench = try Workbench(stations: seeds.stations.map(\.name), today: demonstration.asOf)
        try demonstration.enter(into: bench.file)
        return bench
    }

    @Test func `each figure is what its rows add up to, on the day and earlier in the year`() throws {
        let bench = try bench()
        let stations = try bench.file.stations()
        for day in [bench.file.desk.today, Day("2026-06-30")!] {
            let sheets = try bench.file.figureSheets(year: 2026, on: day)
            let scopes = zip(stations.map { $0.id as RecordID? } + [nil], sheets.each + [sheets.all])
            for (scope, sheet) in scopes {
                for figure in Figure.allCases {
                    guard let value = sheet[figure] else { continue }
                    let explanation = try bench.file.explanation(of: figure, station: scope, year: 2026, on: day)
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
                                    || figure.part == .training
                            }, "\(place): a row of another station")
                    }
                }
            }
        }
    }

    @Test func `the figures of all together are the city's overview`() throws {
        let bench = try bench()
        let day = bench.file.desk.today
        let all = try bench.file.figureSheets(year: 2026, on: day).all
        let city = try bench.file.cityOverview(year: 2026, on: day)
        #expect(all[.startUpFunds] == .money(city.startUpFunds) && city.startUpFunds == 30_000_000)
        #expect(all[.donations] == .money(city.donations) && city.donations == 78_500_000)
        #expect(all[.townsCovered] == .share(3, of: 3))
        #expect(all[.researchInWorkReport] == .count(city.research.inWorkReport))
        #expect(all[.consultationsAdopted] == .count(city.consultations.adopted))
        #expect(all[.submissionsSolved] == .count(city.submissions[.solved]))
        #expect(all[.workCoverage] == .rate(city.party.work))
        #expect(all[.membersTrained] == .count(city.training.trained))
        #expect(all[.materialsCoverage] == .rate(city.materials.year.reached))
        #expect(all[.receptions] == .count(city.receptions))
        #expect(all[.peopleServed] == .count(city.publicService.served))
    }

    @Test func `every figure has a part, a name of its own within it, and a rule`() {
        for part in Figure.Part.allCases {
            let labels = Figure.allCases.filter { $0.part == part }.map(\.label)
            #expect(!labels.isEmpty && Set(labels).count == labels.count, "\(part)")
        }
        for figure in Figure.allCases { #expect(figure.rule.hasSuffix("。"), "\(figure)") }
    }
}

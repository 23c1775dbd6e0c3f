import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("RandomWork")
struct RandomWorkTests {
    @Test(
        "after any work the figures are a count, the index is the texts, and the journal alone gives the tables",
        arguments: UInt64(1)...6)
    func everything(seed: UInt64) throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        var work = RandomWork(desk, seed: seed)
        for _ in 0..<6 {
            try work.work(40)
            try compareFigures(desk)
            #expect(try desk.file.indexedWords() == desk.file.wordsOfRows())
        }
        #expect(try desk.file.replayed() == desk.file.stored())
        #expect(try desk.file.integrityFaults() == [])
        #expect(try desk.reopened().tables() == desk.file.tables())
        for what in ["登记", "将 ", "撤销", "重做", "作废", "refused"] {
            #expect(work.done[what, default: 0] > 0, "\(what) never happened: \(work.done)")
        }
    }

    /// Every figure of every station over several periods, as of days around every change, from the steps and the
    /// definitions; and the rows of each figure come to the same.
    private func compareFigures(_ desk: TestFile) throws {
        let told = try desk.all().map { (record: $0, steps: try desk.file.timeline(of: $0.id)) }
        let days = stride(from: day("2025-09-30").number, through: day("2027-03-01").number, by: 19).map {
            Day(number: $0)
        }
        for station in desk.stations.map(\.id) {
            let own = told.filter { $0.record.station == station }
            for period in [Period.year(2025), .year(2026), .quarter(Quarter(2, of: 2026)), .all] {
                for date in days {
                    let kept = try desk.file.submissionFigures(of: station, in: period, on: date)
                    let judged = period.judged(on: date)
                    func isWithin(_ day: Day?) -> Bool { day.map { period.contains($0) && $0 <= judged } ?? false }
                    let then = own.compactMap { one in one.steps.last { $0.day <= judged } }
                    let open = then.count(where: \.state.isOpen)
                    let overdue = then.count { $0.effect.dueOn.map { $0 < judged } ?? false }
                    #expect(kept[.total] == own.count { isWithin($0.record.registeredOn) })
                    #expect(kept[.open] == open, "\(date)")
                    #expect(kept[.overdue] == overdue, "\(date)")
                    func late(_ day: Day?, _ record: Submission) -> Day? { day.map { max($0, record.registeredOn) } }
                    #expect(kept[.adopted] == own.count { isWithin(late($0.record.adoptedOn, $0.record)) })
                    #expect(kept[.solved] == own.count { isWithin(late($0.record.solvedOn, $0.record)) })
                }
                let date = days[days.count / 2]
                try desk.file.figures(in: period, on: date, isTold: true) { board in
                    for figure in FigurePart.submissions.figures {
                        let (value, told) = (
                            try board.value(figure, of: station), try board.explanation(of: figure, station)
                        )
                        #expect(value?.number == told.sum, "\(figure) \(period.name)")
                        if case .share(_, let whole)? = value {
                            #expect(whole == told.whole, "\(figure) \(period.name)")
                        }
                    }
                }
            }
            for standing in [SubmissionFilter.Standing.open, .overdue, .adopted, .solved] {
                for (period, date) in [(Period.year(2026), day("2026-06-30")), (.all, day("2030-01-01"))] {
                    let wanted = SubmissionFilter(station: station, in: period, standing: standing, day: date)
                    let figures = try desk.file.submissionFigures(of: station, in: period, on: date)
                    let figure: SubmissionFigure =
                        switch standing {
                        case .open: .open
                        case .overdue: .overdue
                        case .adopted: .adopted
                        default: .solved
                        }
                    guard period == .all || figure.isStock else { continue }
                    #expect(try desk.file.submissionCount(wanted) == figures[figure], "\(standing) \(date)")
                }
            }
        }
        let year = Period.year(2026)
        let both = try desk.stations.map { try desk.file.submissionFigures(of: $0.id, in: year, on: TestFile.today) }
        #expect(try desk.file.submissionFigures(of: nil, in: year, on: TestFile.today) == both[0] + both[1])
    }
}

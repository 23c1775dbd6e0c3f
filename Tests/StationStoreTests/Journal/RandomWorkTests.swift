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

    /// Every figure of every station and year, as of days around every change, from the definitions.
    private func compareFigures(_ desk: TestFile) throws {
        let all = try desk.all()
        let days = stride(from: day("2025-09-30").number, through: day("2027-03-01").number, by: 7).map {
            Day(number: $0)
        }
        for station in desk.stations.map(\.id) {
            for year in 2025...2026 {
                let own = all.filter { $0.station == station && $0.registeredOn.year == year }
                for date in days {
                    let kept = try desk.file.submissionFigures(of: station, year: year, on: date)
                    let seen = own.filter { $0.registeredOn <= date }
                    func since(_ day: Day?) -> Bool { day.map { $0 <= date } ?? false }
                    let open = seen.count {
                        since($0.handledFrom) ? !since($0.closedOn) : !since($0.decidedOn)
                    }
                    let overdue = seen.count { ($0.dueOn.map { $0 < date } ?? false) && !since($0.answeredOn) }
                    #expect(kept[.total] == seen.count)
                    #expect(kept[.open] == open, "\(date)")
                    #expect(kept[.overdue] == overdue, "\(date)")
                    #expect(kept[.adopted] == seen.count { since($0.adoptedOn) })
                    #expect(kept[.solved] == seen.count { $0.result == .a && since($0.answeredOn) })
                }
                let wanted = SubmissionFilter(station: station, year: year, standing: .open, day: TestFile.today)
                let figures = try desk.file.submissionFigures(of: station, year: year, on: day("2030-01-01"))
                #expect(try desk.file.submissionCount(wanted) == figures[.open])
            }
        }
        let both = try desk.stations.map { try desk.file.submissionFigures(of: $0.id, year: 2026, on: TestFile.today) }
        #expect(try desk.file.submissionFigures(of: nil, year: 2026, on: TestFile.today) == both[0] + both[1])
    }
}

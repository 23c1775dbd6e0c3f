import StationCore
import StationModel
import StationStore
import Testing

@testable import StationCity

/// What a station's file says of itself upward.
@Suite struct StationFigureTests {
    private let bench: CityOffice

    init() throws { bench = try CityOffice() }

    private var office: CityOffice.Desk { bench.office }
    private var station: CityOffice.Desk { bench.station }

    private func arrived() throws -> [CityFigure] { try bench.city.server(bench.city.office).figures() }

    @Test
    func `a station's figures are those that the city's own file works out for it, of two years and their quarters`()
        throws
    {
        let other = try bench.another("岭南镇")
        let members = try ["覃绍诗", "韦丽华", "黄明"].map { try station.register($0) }
        try other.register("蒙建国")
        try fill(members)
        for desk in [station, other, office] { #expect(try desk.sync().faults == []) }
        for desk in [station, other, office] { #expect(try desk.sync().faults == []) }
        let sent = try arrived()
        #expect(
            Set(sent.map(\.period)) == [
                "2025", "2026", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4",
            ])
        for desk in [station, other] {
            let id = desk.place.station!
            let own = sent.filter { $0.station == id }
            let here = try StationFigures.all(of: id, in: office.file)
            #expect(own.count == here.count)
            func words(_ figures: [CityFigure]) -> Set<String> {
                Set(figures.map { "\($0.period) \($0.name) \($0.value) \($0.base)" })
            }
            #expect(words(here) == words(own))
        }
        func value(_ period: String, _ name: String) -> [Int64] {
            sent.filter { ($0.station, $0.period, $0.name) == (station.place.station!, period, name) }
                .flatMap { [$0.value, $0.base] }
        }
        #expect(value("2026", "attendanceRate") == [2, 3] && value("2026Q1", "attendanceRate") == [2, 3])
        #expect(value("2026Q2", "sessionsHeld").first == 0 && value("2026", "sessionsHeld").first == 1)
        #expect(value("2026", "members").first == 3 && value("2026", "fundsIn") == [1_234_500, 0])
    }

    /// A closed session of three, one of whom stayed away, money, and a submission.
    private func fill(_ members: [Member]) throws {
        let (file, id) = (station.file, station.place.station!)
        let session = try file.save(
            StudySession(
                id: file.desk.newID(), station: id, day: Day("2026-03-12")!, topic: "春耕", form: "集中学习", place: "站内")
        ).value
        let lines = try file.roster(of: session.id).map(\.attendance)
        _ = try file.mark(Array(lines.dropLast()), as: .present, in: session)
        _ = try file.mark(Array(lines.suffix(1)), as: .absent, in: session)
        _ = try file.close(session)
        var money = MoneyEntry(id: file.desk.newID())
        (money.station, money.day, money.amount) = (id, Day("2025-11-02"), 1_234_500)
        (money.purpose, money.isStartUp) = ("启动", true)
        _ = try file.save(money)
        (money.id, money.day, money.isStartUp) = (file.desk.newID(), Day("2026-05-02"), false)
        _ = try file.save(money)
        _ = try file.register(
            Submission(
                id: file.desk.newID(), number: "", station: id, registeredOn: Day("2026-06-01")!, title: "路灯",
                reporter: members[0].name, situation: "不亮"))
    }

    @Test func `only figures that are others than the server has go up`() throws {
        try station.register("覃绍诗")
        let first = try station.sync().figures
        #expect(first > 500)
        #expect(try station.sync().figures == 0)
        let before = try arrived()
        try station.register("韦丽华")
        let second = try station.sync().figures
        #expect(second > 0 && second < first / 2)
        let members = try arrived().filter { $0.name == "members" && $0.period == "2026" }
        #expect(members.map(\.value) == [2])
        // What is the same in another period is still of the day on which it came to this.
        let same = try arrived().filter { Set(before).contains($0) }
        #expect(same.count > before.count / 2 && same.contains { $0.name == "members" } == false)
        #expect(try members.map(\.head) == [station.file.head()?.text] && before.count == arrived().count)
        // Digests of both sides are the same where the figures are.
        let id = station.place.station!
        let there = try bench.city.server(bench.city.office).figureDigests(
            of: id, in: StationFigures.periods(on: station.file.desk.today).map(\.name))
        for (name, figures) in Dictionary(grouping: try StationFigures.all(of: id, in: station.file), by: \.name) {
            #expect(there[name] == CityFigure.digest(of: figures), "\(name)")
        }
        // A server that lost them is told them again.
        try bench.city.admin().run("DELETE FROM liaison.figure WHERE name = 'members'")
        #expect(try station.sync().figures == 10)
        // What is older than last year stays there as it was told, and is not asked about.
        station.file.desk.today = Day("2027-01-05")!
        #expect(try station.sync().figures > 0)
        #expect(try station.sync().figures == 0)
        #expect(try arrived().contains { $0.period == "2025" })
    }

    @Test func `what arrived reads as it was`() throws {
        try station.register("覃绍诗")
        _ = try station.sync()
        let sheet = try station.file.figures(in: .year(2026), on: station.file.desk.today) {
            try $0.sheet(of: station.place.station!)
        }
        for sent in try arrived() where sent.period == "2026" {
            let figure = try #require(Figures.named(sent.name))
            #expect(figure.value(Int(sent.value), of: Int(sent.base)) == sheet[figure], "\(sent.name)")
        }
    }
}

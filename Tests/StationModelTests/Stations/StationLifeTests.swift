import StationCore
import StationModel
import StationSamples
import Testing

@Suite("StationLife")
struct StationLifeTests {
    /// From, to, the year's full quarters, what is owed of four a year.
    static let lives: [(String?, String?, [Int], Int)] = [
        (nil, nil, [1, 2, 3, 4], 4), ("2026-01-01", "2026-12-31", [1, 2, 3, 4], 4),
        ("2026-08-01", nil, [4], 1), (nil, "2026-05-31", [1], 1), ("2026-07-01", nil, [3, 4], 2),
        ("2026-07-02", nil, [4], 1), (nil, "2026-06-30", [1, 2], 2), (nil, "2026-06-29", [1], 1),
        ("2026-02-01", "2026-05-31", [], 0), ("2026-02-01", "2026-11-30", [2, 3], 2),
        (nil, "2025-12-31", [], 0), ("2027-01-01", nil, [], 0), ("2025-08-01", "2027-05-31", [1, 2, 3, 4], 4),
    ]

    @Test("a year demands by the quarters that the station stood through", arguments: lives.indices)
    func demanded(index: Int) {
        let (from, to, quarters, owed) = Self.lives[index]
        let life = StationLife(from: from.map { day($0) }, to: to.map { day($0) })
        func required(_ perYear: Int) -> Int {
            StudyFigures(
                sessions: [], members: 20, year: 2026, on: day("2026-11-23"),
                standard: StudyStandard(sessionsPerYear: perYear), life: life
            ).required
        }
        #expect(Period.year(2026).wholeQuarters(from: life.first, to: life.last).map(\.number) == quarters)
        #expect(required(4) == owed)
        // ⌊6 × q ÷ 4⌋: of three quarters 4, of one 1.
        #expect(required(6) == [0, 1, 3, 4, 6][quarters.count])
    }

    @Test("it stands from its first day to its last, both included")
    func stands() {
        var station = Station(id: here, name: "岭南镇委员联络站", town: "岭南镇")
        #expect(station.stands(on: day("1990-01-01")))
        (station.foundedOn, station.closedOn) = (day("2026-03-01"), day("2026-05-31"))
        #expect(!station.stands(on: day("2026-02-28")) && station.stands(on: day("2026-03-01")))
        #expect(station.stands(on: day("2026-05-31")) && !station.stands(on: day("2026-06-01")))
        #expect(station.label(on: day("2026-06-01")) == "岭南镇委员联络站(已撤并)")
        #expect(station.label(on: day("2026-02-01")) == "岭南镇委员联络站(未成立)")
    }

    @Test("it cannot close before it was founded, nor go into another without closing, nor into itself")
    func rule() {
        var station = Station(id: here, name: "岭南镇委员联络站", town: "岭南镇")
        func fault() -> Fault? { Station.described.fault(of: station, today: day("2026-11-23")) }
        station.successor = RecordID("next")
        #expect(fault()?.kind == .badInput(field: "closed_on"))
        station.closedOn = day("2026-05-31")
        #expect(fault() == nil)
        station.foundedOn = day("2026-06-01")
        #expect(fault()?.kind == .badInput(field: "closed_on"))
        (station.foundedOn, station.successor) = (nil, station.id)
        #expect(fault()?.kind == .badInput(field: "successor"))
    }

    @Test("a closed station is not told what it could still hold")
    func forecast() {
        func forecast(_ life: StationLife) -> StudyFigures.Forecast? {
            StudyFigures(sessions: [], members: 20, year: 2026, on: day("2026-11-23"), life: life).forecast
        }
        #expect(forecast(StationLife()) != nil && forecast(StationLife(to: day("2026-05-31"))) == nil)
    }

    @Test("quarters before and after its life are not held against a station, and its own number is")
    func findings() {
        func codes(_ life: StationLife, _ sessions: [SessionCount], on date: String) -> [String] {
            StudyFigures(sessions: sessions, members: 20, year: 2026, on: day(date), life: life).findings(station: here)
                .map(\.code)
        }
        let founded = StationLife(from: day("2026-08-01"))
        #expect(codes(founded, [], on: "2026-11-23") == ["study.sessions", "study.thisQuarter"])
        #expect(codes(founded, [held("2026-09-01", expected: 20, present: 20)], on: "2026-12-31") == ["study.quarter"])
        #expect(codes(founded, [held("2026-10-01", expected: 20, present: 20)], on: "2026-12-31") == [])
        let closed = StationLife(to: day("2026-05-31"))
        #expect(codes(closed, [held("2026-02-01", expected: 20, present: 20)], on: "2026-05-31") == [])
        #expect(codes(closed, [], on: "2026-05-31") == ["study.sessions", "study.quarter"])
        let late = StudyFigures(sessions: [], members: 20, year: 2026, on: day("2026-05-31"), life: closed)
        #expect(late.findings(station: here).first?.due == day("2026-05-31"))
        #expect(late.findings(station: here).first?.text == "学习活动已办 0 次,还差 1 次")
    }
}

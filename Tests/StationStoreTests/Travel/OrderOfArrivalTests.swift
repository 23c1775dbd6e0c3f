import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What a long walk of many files came upon (`RandomCityTests`): whatever comes when, all sides end with the same.
@Suite struct OrderOfArrivalTests {
    private func expectSame(_ bench: TravelBench, _ tables: [String] = ["person", "seat"]) throws {
        for desk in [bench.city] + bench.stations {
            for table in tables {
                let there = Set(try TravelBench.rows(bench.city.file, table))
                #expect(there.isSuperset(of: try TravelBench.rows(desk.file, table)), "\(table) of \(desk.member.name)")
            }
            #expect(try desk.file.verify().faults == [], "\(desk.member.name)")
            let other = try IndependentVerifier.verify(desk.file.path)
            #expect(other.status == 0, "\(desk.member.name): \(other.said)")
        }
    }

    private func edit(_ file: StationFile, _ id: RecordID, post: String) throws {
        var member = try file.member(id)
        member.person.post = post
        _ = try file.save(member)
    }

    @Test func `who is told anew by the city while their station writes of them is as the station wrote`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        try edit(test.file, member.id, post: "教师")
        // With a seat of theirs the city tells the whole of the person.
        var seat = Seat(id: bench.city.file.desk.newID())
        (seat.person, seat.station, seat.level) = (member.id, bench.station.member.station!, .city)
        _ = try bench.city.file.save(seat)
        try bench.exchange()
        #expect(try bench.city.file.member(member.id).post == "教师")
        try expectSame(bench)
        for file in [bench.city.file, test.file] { #expect(try file.disputes().isEmpty) }
    }

    @Test func `of a branch of the city's file that comes back those are told who had heard of it only`() throws {
        let bench = try TravelBench(stations: ["岭南镇", "河里镇", "北泗镇"])
        let (test, city) = (bench.station.test, bench.city)
        let member = try test.file.save(test.member("覃绍诗")).value
        try bench.exchange()
        let copy = try city.copy()
        func move(to place: Int, on day: String) throws {
            _ = try city.file.transfer(
                [city.file.member(member.id)], Transfer(to: bench.stations[place].member.station!, on: Day(day)!))
        }
        try move(to: 1, on: "2026-11-12")
        try bench.exchange()
        try city.restore(copy)
        try move(to: 2, on: "2026-11-10")
        try bench.exchange()
        try bench.exchange()
        try expectSame(bench)
    }

    @Test func `what the city wrote of a session stands where the session itself comes later`() throws {
        let bench = try TravelBench()
        let (test, station) = (bench.station.test, bench.station)
        let copy = try station.copy()
        let session = try test.file.save(test.session("2026-11-20")).value
        try bench.exchange()
        var there = try bench.city.file.session(session.id).session
        there.place = "二楼"
        _ = try bench.city.file.save(there)
        try bench.exchange(bench.city)
        try station.restore(copy)
        try station.receive(from: bench.server.filter { $0.0.isCity })
        try station.receive(from: bench.server)
        #expect(try station.file.session(session.id).session.place == "二楼")
        try bench.exchange()
        try expectSame(bench, ["study_session"])
    }

    /// - Parameter isWrittenBack: whether the station, which knew of the city's word, had written again what that was written upon.
    @Test(arguments: [false, true])
    func `what the city wrote of a session in its later state stands once that has come again`(isWrittenBack: Bool)
        throws
    {
        let bench = try TravelBench()
        let (test, station) = (bench.station.test, bench.station)
        let copy = try station.copy()
        let id = try test.file.save(test.session("2026-11-20")).value.id
        func edit(_ desk: TravelBench.Desk, _ topic: String) throws {
            var session = try desk.file.session(id).session
            session.topic = topic
            _ = try desk.file.save(session)
        }
        try edit(station, "二")
        try bench.exchange()
        // One change upon another: of both the row is not there yet.
        for topic in ["三", "四"] { try edit(bench.city, topic) }
        for _ in 0..<2 { try bench.exchange() }
        if isWrittenBack {
            try edit(station, "二")
            try bench.exchange()
        }
        let stands = isWrittenBack ? "二" : "四"
        #expect(try bench.city.file.session(id).session.topic == stands)
        try station.restore(copy)
        try station.receive(from: bench.server.filter { $0.0.isCity })
        try station.receive(from: bench.server)
        #expect(try station.file.session(id).session.topic == stands && station.file.disputes().isEmpty)
        try bench.exchange()
        try expectSame(bench, ["study_session"])
    }

    @Test func `what one side took away stays on both where the other side goes before it and goes on with it`() throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        _ = try test.file.undo()
        try edit(bench.city.file, member.id, post: "局长")
        try bench.exchange()
        for file in [bench.city.file, test.file] {
            #expect(try TravelBench.rows(file, "person").count == 1 && !file.disputes().isEmpty)
        }
        try expectSame(bench)
        // A program with one column more finds what was kept of the dispute as it was.
        try bench.city.upgrade()
        #expect(try bench.city.act { try bench.city.file.verify().faults } == [])
    }

    @Test func `a station that takes somebody off its roster takes off none of another's on the same session`() throws {
        let bench = try TravelBench(stations: ["岭南镇", "河里镇"])
        let (first, second) = (bench.stations[0], bench.stations[1])
        let member = try first.file.save(first.test.member("覃绍诗")).value
        try bench.exchange()
        var session = first.test.session("2026-11-20")
        session.coHosts = [second.member.station!]
        session = try first.file.save(session).value
        try bench.exchange(first)
        _ = try bench.city.file.transfer(
            [bench.city.file.member(member.id)], Transfer(to: second.member.station!, on: Day("2026-11-10")!))
        try bench.exchange(bench.city)
        // Each follows with its own roster; the second's line comes first.
        try bench.exchange(second)
        try bench.exchange(second)
        for _ in 0..<2 { try bench.exchange() }
        for desk in [bench.city, second] {
            let lines = try desk.file.roster(of: session.id).map(\.attendance)
            #expect(lines.filter { $0.station == second.member.station }.map(\.name) == ["覃绍诗"], "\(desk.member.name)")
        }
        try expectSame(bench, ["study_session"])
    }

    @Test func `who held a session hears that it is gone in the entry that ends their holding it`() throws {
        let bench = try TravelBench(stations: ["岭南镇", "河里镇"])
        let (first, second) = (bench.stations[0], bench.stations[1])
        var session = first.test.session("2026-11-20")
        session.coHosts = [second.member.station!]
        _ = try first.file.save(session)
        try bench.exchange()
        #expect(try TravelBench.rows(second.file, "study_session").count == 1)
        _ = try first.file.undo()
        try bench.exchange()
        for desk in [first, bench.city, second] {
            #expect(try TravelBench.rows(desk.file, "study_session") == [], "\(desk.member.name)")
        }
    }

    @Test func `a settled field is on both sides as it was settled, and what was written meanwhile is a dispute anew`()
        throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let matter = try test.file.register(test.submission("路灯不亮")).value.id
        try bench.exchange()
        func edit(_ file: StationFile, _ situation: String) throws {
            var there = try file.submission(matter)
            there.situation = situation
            _ = try file.save(there)
        }
        try edit(test.file, "三盏不亮")
        try edit(bench.city.file, "四盏不亮")
        try bench.exchange()
        let dispute = try #require(try test.file.disputes().first)
        try test.file.settle(dispute, as: .theirs)
        try edit(bench.city.file, "五盏不亮")
        try bench.exchange()
        try expectSame(bench, ["submission"])
        for file in [bench.city.file, test.file] {
            #expect(try file.submission(matter).situation == "四盏不亮")
            #expect(try file.disputes().map(\.field) == ["situation"])
        }
    }

    @Test func `what is discarded and cannot be put back, since a copy took away what it hangs on, holds up nothing`()
        throws
    {
        let bench = try TravelBench()
        let (test, station) = (bench.station.test, bench.station)
        let member = try test.file.save(test.member("覃绍诗")).value
        _ = try test.file.save(test.session("2026-11-20"))
        try bench.exchange()
        let copy = try station.copy()
        // Who serves no more is on no roster; that is sent, and lost here.
        var gone = try test.file.member(member.id)
        gone.seat.to = Day("2026-11-01")
        _ = try test.file.save(gone)
        try bench.exchange()
        try station.restore(copy)
        try station.file.discardWhatReturns()
        try bench.copyFile(of: station)
        let other = bench.stations[1]
        _ = try other.file.undo()
        var news: [(ChainAuthor, TravellingEntry)] = []
        try other.send(to: &news)
        try station.receive(from: news)
        try station.receive(from: bench.server)
        try station.file.discardReturned()
        try bench.exchange()
        try bench.exchange()
        #expect(try station.file.member(member.id).seat.to == nil)
        try expectSame(bench, ["person", "seat", "study_session", "attendance"])
    }

    @Test func `who took back what was in dispute is not who wrote what stands: of branches the later one goes`() throws
    {
        let bench = try TravelBench()
        let station = bench.station
        func edit(_ desk: TravelBench.Desk, _ title: String) throws {
            var submission = try desk.file.submission(id)
            submission.title = title
            _ = try desk.file.save(submission)
        }
        let id = try station.file.register(station.test.submission("一")).value.id
        try bench.exchange()
        try bench.copyFile(of: station)
        let copy = bench.stations[1]
        try edit(copy, "三")
        try bench.copyFile(of: copy)
        let later = bench.stations[2]
        try edit(later, "四")
        // The oldest branch writes and takes back; the middle one takes back what the later one went on from.
        try edit(station, "二")
        _ = try station.file.undo()
        for desk in [station, later] { try bench.exchange(desk) }
        _ = try copy.file.undo()
        try bench.exchange(copy)
        try bench.exchange()
        #expect(try later.file.submission(id).title == "四" && bench.city.file.submission(id).title == "四")
        try expectSame(bench, ["submission"])
    }

    @Test func `who is told anew is as told, whatever somebody else wrote of them here and took back`() throws {
        let bench = try TravelBench(stations: ["岭南镇", "北泗镇"])
        let (here, old) = (bench.stations[0], bench.stations[1])
        let member = try old.file.save(old.test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        try edit(old.file, member.id, post: "教师")
        try bench.exchange(old)
        _ = try bench.city.file.transfer(
            [bench.city.file.member(member.id)], Transfer(to: here.member.station!, on: Day("2026-11-12")!))
        try bench.exchange(bench.city)
        // Their old station has not heard of it when it writes, and has when it hands in.
        try edit(old.file, member.id, post: "主任")
        _ = try old.file.undo()
        try old.receive(from: bench.server)
        try bench.exchange(old)
        try bench.exchange(here)
        for desk in [bench.city, here] { try bench.exchange(desk) }
        try bench.exchange()
        #expect(try here.file.member(member.id).post == "教师")
        try expectSame(bench)
    }

    @Test func `a branch that goes on from what is disputed takes it back like the one that wrote it`() throws {
        let bench = try TravelBench()
        let station = bench.station
        let id = try station.file.register(station.test.submission("一")).value.id
        try bench.exchange()
        try bench.copyFile(of: station)
        let copy = bench.stations[1]
        try edit(copy, id, "三")
        try edit(station, id, "二")
        try bench.exchange(station)
        // Restored from a copy of that moment it goes on in a branch of its own.
        try copy.restore(copy.copy())
        _ = try copy.file.undo()
        #expect(try copy.file.submission(id).title == "一")
        for _ in 0..<2 { try bench.exchange() }
        for desk in [station, copy, bench.city] {
            #expect(try desk.file.submission(id).title == "二" && desk.file.disputes().isEmpty, "\(desk.isCopy)")
        }
        try expectSame(bench, ["submission"])
    }

    private func edit(_ desk: TravelBench.Desk, _ id: RecordID, _ title: String) throws {
        var submission = try desk.file.submission(id)
        submission.title = title
        _ = try desk.file.save(submission)
    }

    @Test(arguments: [true, false])
    func `who writes back what it was, with the dispute before them, has decided it for both`(isStations: Bool) throws {
        let bench = try TravelBench()
        let (one, other) = isStations ? (bench.station, bench.city) : (bench.city, bench.station)
        let id = try bench.station.file.register(bench.station.test.submission("一")).value.id
        try bench.exchange()
        try edit(one, id, "二")
        try edit(other, id, "三")
        try bench.exchange()
        for desk in [one, other] { #expect(try desk.file.disputes().count == 1, "\(desk.member.name)") }
        try edit(one, id, "一")
        try bench.exchange()
        for desk in [one, other] {
            #expect(try desk.file.submission(id).title == "一" && desk.file.disputes().isEmpty, "\(desk.member.name)")
        }
        try expectSame(bench, ["submission"])
    }

    @Test func `who takes back their side unseen lets the other stand, in a third file, too`() throws {
        let bench = try TravelBench(stations: ["岭南镇", "河里镇"])
        let (host, second) = (bench.stations[0], bench.stations[1])
        var session = host.test.session("2026-11-20")
        session.coHosts = [second.member.station!]
        let id = try host.file.save(session).value.id
        try bench.exchange()
        func edit(_ desk: TravelBench.Desk, _ topic: String) throws {
            var session = try desk.file.session(id).session
            session.topic = topic
            _ = try desk.file.save(session)
        }
        let was = try host.file.session(id).session.topic
        try edit(host, "二")
        try edit(bench.city, "三")
        try host.send(to: &bench.server) {
            .only(
                $0.compactMap { station in
                    bench.stations.first { $0.member.station == station }?.member.id
                })
        }
        try bench.exchange(bench.city)
        try bench.exchange(second)
        #expect(try second.file.session(id).session.topic == "二" && second.file.disputes().count == 1)
        try edit(host, was)
        for _ in 0..<2 { try bench.exchange() }
        for desk in [host, second, bench.city] {
            #expect(try desk.file.session(id).session.topic == "三", "\(desk.member.name)")
            #expect(try desk.file.disputes().isEmpty, "\(desk.member.name)")
        }
        try expectSame(bench, ["study_session"])
    }

    @Test func `a roster line that a later branch took off is there on both sides, or on none, as the rule has it`()
        throws
    {
        let bench = try TravelBench()
        let station = bench.station
        let member = try station.file.save(station.test.member("覃绍诗")).value
        let session = try station.file.save(station.test.session("2026-11-20")).value.id
        try bench.exchange()
        try bench.copyFile(of: station)
        let copy = bench.stations[1]
        let line = try #require(try copy.file.roster(of: session).first?.attendance.id)
        _ = try copy.file.change("study.save") { writer in
            try writer.remove(Attendance.self, line)
            return ("从名册上拿掉", ())
        }
        // The older one takes the line off and puts it back, without a word of the other.
        var gone = try station.file.member(member.id)
        gone.seat.to = Day("2026-11-01")
        _ = try station.file.save(gone)
        _ = try station.file.undo()
        for _ in 0..<3 { try bench.exchange() }
        for desk in [station, copy, bench.city] {
            #expect(try desk.file.roster(of: session).map(\.attendance.name) == ["覃绍诗"], "\(desk.isCopy)")
        }
        try expectSame(bench, ["person", "seat", "study_session", "attendance"])
    }

    @Test func `what the program discards decides nothing: a copy that wrote the same field goes on with its own`()
        throws
    {
        let bench = try TravelBench()
        let station = bench.station
        let id = try station.file.register(station.test.submission("一")).value.id
        try bench.exchange()
        let before = try station.copy()
        try edit(station, id, "二")
        try bench.exchange()
        try station.restore(before)
        try station.file.discardWhatReturns()
        try bench.copyFile(of: station)
        let copy = bench.stations[1]
        try edit(copy, id, "三")
        for _ in 0..<3 { try bench.exchange() }
        for desk in [station, copy, bench.city] {
            #expect(try desk.file.submission(id).title == "三", "\(desk.member.name) \(desk.isCopy)")
        }
        try expectSame(bench, ["submission"])
    }
}

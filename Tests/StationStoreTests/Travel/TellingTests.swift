import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What the city says of a row that others may have otherwise, and what of it is taken where.
@Suite struct TellingTests {
    private let bench: TravelBench
    private let member: Member
    private var city: StationFile { bench.city.file }
    private var station: StationFile { bench.station.file }

    init() throws {
        bench = try TravelBench(stations: ["岭南镇", "河里镇"])
        member = try bench.station.file.save(bench.station.test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
    }

    private func write(_ post: String, at file: StationFile) throws {
        var member = try file.member(member.id)
        member.person.post = post
        _ = try file.save(member)
    }

    private func posts() throws -> [String] { try [city, station].map { try $0.member(member.id).post } }

    private func tellings(_ file: StationFile) throws -> [Telling] {
        try file.read { db in
            try StoredRow.fetchAll(
                db, sql: "SELECT after FROM journal_change WHERE record = ? ORDER BY entry", arguments: [member.id]
            ).compactMap { try ($0["after"] as String?).flatMap { Telling(in: $0) } }
        }
    }

    private func expectVerified() throws {
        for desk in [bench.city] + bench.stations {
            #expect(try desk.file.verify().faults == [], "\(desk.member.name)")
            let other = try IndependentVerifier.verify(desk.file.path)
            #expect(other.status == 0, "\(desk.member.name): \(other.said)")
        }
    }

    @Test func `a row that one alone writes is never told`() throws {
        for post in ["教师", "主任", "局长"] {
            try write(post, at: station)
            try bench.exchange()
        }
        #expect(try posts() == ["局长", "局长"])
        #expect(try tellings(city).isEmpty)
    }

    @Test func `what the city wrote and wrote back, unseen by a station that wrote on, leaves both the same`() throws {
        try write("局长", at: city)
        try write("校长", at: city)
        try write("教师", at: station)
        try write("主任", at: station)
        // The city takes both steps as if nothing had been, and the station finds the city's over its own.
        for _ in 0..<2 { try bench.exchange() }
        #expect(Set(try posts()).count == 1)
        try expectVerified()
    }

    @Test func `the same value written on two sides and taken back on one leaves both the same`() throws {
        try write("局长", at: station)
        try write("局长", at: city)
        _ = try station.undo()
        for _ in 0..<2 { try bench.exchange() }
        #expect(Set(try posts()).count == 1)
        try expectVerified()
    }

    @Test func `three words of one field, by two branches of a file and the city, leave all the same`() throws {
        try write("教师", at: station)
        try bench.copyFile(of: bench.station)
        let copy = bench.stations[2].file
        try write("主任", at: copy)
        try write("局长", at: city)
        try write("院长", at: station)
        for _ in 0..<3 { try bench.exchange() }
        let all = try [city, station, copy].map { try $0.member(member.id).post }
        #expect(Set(all).count == 1, "\(all)")
        try expectVerified()
    }

    @Test func `what was written since is not told away: the city hears of it and tells again`() throws {
        try write("局长", at: city)
        try write("教师", at: station)
        try bench.exchange(bench.station)
        try bench.exchange(bench.city)
        #expect(try tellings(city).count == 1)
        var here = try station.member(member.id)
        here.person.note = "联系三户"
        _ = try station.save(here)
        try write("主任", at: station)
        try bench.station.receive(from: bench.server)
        #expect(try station.member(member.id).note == "联系三户", "nobody but the station has written it")
        for _ in 0..<2 { try bench.exchange() }
        #expect(Set(try posts()).count == 1)
        #expect(try city.member(member.id).note == "联系三户")
        try expectVerified()
    }

    @Test func `a change that comes after a telling that had heard of it says nothing`() throws {
        let id = try station.register(bench.station.test.submission("一")).value.id
        try bench.exchange()
        try bench.copyFile(of: bench.station)
        let copy = bench.stations[2]
        func edit(_ title: String, at file: StationFile) throws {
            var submission = try file.submission(id)
            submission.title = title
            _ = try file.save(submission)
        }
        try edit("二", at: copy.file)
        for desk in [copy, bench.city] { try bench.exchange(desk) }
        try edit("三", at: city)
        try bench.exchange(bench.city)
        // What the city told and wrote comes first, the copy's word, which goes before the city's, behind it.
        try bench.station.receive(from: bench.server.filter { $0.0.isCity })
        #expect(try station.submission(id).title == "三")
        try bench.station.receive(from: bench.server)
        #expect(try station.submission(id).title == "三" && station.disputes().isEmpty)
        for _ in 0..<2 { try bench.exchange() }
        #expect(try [city, station, copy.file].allSatisfy { try $0.submission(id).title == "三" })
        try expectVerified()
    }

    @Test func `a transfer can be taken back at the city, and the station of before has its member again`() throws {
        _ = try city.transfer(
            [city.member(member.id)], Transfer(to: bench.stations[1].member.station!, on: Day("2026-11-10")!))
        #expect(throws: Never.self) { try city.undo() }
        try bench.exchange()
        let seats = try TravelBench.rows(station, "seat").filter { $0.contains(member.id.text) }
        #expect(seats.count == 1 && seats.allSatisfy { $0.contains("\"to_day\":null") })
        try expectVerified()
    }

    @Test func `a submission is told without the telephone, which stays at its station`() throws {
        var one = bench.station.test.submission("路灯坏了")
        one.phone = "138-7772-0031"
        one = try station.register(one).value
        try bench.exchange()
        var there = try city.submission(one.id)
        there.title = "路灯坏了三盏"
        _ = try city.save(there)
        var here = try station.submission(one.id)
        here.title = "一排路灯坏了"
        _ = try station.save(here)
        for _ in 0..<2 { try bench.exchange() }
        let told = try city.read { db in
            try StoredRow.fetchAll(
                db, sql: "SELECT after FROM journal_change WHERE record = ?", arguments: [one.id]
            ).compactMap { try $0["after"] as String? }.filter { Telling(in: $0) != nil }
        }
        #expect(told.count == 1 && told.allSatisfy { !$0.contains("138") })
        #expect(try station.submission(one.id).phone == "138-7772-0031")
        #expect(try city.submission(one.id).title == station.submission(one.id).title)
        // By its words it is found in either file, and in either as its journal is played again.
        for file in [station, city, try station.asOf(.max), try city.asOf(.max)] {
            let words = try file.submission(one.id).title
            let found = try file.submissions(SubmissionFilter(words: words, day: Day("2026-11-23")!), window: 0..<5)
            #expect(found.map(\.id) == [one.id])
        }
        #expect(
            try station.submissions(SubmissionFilter(words: "0031", day: Day("2026-11-23")!), window: 0..<9).count == 1)
        try expectVerified()
    }

    @Test func `a city put back to before it told a row takes back, and tells, what it had written upon it`() throws {
        let id = try station.save(bench.station.test.session("2026-11-20")).value.id
        func edit(_ topic: String, at file: StationFile) throws {
            var session = try file.session(id).session
            session.topic = topic
            _ = try file.save(session)
        }
        func topics() throws -> [String] { try [city, station].map { try $0.session(id).session.topic } }
        try bench.exchange()
        try bench.station.restore(bench.station.copy())
        try edit("一", at: station)
        try bench.exchange(bench.station)
        let copy = try bench.city.copy()
        try bench.exchange(bench.city)
        for topic in ["二", "三"] { try edit(topic, at: city) }
        for desk in [bench.city, bench.station] { try bench.exchange(desk) }
        #expect(try topics() == ["三", "三"])
        // The new branch hears of the station's word first, and tells it anew before its own come back.
        try bench.city.restore(copy)
        for _ in 0..<2 { try bench.exchange() }
        #expect(try topics() == ["三", "三"])
        try expectVerified()
    }

    @Test func `a changed program that says it had heard of all overrules neither the city nor another station`() throws
    {
        let other = bench.stations[1]
        _ = try city.transfer(
            [city.member(member.id)], Transfer(to: other.member.station!, on: Day("2026-11-10")!))
        try write("局长", at: city)
        for _ in 0..<2 { try bench.exchange() }
        _ = try station.change("member.save", by: .program("伪")) { writer in
            try writer.db.execute(sql: "UPDATE person SET post = '市长', note = '伪' WHERE id = ?", arguments: [member.id])
            try writer.tell(Person.table, member.id)
            return ("改了程序", ())
        }
        for _ in 0..<2 { try bench.exchange() }
        for file in [city, other.file] {
            #expect(try file.member(member.id).post == "局长")
            #expect(try file.member(member.id).person.note.isEmpty)
        }
    }

    @Test func `in a record's history what is only told is not to be seen, but where it is how the record came`() throws
    {
        let other = bench.stations[1]
        _ = try city.transfer(
            [city.member(member.id)], Transfer(to: other.member.station!, on: Day("2026-11-10")!))
        try write("局长", at: city)
        try write("教师", at: station)
        for _ in 0..<2 { try bench.exchange() }
        #expect(try city.journal(limit: 50).contains { $0.kind == "record.tell" })
        for file in [city, station] {
            let seen = try file.history(of: [member.id]).filter { $0.entry.kind == "record.tell" }
            #expect(seen.isEmpty)
        }
        let came = try #require(try other.file.history(of: [member.id]).last)
        #expect(came.changes.contains { $0.after == "覃绍诗" })
    }

    @Test func `what follows from an arrival is there with it`() throws {
        try write("局长", at: city)
        try write("教师", at: station)
        try bench.exchange(bench.station)
        let before = try city.journal(limit: 1)[0].number
        try bench.exchange(bench.city)
        let since = try city.journal(limit: 50).filter { $0.number > before }
        #expect(since.first?.kind == "record.tell" && since.first?.received == nil)
        #expect(since.dropFirst().contains { $0.received != nil })
    }
}

import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What one file wrote and another takes in.
@Suite struct ArrivalTests {
    private static let tables = [
        "station", "person", "seat", "study_session", "attendance", "submission", "submission_event",
    ]

    private func expectSame(_ bench: TravelBench, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for table in ArrivalTests.tables {
            #expect(
                try TravelBench.rows(bench.city.file, table) == TravelBench.rows(bench.station.file, table), "\(table)",
                sourceLocation: sourceLocation)
        }
        for file in [bench.city.file, bench.station.file] {
            #expect(try file.verify().faults == [], sourceLocation: sourceLocation)
        }
    }

    @Test func `what a station did is there at the city, sums and search with it, and both files verify`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        _ = try test.file.save(test.member("覃绍诗", phone: "13907721234"))
        let made = try test.registered("路灯不亮", in: SubmissionState(.issued, .none))
        try bench.exchange()
        try expectSame(bench)
        #expect(try bench.city.file.submission(made.id).title == "路灯不亮")
        let particulars = try TravelBench.rows(bench.city.file, "particulars")
        #expect(particulars == [], "telephones stay at the station")
        #expect(try bench.city.receive(from: bench.server).applied == 0, "a second time changes nothing")
    }

    @Test func `fields that only one side wrote merge, and of one that both wrote the owner's stands on both sides`()
        throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        let session = try test.file.save(test.session("2026-11-20")).value
        try bench.exchange()
        // The person is the city's, the session the station's.
        var here = try test.file.member(member.id)
        here.person.post = "教师"
        _ = try test.file.save(here)
        var there = try bench.city.file.member(member.id)
        there.person.post = "局长"
        there.person.party = "民盟"
        _ = try bench.city.file.save(there)
        var own = session
        own.topic = "学习甲"
        _ = try test.file.save(own)
        var others = try bench.city.file.session(session.id).session
        others.topic = "学习乙"
        others.place = "二楼"
        _ = try bench.city.file.save(others)
        try bench.exchange()
        try expectSame(bench)
        let person = try test.file.member(member.id).person
        #expect(person.post == "局长" && person.party == "民盟")
        let kept = try test.file.session(session.id).session
        #expect(kept.topic == "学习甲" && kept.place == "二楼")
        for file in [bench.city.file, test.file] {
            #expect(try file.disputes().map(\.field) == ["post", "topic"])
        }
    }

    @Test func `what lost keeps losing: a second edit upon the one that was not taken changes nothing`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        for post in ["教师", "主任"] {
            var here = try test.file.member(member.id)
            here.person.post = post
            _ = try test.file.save(here)
        }
        var there = try bench.city.file.member(member.id)
        there.person.post = "局长"
        _ = try bench.city.file.save(there)
        try bench.exchange()
        try expectSame(bench)
        #expect(try bench.city.file.member(member.id).post == "局长")
    }

    @Test func `entries that were altered, forged, or leave a gap are refused, and nothing changes`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        _ = try test.file.save(test.member("覃绍诗"))
        _ = try test.file.save(test.member("韦丽华"))
        try bench.station.send(to: &bench.server)
        let all = bench.server.map(\.1)
        let news = Array(all.suffix(2))
        let before = try TravelBench.rows(bench.city.file, "person")
        var altered = news
        altered[1].parts[1].content!.after = altered[1].parts[1].content!.after!.replacing("韦丽华", with: "韦丽花")
        var unsigned = news
        unsigned[1].signature = bench.city.secret.prefix(64).map { $0 }
        let imposter = ChainAuthor(
            id: bench.station.member.id, name: "岭南镇", isCity: false, station: nil, signing: bench.city.member.signing)
        #expect(
            fault { try bench.city.file.receive(altered, from: bench.station.member) }?.sentence.contains("校验和不符")
                == true)
        #expect(
            fault { try bench.city.file.receive(unsigned, from: bench.station.member) }?.sentence.contains("签的名")
                == true)
        #expect(fault { try bench.city.file.receive(news, from: imposter) }?.sentence.contains("签的名") == true)
        #expect(
            fault { try bench.city.file.receive([news[1]], from: bench.station.member) }?.sentence.contains("缺少")
                == true)
        #expect(fault { try bench.city.file.receive(news, from: bench.city.member) }?.sentence.contains("别处") == true)
        #expect(try TravelBench.rows(bench.city.file, "person") == before)
        #expect(try bench.city.file.receive(news, from: bench.station.member).applied == 2)
    }

    @Test func `undo at one desk does not take back what came from another`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        _ = try test.file.save(test.member("覃绍诗"))
        try bench.exchange()
        #expect(fault { try bench.city.file.undo() }?.sentence.contains("没有可以撤销的操作") == true)
        #expect(try bench.city.file.verify().faults == [])
        #expect(try TravelBench.rows(bench.city.file, "person").count == 1)
    }

    @Test func `an entry of a newer program waits with what follows it in its chain, and is counted`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        _ = try test.file.save(test.member("覃绍诗"))
        try bench.station.send(to: &bench.server)
        var all = bench.server.filter { $0.0 == bench.station.member }.map(\.1)
        all[all.count - 1].schema = Schema.version + 1
        let fault = fault { try bench.city.file.receive(all, from: bench.station.member) }
        #expect(fault?.sentence.contains("校验和不符") == true, "the version is part of what is hashed")
        all[all.count - 1].parts[0].content = nil
        let arrival = try bench.city.file.receive(all, from: bench.station.member)
        #expect(arrival.applied == 0 && arrival.waiting == 1)
        #expect(try bench.city.file.verify().faults == [])
    }
}

extension ArrivalTests {
    @Test func `a dispute is told in three versions, settled once by whose word it is, and then stands on both sides`()
        throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        var here = try test.file.member(member.id)
        here.person.post = "教师"
        _ = try test.file.save(here)
        var there = try bench.city.file.member(member.id)
        there.person.post = "局长"
        _ = try bench.city.file.save(there)
        try bench.exchange()
        let dispute = try #require(try test.file.disputes().first)
        let told = try #require(dispute.versions.first)
        #expect(dispute.versions.count == 1 && dispute.isTheirs)
        #expect(told.label == "单位及职务" && told.base == "校长" && told.ours == "教师" && told.theirs == "局长")
        // Of what is the city's a station's choice is a suggestion.
        let receipt = try test.file.settle(dispute, as: .ours)
        #expect(receipt.summary.contains("作为建议送市里"), "\(receipt.summary)")
        #expect(try test.file.member(member.id).post == "局长" && test.file.disputes().allSatisfy(\.isWaiting))
        try bench.exchange()
        try bench.city.file.settle(#require(try bench.city.file.disputes().first { $0.suggestion != nil }), as: .theirs)
        for dispute in try bench.city.file.disputes() { try bench.city.file.settle(dispute, as: .asItStands) }
        try bench.exchange()
        for file in [bench.city.file, test.file] {
            #expect(try file.member(member.id).post == "教师" && file.disputes().isEmpty)
            #expect(try file.verify().faults == [])
            #expect(try IndependentVerifier.verify(file.path).status == 0)
        }
    }
}

extension ArrivalTests {
    @Test func `a member's key is the one that was known first: another is refused, whoever says so`() throws {
        let bench = try TravelBench()
        _ = try bench.station.test.file.save(bench.station.test.member("覃绍诗"))
        try bench.exchange()
        var other = bench.station.member
        other.signing = bench.city.member.signing
        try bench.city.file.keep([other])
        #expect(try bench.city.file.members().first { $0.id == other.id }?.signing == bench.station.member.signing)
        let entries = bench.server.filter { $0.0 == bench.station.member }.map(\.1)
        #expect(fault { try bench.city.file.receive(entries, from: other) }?.sentence.contains("公钥") == true)
    }
}

extension ArrivalTests {
    @Test func `columns that only together make sense, written apart on two sides, are a dispute and hold up nothing`()
        throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗")).value
        try bench.exchange()
        var here = try test.file.member(member.id)
        here.seat.to = Day("2026-03-01")
        _ = try test.file.save(here)
        var there = try bench.city.file.member(member.id)
        there.seat.from = Day("2026-06-01")
        _ = try bench.city.file.save(there)
        _ = try test.file.save(test.member("韦丽华"))
        try bench.exchange()
        #expect(try TravelBench.rows(bench.city.file, "person").count == 2, "what follows is not held up")
        for file in [bench.city.file, test.file] {
            #expect(try file.disputes().map(\.called) == ["委员 覃绍诗"])
            #expect(try file.verify().faults == [] && IndependentVerifier.verify(file.path).status == 0)
        }
        try bench.city.file.settle(#require(try bench.city.file.disputes().first), as: .ours)
        try bench.exchange()
        try expectSame(bench)
        #expect(try test.file.member(member.id).seat.to == nil)
    }
}

extension ArrivalTests {
    @Test func `what a newer program wrote waits with all that follows it, and the upgrade applies it`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        // The city is upgraded first in life; here the station is, which is what the rule is for.
        try bench.station.upgrade()
        try bench.station.act {
            var here = try bench.station.file.member(member.id)
            here.person.post = "主任"
            _ = try bench.station.file.save(here)
            _ = try bench.station.file.save(test.member("韦丽华"))
            try bench.station.send(to: &bench.server)
        }
        let arrival = try bench.city.receive(from: bench.server)
        #expect(arrival.applied == 0 && arrival.waiting == 2)
        #expect(try bench.city.file.member(member.id).post == "校长")
        #expect(try bench.city.file.applyWaiting().waiting == 2, "the old program cannot")
        try bench.city.upgrade()
        let (waiting, post, people, faults) = try bench.city.act {
            let city = bench.city.file
            return try (
                city.waitingCount(), city.member(member.id).post, TravelBench.rows(city, "person").count,
                city.verify().faults
            )
        }
        #expect(waiting == 0 && post == "主任" && people == 2 && faults == [])
    }

    @Test func `what waits says nothing more of whom the law has deleted meanwhile`() throws {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        try bench.station.upgrade()
        try bench.station.act {
            var here = try bench.station.file.member(member.id)
            here.person.post = "主任"
            _ = try bench.station.file.save(here)
            _ = try bench.station.file.save(test.member("韦丽华"))
            try bench.station.send(to: &bench.server)
        }
        try bench.city.receive(from: bench.server)
        func waits(_ words: String) throws -> Bool {
            try bench.city.file.read { db in
                try Data.fetchAll(db, sql: "SELECT content FROM journal_waiting").contains {
                    $0.range(of: Data(words.utf8)) != nil
                }
            }
        }
        #expect(try waits("主任") && waits("覃绍诗"))
        _ = try bench.city.file.erase(person: member.id, reason: "本人申请")
        #expect(try !waits("主任") && !waits("覃绍诗") && waits("韦丽华"))
        try bench.city.upgrade()
        let (rows, faults) = try bench.city.act {
            try (TravelBench.rows(bench.city.file, "person"), bench.city.file.verify().faults)
        }
        #expect(rows.count == 2 && !rows.contains { $0.contains("主任") } && faults == [])
    }
}

extension ArrivalTests {
    @Test
    func
        `who was registered by mistake and taken back, while the city went on with them, is a dispute on both sides and holds up nothing`()
        throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let member = try test.file.save(test.member("覃绍诗")).value
        try bench.exchange()
        _ = try test.file.undo()
        // A further seat of a person who is gone at the station.
        var seat = Seat(id: bench.city.file.desk.newID())
        (seat.person, seat.station, seat.level) = (member.id, bench.station.member.station!, .city)
        _ = try bench.city.file.save(seat)
        var group = Person(id: bench.city.file.desk.newID())
        group.name = "韦丽华"
        _ = try bench.city.file.save(
            Member(id: group.id, station: bench.station.member.station!, name: "韦丽华", phone: ""))
        _ = try test.file.save(test.member("黄明"))
        try bench.exchange()
        for file in [bench.city.file, test.file] {
            #expect(try TravelBench.rows(file, "person").filter { !$0.contains("覃绍诗") }.count == 2, "nothing waits")
            #expect(try !file.disputes().isEmpty)
            #expect(try file.verify().faults == [] && IndependentVerifier.verify(file.path).status == 0)
        }
    }
}

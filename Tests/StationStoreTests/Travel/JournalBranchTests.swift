import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// A file that was restored from a copy, or copied and used twice.
@Suite final class JournalBranchTests {
    /// Folders that go when a test is done.
    private var copies: [String] = []

    deinit { for copy in copies { try? FileManager.default.removeItem(atPath: copy) } }

    @Test
    func `a station restored from an old copy gets back what it had sent since, and goes on in a chain of its own`()
        throws
    {
        let bench = try TravelBench()
        let test = bench.station.test
        let first = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        let copy = try bench.station.copy()
        copies.append(copy)
        // Sent, and lost with the restore: one that nobody touches again, and one that is written anew.
        _ = try test.file.save(test.member("韦丽华"))
        var edited = try test.file.member(first.id)
        edited.person.post = "教师"
        _ = try test.file.save(edited)
        try bench.exchange()
        try bench.station.restore(copy)
        let restored = bench.station.file
        var again = try restored.member(first.id)
        again.person.post = "主任"
        _ = try restored.save(again)
        let arrival = try bench.station.receive(from: bench.server)
        #expect(arrival.applied == 2 && arrival.disputes == 1)
        #expect(try restored.member(first.id).post == "主任", "the later branch stands")
        try bench.exchange()
        for table in ["person", "seat"] {
            #expect(try TravelBench.rows(bench.city.file, table) == TravelBench.rows(restored, table))
        }
        #expect(try restored.ownChains().count == 2)
        #expect(try restored.verify().faults == [] && bench.city.file.verify().faults == [])
    }

    /// A bench with a member, whose station was restored from a copy that lacks what it had sent since, and does not want it.
    private func discarded(
        _ lost: (TestFile, Member) throws -> Void, meanwhile: (TravelBench, Member) throws -> Void = { _, _ in },
        since: (StationFile, Member) throws -> Void = { _, _ in }
    ) throws -> (bench: TravelBench, file: StationFile, first: Member) {
        let bench = try TravelBench()
        let test = bench.station.test
        let first = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        let copy = try bench.station.copy()
        copies.append(copy)
        try lost(test, first)
        try bench.exchange()
        try meanwhile(bench, first)
        try bench.exchange(bench.city)
        try bench.station.restore(copy)
        let file = bench.station.file
        try file.discardWhatReturns()
        try since(file, first)
        try bench.station.receive(from: bench.server)
        return (bench, file, first)
    }

    private func expectSame(_ bench: TravelBench, _ file: StationFile) throws {
        try bench.exchange()
        for table in ["person", "seat", "submission", "attendance", "settlement"] {
            #expect(try TravelBench.rows(bench.city.file, table) == TravelBench.rows(file, table))
        }
        for one in [file, bench.city.file] {
            #expect(try one.verify().faults == [] && one.disputes().isEmpty)
            #expect(try IndependentVerifier.verify(one.path).status == 0)
        }
        let entries = try file.journal(limit: 100).filter { $0.kind == "restore.discard" }
        #expect(entries.count == 1 && entries.allSatisfy { $0.received == nil })
    }

    private func edit(_ file: StationFile, _ id: RecordID, post: String) throws {
        var member = try file.member(id)
        member.person.post = post
        _ = try file.save(member)
    }

    @Test
    func `what is discarded at a restore comes back, is void by one entry, and the city follows`() throws {
        let (bench, file, first) = try discarded { test, first in
            let other = try test.file.save(test.member("韦丽华")).value
            try edit(test.file, first.id, post: "教师")
            try edit(test.file, first.id, post: "副局长")
            _ = try test.file.save(test.session("2026-05-01"))
            _ = try test.registered("路灯不亮")
            try edit(test.file, other.id, post: "医生")
        }
        #expect(try file.member(first.id).post == "副局长", "taken first, so that the chain is whole")
        let receipt = try #require(try file.discardReturned())
        #expect(receipt.summary.hasPrefix("恢复备份时选定:作废送回来的 6 步"), "\(receipt.summary)")
        #expect(try file.discardReturned() == nil)
        try expectSame(bench, file)
        for one in [file, bench.city.file] {
            #expect(try one.member(first.id).post == "校长")
            #expect(try one.members(MemberFilter(), window: 0..<9).map(\.name) == ["覃绍诗"])
            #expect(try one.strings("SELECT count(*) FROM submission WHERE voided IS NULL") == ["0"])
        }
    }

    @Test
    func `of what is discarded the record stays that the city has used since, and what was written anew here`() throws {
        var used: RecordID?
        let (bench, file, first) = try discarded { test, first in
            used = try test.file.save(test.member("韦丽华")).value.id
            try edit(test.file, first.id, post: "教师")
        } meanwhile: { bench, _ in
            try edit(bench.city.file, used!, post: "医生")
        } since: { file, first in
            try edit(file, first.id, post: "主任")
        }
        #expect(try file.disputes().count == 1)
        let receipt = try #require(try file.discardReturned())
        #expect(receipt.summary.contains("其中 1 条记录别人已接着用,留着"), "\(receipt.summary)")
        try expectSame(bench, file)
        for one in [file, bench.city.file] {
            #expect(try one.member(used!).post == "医生")
            #expect(try one.member(first.id).post == "主任")
        }
    }

    @Test
    func `discarding is asked for in a city only, and what a copy elsewhere writes afterwards is wanted`() throws {
        let alone = try TestFile()
        #expect(fault { try alone.file.discardWhatReturns() }?.kind == .refused)
        let (bench, file, _) = try discarded { test, _ in _ = try test.file.save(test.member("韦丽华")) }
        try file.discardReturned()
        try bench.exchange()
        let copy = try bench.station.copy()
        copies.append(copy)
        _ = try file.save(bench.station.test.member("黄明"))
        try bench.exchange()
        try bench.station.restore(copy)
        try bench.station.receive(from: bench.server)
        #expect(try bench.station.file.discardReturned() == nil)
        #expect(try bench.station.file.members(MemberFilter(), window: 0..<9).map(\.name) == ["覃绍诗", "黄明"])
    }

    @Test func `what was discarded goes from what was taken back here before it came`() throws {
        let bench = try TravelBench()
        let station = bench.station
        func edit(_ title: String) throws {
            var submission = try station.file.submission(id)
            submission.title = title
            _ = try station.file.save(submission)
        }
        let id = try station.file.register(station.test.submission("一")).value.id
        try bench.exchange()
        copies.append(try station.copy())
        try edit("二")
        try bench.exchange()
        try station.restore(copies.last!)
        try station.file.discardWhatReturns()
        try edit("三")
        _ = try station.file.undo()
        for _ in 0..<2 { try bench.exchange() }
        for desk in [station, bench.city] {
            #expect(try desk.file.submission(id).title == "一" && desk.file.disputes().isEmpty, "\(desk.member.name)")
        }
    }

    @Test func `what is discarded and came to stand over the backup's own word gives way to that`() throws {
        let bench = try TravelBench()
        let station = bench.station
        let id = try station.file.register(station.test.submission("一")).value.id
        try bench.exchange()
        try bench.copyFile(of: station)
        let copy = bench.stations[1]
        func edit(_ title: String, at desk: TravelBench.Desk) throws {
            var submission = try desk.file.submission(id)
            submission.title = title
            _ = try desk.file.save(submission)
        }
        try edit("二", at: station)
        copies.append(try station.copy())
        // The copy's chain is the later one and goes before.
        for title in ["三", "四"] { try edit(title, at: copy) }
        try bench.exchange(copy)
        try station.restore(copies.last!)
        try station.file.discardWhatReturns()
        for _ in 0..<3 { try bench.exchange() }
        for desk in [station, copy, bench.city] {
            #expect(try desk.file.submission(id).title == "二", "\(desk.member.name)")
            #expect(try desk.file.verify().faults == [])
        }
        #expect(try station.file.disputes().isEmpty)
    }

    @Test func `what the backup itself had, waiting for an upgrade, does not come back and is not discarded`() throws {
        let bench = try TravelBench()
        let station = bench.station
        let member = try station.file.save(station.test.member("覃绍诗")).value
        try bench.exchange()
        // Another computer goes on with the same file, in a newer version.
        try bench.copyFile(of: station)
        let newer = bench.stations[1]
        try newer.upgrade()
        try newer.act {
            let row = try #require(try CityWalk.row(newer, Person.table, member.id))
            _ = try newer.file.change("member.save") { writer in
                let made = RowImage([column("made_up", "新的一项")])
                try writer.put(Person.table, member.id, before: row, after: row.with(made).following(row))
                return ("改了新版本才有的一项", ())
            }
        }
        try bench.exchange()
        #expect(try station.file.waitingEntries().map(\.count) == [1])
        copies.append(try station.copy())
        try station.restore(copies.last!)
        try station.file.discardWhatReturns()
        try station.upgrade()
        for _ in 0..<2 { try bench.exchange() }
        #expect(try CityWalk.row(station, Person.table, member.id)?.text("made_up") == "新的一项")
        #expect(try station.file.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal_waiting") } == 0)
    }
}

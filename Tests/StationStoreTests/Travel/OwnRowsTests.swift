import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What a station may write: its own, whatever its program would let it.
@Suite struct OwnRowsTests {
    private let bench: TravelBench
    private let (first, second): (TravelBench.Desk, TravelBench.Desk)
    private var files: [StationFile] { [bench.city.file, second.file] }

    init() throws {
        bench = try TravelBench(stations: ["岭南镇", "河里镇"])
        (first, second) = (bench.stations[0], bench.stations[1])
    }

    /// As by a program that was changed: it keeps to nothing.
    private func forge(_ kind: String = "record.save", _ body: (ChangeWriter) throws -> Void) throws {
        try first.file.queue.inDatabase { db in try db.execute(sql: "PRAGMA foreign_keys = OFF") }
        _ = try first.file.change(kind) { writer in
            writer.ownStation = .some(nil)
            try body(writer)
            writer.seated = []
            return ("动过手脚", ())
        }
    }

    /// A row of another file, as if it were held here, with other words in some columns.
    private func forge(
        _ table: String, _ id: RecordID, of file: StationFile, as kind: String = "record.save",
        _ columns: [(String, DatabaseValue)]?
    ) throws {
        let row = try #require(try file.read { try TableRows(table, $0).image(id) })
        try first.file.queue.inDatabase { db in try db.execute(sql: "PRAGMA foreign_keys = OFF") }
        try first.file.writeAside { db in
            guard try TableRows(table, db).image(id) == nil else { return }
            try TableRows(table, db).insert(row)
            guard table == Submission.table else { return }
            var index = SubmissionIndex(db)
            try index.replace(id, key: SubmissionIndex.key(of: id, db) ?? 0, before: nil, after: row)
            try index.settle()
        }
        try forge(kind) { writer in
            try writer.put(table, id, before: row, after: columns.map { row.with(RowImage($0)) })
        }
    }

    /// A gift of the whole city's, not of a station's.
    private func given(_ file: StationFile) -> Donation {
        var gift = Donation(id: file.desk.newID())
        (gift.day, gift.donor.name, gift.cash) = (Day("2026-11-02")!, "市工商联", 100_000)
        return gift
    }

    private func everything(_ file: StationFile) throws -> [String] {
        try [
            "station", "person", "seat", "submission", "study_session", "attendance", "participation", "word",
            "donation",
        ]
        .flatMap { try TravelBench.rows(file, $0) }
    }

    @Test func `what a station signs of another's or of the city's changes nothing there, and is shown`() throws {
        let test = second.test
        let member = try second.file.save(test.member("韦丽华", post: "教师")).value.id
        let matter = try second.file.register(test.submission("路灯不亮")).value.id
        let session = try second.file.save(test.session("2026-11-20")).value
        let line = try #require(try second.file.roster(of: session.id).first?.attendance.id)
        let own = try first.file.save(first.test.member("覃绍诗", post: "校长")).value.id
        try bench.exchange()
        var known = try bench.city.file.member(own)
        known.person.post = "局长"
        _ = try bench.city.file.save(known)
        let gift = try bench.city.file.save(given(bench.city.file)).value.id
        let word = bench.city.file.desk.newID()
        _ = try bench.city.file.change("words") { writer in
            try writer.put(
                "word", word, before: nil,
                after: RowImage([
                    column("id", word), column("list", "units"), column("position", 1), column("code", ""),
                    column("label", "住建局"), column("revision", 1),
                ]))
            return ("词表", ())
        }
        try bench.exchange()
        let before = try files.map(everything)
        let seat = try second.file.member(member).seat.id
        let changed: [(String, RecordID, StationFile, String, [(String, DatabaseValue)]?)] = [
            ("submission", matter, second.file, "record.save", [column("title", "没有的事")]),
            ("submission", matter, second.file, JournalEntry.settling, [column("title", "定下了")]),
            ("submission", matter, second.file, "record.void", [column("voided", "作废")]),
            ("study_session", session.id, second.file, "record.save", [column("topic", "别的")]),
            ("attendance", line, second.file, "record.save", [column("mark", 3)]),
            ("attendance", line, second.file, "record.save", nil),
            ("person", member, second.file, "record.save", [column("post", "镇长")]),
            ("seat", seat, second.file, "record.save", [column("to_day", "2026-11-01")]),
            ("station", second.member.station!, second.file, "record.save", [column("name", "没有的站")]),
            ("word", word, bench.city.file, "record.save", [column("label", "别的局")]),
            ("donation", gift, bench.city.file, "record.save", [column("voided", "作废")]),
            ("person", own, bench.city.file, "record.save", [column("post", "主席")]),
        ]
        for (table, id, file, kind, columns) in changed { try forge(table, id, of: file, as: kind, columns) }
        // New rows in another's name, and a seat at home for another's member.
        let (matterOfOthers, seatOfOthers) = (first.file.desk.newID(), first.file.desk.newID())
        try forge { writer in
            let row = try #require(try second.file.read { try TableRows("submission", $0).image(matter) })
            try writer.put(
                "submission", matterOfOthers, before: nil,
                after: row.with(RowImage([("id", matterOfOthers.databaseValue)])))
            let sat = try #require(try second.file.read { try TableRows("seat", $0).image(seat) })
            try writer.put(
                "seat", seatOfOthers, before: nil,
                after: sat.with(
                    RowImage([("id", seatOfOthers.databaseValue), ("station", first.member.station!.databaseValue)])))
        }
        for desk in [first, bench.city, second] { try bench.exchange(desk) }
        for (file, was) in zip(files, before) {
            #expect(try everything(file) == was)
            #expect(try file.verify().faults == [])
            #expect(try IndependentVerifier.verify(file.path).status == 0)
        }
        let shown = try bench.city.file.disputes()
        #expect(shown.count >= 10, "\(shown.map { "\($0.table) \($0.field)" })")
    }

    @Test func `at its desk a station is told that a record is the city's, and nothing is written`() throws {
        let gift = try bench.city.file.save(given(bench.city.file)).value.id
        try bench.exchange()
        var here = try #require(try first.file.record(Donation.self, gift))
        here.day = Day("2026-11-03")!
        #expect(fault { try first.file.save(here) }?.sentence.contains("这里不能改") == true)
        let own = try first.file.save(given(first.file)).value
        #expect(try first.file.save(own).receipt.entry == 0 && bench.city.file.disputes().isEmpty)
    }

    @Test func `what a station and the city made of the same seeds is one row and no dispute`() throws {
        let id = first.file.desk.newID()
        for file in [bench.city.file, first.file] {
            _ = try file.change("seed.terms", by: .program("程序")) { writer in
                var term = Term(id: id)
                (term.name, term.ownFirst) = ("第八届", Day("2021-10-01"))
                try writer.insert(RecordRow(term, initials: nil))
                return ("届次", ())
            }
        }
        try bench.exchange()
        #expect(try bench.city.file.disputes().isEmpty && first.file.disputes().isEmpty)
    }

    @Test(arguments: [
        ("submission", #"{"title":"半条"}"#), ("submission", "半条"), ("made_up", #"{"title":"半条"}"#),
    ])
    func `what no file can read waits and is counted: nothing here is damaged, and others' entries arrive`(
        table: String, image: String
    ) throws {
        _ = try first.file.register(first.test.submission("路灯不亮"))
        var sent: [(ChainAuthor, TravellingEntry)] = bench.server
        try first.send(to: &sent, bench.audience(of: first))
        // The last entry says a row as no program writes it, with digests, hash and signature that hold.
        var entry = try #require(sent.last?.1)
        let previous = sent.last { $0.1.chain == entry.chain && $0.1.seq == entry.seq - 1 }?.1.hash
        var content = try #require(entry.parts[1].content)
        (content.kind, content.before, content.after) = (table, nil, image)
        entry.parts[1].content = content
        entry.parts[1].digest =
            ChangeDigest(
                salt: content.salt, position: 1, target: table, record: try #require(content.record), before: nil,
                after: image
            ).bytes
        var sum = JournalHash(following: previous.map(EntryHash.init), chain: entry.chain, seq: entry.seq)
        for part in entry.parts.dropFirst() { sum.absorb(digest: part.digest) }
        entry.hash = sum.end(entry.parts[0].digest).bytes
        entry.signature = BatchSignature.make(
            over: ChainHead(chain: entry.chain, seq: entry.seq, hash: entry.hash), with: first.secret)
        sent[sent.count - 1].1 = entry
        bench.server = sent
        _ = try second.file.save(second.test.member("韦丽华"))
        try second.send(to: &bench.server, bench.audience(of: second))
        let arrival = try bench.city.receive(from: bench.server)
        #expect(arrival.waiting == 1)
        #expect(try bench.city.file.waitingCount() == 1 && TravelBench.rows(bench.city.file, "person").count == 1)
        #expect(try bench.city.file.verify().faults == [])
    }
}

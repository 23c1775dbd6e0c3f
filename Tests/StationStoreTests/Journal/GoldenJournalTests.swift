import Foundation
import GRDB
import StationCore
import StationModel
import Synchronization
import Testing

@testable import StationStore

/// The format of the journal, held fast: a small journal with its hashes, written down in docs/journal.md, too.
@Suite struct GoldenJournalTests {
    /// A desk at which nothing is left to chance.
    private static func desk() -> Desk {
        struct Count {
            var clock: Int64 = 1_795_400_000_000
            var identifiers: UInt64 = 0
            var salts: UInt8 = 0
        }
        let count = Mutex(Count())
        var desk = TestFile.desk()
        desk.now = {
            count.withLock {
                $0.clock += 1000
                return $0.clock
            }
        }
        desk.newID = {
            count.withLock {
                $0.identifiers += 1
                return RecordID(milliseconds: 1_795_400_000_000, random: ($0.identifiers, 0))
            }
        }
        desk.random = { wanted in
            count.withLock { count in
                stride(from: 0, to: wanted, by: 16).flatMap { _ in
                    count.salts += 1
                    return [UInt8](repeating: count.salts, count: 16)
                }
            }
        }
        return desk
    }

    /// A station and its member; the member is changed, the change taken back, and the file goes on from a backup.
    private func journal() throws -> (file: StationFile, folder: String) {
        let folder = NSTemporaryDirectory() + "station-golden-" + UUID().uuidString
        let desk = GoldenJournalTests.desk()
        let file = try StationFile(folder: folder, create: true, desk: desk)
        let station = try file.add(Station(id: desk.newID(), name: "岭南镇委员联络站", town: "岭南镇")).value
        let member = Member(id: desk.newID(), station: station.id, name: "覃绍诗", phone: "13907721234")
        var saved = try file.save(member).value
        (saved.post, saved.phone) = ("镇长", "")
        _ = try file.save(saved)
        _ = try file.undo()
        try file.backUp(to: folder + "/copy.sqlite")
        file.close()
        try DataFolder.restore(folder + "/copy.sqlite", into: folder, keeping: "old.sqlite")
        let restored = try StationFile(folder: folder, desk: desk)
        _ = try restored.void(members: restored.members(MemberFilter(), window: 0..<1), reason: "重复登记")
        return (restored, folder)
    }

    /// The journal as the document shows it.
    private func text(_ file: StationFile) throws -> String {
        func hex(_ column: String) -> String { "lower(hex(\(column)))" }
        return try file.strings(
            """
            SELECT '第 ' || number || ' 条' || char(10) || '  chain    ' || \(hex("chain")) || char(10)
                || '  seq      ' || seq || char(10) || '  parent   ' || iif(parent IS NULL, '-', \(hex("parent"))) || char(10)
                || '  at       ' || at || char(10) || '  operator ' || operator || char(10)
                || '  station  ' || iif(station IS NULL, '-', \(hex("station"))) || char(10)
                || '  kind     ' || kind || char(10) || '  summary  ' || summary || char(10)
                || '  schema   ' || schema || char(10)
                || '  reverses ' || iif(reverses IS NULL, '-', \(hex("reverses"))) || char(10)
                || '  salt     ' || \(hex("salt")) || char(10)
                || (SELECT group_concat('  ' || position || ' ' || target || ' ' || \(hex("record")) || char(10)
                    || '    before ' || coalesce(before, '-') || char(10) || '    after  ' || coalesce(after, '-') || char(10)
                    || '    salt   ' || \(hex("salt")) || char(10), '')
                    FROM (SELECT * FROM journal_change WHERE entry = number ORDER BY position))
                || '  hash     ' || \(hex("hash"))
            FROM journal_entry ORDER BY number
            """
        ).joined(separator: "\n") + "\n"
    }

    private static func here(_ path: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(path)
    }

    @Test func `the journal is written as the golden file and the document say, hash by hash`() throws {
        let (file, folder) = try journal()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let found = try text(file)
        let golden = try String(contentsOf: Self.here("../../Journal/golden-journal.txt"), encoding: .utf8)
        #expect(found == golden, "\(found)")
        let document = try String(contentsOf: Self.here("../../../docs/journal.md"), encoding: .utf8)
        #expect(document.contains(found))
        #expect(try file.verify().faults == [])
    }

    @Test func `a verifier that was written from the document agrees, on the golden journal and on any work`() throws {
        let (file, folder) = try journal()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let golden = try IndependentVerifier.verify(file.path)
        #expect(golden.status == 0, "\(golden.said)")
        #expect(golden.said.contains("5 entries, 2 chains"), "\(golden.said)")
        let test = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        var work = RandomWork(test, seed: 7)
        try work.work(150)
        let worked = try IndependentVerifier.verify(test.file.path)
        #expect(worked.status == 0, "\(worked.said)")
    }

    @Test(arguments: [
        "UPDATE journal_entry SET summary = summary || '。' WHERE number = 3",
        "UPDATE journal_entry SET operator = '值班' WHERE number = 2",
        // What is moved from one part to the next is the same bytes without the lengths before them.
        "UPDATE journal_entry SET kind = kind || substr(summary, 1, 1), summary = substr(summary, 2) WHERE number = 3",
        "UPDATE journal_change SET salt = zeroblob(16) WHERE entry = 2",
        "UPDATE journal_change SET after = replace(after, '镇长', '市长') WHERE entry = 3",
        "UPDATE person SET post = '市长'",
        "DELETE FROM seat",
        "DELETE FROM journal_change WHERE entry = 4; DELETE FROM journal_entry WHERE number = 4",
    ])
    func `both verifiers find the same faults`(sql: String) throws {
        let (file, folder) = try journal()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try file.queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; \(sql)")
            try #require(db.totalChangesCount > 0)
        }
        let (own, other) = (try file.verify().faults, try IndependentVerifier.verify(file.path))
        #expect(!own.isEmpty)
        #expect(other.status == 1, "\(own) \(other.said)")
    }

    @Test func `two lists of parts that are the same bytes one after another have different digests`() {
        #expect(Digest.of(["ab", "c"]) != Digest.of(["a", "bc"]))
        #expect(Digest.of(["a", nil]) != Digest.of(["a", ""]) && Digest.of(["", "a"]) != Digest.of(["a", ""]))
        #expect(Digest.of(["1:a"]) != Digest.of(["1", ":a"]))
        // Worked out with another program: printf '2:ab-,0:' | sha256sum
        #expect(
            Digest.of(["ab", nil, ""]).hexadecimal == "a3d8fbd09bd84bb02eb263c1c1081384b00077d2ce5c8ee494291c2c0e76037a"
        )
    }
}

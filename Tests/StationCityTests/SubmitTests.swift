import Foundation
import StationCore
import Testing

@testable import StationCity
@testable import StationStore

/// What a batch must be, and what becomes of it.
@Suite struct SubmitTests {
    private let city: TestCity
    private let station: TestCity.Member
    private let server: CityServer

    init() throws {
        city = try TestCity()
        station = try city.station()
        server = try city.server(station)
    }

    @Test func `a batch arrives whole, comes back as it went, and a second time changes nothing`() throws {
        var chain = SampleChain(3, changes: 3)
        chain.add(reverses: chain.entries[1].hash)
        let heads = try server.submit(station.batch(chain.entries))
        #expect(heads.map(\.head) == [ChainHead(chain: chain.id, seq: 4, hash: chain.entries[3].hash)])
        #expect(heads.map(\.author) == [station.id])
        let before = try city.count("SELECT count(*) + sum(arrival) FROM liaison.entry")
        #expect(try server.submit(station.batch(chain.entries)) == heads)
        #expect(try server.submit(station.batch(Array(chain.entries[2...]))) == heads)
        #expect(try server.heads() == heads)
        #expect(try city.count("SELECT count(*) + sum(arrival) FROM liaison.entry") == before)
        let arrived = try server.entries(after: [chain.id: 0])
        #expect(arrived.map(\.signed) == chain.entries.signed(by: station.secrets))
        #expect(arrived.map(\.arrival) == arrived.map(\.arrival).sorted())
        #expect(try server.entries(after: [chain.id: 3]).map(\.signed.entry) == Array(chain.entries[3...]))
    }

    @Test func `the golden journal, written down in the document, is taken`() throws {
        let entries = try GoldenEntries.read()
        #expect(entries.map(\.seq) == [1, 2, 3, 4, 1])
        let heads = try server.submit(station.batch(entries))
        #expect(Set(heads.map(\.head.hash)) == [entries[3].hash, entries[4].hash])
        #expect(heads.contains { $0.parent == entries[3].hash })
        #expect(
            try server.entries(after: [entries[0].chain: 0, entries[4].chain: 0]).map(\.signed.entry) == entries)
    }

    @Test func `several chains in one call, one beginning after another; a limit of parts cuts between entries`() throws
    {
        let first = SampleChain(4, changes: 4)
        let second = SampleChain(2, changes: 2, parent: first.hash)
        let heads = try server.submit(station.batch(first.entries + second.entries))
        #expect(Set(heads.map(\.head.seq)) == [4, 2])
        let all: [RecordID: Int64] = [first.id: 0, second.id: 0]
        #expect(try server.entries(after: all, parts: 10).map(\.signed.entry) == Array(first.entries[..<2]))
        #expect(try server.entries(after: all, parts: 1).map(\.signed.entry) == [first.entries[0]])
        #expect(try server.entries(after: all).map(\.signed.entry) == first.entries + second.entries)
        #expect(try server.entries(after: [:]).isEmpty)
        #expect(try server.entries(after: [.random(): 0]).isEmpty)
    }

    @Test func `a gap is refused with the number that is wanted`() throws {
        let chain = SampleChain(6)
        func gap(_ entries: [TravellingEntry]) -> CityFault.Cause? {
            cause { try server.submit(station.batch(entries)) }
        }
        #expect(gap(Array(chain.entries[1...])) == .gap(chain.id, wanted: 1))
        try server.submit(station.batch(Array(chain.entries[..<2])))
        #expect(gap(Array(chain.entries[3...])) == .gap(chain.id, wanted: 3))
        #expect(gap([chain.entries[2], chain.entries[4]]) == .gap(chain.id, wanted: 4))
        #expect(gap([chain.entries[2], chain.entries[2]]) == .gap(chain.id, wanted: 4))
        #expect(try server.heads().map(\.head.seq) == [2])
        try server.submit(station.batch(Array(chain.entries[2..<5])))
        #expect(try server.heads().map(\.head.seq) == [5])
    }

    @Test func `a fork is refused: another entry at a place that is taken`() throws {
        var chain = SampleChain(2)
        let fork = chain
        chain.add()
        var other = fork
        other.add()
        try server.submit(station.batch(chain.entries))
        #expect(cause { try server.submit(station.batch(other.entries)) } == .fork(chain.id, seq: 3))
        // A new chain that begins after the fork is how it goes on.
        var branch = SampleChain(parent: fork.hash)
        branch.add()
        try server.submit(station.batch(branch.entries))
        #expect(try server.heads().count == 2)
    }

    @Test func `digest, content and hash are worked out anew, and nothing of a wrong batch is kept`() throws {
        let chain = SampleChain(3, changes: 2)
        func tampered(_ change: (inout TravellingEntry) -> Void) -> CityBatch {
            var entries = chain.entries
            change(&entries[1])
            return station.batch(entries)
        }
        func reworded(_ entry: inout TravellingEntry, _ old: String, _ new: String) {
            let words = entry.parts[0].content?.after
            entry.parts[0].content?.after = words?.replacing(old, with: new)
        }
        let changes: [(String, (inout TravellingEntry) -> Void)] = [
            ("after", { $0.parts[1].content?.after = "{}" }),
            ("before", { $0.parts[1].content?.before = "{}" }),
            ("no before", { $0.parts[2].content?.before = nil }),
            ("kind", { $0.parts[1].content?.kind = "seat" }),
            ("record", { $0.parts[1].content?.record = .random() }),
            ("salt", { $0.parts[1].content?.salt[3] ^= 1 }),
            ("operator", { reworded(&$0, "值班员", "别人") }),
            ("at", { reworded(&$0, "17954", "17955") }),
            ("station", { $0.parts[0].content?.record = nil }),
            ("digest", { $0.parts[2].digest[0] ^= 1 }),
            (
                "withheld with another digest",
                {
                    $0.parts[2].content = nil
                    $0.parts[2].digest[0] ^= 1
                }
            ),
            ("hash", { $0.hash[31] ^= 1 }),
            ("a part missing", { $0.parts.removeLast() }),
            ("no words", { $0.parts.removeFirst() }),
            ("no parts", { $0.parts = [] }),
            ("a place left out", { $0.parts[2].position = 7 }),
            ("a place before the first", { $0.parts[2].position = -1 }),
            (
                "parts in another order",
                {
                    $0.parts[1].position = 2
                    $0.parts[2].position = 1
                    $0.parts[1].content = nil
                    $0.parts[2].content = nil
                }
            ),
            ("schema", { $0.schema = 2 }),
            ("a parent in the middle", { $0.parent = Array(repeating: 7, count: 32) }),
        ]
        for (name, change) in changes {
            #expect(
                cause { try server.submit(tampered(change)) } == .notWhatItSays(chain.id, seq: 2), "\(name)")
        }
        var twice = chain.entries
        twice[1].parts.append(twice[1].parts[2])
        #expect(throws: CityFault.self) { try server.submit(station.batch(twice)) }
        #expect(try server.heads().isEmpty)
        #expect(
            try city.count("SELECT (SELECT count(*) FROM liaison.digest) + (SELECT count(*) FROM liaison.content)") == 0
        )
    }

    @Test func `a first entry's parent is hashed, too`() throws {
        let batch = station.batch(SampleChain(1, parent: Array(repeating: 7, count: 32)).entries)
        var wrong = batch
        wrong.entries[0].entry.parent = nil
        #expect(cause { try server.submit(wrong) } == .notWhatItSays(wrong.entries[0].entry.chain, seq: 1))
        try server.submit(batch)
    }

    @Test func `the end of a batch is signed by the chain's author`() throws {
        let chain = SampleChain(2)
        var none = station.batch(chain.entries)
        none.entries[1].signature = nil
        #expect(cause { try server.submit(none) } == .signature(chain.id, seq: 2))
        var early = station.batch(chain.entries)
        early.entries[0].signature = early.entries[1].signature
        #expect(cause { try server.submit(early) } == .signature(chain.id, seq: 1))
        #expect(
            cause { try server.submit(station.batch(chain.entries, signer: MemberSecrets())) }
                == .signature(chain.id, seq: 2))
        try server.submit(station.batch(chain.entries))
        // Another's chain: their own signature is none there.
        let other = try city.station("岭南镇")
        var more = chain
        more.add()
        #expect(
            cause { try city.server(other).submit(other.batch(Array(more.entries[2...]))) }
                == .signature(chain.id, seq: 3))
    }

    @Test func `whoever holds another's signed entries may bring them`() throws {
        let other = try city.station("岭南镇")
        try city.server(other).submit(CityBatch(keys: other.secrets.keys, report: TestCity.report))
        let chain = SampleChain(2)
        var batch = CityBatch(keys: station.secrets.keys, report: TestCity.report)
        batch.entries = chain.entries.signed(by: other.secrets)
        #expect(cause { try server.submit(batch) } == .signature(chain.id, seq: 2))
        batch.authors = [chain.id: other.id]
        #expect(try server.submit(batch).map(\.author) == [other.id])
        // In the name of one who does not exist.
        let third = SampleChain(1)
        var nobody = station.batch(third.entries)
        nobody.authors = [third.id: .random()]
        #expect(throws: CityFault.self) { try server.submit(nobody) }
        #expect(try server.heads().count == 1)
    }

    @Test func `a content is for its audience, its author and the city; digests are everybody's`() throws {
        let (other, third) = (try city.station("岭南镇"), try city.station("古蓬镇"))
        var chain = SampleChain()
        chain.add(
            changes: 4,
            audience: { [.only([]), .only([other.id]), .everybody, .only([third.id, other.id]), .everybody][$0] },
            isWithheld: { $0 == 4 })
        try server.submit(station.batch(chain.entries))
        func seen(by member: TestCity.Member) throws -> [Int64] {
            let entries = try city.server(member).entries(after: [chain.id: 0])
            #expect(entries.map { $0.signed.entry.parts.map(\.digest) } == chain.entries.map { $0.parts.map(\.digest) })
            return entries[0].signed.entry.parts.filter { $0.content != nil }.map(\.position)
        }
        #expect(try seen(by: station) == [0, 1, 2, 3])
        #expect(try seen(by: city.office) == [0, 1, 2, 3])
        #expect(try seen(by: other) == [1, 2, 3])
        #expect(try seen(by: third) == [2, 3])
        // Withheld: not there, salt included.
        #expect(try city.count("SELECT count(*) FROM liaison.content WHERE position = 4") == 0)
    }

    @Test func `what was withheld may be disclosed later, and only as what it was`() throws {
        var chain = SampleChain()
        chain.add(changes: 2)
        var withheld = chain.entries
        withheld[0].parts[1].content = nil
        try server.submit(station.batch(withheld))
        var wrong = chain.entries
        wrong[0].parts[1].content?.after = "{}"
        #expect(cause { try server.submit(station.batch(wrong)) } == .notWhatItSays(chain.id, seq: 1))
        // A digest of its own for a content of its own, under the hash that is there.
        wrong[0].parts[1].digest =
            ChangeDigest(
                salt: wrong[0].parts[1].content!.salt, position: 1, target: "person",
                record: wrong[0].parts[1].content!.record!, before: nil, after: "{}"
            ).bytes
        #expect(cause { try server.submit(station.batch(wrong)) } == .notWhatItSays(chain.id, seq: 1))
        #expect(try server.entries(after: [chain.id: 0]).map(\.signed.entry) == withheld)
        // By its author, and not by somebody else who has it.
        let other = try city.station("岭南镇")
        var batch = other.batch([])
        batch.entries = chain.entries.signed(by: station.secrets)
        try city.server(other).submit(batch)
        #expect(try server.entries(after: [chain.id: 0]).map(\.signed.entry) == withheld)
        try server.submit(station.batch(chain.entries))
        #expect(try server.entries(after: [chain.id: 0]).map(\.signed.entry) == chain.entries)
    }

    @Test func `nothing slips in under an entry that is there or beside the parts that are hashed`() throws {
        var chain = SampleChain(1)
        try server.submit(station.batch(chain.entries))
        chain.add()
        let salt = [UInt8](repeating: 3, count: 16)
        let digest = ChangeDigest(salt: salt, position: -1, target: "x", record: .zero, before: nil, after: "{}").bytes
        var entries = chain.entries
        entries[1].parts.append(
            TravellingPart(
                position: -1, digest: digest,
                content: .init(audience: .everybody, salt: salt, kind: "x", record: .zero, before: nil, after: "{}")))
        #expect(cause { try server.submit(station.batch(entries)) } == .notWhatItSays(chain.id, seq: 2))
        for seq in [0, -1] as [Int64] {
            var entry = chain.entries[1]
            entry.seq = seq
            var hash = JournalHash(following: nil, chain: chain.id, seq: seq)
            hash.absorb(digest: entry.parts[1].digest)
            entry.hash = hash.end(entry.parts[0].digest).bytes
            #expect(cause { try server.submit(station.batch([entry])) } == .gap(chain.id, wanted: 2))
        }
        #expect(try city.count("SELECT count(*) FROM liaison.content WHERE seq < 1 OR position < 0") == 0)
    }

    @Test func `what never travels is refused at the door, too`() throws {
        for kind in ["operator", "passcode", "setting"] {
            let chain = SampleChain(1)
            var entry = chain.entries[0]
            entry.parts[1].content!.kind = kind
            let content = entry.parts[1].content!
            entry.parts[1].digest =
                ChangeDigest(
                    salt: content.salt, position: 1, target: kind, record: content.record!, before: content.before,
                    after: content.after
                ).bytes
            var hash = JournalHash(following: nil, chain: chain.id, seq: 1)
            hash.absorb(digest: entry.parts[1].digest)
            entry.hash = hash.end(entry.parts[0].digest).bytes
            #expect(cause { try server.submit(station.batch([entry])) } == .server)
        }
        #expect(try server.heads().isEmpty)
    }

    @Test func `receipts say how far each member has each chain, also backwards, and figures go up`() throws {
        let chain = SampleChain(5)
        try server.submit(station.batch(chain.entries))
        let other = try city.station("岭南镇")
        var batch = CityBatch(keys: other.secrets.keys, report: TestCity.report)
        batch.receipts = [chain.id: 5]
        batch.figures = [
            CityFigure(station: .zero, period: "2026", name: "已办结", value: 7, base: 8, head: "5d02-5-9f86", at: 0)
        ]
        let there = try city.server(other)
        try there.submit(batch)
        #expect(try server.receipts().map(\.seq) == [5])
        #expect(try server.receipts().map(\.member) == [other.id])
        batch.receipts = [chain.id: 3]
        batch.figures[0].value = 6
        try there.submit(batch)
        #expect(try city.server(city.office).receipts().map(\.seq) == [3])
        let office = try city.server(city.office).figures(period: "2026")
        #expect(office.map(\.value) == [6])
        #expect(office.map(\.station) == [other.station])
        #expect(try there.figures(period: "2026") == office)
        #expect(try server.figures(period: "2026").isEmpty)
        // Receipts about a third one's chains are not shown.
        let third = try city.station("古蓬镇")
        #expect(try city.server(third).receipts().isEmpty)
    }

    @Test func `a batch is cut by parts and bytes, and one entry is never too large`() {
        let chain = SampleChain(4, changes: 2000)
        #expect(CityBatch.count(of: chain.entries) == 2)
        #expect(CityBatch.count(of: SampleChain(2, changes: 6000).entries) == 1)
        #expect(CityBatch.count(of: []) == 0)
        var long = SampleChain(3).entries
        for place in long.indices { long[place].parts[1].content?.after = String(repeating: "甲", count: 1 << 20) }
        #expect(CityBatch.count(of: long) == 2)
    }

    @Test func `3,000 changes in one call take well under a second`() throws {
        let chain = SampleChain(1000, changes: 3)
        let batch = station.batch(chain.entries)
        let time = try ContinuousClock().measure { _ = try server.submit(batch) }
        #expect(try server.heads().map(\.head.seq) == [1000])
        // 0.2 s where it was measured; others may be at work on this machine. A plan that is quadratic takes a minute.
        #expect(time < .seconds(5), "\(time)")
    }
}

/// The golden journal as docs/journal.md writes it down.
private enum GoldenEntries {
    static func read() throws -> [TravellingEntry] {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/journal.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        let lines = text.split(separator: "```")[1].split(separator: "\n").map(String.init)
        var entries: [TravellingEntry] = []
        var words: [String: String] = [:]
        var changes: [(head: [String], values: [String: String])] = []
        func value(_ text: String?) -> String? { text == "-" ? nil : text }
        func bytes(_ text: String?) -> [UInt8]? { value(text).flatMap { [UInt8](hexadecimal: $0) } }
        func id(_ text: String?) -> RecordID? {
            bytes(text).flatMap { $0.withUnsafeBytes { RecordID(bytes: $0) } }
        }
        for line in lines {
            if line.hasPrefix("第") {
                (words, changes) = ([:], [])
                continue
            }
            let trimmed = line.drop { $0 == " " }
            let parts = trimmed.split(separator: " ", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            if parts[0].allSatisfy(\.isNumber) {
                let head = trimmed.split(separator: " ").map(String.init)
                changes.append((head, [:]))
            } else if line.hasPrefix("    ") {
                changes[changes.count - 1].values[parts[0]] = parts[1]
            } else {
                words[parts[0]] = parts[1]
            }
            guard parts[0] == "hash" else { continue }
            let reverses = value(words["reverses"])
            let after = """
                {"at":\(words["at"]!),"operator":"\(words["operator"]!)","summary":"\(words["summary"]!)",\
                "reverses":\(reverses.map { "\"\($0)\"" } ?? "null")}
                """
            let station = id(words["station"])
            var made = [
                TravellingPart(
                    position: 0,
                    digest: ChangeDigest(
                        salt: bytes(words["salt"])!,
                        words: EntryWords(
                            at: Int64(words["at"]!)!, operatorName: words["operator"]!, station: station,
                            kind: words["kind"]!, summary: words["summary"]!, schema: 1,
                            reverses: reverses.flatMap(EntryHash.init(text:)))
                    ).bytes,
                    content: .init(
                        audience: .everybody, salt: bytes(words["salt"])!, kind: words["kind"]!, record: station,
                        before: nil, after: after))
            ]
            for (head, values) in changes {
                let (position, record, salt) = (Int64(head[0])!, id(head[2])!, bytes(values["salt"])!)
                let (before, after) = (value(values["before"]), value(values["after"]))
                made.append(
                    TravellingPart(
                        position: position,
                        digest: ChangeDigest(
                            salt: salt, position: position, target: head[1], record: record, before: before,
                            after: after
                        ).bytes,
                        content: .init(
                            audience: .everybody, salt: salt, kind: head[1], record: record, before: before,
                            after: after)))
            }
            entries.append(
                TravellingEntry(
                    chain: id(words["chain"])!, seq: Int64(words["seq"]!)!, parent: bytes(words["parent"]), schema: 1,
                    hash: bytes(words["hash"])!, parts: made))
        }
        return entries
    }
}

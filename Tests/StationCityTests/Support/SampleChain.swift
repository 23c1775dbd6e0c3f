import StationCore

@testable import StationCity
@testable import StationStore

/// A chain that a test makes up, hashed by the program's own journal.
struct SampleChain {
    let id: RecordID
    let parent: [UInt8]?
    private(set) var entries: [TravellingEntry] = []

    init(parent: [UInt8]? = nil) { (id, self.parent) = (.random(), parent) }

    /// A chain with entries of one change each.
    init(_ count: Int, changes: Int = 1, parent: [UInt8]? = nil) {
        self.init(parent: parent)
        for _ in 0..<count { add(changes: changes) }
    }

    var hash: [UInt8]? { entries.last?.hash }

    /// Adds an entry.
    ///
    /// - Parameter audience: whom the content at each position is for; 0 is the entry's own words.
    mutating func add(
        changes: Int = 1, kind: String = "member.save", table: String = "person",
        record: RecordID? = nil, after image: String? = nil, reverses: [UInt8]? = nil,
        audience: (Int) -> Audience = { _ in .everybody },
        isWithheld: (Int) -> Bool = { _ in false }
    ) {
        let seq = Int64(entries.count + 1)
        let summary = "登记委员 “覃绍诗”\\ \"甲\""
        let words = EntryWords(
            at: 1_795_400_001_000 + seq, operatorName: "值班员", station: .random(), kind: kind, summary: summary,
            schema: 1, reverses: reverses.map(EntryHash.init))
        let salt = SampleChain.salt()
        let after = """
            {"at":\(words.at),"operator":"值班员","summary":"登记委员 “覃绍诗”\\\\ \\"甲\\"",\
            "reverses":\(reverses.map { "\"\($0.hexadecimal)\"" } ?? "null")}
            """
        var parts = [
            TravellingPart(
                position: 0, digest: ChangeDigest(salt: salt, words: words).bytes,
                content: .init(
                    audience: audience(0), salt: salt, kind: words.kind, record: words.station, before: nil,
                    after: after))
        ]
        for place in 1..<(changes + 1) {
            let (salt, record) = (SampleChain.salt(), record ?? RecordID.random())
            let before = place % 2 == 0 ? #"{"post":"","revision":1}"# : nil
            let after =
                image ?? #"{"name":"覃绍诗","pinyin":"qin shao shi","post":"镇长","note":"第\#(place)行","revision":2}"#
            let digest = ChangeDigest(
                salt: salt, position: Int64(place), target: table, record: record, before: before, after: after)
            parts.append(
                TravellingPart(
                    position: Int64(place), digest: digest.bytes,
                    content: .init(
                        audience: audience(place), salt: salt, kind: table, record: record, before: before,
                        after: after)))
        }
        var hash = JournalHash(following: (hash ?? parent).map(EntryHash.init), chain: id, seq: seq)
        for part in parts.dropFirst() { hash.absorb(digest: part.digest) }
        let name = hash.end(parts[0].digest).bytes
        for place in parts.indices where isWithheld(place) { parts[place].content = nil }
        entries.append(
            TravellingEntry(
                chain: id, seq: seq, parent: seq == 1 ? parent : nil, schema: 1, hash: name, parts: parts))
    }

    private static func salt() -> [UInt8] { (0..<16).map { _ in UInt8.random(in: 0...255) } }
}

extension [TravellingEntry] {
    /// With a signature on the last entry of each chain.
    func signed(by secrets: MemberSecrets) -> [SignedEntry] {
        enumerated().map { place, entry in
            let isLast = !self[(place + 1)...].contains { $0.chain == entry.chain }
            let head = ChainHead(chain: entry.chain, seq: entry.seq, hash: entry.hash)
            return SignedEntry(entry, signature: isLast ? secrets.signature(on: head) : nil)
        }
    }
}

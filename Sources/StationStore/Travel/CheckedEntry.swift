import GRDB
import StationCore
import StationModel

extension TravellingEntry {
    /// What its own words say; nil: they were not handed over.
    var words: EntryWords? {
        get throws(Fault) {
            guard let content = parts.first?.content else { return nil }
            guard parts[0].position == 0, let members = FlatObject.members(of: content.after ?? "") else {
                throw unlike
            }
            let row = RowImage(members)
            guard let at = Int64(stored: row["at"]), let name = String(stored: row["operator"]),
                let summary = String(stored: row["summary"]), row.has("reverses")
            else { throw unlike }
            var reverses: EntryHash?
            if let text = String(stored: row["reverses"]) {
                guard let hash = EntryHash(text: text) else { throw unlike }
                reverses = hash
            }
            return EntryWords(
                at: at, operatorName: name, station: content.record, kind: content.kind, summary: summary,
                schema: schema, reverses: reverses)
        }
    }

    private var unlike: Fault { Fault(.file, "送来的日志第 \(seq) 条不是一条日志。没有收下,没有改动") }

    /// Whether it is as it was written: its contents by their digests, the digests by its hash.
    ///
    /// - Parameter previous: the hash of the entry before in its chain; of the first its parent.
    /// - Throws: `file` where it was altered.
    func check(following previous: EntryHash?) throws(Fault) {
        guard let first = parts.first, first.position == 0, hash.count == 32 else { throw unlike }
        var sum = JournalHash(following: previous, chain: chain, seq: seq)
        for (place, part) in parts.enumerated() {
            guard part.position == Int64(place), part.digest.count == 32 else { throw unlike }
            if let content = part.content {
                // Who may do what in a file is said in that file alone; nobody's signature is good for it.
                guard Schema.tables.first(where: { $0.name == content.kind })?.handing != .never else {
                    throw Fault(.refused, "送来的日志第 \(seq) 条里有口令、操作员或设置,这些不收。没有收下,没有改动")
                }
                guard let digest = try digest(of: part.position, content), digest == part.digest else { throw altered }
            }
            if place > 0 { sum.absorb(digest: part.digest) }
        }
        guard sum.end(first.digest).bytes == hash else { throw altered }
    }

    private var altered: Fault { Fault(.file, "送来的日志第 \(seq) 条被改动过,校验和不符。没有收下,没有改动") }

    private func digest(of position: Int64, _ content: TravellingPart.Content) throws(Fault) -> [UInt8]? {
        if position == 0 { return try words.map { ChangeDigest(salt: content.salt, words: $0).bytes } }
        guard let record = content.record else { return nil }
        return ChangeDigest(
            salt: content.salt, position: position, target: content.kind, record: record, before: content.before,
            after: content.after
        ).bytes
    }
}

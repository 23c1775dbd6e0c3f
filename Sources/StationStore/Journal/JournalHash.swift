import StationCore
import StationModel

/// The digest of one change of a row: what an entry's hash covers of it. Because of the salt nobody can try out what a
/// change that was withheld may have said.
struct ChangeDigest {
    let bytes: [UInt8]

    init(salt: [UInt8], position: Int64, target: String, record: RecordID, before: String?, after: String?) {
        let room = (before?.utf8.count ?? 0) + (after?.utf8.count ?? 0)
        bytes = ChangeDigest.bytes(salt, position, target, record, room: room) { digest in
            digest.absorb(before)
            digest.absorb(after)
        }
    }

    /// The same with the bytes of the images.
    init(salt: [UInt8], position: Int64, target: String, record: RecordID, images before: [UInt8]?, _ after: [UInt8]?) {
        let room = (before?.count ?? 0) + (after?.count ?? 0)
        bytes = ChangeDigest.bytes(salt, position, target, record, room: room) { digest in
            digest.absorb(before)
            digest.absorb(after)
        }
    }

    private static func bytes(
        _ salt: [UInt8], _ position: Int64, _ target: String, _ record: RecordID, room: Int,
        _ absorbImages: (inout Digest) -> Void
    ) -> [UInt8] {
        var digest = Digest(room: room + 128)
        digest.absorb(salt)
        digest.absorb(position)
        digest.absorb(target)
        digest.absorb(record)
        absorbImages(&digest)
        return digest.end()
    }
}

extension ChangeDigest {
    /// The digest of an entry's own words, which stand at position 0.
    init(salt: [UInt8], words: EntryWords) {
        var digest = Digest()
        digest.absorb(salt)
        digest.absorb(0)
        digest.absorb(words.at)
        digest.absorb(words.operatorName)
        digest.absorb(words.station?.bytes)
        digest.absorb(words.kind)
        digest.absorb(words.summary)
        digest.absorb(Int64(words.schema))
        digest.absorb(words.reverses?.bytes)
        bytes = digest.end()
    }
}

/// What an entry says beside its changes.
struct EntryWords: Hashable, Sendable {
    var at: Int64
    var operatorName: String
    var station: RecordID?
    var kind: String
    var summary: String
    /// The version of the schema that the images are of.
    var schema: Int
    /// The entry that this one takes back.
    var reverses: EntryHash?
}

/// The hash of a journal entry over the hash of the entry before, its place in its chain, and the digests of its changes and
/// of its own words: whoever alters or removes an entry breaks the chain from there on.
struct JournalHash {
    private var digest = Digest()

    /// - Parameter previous: the entry before in the chain; of a chain's first entry its parent, if it has one.
    init(following previous: EntryHash?, chain: RecordID, seq: Int64) {
        digest.absorb(previous?.bytes)
        digest.absorb(chain.bytes)
        digest.absorb(seq)
    }

    /// Takes in one change, in the order of positions.
    mutating func absorb(_ change: ChangeDigest) { digest.absorb(change.bytes) }

    /// Takes in a digest that was kept where the change itself is withheld.
    mutating func absorb(digest kept: [UInt8]) { digest.absorb(kept) }

    /// Ends with the digest of the entry's words, which are only known once all was done.
    mutating func end(_ words: [UInt8]) -> EntryHash {
        digest.absorb(words)
        return EntryHash(digest.end())
    }
}

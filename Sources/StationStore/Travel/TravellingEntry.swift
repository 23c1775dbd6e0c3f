import StationCore
import StationModel

/// An entry of the journal on its way to another file: what its hash covers, and as much of the contents as is handed over.
///
/// docs/journal.md says what is hashed. An entry whose parts are digests only still proves its place in its chain.
package struct TravellingEntry: Hashable, Sendable {
    /// The chain that it is a part of.
    package var chain: RecordID
    /// Its place in the chain, from 1.
    package var seq: Int64
    /// Of a chain's first entry: the entry of another chain that it goes on from; 32 bytes.
    package var parent: [UInt8]?
    /// The version of the schema that its images are of.
    package var schema: Int
    /// Its name; 32 bytes.
    package var hash: [UInt8]
    /// In the order of positions: at 0 its own words, then its changes.
    package var parts: [TravellingPart]
    /// Of the last entry that was sent at one time: the sender's over it and all that it follows; 64 bytes.
    package var signature: [UInt8]?

    package init(
        chain: RecordID, seq: Int64, parent: [UInt8]?, schema: Int, hash: [UInt8], parts: [TravellingPart],
        signature: [UInt8]? = nil
    ) {
        (self.chain, self.seq, self.parent, self.schema, self.hash) = (chain, seq, parent, schema, hash)
        (self.parts, self.signature) = (parts, signature)
    }
}

/// One part of an entry that travels: a digest, and the content where it is handed over.
package struct TravellingPart: Hashable, Sendable {
    /// 0: the entry's own words; from 1: a change.
    package var position: Int64
    /// 32 bytes.
    package var digest: [UInt8]
    /// nil: withheld.
    package var content: Content?

    /// What a part says.
    package struct Content: Hashable, Sendable {
        /// Whom it is meant for beside its author and the city's office.
        package var audience: Audience
        /// 16 bytes.
        package var salt: [UInt8]
        /// Of a change the table; of the words the entry's kind.
        package var kind: String
        /// Of a change the row; of the words the station, if there is one.
        package var record: RecordID?
        /// The image before; nil where there is none.
        package var before: String?
        /// The image after; nil where there is none. Of the words a JSON object with `at`, `operator`, `summary` and
        /// `reverses` (64 hexadecimal digits, or null).
        package var after: String?

        package init(
            audience: Audience, salt: [UInt8], kind: String, record: RecordID?, before: String?, after: String?
        ) {
            (self.audience, self.salt, self.kind, self.record) = (audience, salt, kind, record)
            (self.before, self.after) = (before, after)
        }
    }

    package init(position: Int64, digest: [UInt8], content: Content?) {
        (self.position, self.digest, self.content) = (position, digest, content)
    }
}

/// Whom a content is meant for, beside its author and the city's office.
package enum Audience: Hashable, Sendable {
    case everybody
    /// Members of the city by their identifiers; none: the city's office alone.
    case only([RecordID])
}

/// How far a chain goes.
package struct ChainHead: Hashable, Sendable {
    package var chain: RecordID
    package var seq: Int64
    /// The hash of that entry; 32 bytes.
    package var hash: [UInt8]

    package init(chain: RecordID, seq: Int64, hash: [UInt8]) {
        (self.chain, self.seq, self.hash) = (chain, seq, hash)
    }
}

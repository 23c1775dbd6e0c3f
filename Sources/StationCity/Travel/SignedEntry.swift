import StationCore
import StationStore

/// An entry with what proves whose it is: the signature on the end of a batch covers all that its chain has up to there.
package struct SignedEntry: Hashable, Sendable {
    package var entry: TravellingEntry
    /// Ed25519 by the author of the chain; 64 bytes. nil: a later entry of the chain carries one.
    package var signature: [UInt8]?

    package init(_ entry: TravellingEntry, signature: [UInt8]? = nil) {
        (self.entry, self.signature) = (entry, signature)
    }
}

/// An entry as a city's server has it.
package struct ArrivedEntry: Hashable, Sendable {
    package var signed: SignedEntry
    /// Its place in the order of arrival. What it goes on from has a smaller one.
    package var arrival: Int64
    /// When it came; milliseconds since 1970 on the server's clock.
    package var received: Int64
}

/// How far a chain goes on a city's server, and whose it is.
package struct CityHead: Hashable, Sendable {
    package var head: ChainHead
    /// The member that signs it.
    package var author: RecordID
    /// The entry of another chain that it begins after; 32 bytes.
    package var parent: [UInt8]?
    /// The first entry that stations brought back and the author has not handed in again since; nil: all is the author's own.
    package var brought: Int64?
    /// The first of those that the city's office may have: it has not been here since.
    package var due: Int64?
    /// The first of those that who asks has not handed in; nil: there is none.
    package var wanted: Int64?
    /// Whether it has contents that are meant for who asks in particular.
    package var isMeant = false
}

/// How far a member has a chain.
package struct CityReceipt: Hashable, Sendable {
    package var member: RecordID
    package var chain: RecordID
    package var seq: Int64
    /// When that was said; milliseconds since 1970 on the server's clock.
    package var at: Int64
}

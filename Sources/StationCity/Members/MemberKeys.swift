import CSodium
import StationCore
import StationStore

/// What everybody may know of a member's keys: what its signatures are verified by, and what is sealed to it.
package struct MemberKeys: Hashable, Sendable {
    /// Ed25519; 32 bytes.
    package var signing: [UInt8]
    /// X25519 (crypto_box_seal); 32 bytes.
    package var sealing: [UInt8]

    package init(signing: [UInt8], sealing: [UInt8]) { (self.signing, self.sealing) = (signing, sealing) }

    /// Those that a file knows of a member; nil: it has not joined.
    package init?(_ member: ChainAuthor) {
        guard !member.signing.isEmpty, !member.sealing.isEmpty else { return nil }
        self.init(signing: member.signing, sealing: member.sealing)
    }

    /// Whether a signature is this member's and says that the chain goes so far.
    package func hold(_ signature: [UInt8], on head: ChainHead) -> Bool {
        BatchSignature.holds(signature, over: head, by: signing)
    }
}

/// A member's own keys. They stay on its computer, outside of database and backups.
package struct MemberSecrets: Sendable {
    /// Ed25519; 64 bytes, of which the last 32 are the public key.
    package let signing: [UInt8]
    /// X25519; 32 bytes.
    package let sealing: [UInt8]
    /// What everybody may know.
    package let keys: MemberKeys
    /// What both keys follow from; `seedLength` bytes.
    package let seeds: [UInt8]

    /// New ones, by chance.
    package init() {
        var seeds = [UInt8](repeating: 0, count: MemberSecrets.seedLength)
        randombytes_buf(&seeds, seeds.count)
        self.init(seeds: seeds)!
    }

    /// Bytes that all of it follows from.
    package static let seedLength = 64

    /// Of what is kept of them in a file; nil where these are not `seedLength` bytes.
    package init?(seeds: [UInt8]) {
        guard seeds.count == MemberSecrets.seedLength, sodium_init() >= 0 else { return nil }
        var open = [UInt8](repeating: 0, count: Int(crypto_sign_publickeybytes()))
        var signing = [UInt8](repeating: 0, count: Int(crypto_sign_secretkeybytes()))
        crypto_sign_seed_keypair(&open, &signing, Array(seeds[..<32]))
        var box = [UInt8](repeating: 0, count: Int(crypto_box_publickeybytes()))
        var sealing = [UInt8](repeating: 0, count: Int(crypto_box_secretkeybytes()))
        crypto_box_seed_keypair(&box, &sealing, Array(seeds[32...]))
        (self.seeds, self.signing, self.sealing) = (seeds, signing, sealing)
        keys = MemberKeys(signing: open, sealing: box)
    }

    /// The signature that says: the chain goes so far, and it is mine.
    package func signature(on head: ChainHead) -> [UInt8] {
        BatchSignature.make(over: head, with: signing)
    }
}

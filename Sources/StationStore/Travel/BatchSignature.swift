import CSodium
import StationCore
import StationModel

/// What the sender of entries signs: the hash of the last one, which covers all before it in its chain (Ed25519, libsodium).
package enum BatchSignature {
    /// The bytes that are signed.
    package static func words(_ head: ChainHead) -> [UInt8] {
        let seq = (0..<8).map { UInt8(truncatingIfNeeded: head.seq >> Int64(56 - $0 * 8)) }
        return Array("liaison-batch-1".utf8) + head.chain.bytes + seq + head.hash
    }

    /// Whether a signature holds.
    ///
    /// - Parameter key: the sender's public key; 32 bytes.
    package static func holds(_ signature: [UInt8], over head: ChainHead, by key: [UInt8]) -> Bool {
        Signature.holds(signature, over: words(head), by: key)
    }

    /// - Parameter key: the sender's secret key; 64 bytes.
    package static func make(over head: ChainHead, with key: [UInt8]) -> [UInt8] {
        Signature.make(over: words(head), with: key)
    }
}

/// A signature by Ed25519 (libsodium); 64 bytes.
package enum Signature {
    /// Whether a signature holds.
    ///
    /// - Parameter key: who should have signed; 32 bytes.
    package static func holds(_ signature: [UInt8], over words: [UInt8], by key: [UInt8]) -> Bool {
        signature.count == crypto_sign_bytes() && key.count == crypto_sign_publickeybytes()
            && crypto_sign_verify_detached(signature, words, UInt64(words.count), key) == 0
    }

    /// - Parameter key: a secret key; 64 bytes.
    package static func make(over words: [UInt8], with key: [UInt8]) -> [UInt8] {
        precondition(key.count == crypto_sign_secretkeybytes(), "not a signing key")
        var signature = [UInt8](repeating: 0, count: crypto_sign_bytes())
        crypto_sign_detached(&signature, nil, words, UInt64(words.count), key)
        return signature
    }
}

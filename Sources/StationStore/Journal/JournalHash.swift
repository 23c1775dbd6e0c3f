import CSodium
import StationCore
import StationModel

/// The hash of a journal entry over its words, its changes and the hash of the entry before: whoever alters or removes
/// an entry breaks the chain from there on.
///
/// SHA-256 by libsodium. Every part is preceded by its length in bytes, so that no two entries have the same bytes.
struct JournalHash {
    /// What the first entry follows.
    static let beginning = String(repeating: "0", count: 64)

    private var state = crypto_hash_sha256_state()

    /// Begins with what is known of an entry before its changes.
    init(
        following previous: String, seq: Int64, at: Int64, operatorName: String, station: String?, kind: String,
        reverses: Int64?
    ) {
        crypto_hash_sha256_init(&state)
        for part in [previous, "\(seq)", "\(at)", operatorName, station, kind, reverses.map { "\($0)" }] {
            absorb(part)
        }
    }

    /// Takes in one change of a row.
    mutating func absorb(position: Int, target: String, record: String, before: String?, after: String?) {
        for part in ["\(position)", target, record, before, after] { absorb(part) }
    }

    /// Ends with the entry's words, which are only known once all was done.
    mutating func end(summary: String) -> String {
        absorb(summary)
        var bytes = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &bytes)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private mutating func absorb(_ part: String?) {
        let text = part ?? ""
        // A part that is missing is told from an empty one.
        let head = Array((part == nil ? "-," : "\(text.utf8.count):").utf8)
        crypto_hash_sha256_update(&state, head, UInt64(head.count))
        let bytes = Array(text.utf8)
        crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }
}

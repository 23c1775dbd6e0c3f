import CSodium
import StationCore

/// How a station that has no line shows which keys are its own: the join file holds a secret that the city's office can
/// work out again and nobody else, and what the station sends by stick says with it which keys it made.
struct Introduction: Sendable {
    /// 32 bytes.
    let secret: [UInt8]

    /// What a join file held.
    init(secret: [UInt8]) { self.secret = secret }

    /// That of a member, as the office whose keys these are gives it and knows it again.
    init(of member: RecordID, by office: MemberSecrets) {
        let words = Array("liaison-introduction-1".utf8) + member.bytes
        var secret = [UInt8](repeating: 0, count: Int(crypto_auth_keybytes()))
        crypto_generichash(
            &secret, secret.count, words, UInt64(words.count), office.sealing, office.sealing.count)
        self.secret = secret
    }

    /// The mark that says: these are the member's keys.
    func mark(on keys: MemberKeys, of member: RecordID) -> [UInt8] {
        let words = Introduction.words(keys, member)
        var mark = [UInt8](repeating: 0, count: Int(crypto_auth_bytes()))
        crypto_auth(&mark, words, UInt64(words.count), secret)
        return mark
    }

    /// Whether a mark is of this introduction.
    func holds(_ mark: [UInt8], on keys: MemberKeys, of member: RecordID) -> Bool {
        let words = Introduction.words(keys, member)
        return mark.count == Int(crypto_auth_bytes()) && secret.count == Int(crypto_auth_keybytes())
            && crypto_auth_verify(mark, words, UInt64(words.count), secret) == 0
    }

    private static func words(_ keys: MemberKeys, _ member: RecordID) -> [UInt8] {
        Array("liaison-keys-1".utf8) + member.bytes + keys.signing + keys.sealing
    }
}

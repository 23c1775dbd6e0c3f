import CSodium
import StationCore
import StationModel

/// Argon2id over a passcode, by libsodium: what the file keeps instead of it.
enum PasscodeHash {
    /// The hash with its salt and limits, as text.
    ///
    /// libsodium's interactive limits: 64 MiB and about a tenth of a second, which a terminal of a town's office has;
    /// guessing at the console is slowed down besides (`PasscodeRule`).
    ///
    /// - Throws: `file` where the memory for it cannot be had.
    static func make(of passcode: String) throws(Fault) -> String {
        _ = sodium_init()
        var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        let length = UInt64(passcode.utf8.count)
        guard
            crypto_pwhash_str(
                &text, passcode, length, UInt64(crypto_pwhash_opslimit_interactive()),
                crypto_pwhash_memlimit_interactive()) == 0
        else { throw Fault(.file, "内存不足,无法设置口令。没有改动,请关闭其他程序后再试") }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a passcode is the one that was hashed.
    static func matches(_ hash: String, _ passcode: String) -> Bool {
        _ = sodium_init()
        return crypto_pwhash_str_verify(hash, passcode, UInt64(passcode.utf8.count)) == 0
    }
}

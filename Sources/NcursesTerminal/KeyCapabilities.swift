import CNcurses
import TerminalKit

/// What terminfo says the keys of this terminal send, for those that differ from the common ones.
enum KeyCapabilities {
    private static let names: [(String, Key)] =
        (1...12).map { ("kf\($0)", .f($0)) } + [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
            ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
            ("kent", .enter),
        ]

    /// The sequences of the terminal in use that the decoder would not understand by itself.
    static func extras() -> [[UInt8]: Key] {
        var extras: [[UInt8]: Key] = [:]
        for (name, key) in names {
            guard let text = curses_capability(name) else { continue }
            let bytes = [UInt8](String(cString: text).utf8)
            var common = KeyDecoder()
            if common.feed(bytes) != [.key(key)] { extras[bytes] = key }
        }
        return extras
    }
}

/// What the rules of Chinese typesetting (避头尾) want of a character at the end or the start of a line.
struct BreakClass: OptionSet {
    let rawValue: UInt8

    /// May not begin a line: closing marks.
    static let notFirst = BreakClass(rawValue: 1)
    /// May not end a line: opening marks.
    static let notLast = BreakClass(rawValue: 2)
    /// Part of a Latin word or a number, which stays whole.
    static let word = BreakClass(rawValue: 4)
    /// A blank: hangs over the end of a line rather than beginning the next.
    static let blank = BreakClass(rawValue: 8)
    /// Ends a line.
    static let newline = BreakClass(rawValue: 16)
    /// Half of a doubled mark, …… or ——, which stays together.
    static let pair = BreakClass(rawValue: 32)
    /// Begins a path behind a colon or another mark: a path is long, and what stands before it is no part of it.
    static let path = BreakClass(rawValue: 64)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The class of a character, told from its first scalar.
    init(_ character: Character) {
        let scalar = character.unicodeScalars.first ?? " "
        if scalar.value >= 0x4E00 && scalar.value <= 0x9FFF {
            self = []
            return
        }
        switch scalar {
        case "\n": self = .newline
        case "\r": self = character == "\r\n" ? .newline : []
        case " ", "\t", "\u{3000}": self = .blank
        // Two neighbours that stay together (`String.unbroken`).
        case "\u{2060}": self = [.notFirst, .notLast]
        case "/": self = [.word, .path]
        case "…", "—": self = scalar == "…" ? [.notFirst, .pair] : .pair
        case "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "」", "』", "】", "〕", "”", "’", "·", "％", "℃":
            self = .notFirst
        case "（", "《", "〈", "「", "『", "【", "〔", "“", "‘": self = .notLast
        case ",", ".", ";", ":", "?", "!", ")", "]", "}", "%": self = [.notFirst, .word]
        case "(", "[", "{": self = [.notLast, .word]
        default: self = BreakClass.isWord(scalar) ? .word : []
        }
    }

    /// Whether a line may end between two neighbours.
    static func allowsBreak(between left: BreakClass, and right: BreakClass, keepingWords: Bool) -> Bool {
        if right.contains(.notFirst) || left.contains(.notLast) || right.contains(.blank) { return false }
        if left.contains(.pair) && right.contains(.pair) { return false }
        if left.contains(.notFirst) && right.contains(.path) { return true }
        return !(keepingWords && left.contains(.word) && right.contains(.word))
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        let code = scalar.value
        if code < 0x80 { return code > 0x20 && code < 0x7F }
        // Letters with accents, Greek, Cyrillic and the like; beyond them breaking anywhere does no harm.
        return code >= 0xC0 && code < 0x590 && !WidthTable.mark.hasRange(containing: code)
    }
}

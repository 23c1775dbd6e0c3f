import StationCore

/// What kind of thing a word of a filter is.
enum FilterWord {
    /// The words of a filter in the form in which texts are sought.
    static func words(of typed: String) -> [String] {
        if let number = telephone(typed) { return [number] }
        return typed.split(whereSeparator: \.isWhitespace).map { Canonical.sought($0) }.filter { !$0.isEmpty }
    }

    /// The digits of a whole telephone in whatever dress: 138-7772-0031, +86 138 7772 0031, (0772)8912345; nil: it is none.
    private static func telephone(_ typed: String) -> String? {
        let plain = Canonical.text(typed)
        guard plain.contains(where: { "- +()".contains($0) }),
            plain.allSatisfy({ ("0"..."9").contains($0) || "- +()".contains($0) })
        else { return nil }
        let numbers = Telephone.numbers(in: plain)
        guard numbers.count == 1, case let digits = numbers[0],
            digits.count == 11 && digits.hasPrefix("1") || (10...12).contains(digits.count) && digits.hasPrefix("0")
        else { return nil }
        return digits
    }

    /// What `标签:书香政协` asks for, in the form in which texts are sought; nil: the word asks for no tag.
    static func tag(_ word: String) -> String? {
        guard word.hasPrefix("标签:") else { return nil }
        return String(word.dropFirst("标签:".count))
    }

    /// Asks for a tag in a column of tags, by its text between `%`.
    static func tagged(_ column: String) -> String { "(\(column) LIKE ? ESCAPE '\\' AND \(column) <> '')" }

    static func isLetters(_ word: some StringProtocol) -> Bool {
        word.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }

    /// Whether it is one letter: that is an initial, and would be found in any text with a foreign word in it.
    static func isInitial(_ word: some StringProtocol) -> Bool { word.utf8.count == 1 && isLetters(word) }

    /// Whether it is sought in texts by its characters, and in no other way but as whom they name.
    static func isOfTexts(_ word: some StringProtocol) -> Bool {
        !isLetters(word) && !isDigits(word) && !word.hasPrefix("标签:")
    }

    static func isDigits(_ word: some StringProtocol) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// The word with LIKE's own signs escaped by a backslash.
    static func escaped(_ word: some StringProtocol) -> String {
        var text = ""
        for character in word {
            if "%_\\".contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }
}

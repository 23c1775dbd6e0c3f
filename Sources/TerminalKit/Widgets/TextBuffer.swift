/// A text and the caret in it: the editing that one line and many lines have in common.
///
/// The caret counts whole characters, so it can never stand between a letter and its accent.
struct TextBuffer: Hashable, Sendable {
    private(set) var text: String
    private(set) var caret: Int
    private(set) var count: Int

    init(_ text: String) {
        self.text = text
        count = text.count
        caret = count
    }

    mutating func move(to offset: Int) {
        caret = max(0, min(offset, count))
    }

    mutating func insert(_ addition: String) {
        replace(caret..<caret, with: addition)
    }

    mutating func remove(_ range: Range<Int>) {
        replace(range.clamped(to: 0..<count), with: "")
    }

    /// Where the word before the caret begins: blanks are passed over, then one kind of characters.
    var startOfWord: Int {
        let before = Array(text.prefix(caret))
        var start = before.count
        while start > 0 && before[start - 1].isWhitespace { start -= 1 }
        guard start > 0 else { return 0 }
        let isASCII = before[start - 1].isASCII
        while start > 0 && before[start - 1].isASCII == isASCII && !before[start - 1].isWhitespace {
            start -= 1
        }
        return start
    }

    func index(_ offset: Int) -> String.Index {
        text.index(text.startIndex, offsetBy: offset)
    }

    private mutating func replace(_ range: Range<Int>, with addition: String) {
        let head = text[..<index(range.lowerBound)] + addition
        let bytesBeforeCaret = head.utf8.count
        text = String(head + text[index(range.upperBound)...])
        // What was typed may have joined its neighbours, as an accent does: count again, never add.
        var passed = 0
        count = 0
        caret = 0
        for character in text {
            if passed < bytesBeforeCaret { caret += 1 }
            passed += character.utf8.count
            count += 1
        }
    }
}

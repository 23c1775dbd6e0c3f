/// One line of a wrapped text.
package struct TextLine: Hashable, Sendable {
    /// What is shown: without the newline that ends it and without blanks that hang over its end.
    package var text: String
    /// Which characters of the source stand on it, by their offsets; newline and hanging blanks are among them,
    /// so the ranges of all lines follow each other without a gap.
    package var range: Range<Int>

    /// A line that shows `text` for the characters in `range`.
    package init(text: String, range: Range<Int>) {
        self.text = text
        self.range = range
    }
}

extension TextMetrics {
    /// Breaks a text into lines of at most `width` columns by the rules of Chinese typesetting.
    ///
    /// No closing mark begins a line and no opening mark ends one; Latin words and numbers stay whole. Where a
    /// line has no place that keeps these rules, words are broken first, then the rules, and at last a character
    /// wider than the line stands alone on it. A text that is empty or ends with a newline has an empty last line.
    package func wrap(_ text: String, width: Int) -> [TextLine] {
        LineWrapping(text, width: max(1, width), metrics: self).lines()
    }
}

extension String {
    /// The text so that `wrap` breaks no line within it, as a name among others: “莫汝” and “良” are nobody. The word joiners
    /// between its characters are not shown.
    package var unbroken: String { map(String.init).joined(separator: "\u{2060}") }

    /// A list of names, parted by 、, none of which is broken.
    package var withWholeNames: String { split(separator: "、").map { String($0).unbroken }.joined(separator: "、") }
}

/// The work of one `wrap`: every character measured once, then lines cut off greedily.
private struct LineWrapping {
    private let text: String
    private let width: Int
    private var starts: [String.Index] = []
    private var columns: [Int] = []
    private var classes: [BreakClass] = []

    init(_ text: String, width: Int, metrics: TextMetrics) {
        self.text = text
        self.width = width
        starts.reserveCapacity(text.utf8.count)
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            starts.append(index)
            columns.append(metrics.width(of: character))
            classes.append(BreakClass(character))
            index = text.index(after: index)
        }
        starts.append(text.endIndex)
    }

    func lines() -> [TextLine] {
        var lines: [TextLine] = []
        var start = 0
        while start < columns.count {
            let end = endOfLine(from: start)
            lines.append(line(start..<end))
            start = end
        }
        if classes.last?.contains(.newline) ?? true {
            lines.append(TextLine(text: "", range: start..<start))
        }
        return lines
    }

    private func endOfLine(from start: Int) -> Int {
        var used = 0
        var end = start
        while end < columns.count {
            if classes[end].contains(.newline) { return end + 1 }
            // A blank may hang over the edge, and the first character must stand somewhere.
            if !classes[end].contains(.blank) && used + columns[end] > width && end > start { break }
            used += columns[end]
            end += 1
        }
        if end == columns.count { return end }
        return lastBreak(after: start, upTo: end, keepingWords: true)
            ?? lastBreak(after: start, upTo: end, keepingWords: false) ?? end
    }

    private func lastBreak(after start: Int, upTo end: Int, keepingWords: Bool) -> Int? {
        stride(from: end, to: start, by: -1).first {
            BreakClass.allowsBreak(between: classes[$0 - 1], and: classes[$0], keepingWords: keepingWords)
        }
    }

    private func line(_ range: Range<Int>) -> TextLine {
        var end = range.upperBound
        if end > range.lowerBound && classes[end - 1].contains(.newline) { end -= 1 }
        var used = columns[range.lowerBound..<end].reduce(0, +)
        while used > width && end > range.lowerBound && classes[end - 1].contains(.blank) {
            end -= 1
            used -= columns[end]
        }
        return TextLine(text: String(text[starts[range.lowerBound]..<starts[end]]), range: range)
    }
}

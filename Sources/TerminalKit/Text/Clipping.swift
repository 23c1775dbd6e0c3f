/// Where text stands in a field wider than itself.
package enum Alignment: Hashable, Sendable {
    /// At the left edge, as words are.
    case left
    /// At the right edge, as figures are.
    case right
    /// In the middle, one column further left if it cannot be exact.
    case center
}

extension TextMetrics {
    /// The text, or as many whole characters of it as `width` columns hold, with “…” in the last of them.
    ///
    /// Never cuts a character in half, so the result may be a column narrower than `width`. Where “…” itself
    /// does not fit it is left out.
    package func clip(_ text: String, to width: Int, ellipsis: Bool = true) -> String {
        guard width > 0 else { return "" }
        if self.width(of: text) <= width { return text }
        let mark = ellipsis && self.width(of: "…" as Unicode.Scalar) <= width ? "…" : ""
        let room = width - self.width(of: mark)
        var used = 0
        let scalars = text.unicodeScalars
        var end = scalars.startIndex
        while end < scalars.endIndex {
            let columns = self.width(of: scalars[end])
            if used + columns > room { break }
            used += columns
            end = scalars.index(after: end)
        }
        if !TextMetrics.isBoundary(end, in: scalars) { end = wholeCharacters(of: text, within: room) }
        return text[..<end] + mark
    }

    /// A name, or as much of it as `width` columns hold so that it can be told from others: its beginning and, behind “…”, its
    /// end. Names of many characters begin alike far more often than they end alike.
    package func clipName(_ name: String, to width: Int) -> String {
        guard self.width(of: name) > width else { return name }
        let mark = self.width(of: "…" as Unicode.Scalar)
        guard width > mark else { return clip(name, to: width) }
        // What follows the last point within a name tells most; without one, its last three characters.
        let parts = name.split(separator: "·", omittingEmptySubsequences: true)
        var tail = parts.count > 1 ? String(parts[parts.count - 1]) : String(name.suffix(3))
        while self.width(of: tail) > width - mark { tail.removeFirst() }
        let head = clip(name, to: width - mark - self.width(of: tail), ellipsis: false)
        return head + "…" + tail
    }

    /// Whether two characters surely meet here: both sides are Chinese or ASCII, as nearly always. Finding the borders
    /// of characters that are made of several scalars costs far more than counting columns.
    private static func isBoundary(_ end: String.Index, in scalars: String.UnicodeScalarView) -> Bool {
        guard end > scalars.startIndex, end < scalars.endIndex else { return true }
        return isPlain(scalars[end].value) && isPlain(scalars[scalars.index(before: end)].value)
    }

    /// Whether a character is surely one scalar: ASCII or Chinese.
    static func isPlain(_ code: UInt32) -> Bool { (0x20..<0x7F).contains(code) || (0x4E00...0x9FFF).contains(code) }

    private func wholeCharacters(of text: String, within room: Int) -> String.Index {
        var used = 0
        var end = text.startIndex
        while end < text.endIndex {
            let columns = self.width(of: text[end])
            if used + columns > room { break }
            used += columns
            end = text.index(after: end)
        }
        return end
    }

    /// The text clipped and filled with blanks to exactly `width` columns.
    package func pad(_ text: String, to width: Int, alignment: Alignment = .left) -> String {
        let clipped = clip(text, to: width)
        let room = max(0, width - self.width(of: clipped))
        let before =
            switch alignment {
            case .left: 0
            case .right: room
            case .center: room / 2
            }
        return String(repeating: " ", count: before) + clipped + String(repeating: " ", count: room - before)
    }
}

/// How many terminal columns text takes: the one answer that layout, caret, clipping, wrapping and ncurses share.
///
/// Columns are counted scalar by scalar, as terminals do:
/// - control characters (C0, DEL, C1, line and paragraph separators) count 1: a picture is shown for them;
/// - format characters (direction marks, zero-width joiners, BOM) and variation selectors count 0 and are
///   never sent, so they can neither reorder a line nor merge cells; the stored text keeps them;
/// - combining marks count 0 and are drawn on the character before them;
/// - East Asian wide characters count 2, ambiguous ones as `ambiguousIsWide` says, all others 1.
package struct TextMetrics: Hashable, Sendable {
    /// Whether the terminal draws characters of ambiguous width (“ ” … — · ① → ■ ─) over two columns.
    package var ambiguousIsWide: Bool

    /// Metrics for a terminal that draws ambiguous characters over one column, unless told otherwise.
    package init(ambiguousIsWide: Bool = false) {
        self.ambiguousIsWide = ambiguousIsWide
    }

    /// The columns of one scalar: 0, 1 or 2.
    package func width(of scalar: Unicode.Scalar) -> Int {
        let code = scalar.value
        if code < 0xA0 { return 1 }
        if code >= 0x4E00 && code <= 0x9FFF { return 2 }
        if scalar.isControl { return 1 }
        if WidthTable.wide.hasRange(containing: code) { return 2 }
        if WidthTable.ambiguous.hasRange(containing: code) { return ambiguousIsWide ? 2 : 1 }
        let isUnseen =
            WidthTable.mark.hasRange(containing: code) || WidthTable.invisible.hasRange(containing: code)
        return isUnseen ? 0 : 1
    }

    /// The columns of the scalar with this number, 1 for a number that is none: what C asks.
    package func width(ofValue value: UInt32) -> Int {
        Unicode.Scalar(value).map(width(of:)) ?? 1
    }

    /// The columns of one character: the sum of its scalars', so that a flag or a family of joined emoji
    /// has room for its parts drawn side by side.
    package func width(of character: Character) -> Int {
        var columns = 0
        for scalar in character.unicodeScalars { columns += width(of: scalar) }
        return columns
    }

    /// The columns of a text shown on one line.
    package func width(of text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var (columns, place) = (0, 0)
            while place < bytes.count {
                let scalar = Unicode.Scalar(at: &place, in: bytes)
                columns += width(of: scalar)
            }
            return columns
        }
    }

    /// The columns of a text shown on one line.
    @inlinable
    package func width(of text: some StringProtocol) -> Int {
        var columns = 0
        for scalar in text.unicodeScalars { columns += width(of: scalar) }
        return columns
    }
}

extension [UInt32] {
    /// Whether `code` lies in one of the sorted ranges (first, last, first, last, …).
    func hasRange(containing code: UInt32) -> Bool {
        withUnsafeBufferPointer { bounds in
            var low = 0
            var high = bounds.count / 2
            while low < high {
                let middle = (low + high) / 2
                if code < bounds[2 * middle] {
                    high = middle
                } else if code > bounds[2 * middle + 1] {
                    low = middle + 1
                } else {
                    return true
                }
            }
            return false
        }
    }
}

extension Unicode.Scalar {
    /// The scalar at a place of a text's bytes, which goes on to the next: texts are UTF-8 without faults.
    @inline(__always)
    init(at place: inout Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let first = UInt32(bytes[place])
        func next(_ distance: Int) -> UInt32 { UInt32(bytes[place + distance]) & 0x3F }
        let (value, length): (UInt32, Int) =
            switch first {
            case ..<0x80: (first, 1)
            case ..<0xE0: ((first & 0x1F) << 6 | next(1), 2)
            case ..<0xF0: ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
            default: ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
            }
        place += length
        self = Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}

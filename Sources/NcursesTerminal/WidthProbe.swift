import TerminalKit

/// How wide the terminal draws “ — … and other characters of ambiguous width.
package enum AmbiguousWidth: Hashable, Sendable {
    /// Ask the terminal: it is narrow until the answer says otherwise.
    case measure
    /// One column.
    case narrow
    /// Two columns.
    case wide
}

/// The question how wide ambiguous characters are, put to the terminal itself.
///
/// It is written before the first frame and costs that frame nothing: three such characters, a request for the
/// cursor's place, and the line erased again. The answer comes among the keys.
struct WidthProbe {
    /// How long an answer counts, in milliseconds; a later one is swallowed.
    static let patience: Int64 = 200

    /// What is written: from the line's start, and leaving it as it was after a shell's Enter: empty.
    static let question = Array("\r“—…\u{1B}[6n\r\u{1B}[K".utf8)

    private let asked: Int64

    /// A question asked at a time of a clock in milliseconds.
    init(askedAt time: Int64) {
        asked = time
    }

    /// Whether the cursor's column (from 1) after the question says that ambiguous characters are wide; nil if
    /// the answer came too late to count.
    func isWide(column: Int, at time: Int64) -> Bool? {
        guard time - asked <= WidthProbe.patience else { return nil }
        // Narrow ends in column 4, wide in 7; a terminal that mixes them goes with the majority.
        return column > 5
    }

    /// Whether a terminal of this type answers. The Linux console draws all of them narrow.
    static func isWorthAsking(terminalName: String) -> Bool {
        !["", "dumb", "linux"].contains(terminalName)
    }
}

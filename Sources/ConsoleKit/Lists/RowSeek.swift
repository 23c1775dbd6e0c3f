import TerminalKit

/// What is typed to find one of the rows of the page on top, whichever page it is; a cursor that was moved since begins anew.
package struct RowSeek: Sendable {
    private var typed = ""
    private var place = (depth: 0, row: -1)
    private var isInVain = false

    /// Nothing typed.
    package init() {}

    /// Whether something was typed on a page of this depth.
    package func isTyped(depth: Int) -> Bool { !typed.isEmpty && place.depth == depth }

    /// What was typed so far on this page, with the cursor where it led to.
    package func typed(depth: Int, row: Int) -> String { (depth, row) == place ? typed : "" }

    /// What a key does with it.
    package enum Step {
        /// The rows are looked through for these words.
        case seek(String)
        case next
        case clear
    }

    /// What an event means while so much is typed; nil: it is not meant for it.
    package func step(for event: Event, depth: Int, row: Int) -> Step? {
        let typed = typed(depth: depth, row: row)
        switch event {
        case .key(.tab) where !typed.isEmpty: return .next
        case .key(.escape) where !typed.isEmpty: return .clear
        case .key(.backspace) where !typed.isEmpty:
            return typed.count == 1 ? .clear : .seek(String(typed.dropLast()))
        case .key(.character(let sign)) where event.onlyFinds || (!typed.isEmpty && event.isDigit):
            return .seek((isInVain ? "" : typed) + String(sign))
        case .text(let text): return .seek((isInVain ? "" : typed) + text)
        default: return nil
        }
    }

    /// Remembers what was typed, where it led to, and whether to nothing.
    package mutating func note(_ typed: String, depth: Int, row: Int, isInVain: Bool) {
        (self.typed, place, self.isInVain) = (typed, (depth, row), isInVain)
    }
}

extension Event {
    fileprivate var isDigit: Bool { if case .key(let key) = self { key.isDigit } else { false } }
}

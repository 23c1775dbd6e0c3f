import TerminalKit

/// How often an operator has used each key of the hint line: the word of one that is known by heart turns quiet, its place
/// stays. A reference, since every page notes its keys; it writes nothing.
package final class KeyUse {
    /// Uses after which a key is known.
    package static let familiar = 12

    private var counts: [String: Int] = [:]
    /// Whether something has changed since it was taken.
    package private(set) var isChanged = false

    package init() {}

    /// Takes what is known of another operator.
    package func take(_ text: String) {
        counts = [:]
        isChanged = false
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t")
            if parts.count == 2, let count = Int(parts[1]) { counts[String(parts[0])] = count }
        }
    }

    /// As it is kept: a line a key, its count behind a tab.
    package var text: String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)" }.joined(separator: "\n")
    }

    /// Once more.
    package func note(_ key: String, _ label: String) {
        let name = key + " " + label
        let count = counts[name] ?? 0
        guard count < KeyUse.familiar else { return }
        counts[name] = count + 1
        isChanged = true
    }

    /// Whether the operator knows what a key does.
    package func isFamiliar(_ note: BindingNote) -> Bool {
        (counts[(note.keys.first ?? "") + " " + note.label] ?? 0) >= KeyUse.familiar
    }
}

import TerminalKit

/// A page whose main part is a list: the movements that all of them share.
package protocol ListPage: Page {
    /// Moves the cursor.
    mutating func move(_ motion: Motion, in context: Context) throws
}

extension ListPage {
    /// Arrows, PgUp, PgDn, Home, End, and letters as a second way.
    package func movements() -> [Binding<Self>] {
        func motion(_ keys: [Key], _ words: String, _ motion: Motion) -> Binding<Self> {
            Binding(keys, words, words, isHinted: false) { page, context in
                try page.move(motion, in: context)
                return .stay
            }
        }
        return [
            motion([.down, .character("j")], "下移一行", .by(1)), motion([.up, .character("k")], "上移一行", .by(-1)),
            motion([.pageDown], "下翻一页", .page(1)), motion([.pageUp], "上翻一页", .page(-1)),
            motion([.home, .character("g")], "到第一行", .home), motion([.end, .character("G")], "到最后一行", .end),
        ]
    }

    /// The same where letters jump to a row: movements have only their keys.
    package func movementsWithoutLetters() -> [Binding<Self>] {
        movements().map { binding in
            let keys = binding.keys.filter { key in
                if case .character = key { false } else { true }
            }
            return Binding(keys, binding.label, binding.explanation, isHinted: false, perform: binding.perform)
        }
    }
}

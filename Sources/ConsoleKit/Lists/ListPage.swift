import TerminalKit

/// A page whose main part is a list: the movements that all of them share.
package protocol ListPage: Page {
    /// Moves the cursor.
    mutating func move(_ motion: Motion, in context: Context) throws
}

extension ListPage {
    /// Arrows, PgUp, PgDn, Home, End: they move on every page, and nothing else does.
    package func movements() -> [Binding<Self>] {
        func motion(_ keys: [Key], _ words: String, _ motion: Motion) -> Binding<Self> {
            Binding(keys, words, words, isHinted: false) { page, context in
                try page.move(motion, in: context)
                return .stay
            }
        }
        return [
            motion([.down], "下移一行", .by(1)), motion([.up], "上移一行", .by(-1)),
            motion([.pageDown], "下翻一页", .page(1)), motion([.pageUp], "上翻一页", .page(-1)),
            motion([.home], "到第一行", .home), motion([.end], "到最后一行", .end),
        ]
    }
}

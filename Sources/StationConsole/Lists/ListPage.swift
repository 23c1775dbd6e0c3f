import StationCore
import StationModel
import TerminalKit

/// A page whose main part is a list: the movements that all of them share.
protocol ListPage: Screen {
    /// Moves the cursor.
    mutating func move(_ motion: Motion, in context: Context) throws
}

extension ListPage {
    /// Arrows, PgUp, PgDn, Home, End, and letters as a second way.
    func movements() -> [Binding<Self>] {
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
    func movementsWithoutLetters() -> [Binding<Self>] {
        movements().map { binding in
            let keys = binding.keys.filter { key in
                if case .character = key { false } else { true }
            }
            return Binding(keys, binding.label, binding.explanation, isHinted: false, perform: binding.perform)
        }
    }
}

/// The line above a list that says what it shows: filter and counts.
enum ListHeading {
    /// Draws `words` at the left and `12 / 340` at the right.
    static func draw(
        _ words: String, cursor: Int, count: Int, total: Int, explains number: ExplainedNumber? = nil,
        in frame: inout Frame, y: Int, width: Int
    ) {
        let numbers = count == total ? "\(count == 0 ? 0 : cursor + 1) / \(count)" : "\(count) / \(total)"
        let needed = frame.metrics.width(of: numbers)
        frame.put(words, x: 1, y: y, style: Style(.muted), width: max(0, width - needed - 4))
        // What explains itself is how many there are, not where the cursor stands.
        let place = count == total && number != nil ? "\(count == 0 ? 0 : cursor + 1) / " : ""
        // In the terminal's own colour: written anew with every key, a colour would cost more bytes than the digits.
        let used = frame.put(place, x: width - needed - 1, y: y)
        frame.put(
            String(numbers.dropFirst(place.count)), explains: count == total ? number : nil,
            x: width - needed - 1 + used, y: y)
    }
}

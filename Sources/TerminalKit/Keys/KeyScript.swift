/// Keys written down as text, as `--script` and tests give them.
///
/// Names stand in angle brackets: `<Enter> <Esc> <Tab> <S-Tab> <BS> <Space> <Ins> <Del> <PgUp> <PgDn> <Home> <End>
/// <Up> <Down> <Left> <Right> <F1>`…`<F12> <C-x> <lt>`, `<Paste:text>` (with `\n` for a new line) and
/// `<Resize:80x24>`. Everything else is typed as it stands: ASCII key by key, other characters as an input method
/// sends them, a run at once.
package struct KeyScript: Hashable, Sendable {
    /// What the script does, in order.
    package let events: [Event]

    /// Why a script cannot be read.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// One sentence for the operator.
        package let description: String
    }

    package init(_ text: String) throws(Failure) {
        var events: [Event] = []
        var run = ""
        var rest = Substring(text)
        while let character = rest.first {
            if !character.isASCII {
                run.append(character)
                rest.removeFirst()
                continue
            }
            if !run.isEmpty {
                events.append(.text(run))
                run = ""
            }
            rest.removeFirst()
            guard character == "<" else {
                events.append(.key(KeyScript.typed(character)))
                continue
            }
            guard let end = rest.firstIndex(of: ">") else {
                throw Failure(description: "按键脚本有误:“<\(rest)”缺少“>”;要输入小于号请写 <lt>。")
            }
            events.append(try KeyScript.event(named: rest[..<end]))
            rest = rest[rest.index(after: end)...]
        }
        if !run.isEmpty { events.append(.text(run)) }
        self.events = events
    }

    private static let names: [String: Key] = [
        "enter": .enter, "esc": .escape, "tab": .tab, "s-tab": .backTab, "bs": .backspace,
        "space": .character(" "), "lt": .character("<"), "ins": .insert, "del": .delete, "pgup": .pageUp,
        "pgdn": .pageDown, "home": .home, "end": .end, "up": .up, "down": .down, "left": .left,
        "right": .right,
    ]

    private static func typed(_ character: Character) -> Key {
        guard let byte = character.asciiValue, byte >= 0x20, byte < 0x7F else {
            return KeySequences.plain(character.asciiValue ?? 0x0A)
        }
        return .character(character)
    }

    private static func event(named name: Substring) throws(Failure) -> Event {
        let lower = name.lowercased()
        if let key = names[lower] { return .key(key) }
        if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...12).contains(number) {
            return .key(.f(number))
        }
        if lower.hasPrefix("c-"), lower.count == 3, let byte = lower.last?.asciiValue, byte >= 0x40,
            byte < 0x7F
        {
            return .key(.control(Character(String(lower.suffix(1)))))
        }
        if lower.hasPrefix("paste:") {
            return .paste(
                name.dropFirst("paste:".count).split(separator: "\\n", omittingEmptySubsequences: false)
                    .joined(separator: "\n"))
        }
        if lower.hasPrefix("resize:") {
            let sides = lower.dropFirst("resize:".count).split(separator: "x").compactMap { Int($0) }
            if sides.count == 2, sides.allSatisfy({ $0 > 0 && $0 < 1000 }) {
                return .resize(Size(width: sides[0], height: sides[1]))
            }
        }
        throw Failure(description: "按键脚本有误:没有名为“<\(name)>”的键;要输入小于号请写 <lt>。")
    }
}

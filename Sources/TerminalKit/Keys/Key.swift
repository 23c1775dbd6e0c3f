/// A key that means a command or a single ASCII character.
package enum Key: Hashable, Sendable {
    /// One printable ASCII character, the space among them.
    case character(Character)
    /// Ctrl with a lower-case letter or one of @ [ \ ] ^ _.
    case control(Character)
    /// A function key, from 1.
    case f(Int)
    /// Arrow keys.
    case up, down, left, right
    /// Keys that move further.
    case home, end, pageUp, pageDown
    /// Keys that edit.
    case insert, delete, backspace
    /// Keys that lead on, back, and out.
    case enter, tab, backTab, escape

    /// Its name as the hint line and the manual show it: "F2", "Ctrl-S", "Enter", "↑".
    package var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl-" + character.uppercased()
        case .f(let number): "F\(number)"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .insert: "Ins"
        case .delete: "Del"
        case .backspace: "Backspace"
        case .enter: "Enter"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .escape: "Esc"
        }
    }
}

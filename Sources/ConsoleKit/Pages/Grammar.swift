import TerminalKit

/// The grammar of keys, the same on every page: letters and characters find and never command; a printed digit is a door;
/// digits write in an open choice line and in the roll call only; what F2, F3, … do has a second way for keyboards without
/// function keys.
extension Key {
    /// Whether the key may do anything but find: digits, Space and the three signs may, no other character.
    package var mayCommand: Bool {
        guard case .character(let character) = self else { return true }
        return isDigit || " /:?".contains(character)
    }

    /// Whether it is one of the ten digits.
    package var isDigit: Bool {
        if case .character(let character) = self { ("0"..."9").contains(character) } else { false }
    }

    /// The key that it is the second way of; itself, if of none.
    package var firstWay: Key {
        Key.secondWays.first { $0.second == self }?.first ?? self
    }

    /// The key and its second ways.
    package var ways: [Key] { [self] + Key.secondWays.filter { $0.first == self }.map(\.second) }

    private static let secondWays: [(first: Key, second: Key)] = [
        (.f(1), .character("?")), (.f(2), .control("s")), (.f(3), .control("n")), (.f(5), .character("/")),
        (.f(6), .control("z")), (.f(7), .character(":")), (.f(10), .control("q")),
    ]
}

extension Event {
    /// Whether it puts characters into a text.
    package var isTyping: Bool {
        switch self {
        case .key(.character), .text, .paste: true
        default: false
        }
    }

    /// Whether, on a page that takes no text, it can only be meant to find.
    package var onlyFinds: Bool {
        if case .key(let key) = self { !key.mayCommand } else { isTyping }
    }

    /// The keys of full-width letters, digits and signs, as an input method leaves them; any other event as it is.
    package var withHalfWidthKeys: [Event] {
        guard case .text(let text) = self else { return [self] }
        let keys = text.unicodeScalars.compactMap { scalar -> Event? in
            guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
            return Unicode.Scalar(scalar.value - 0xFEE0).map { .key(.character(Character($0))) }
        }
        return keys.count == text.unicodeScalars.count ? keys : [self]
    }
}

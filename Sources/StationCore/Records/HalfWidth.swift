extension Character {
    /// The ASCII form of a full-width letter, digit or sign (Ａ, ９, ：), as an input method leaves them.
    package var halfWidth: Character {
        guard unicodeScalars.count == 1, let scalar = unicodeScalars.first else { return self }
        switch scalar.value {
        case 0xFF01...0xFF5E: return Character(Unicode.Scalar(scalar.value - 0xFEE0)!)
        case 0x3000: return " "
        default: return self
        }
    }
}

extension String {
    /// The text with every full-width letter, digit and sign in its ASCII form; for what is searched or counted, never
    /// for stored prose.
    package var halfWidth: String { String(map(\.halfWidth)) }
}

extension Unicode.Scalar {
    /// Whether a terminal would obey rather than draw it.
    var isControl: Bool {
        value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029
    }

    /// What a terminal is sent for it: itself, a picture of a control character, or nothing.
    ///
    /// Stored text may hold anything; an escape sequence in it must be seen by the officer, not by the terminal.
    var glyph: Unicode.Scalar? {
        if value >= 0x20 && value < 0x7F { return self }
        if value >= 0x4E00 && value <= 0x9FFF { return self }
        switch value {
        case 0..<0x20: return Unicode.Scalar(0x2400 + value)
        case 0x7F: return "␡"
        case 0x80..<0xA0: return "␦"
        case 0x2028, 0x2029: return "␤"
        default: return WidthTable.invisible.hasRange(containing: value) ? nil : self
        }
    }
}

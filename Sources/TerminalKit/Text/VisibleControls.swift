extension String {
    /// The text with control characters as pictures, but for line ends and tabs: for what goes to a terminal as plain
    /// lines. Everything else, invisible characters too, stays as it is, since programs may read those lines.
    package var withVisibleControls: String {
        var needsWork = false
        var before: UInt8 = 0
        for byte in utf8 {
            // U+0080…U+009F are C2 80…C2 9F.
            if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F || before == 0xC2 && byte < 0xA0 {
                needsWork = true
                break
            }
            before = byte
        }
        guard needsWork else { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isLayout = scalar == "\n" || scalar == "\t"
            text.append(scalar.isControl && !isLayout ? scalar.glyph ?? scalar : scalar)
        }
        return String(text)
    }
}

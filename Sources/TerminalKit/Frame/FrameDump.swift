extension Frame {
    /// The text of one row, without blanks at its end.
    package func row(_ y: Int) -> String {
        guard y >= 0, y < size.height else { return "" }
        var text = String.UnicodeScalarView()
        var blanks = 0
        for cell in cells[y * size.width..<(y + 1) * size.width] where cell.width > 0 {
            if cell.scalar == " " && cell.cluster == 0 {
                blanks += 1
                continue
            }
            text.append(contentsOf: repeatElement(" ", count: blanks))
            blanks = 0
            text.append(cell.scalar)
            text.append(contentsOf: marks(of: cell))
        }
        return String(text)
    }

    /// All rows, a newline between them, without blanks at their ends.
    package func text() -> String {
        (0..<size.height).map(row).joined(separator: "\n")
    }

    /// The text and, on a last line, where the caret stands (column and row, from 0): what `--dump` saves.
    package func dump() -> String {
        let place = caret.map { "caret \($0.x),\($0.y)" } ?? "caret hidden"
        return text() + "\n" + place + "\n"
    }
}

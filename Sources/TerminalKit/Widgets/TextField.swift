/// A field of one line: what was typed and the caret in it.
///
/// It is drawn from these two alone: where the text is wider than the field, it moves by half a field at a time,
/// so that text on both sides of the caret is in view, and no character is cut in half.
package struct TextField: Hashable, Sendable {
    private var buffer: TextBuffer

    /// A field that holds `text`, the caret behind it.
    package init(_ text: String = "") {
        buffer = TextBuffer(TextField.oneLine(text))
    }

    /// What was typed. Setting it puts the caret behind it.
    package var text: String {
        get { buffer.text }
        set { buffer = TextBuffer(TextField.oneLine(newValue)) }
    }

    /// The caret: how many characters stand before it.
    package var caret: Int {
        get { buffer.caret }
        set { buffer.move(to: newValue) }
    }

    /// Whether nothing was typed.
    package var isEmpty: Bool { buffer.count == 0 }

    /// Inserts text at the caret; new lines in it become blanks.
    package mutating func insert(_ text: String) {
        buffer.insert(TextField.oneLine(text))
    }

    /// Edits by an event: text and pastes, ← → Home End Backspace Del, Ctrl-A and E to the ends, Ctrl-K and U
    /// delete to the ends, Ctrl-W the word before.
    /// - Returns: whether the event was one for the field, even if there was nothing left to move or delete.
    package mutating func handle(_ event: Event) -> Bool {
        switch event {
        case .text(let text), .paste(let text): insert(text)
        case .key(.character(let character)): insert(String(character))
        case .key(.left): buffer.move(to: caret - 1)
        case .key(.right): buffer.move(to: caret + 1)
        case .key(.home), .key(.control("a")): buffer.move(to: 0)
        case .key(.end), .key(.control("e")): buffer.move(to: buffer.count)
        case .key(.backspace): if caret > 0 { buffer.remove(caret - 1..<caret) }
        case .key(.delete): if caret < buffer.count { buffer.remove(caret..<caret + 1) }
        case .key(.control("k")): buffer.remove(caret..<buffer.count)
        case .key(.control("u")): buffer.remove(0..<caret)
        case .key(.control("w")): buffer.remove(buffer.startOfWord..<caret)
        default: return false
        }
        return true
    }

    /// Draws the part of the text around the caret over exactly `width` columns; the frame's caret follows it
    /// if the field is the focused one.
    package func draw(
        in frame: inout Frame, x: Int, y: Int, width: Int, style: Style = .plain, focused: Bool
    ) {
        guard width > 0 else { return }
        frame.fill(Rect(x: x, y: y, width: width, height: 1), style: style)
        let metrics = frame.metrics
        let caretColumn = focused ? metrics.width(of: buffer.text[..<buffer.index(caret)]) : 0
        let scroll = TextField.scroll(for: caretColumn, width: width)
        var column = 0
        for character in buffer.text {
            let columns = metrics.width(of: character)
            let place = column - scroll
            if place >= width { break }
            if place >= 0 && place + columns <= width {
                frame.put(String(character), x: x + place, y: y, style: style, width: width - place)
            }
            column += columns
        }
        if focused { frame.caret = Point(x: x + caretColumn - scroll, y: y) }
    }

    /// How many columns are hidden at the left: steps of half a field, the caret always inside.
    private static func scroll(for caretColumn: Int, width: Int) -> Int {
        let over = caretColumn - (width - 1)
        guard over > 0 else { return 0 }
        let step = max(1, width / 2)
        return (over + step - 1) / step * step
    }

    private static func oneLine(_ text: String) -> String {
        guard text.contains(where: \.isNewline) else { return text }
        return String(text.map { $0.isNewline ? " " : $0 })
    }
}

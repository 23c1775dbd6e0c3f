import ConsoleKit
import StationCore
import TerminalKit

/// A glance at the record under the cursor, beside a list on a wide window: what it is, how it stands, its text, as far as
/// there is room. It has no cursor and no keys.
struct Preview {
    private struct Line {
        var text: String
        var style: Style
    }

    private var paragraphs: [Line] = []

    /// The smallest window beside whose lists it stands.
    static let smallest = Size(width: 100, height: 17)
    private static let width = 37

    /// Whether an area has room for it.
    static func fits(in area: Rect) -> Bool { area.width >= smallest.width && area.height >= smallest.height }

    /// What a list keeps of an area's width.
    static func listWidth(in area: Rect, isShown: Bool) -> Int {
        isShown && fits(in: area) ? area.width - width - 3 : area.width
    }

    /// A line of its own; nothing where there is nothing to say. Breaks where the room ends.
    mutating func add(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        paragraphs.append(Line(text: text, style: style))
    }

    /// A heading and a text under it, after an empty line.
    mutating func add(_ heading: String, text: String) {
        guard !text.isEmpty else { return }
        paragraphs.append(Line(text: "", style: .plain))
        paragraphs.append(Line(text: heading, style: .bold))
        for line in text.split(whereSeparator: \.isNewline) { add(String(line)) }
    }

    /// Draws as much as there is room for beside a list.
    func draw(in frame: inout Frame, area: Rect) {
        var y = area.y
        let x = area.right - Preview.width - 1
        for paragraph in paragraphs {
            for line in paragraph.text.isEmpty
                ? [""] : frame.metrics.wrap(paragraph.text, width: Preview.width).map(\.text)
            {
                guard y < area.bottom else { return }
                frame.put(line, x: x, y: y, style: paragraph.style, width: Preview.width)
                y += 1
            }
        }
    }
}

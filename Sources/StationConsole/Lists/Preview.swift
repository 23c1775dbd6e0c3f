import ConsoleKit
import StationCore
import TerminalKit

/// A glance at the record under the cursor, beside a list on a wide window: what it is, how it stands, its text, its last
/// steps, as far as there is room. It has no cursor and no keys.
struct Preview {
    private struct Line {
        var text: String
        var style: Style
    }

    private var paragraphs: [Line] = []
    /// What happened to it, the newest first: at the end of the glance, or in a column of its own.
    private var course: [String] = []

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

    /// What happened to it, the newest first.
    mutating func add(course steps: some Sequence<String>) { course += steps }

    /// How many steps stand below the text, where they have no column of their own.
    private static let lastSteps = 3

    /// Draws as much as there is room for into the columns beside a list.
    func draw(in frame: inout Frame, glance: Rect, course column: Rect?) {
        var whole = self
        if column == nil { whole.add("最近", text: course.prefix(Preview.lastSteps).joined(separator: "\n")) }
        Preview.draw(whole.paragraphs, in: &frame, area: glance)
        guard let column else { return }
        let heading = [Line(text: course.isEmpty ? "还没有经过" : "经过 \(course.count)", style: .bold)]
        Preview.draw(heading + course.map { Line(text: $0, style: .plain) }, in: &frame, area: column)
    }

    private static func draw(_ paragraphs: [Line], in frame: inout Frame, area: Rect) {
        var y = area.y
        for paragraph in paragraphs {
            for line in paragraph.text.isEmpty
                ? [""] : frame.metrics.wrap(paragraph.text, width: area.width).map(\.text)
            {
                guard y < area.bottom else { return }
                frame.put(line, x: area.x, y: y, style: paragraph.style, width: area.width)
                y += 1
            }
        }
    }
}

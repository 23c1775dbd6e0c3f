import TerminalKit

/// The data of one record as labels and values: two of them side by side where both are short, a line or more of its
/// own for what is long.
///
/// How many lines it takes is worked out with the widest metrics, so that it is the same on every terminal and known
/// before anything is drawn.
package struct RecordSheet {
    /// One value with its label.
    package struct Entry {
        let label: String
        let value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    private struct Line {
        var entries: [Entry]
        var height = 1
    }

    private let lines: [Line]
    private let width: Int

    private static let left = 2
    private static let labelWidth = 10
    private static let gap = 2
    private static let longest = 3

    /// A sheet for a screen of a width, in at most `most` lines.
    package init(_ entries: [Entry], width: Int, most: Int) {
        self.width = width
        let metrics = TextMetrics(ambiguousIsWide: true)
        let half = RecordSheet.valueWidth(in: width, columns: 2)
        let whole = RecordSheet.valueWidth(in: width, columns: 1)
        var lines: [Line] = []
        var isHalf = false
        for entry in entries {
            let needed = metrics.width(of: entry.value)
            if needed > half || half < 10 {
                let wrapped = metrics.wrap(entry.value, width: whole).count
                lines.append(Line(entries: [entry], height: min(RecordSheet.longest, max(1, wrapped))))
                isHalf = false
            } else if isHalf {
                lines[lines.count - 1].entries.append(entry)
                isHalf = false
            } else {
                lines.append(Line(entries: [entry]))
                isHalf = true
            }
        }
        // Where there is little room, long texts are shortened first; forms show them whole.
        while lines.reduce(0, { $0 + $1.height }) > most, let tall = lines.lastIndex(where: { $0.height > 1 }) {
            lines[tall].height -= 1
        }
        self.lines = lines
    }

    private static func valueWidth(in width: Int, columns: Int) -> Int {
        (width - left) / columns - labelWidth - 2 * gap
    }

    /// The lines that it takes.
    package var height: Int { lines.reduce(0) { $0 + $1.height } }

    /// Draws it from a line on.
    package func draw(in frame: inout Frame, y: Int) {
        var y = y
        for line in lines {
            let columnWidth = (width - RecordSheet.left) / 2
            for (column, entry) in line.entries.enumerated() {
                let x = RecordSheet.left + column * columnWidth
                let label = frame.metrics.pad(entry.label, to: RecordSheet.labelWidth, alignment: .right)
                frame.put(label, x: x, y: y, style: .muted)
                let valueX = x + RecordSheet.labelWidth + RecordSheet.gap
                let isWhole = line.entries.count == 1 && line.height > 1
                let room =
                    isWhole || line.entries.count == 1
                    ? width - valueX - RecordSheet.left
                    : RecordSheet.valueWidth(in: width, columns: 2) + RecordSheet.gap
                draw(entry.value, in: &frame, x: valueX, y: y, width: room, height: line.height)
            }
            y += line.height
        }
    }

    private func draw(_ value: String, in frame: inout Frame, x: Int, y: Int, width: Int, height: Int) {
        guard height > 1 else {
            frame.put(frame.metrics.clip(value, to: width), x: x, y: y)
            return
        }
        let wrapped = frame.metrics.wrap(value, width: width)
        for (line, text) in wrapped.prefix(height).enumerated() {
            let isCut = line == height - 1 && wrapped.count > height
            frame.put(isCut ? frame.metrics.clip(text.text + "……", to: width) : text.text, x: x, y: y + line)
        }
    }
}

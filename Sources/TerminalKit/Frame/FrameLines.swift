extension Frame {
    /// Draws a horizontal line.
    ///
    /// Box characters are of ambiguous width; on a terminal that draws them wide it is made of ASCII dashes,
    /// so that it has the same length and stays straight.
    package mutating func rule(x: Int, y: Int, width: Int, style: Style = .muted) {
        draw(metrics.ambiguousIsWide ? "-" : "─", columns: x..<x + max(0, width), row: y, style: style)
    }

    /// Draws a gauge: `filled` of `of` parts full, and a line at `marker` parts, the standard to reach.
    ///
    /// Full and empty parts differ in shape, not in colour alone. A gauge that is not quite full never looks
    /// full, and one that is not quite empty never looks empty; one that stays below its line, however little, leaves a
    /// gap before it, and one that reaches it leaves none.
    package mutating func bar(
        x: Int, y: Int, width: Int, filled: Int, of total: Int, marker: Int? = nil, style: Style = .plain
    ) {
        guard width > 0 else { return }
        let wide = metrics.ambiguousIsWide
        let line = marker.flatMap { total > 0 ? Frame.share($0, of: total, width: width - 1, over: width, by: 0) : nil }
        var full = Frame.columns(for: filled, of: total, width: width)
        if let line, let marker { full = filled < marker ? min(full, max(0, line - 1)) : max(full, line) }
        draw(wide ? "=" : "█", columns: x..<x + full, row: y, style: style)
        draw(wide ? "-" : "░", columns: x + full..<x + width, row: y, style: style)
        if let line { draw(wide ? "|" : "│", columns: x + line..<x + line + 1, row: y, style: style) }
    }

    private static func columns(for part: Int, of total: Int, width: Int) -> Int {
        guard total > 0, part > 0 else { return 0 }
        guard part < total else { return width }
        return max(1, share(part, of: total, width: max(1, width - 1), over: width, by: 0.5))
    }

    /// `part` of `total` as columns of `over`, at most `width`. Numbers of any size may come here.
    private static func share(_ part: Int, of total: Int, width: Int, over: Int, by half: Double) -> Int {
        Int(min(Double(width), max(0, (Double(part) * Double(over) / Double(total) + half).rounded(.down))))
    }

    /// Repeats one character of a single column over a row's columns, as far as they are in the frame.
    private mutating func draw(_ glyph: Unicode.Scalar, columns: Range<Int>, row y: Int, style: Style) {
        let columns = columns.clamped(to: 0..<size.width)
        guard y >= 0, y < size.height, !columns.isEmpty else { return }
        detach(columns, row: y)
        for x in columns { cells[y * size.width + x] = Cell(glyph, style: style, width: 1) }
    }
}

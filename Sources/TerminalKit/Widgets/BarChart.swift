/// Values as bars below each other: a label, a bar as long as the value is beside the largest of them, the figure behind it.
///
/// All bars are of one quiet colour; what is to be seen say mark and colour of the figure.
package struct BarChart: Hashable, Sendable {
    package struct Bar: Hashable, Sendable {
        package let label: String
        package let value: Int
        /// The figure as it is read, with its mark.
        package let text: String
        package let style: Style

        package init(_ label: String, _ value: Int, text: String, style: Style = .plain) {
            (self.label, self.value, self.text, self.style) = (label, value, text, style)
        }
    }

    private let bars: [Bar]
    private let labelWidth: Int
    private let barWidth: Int

    package init(_ bars: [Bar], labelWidth: Int, barWidth: Int) {
        (self.bars, self.labelWidth, self.barWidth) = (bars, labelWidth, barWidth)
    }

    /// Draws them from a place on, a line each.
    ///
    /// - Returns: where the figures stand.
    @discardableResult
    package func draw(in frame: inout Frame, x: Int, y: Int) -> [Rect] {
        let most = bars.map(\.value).max() ?? 0
        return bars.enumerated().map { index, bar in
            let line = y + index
            frame.put(bar.label, x: x, y: line, width: labelWidth)
            let left = x + labelWidth + 1
            if most > 0 {
                frame.bar(x: left, y: line, width: barWidth, filled: bar.value, of: most, style: .muted)
            }
            let used = frame.put(bar.text, x: left + barWidth + 1, y: line, style: bar.style)
            return Rect(x: left + barWidth + 1, y: line, width: used, height: 1)
        }
    }
}

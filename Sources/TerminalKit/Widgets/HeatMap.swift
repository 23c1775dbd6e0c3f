/// Numbers in rows and columns of cells of one width, those that are to be seen on a coloured ground. The ground is blank cells
/// in reverse, so that it is as wide on every terminal; a sign behind the number says the same without colour.
package struct HeatMap: Hashable, Sendable {
    package struct Cell: Hashable, Sendable {
        /// The number; empty: there is none.
        package let text: String
        /// One character behind it, or none.
        package let sign: String
        /// What the ground means; nil: it is the terminal's own, and calm.
        package let ground: Tone?

        package init(_ text: String, sign: String = "", ground: Tone? = nil) {
            (self.text, self.sign, self.ground) = (text, sign, ground)
        }

        package static let empty = Cell("")
    }

    package let columns: [String]
    /// Of one cell; a blank stands between two of them.
    package let cellWidth: Int

    package init(_ columns: [String], cellWidth: Int) {
        (self.columns, self.cellWidth) = (columns, cellWidth)
    }

    /// Of all of them.
    package var width: Int { columns.count * (cellWidth + 1) }

    /// Draws what stands above the columns, each at the end of its cells.
    package func drawHeading(in frame: inout Frame, x: Int, y: Int, style: Style = .muted) {
        for (column, title) in columns.enumerated() {
            let text = frame.metrics.pad(frame.metrics.clip(title, to: cellWidth), to: cellWidth, alignment: .right)
            frame.put(text, x: x + column * (cellWidth + 1), y: y, style: style, width: cellWidth)
        }
    }

    /// Draws a row of cells. Numbers end one column before their cell, so that they stand below each other with a sign and without.
    ///
    /// - Parameter style: of the cells without a ground of their own.
    /// - Returns: where the cells stand that are not empty.
    @discardableResult
    package func drawRow(_ cells: [Cell], in frame: inout Frame, x: Int, y: Int, style: Style = .plain) -> [Rect?] {
        columns.indices.map { column in
            guard column < cells.count, !(cells[column].text + cells[column].sign).isEmpty else { return nil }
            let (cell, metrics) = (cells[column], frame.metrics)
            let whole = cell.text + (cell.sign.isEmpty && metrics.width(of: cell.text) < cellWidth ? " " : cell.sign)
            let text = metrics.pad(metrics.clip(whole, to: cellWidth), to: cellWidth, alignment: .right)
            let own = cell.ground.map { Style($0, bold: true, reverse: true) }
            let left = x + column * (cellWidth + 1)
            frame.put(text, x: left, y: y, style: own ?? style, width: cellWidth)
            return Rect(x: left, y: y, width: cellWidth, height: 1)
        }
    }
}

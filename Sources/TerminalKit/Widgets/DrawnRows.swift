/// Rows as they were drawn, so that those that stand as they stood are not laid out again with every key.
///
/// Whoever draws says what a row depends on; only a row without combining marks and without anchors is kept.
package final class DrawnRows {
    /// What a row depends on, beside its place among the rows.
    package struct Key: Hashable, Sendable {
        /// Which state of the rows it was drawn from: another whenever they are read.
        let reading: Int
        let index: Int
        let width: Int
        let style: Style
        /// Whatever else it shows, such as a mark.
        let variant: Int
        let metrics: TextMetrics
    }

    private var rows: [Key: [Cell]] = [:]
    /// More than any screen has, several times over.
    private static let most = 1000

    nonisolated(unsafe) private static var last = 0

    package init() {}

    /// A number for a state of rows that no other has. For the one thread that draws.
    package static func nextReading() -> Int {
        last += 1
        return last
    }

    /// Draws a row, or puts it as it was drawn.
    ///
    /// - Parameters:
    ///   - reading: which state of the rows it belongs to.
    ///   - variant: what it depends on beside style and width.
    ///   - draw: draws it, and nothing outside `columns` of row `y`.
    package func draw(
        _ index: Int, of reading: Int, variant: Int = 0, style: Style, in frame: inout Frame, columns: Range<Int>,
        y: Int,
        _ draw: (inout Frame) -> Void
    ) {
        let key = Key(
            reading: reading, index: index, width: columns.count, style: style, variant: variant,
            metrics: frame.metrics)
        if let cells = rows[key], frame.put(cells, x: columns.lowerBound, y: y) { return }
        let (anchors, marks) = (frame.anchors.count, frame.clusters.count)
        draw(&frame)
        guard frame.anchors.count == anchors, frame.clusters.count == marks, let cells = frame.cells(columns, y: y)
        else {
            return
        }
        if rows.count >= DrawnRows.most { rows = [:] }
        rows[key] = cells
    }
}

extension Frame {
    /// The cells of a row; nil where not all of them are within the frame.
    fileprivate func cells(_ columns: Range<Int>, y: Int) -> [Cell]? {
        guard y >= 0, y < size.height, columns.lowerBound >= 0, columns.upperBound <= size.width else { return nil }
        return Array(cells[y * size.width + columns.lowerBound..<y * size.width + columns.upperBound])
    }

    /// Puts cells that were drawn earlier.
    ///
    /// - Returns: whether there was room for all of them.
    fileprivate mutating func put(_ drawn: [Cell], x: Int, y: Int) -> Bool {
        guard y >= 0, y < size.height, x >= 0, x + drawn.count <= size.width else { return false }
        detach(x..<x + drawn.count, row: y)
        let start = y * size.width + x
        cells.withUnsafeMutableBufferPointer { cells in
            for (offset, cell) in drawn.enumerated() { cells[start + offset] = cell }
        }
        return true
    }
}

/// What the screen is to show: cells and the caret. A value; drawing into it touches no terminal.
///
/// A wide character takes two cells: its own, of width 2, and one of width 0 at its right. Every operation keeps
/// the two together, or leaves blanks. Anything outside the frame is ignored.
package struct Frame: Sendable {
    /// Columns and rows.
    package let size: Size
    /// The widths it was laid out with.
    package let metrics: TextMetrics
    /// Where the terminal's cursor stands, and with it an input method's window; nil hides it.
    package var caret: Point?
    /// The places that stand for something, in the order in which they were drawn.
    package internal(set) var anchors: [Anchor] = []
    /// The block that marks belong to.
    var block = 0

    var cells: [Cell]
    /// Combining marks of the cells that have some; a cell's `cluster` is an index here, and 0 is “none”.
    var clusters: [[Unicode.Scalar]] = [[]]

    package init(size: Size, metrics: TextMetrics) {
        self.size = Size(width: max(0, size.width), height: max(0, size.height))
        self.metrics = metrics
        cells = Array(repeating: .blank(.plain), count: self.size.width * self.size.height)
    }

    /// The block of all its cells.
    package var bounds: Rect { Rect(size) }

    /// The cell at a place inside the frame.
    package subscript(x: Int, y: Int) -> Cell {
        precondition(x >= 0 && x < size.width && y >= 0 && y < size.height, "outside the frame")
        return cells[y * size.width + x]
    }

    /// The combining marks on a cell of this frame.
    package func marks(of cell: Cell) -> [Unicode.Scalar] {
        clusters[Int(cell.cluster)]
    }

    /// Makes room for cells at `columns` of row `y`: a wide character cut by an edge loses its other half, too.
    mutating func detach(_ columns: Range<Int>, row y: Int) {
        let start = y * size.width
        if columns.lowerBound > 0 && cells[start + columns.lowerBound].width == 0 {
            cells[start + columns.lowerBound - 1] = cells[start + columns.lowerBound - 1].blanked
            cells[start + columns.lowerBound] = cells[start + columns.lowerBound].blanked
        }
        if columns.upperBound < size.width && cells[start + columns.upperBound].width == 0 {
            cells[start + columns.upperBound] = cells[start + columns.upperBound].blanked
            cells[start + columns.upperBound - 1] = cells[start + columns.upperBound - 1].blanked
        }
    }
}

/// A size in terminal cells.
package struct Size: Hashable, Sendable {
    /// Columns.
    package var width: Int
    /// Rows.
    package var height: Int

    /// A size of `width` columns and `height` rows.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// A cell's place, counted from the top left corner at 0, 0.
package struct Point: Hashable, Sendable {
    /// Column.
    package var x: Int
    /// Row.
    package var y: Int

    /// The place at column `x` of row `y`.
    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A block of cells. Its size is never negative.
package struct Rect: Hashable, Sendable {
    /// Left column.
    package var x: Int
    /// Top row.
    package var y: Int
    /// Columns.
    package var width: Int
    /// Rows.
    package var height: Int

    /// The block whose top left cell is at `x`, `y`; a negative size counts as 0.
    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The block of a whole frame.
    package init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// The column after the last.
    package var right: Int { x + width }
    /// The row after the last.
    package var bottom: Int { y + height }
    package var size: Size { Size(width: width, height: height) }
    /// Whether it has no cell.
    package var isEmpty: Bool { width == 0 || height == 0 }

    /// Whether the cell at `point` is one of its own.
    package func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < right && point.y >= y && point.y < bottom
    }

    /// The block without a margin of so many columns left and right and rows above and below.
    package func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
    }

    /// Its rows from the `start`th on, at most `count` of them, or all that are left.
    package func rows(from start: Int, count: Int? = nil) -> Rect {
        let first = min(max(0, start), height)
        return Rect(x: x, y: y + first, width: width, height: min(count ?? height, height - first))
    }

    /// Its columns from the `start`th on, at most `count` of them, or all that are left.
    package func columns(from start: Int, count: Int? = nil) -> Rect {
        let first = min(max(0, start), width)
        return Rect(x: x + first, y: y, width: min(count ?? width, width - first), height: height)
    }

    /// A block of the given size in the middle of this one, cut down to it where it is larger.
    package func centered(_ size: Size) -> Rect {
        let width = min(size.width, width)
        let height = min(size.height, height)
        return Rect(
            x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
    }

    /// The cells both blocks have.
    package func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
    }
}

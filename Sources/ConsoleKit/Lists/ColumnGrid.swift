import TerminalKit

/// Lines in as many columns as it takes to see all of them, down each column first. Pure: it knows numbers, not lines.
///
/// Where the widest window is too small for all, columns are full and scrolled one by one; the line under the cursor is
/// always seen.
package struct ColumnGrid: Hashable, Sendable {
    /// How many columns are seen.
    package let columns: Int
    /// Lines in a column.
    package let rows: Int
    /// The first line that is seen.
    package let first: Int
    private let count: Int

    /// - Parameters:
    ///   - count: how many lines there are.
    ///   - cursor: the line that has to be seen.
    ///   - room: columns of a screen and rows for them all.
    ///   - columnWidth: what a column takes.
    package init(count: Int, cursor: Int, room: Size, columnWidth: Int) {
        self.count = count
        let (height, most) = (max(1, room.height), max(1, room.width / max(1, columnWidth)))
        let needed = max(1, (count + height - 1) / height)
        columns = min(most, needed)
        // All seen: columns of one length. Not all: full ones.
        rows = needed <= most ? max(1, (count + needed - 1) / needed) : height
        let here = cursor / rows
        first = max(0, min(here - columns / 2, needed - columns)) * rows
    }

    /// The lines that are seen.
    package var visible: Range<Int> { first..<max(first, min(count, first + columns * rows)) }

    /// Where a line that is seen stands.
    package func place(of line: Int) -> (column: Int, row: Int) {
        ((line - first) / rows, (line - first) % rows)
    }
}

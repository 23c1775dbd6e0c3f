import StationCore
import TerminalKit

/// A list that never holds more than a window of its rows.
///
/// The window is read around what is visible; moving within it reads nothing.
package struct WindowedList<Row: Sendable>: Sendable {
    /// Where the list is scrolled and which row the cursor is on.
    package private(set) var viewport = Viewport()
    /// How many rows the filter lets through.
    package private(set) var count = 0
    /// How many rows there are without the filter.
    package private(set) var total = 0
    private var rows: [Row] = []
    private var start = 0
    /// So many rows on either side of the cursor may be visible: in whatever height, until a page says that it reads what a
    /// greater one shows.
    private var reach = 80
    private var readsToFit = false
    /// Which reading of rows these are, and the rows as they were drawn.
    private var reading = 0
    nonisolated(unsafe) private let drawn = DrawnRows()

    /// Rows read at once: some screens' worth, so that a held-down key seldom reads.
    private static var span: Int { 240 }

    package init() {}

    /// The row at a place, if it is in the window.
    package subscript(index: Int) -> Row? {
        rows.indices.contains(index - start) ? rows[index - start] : nil
    }

    /// The first row of the window that fits.
    package func first(where fits: (Row) -> Bool) -> Row? { rows.first(where: fits) }

    /// The row under the cursor.
    package var current: Row? { self[viewport.cursor] }

    /// Takes new counts and reads the window anew.
    ///
    /// - Parameter id: tells a row from others, where the cursor is to stay on the row that it stands on; nil: it stays at
    ///   its place.
    package mutating func reload(
        count: Int, total: Int, stayingOn id: ((Row) -> RecordID)? = nil, fetch: (Range<Int>) throws -> [Row]
    ) rethrows {
        let here = id.flatMap { id in current.map { id($0) } }
        self.count = count
        self.total = total
        viewport.resize(count: count)
        rows = []
        start = 0
        // Where a row is to be found again it may have moved.
        try fill(span: readsToFit && id == nil ? 2 * reach : WindowedList.span, fetch)
        guard let id, let here, let index = rows.firstIndex(where: { id($0) == here }) else { return }
        viewport.select(start + index)
        try fill(fetch)
    }

    /// Moves, and reads the window that is now needed.
    package mutating func move(_ motion: Motion, fetch: (Range<Int>) throws -> [Row]) rethrows {
        viewport.follow(motion)
        try fill(fetch)
    }

    /// Fits the list to the height that it is about to be drawn in (`Screen.fit`); the window read is far larger.
    package mutating func fit(height: Int) { viewport.resize(height: max(1, height)) }

    /// The same, and reads what is seen in that height and was not before: so a list that is read anew, as at every letter of a
    /// filter, need not read more than is seen. What cannot be read is not shown, and the next key says why.
    package mutating func fit(height: Int, fetch: (Range<Int>) throws -> [Row]) {
        fit(height: height)
        (reach, readsToFit) = (viewport.height, true)
        try? fill(fetch)
    }

    /// Draws the rows that are seen, the one under the cursor reversed; those that stand as they stood are not laid out again.
    ///
    /// - Parameters:
    ///   - variant: what a row shows besides what was read, such as a mark.
    ///   - draw: draws a row into line `y` of the frame, over `width` columns from `x`.
    package func draw(
        in frame: inout Frame, x: Int, y: Int, width: Int, variant: (Row) -> Int,
        _ draw: (inout Frame, Row, _ y: Int, Style) -> Void
    ) {
        for (line, index) in viewport.visible.enumerated() {
            guard let row = self[index] else { continue }
            let style = index == viewport.cursor ? Style(.accent, reverse: true) : Style(.plain)
            drawn.draw(
                index, of: reading, variant: variant(row), style: style, in: &frame, columns: x..<x + max(0, width),
                y: y + line
            ) { draw(&$0, row, y + line, style) }
        }
    }

    private mutating func fill(
        span: Int = WindowedList.span, _ fetch: (Range<Int>) throws -> [Row]
    ) rethrows {
        let low = max(0, viewport.cursor - reach)
        let high = min(count, viewport.cursor + reach)
        if low >= start, high <= start + rows.count { return }
        start = max(0, viewport.cursor - span / 2)
        rows = try fetch(start..<min(count, start + span))
        reading = DrawnRows.nextReading()
    }
}

/// A way to move in a list.
package enum Motion: Hashable, Sendable {
    /// By so many rows.
    case by(Int)
    /// By so many screens.
    case page(Int)
    /// To the first row.
    case home
    /// To the last row.
    case end
    /// To a row.
    case to(Int)
}

extension Viewport {
    /// Moves as a list is moved.
    package mutating func follow(_ motion: Motion) {
        switch motion {
        case .by(let rows): move(by: rows)
        case .page(let pages): page(by: pages)
        case .home: home()
        case .end: end()
        case .to(let index): select(index)
        }
    }

    /// The same in a list with headings between its rows: the cursor steps over them.
    package mutating func follow(_ motion: Motion, over isHeading: (Int) -> Bool) {
        let before = cursor
        follow(motion)
        guard count > 0 else { return }
        if isHeading(cursor) { move(by: cursor < before && cursor > 0 ? -1 : 1) }
        show(isHeading)
    }

    /// Brings the heading above the cursor into view, where it has just been scrolled out.
    package mutating func show(_ isHeading: (Int) -> Bool) {
        let here = cursor
        guard here == top, here > 0, height > 1, isHeading(here - 1) else { return }
        select(here - 1)
        select(here)
    }
}

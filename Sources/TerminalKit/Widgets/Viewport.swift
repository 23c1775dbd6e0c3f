/// Which rows of a list are in view, and which one is chosen. Pure: it knows numbers, not rows.
///
/// The cursor is always one of the rows (0 if there are none) and always in view, and no place is left
/// blank below the last row while rows are hidden above.
package struct Viewport: Hashable, Sendable {
    /// The chosen row.
    package private(set) var cursor = 0
    /// The first row in view.
    package private(set) var top = 0
    /// How many rows there are.
    package private(set) var count: Int
    /// How many are in view at once, at least 1.
    package private(set) var height: Int

    /// A view of `height` rows at the start of `count`.
    package init(count: Int = 0, height: Int = 1) {
        self.count = max(0, count)
        self.height = max(1, height)
    }

    /// The rows in view.
    package var visible: Range<Int> { top..<min(count, top + height) }

    /// Chooses a row, or the nearest there is.
    package mutating func select(_ row: Int) {
        cursor = max(0, min(row, count - 1))
        top = min(max(top, cursor - height + 1), cursor)
        top = max(0, min(top, count - height))
    }

    /// Moves so many rows down, or up if negative.
    package mutating func move(by rows: Int) { select(cursor + rows) }

    /// Moves so many pages; a page leaves one row of the last in view.
    package mutating func page(by pages: Int) {
        let step = pages * max(1, height - 1)
        top = max(0, min(top + step, count - height))
        select(cursor + step)
    }

    /// Chooses the first row.
    package mutating func home() { select(0) }

    /// Chooses the last row.
    package mutating func end() { select(count - 1) }

    /// Takes another number of rows or another height, and keeps the cursor where it can.
    package mutating func resize(count: Int? = nil, height: Int? = nil) {
        self.count = max(0, count ?? self.count)
        self.height = max(1, height ?? self.height)
        select(cursor)
    }

    /// Does what a movement key means in a list.
    /// - Returns: whether it was one.
    package mutating func handle(_ event: Event) -> Bool {
        switch event {
        case .key(.up): move(by: -1)
        case .key(.down): move(by: 1)
        case .key(.pageUp): page(by: -1)
        case .key(.pageDown): page(by: 1)
        case .key(.home): home()
        case .key(.end): end()
        default: return false
        }
        return true
    }
}

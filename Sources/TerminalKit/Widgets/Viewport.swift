/// Which rows of a list are in view, and which one is chosen. Pure: it knows numbers, not rows.
///
/// The cursor is always one of the rows (0 if there are none) and always in view, and no place is left
/// blank below the last row while rows are hidden above.
public struct Viewport: Hashable, Sendable {
    /// The chosen row.
    public private(set) var cursor = 0
    /// The first row in view.
    public private(set) var top = 0
    /// How many rows there are.
    public private(set) var count: Int
    /// How many are in view at once, at least 1.
    public private(set) var height: Int

    /// A view of `height` rows at the start of `count`.
    public init(count: Int = 0, height: Int = 1) {
        self.count = max(0, count)
        self.height = max(1, height)
    }

    /// The rows in view.
    public var visible: Range<Int> { top..<min(count, top + height) }

    /// Chooses a row, or the nearest there is.
    public mutating func select(_ row: Int) {
        cursor = max(0, min(row, count - 1))
        top = min(max(top, cursor - height + 1), cursor)
        top = max(0, min(top, count - height))
    }

    /// Moves so many rows down, or up if negative.
    public mutating func move(by rows: Int) { select(cursor + rows) }

    /// Moves so many pages; a page leaves one row of the last in view.
    public mutating func page(by pages: Int) {
        let step = pages * max(1, height - 1)
        top = max(0, min(top + step, count - height))
        select(cursor + step)
    }

    /// Chooses the first row.
    public mutating func home() { select(0) }

    /// Chooses the last row.
    public mutating func end() { select(count - 1) }

    /// Takes another number of rows or another height, and keeps the cursor where it can.
    public mutating func resize(count: Int? = nil, height: Int? = nil) {
        self.count = max(0, count ?? self.count)
        self.height = max(1, height ?? self.height)
        select(cursor)
    }

    /// Does what a movement key means in a list.
    /// - Returns: whether it was one.
    public mutating func handle(_ event: Event) -> Bool {
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

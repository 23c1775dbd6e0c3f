/// A column of a table, before it is known how wide the table may be.
package struct Column: Hashable, Sendable {
    /// How wide a column is, in terminal columns.
    package enum Width: Hashable, Sendable {
        /// Always so wide.
        case fixed(Int)
        /// At least so wide; what is left over is shared by weight.
        case flexible(min: Int, weight: Int = 1)

        var least: Int {
            switch self {
            case .fixed(let width): max(0, width)
            case .flexible(let least, _): max(0, least)
            }
        }

        var weight: Int {
            switch self {
            case .fixed: 0
            case .flexible(_, let weight): max(0, weight)
            }
        }
    }

    /// What stands above it.
    package var title: String
    /// How wide it is.
    package var width: Width
    /// Where its text stands.
    package var alignment: Alignment
    /// When it is left out for want of room: the highest number first, 0 never.
    package var dropAt: Int

    /// Whether it holds people's names: one that is too long takes the room of empty cells behind it, on the cursor's row of
    /// those that can be left out, too; what must be cut keeps its end.
    package var isOfNames = false

    /// The same column, of people's names.
    package var ofNames: Column {
        var column = self
        column.isOfNames = true
        return column
    }

    /// A column that is never left out unless `dropAt` says when.
    package init(_ title: String, width: Width, alignment: Alignment = .left, dropAt: Int = 0) {
        self.title = title
        self.width = width
        self.alignment = alignment
        self.dropAt = dropAt
    }
}

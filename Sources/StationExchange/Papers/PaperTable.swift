/// A table of a paper.
package struct PaperTable: Hashable, Sendable {
    package enum Alignment: Hashable, Sendable {
        case left, centre, right
    }

    package struct Column: Hashable, Sendable {
        package let heading: String
        package let alignment: Alignment
        /// How many Chinese characters wide; nil: as what stands in it needs.
        package let characters: Int?

        init(_ heading: String, _ alignment: Alignment = .left, characters: Int? = nil) {
            (self.heading, self.alignment, self.characters) = (heading.printed, alignment, characters)
        }
    }

    package let columns: [Column]
    /// The rows under the heading; as many cells as columns.
    package let rows: [[String]]
    /// How high a row is at least, in millimetres: where somebody is to write; nil: as its text needs.
    package let rowHeight: Int?
    /// Whether the last column is one cell for all rows: room for a photograph.
    package let joinsLast: Bool

    init(_ columns: [Column], _ rows: [[String]], rowHeight: Int? = nil, joinsLast: Bool = false) {
        self.joinsLast = joinsLast
        // What widens a mark has to widen it before the columns are measured.
        (self.columns, self.rows, self.rowHeight) = (columns, rows.map { $0.map(\.printed) }, rowHeight)
    }

    /// A table of numbers: the first row is the heading, the first column is of names.
    init(numbers rows: [[String]]) {
        let heading = rows.first ?? []
        self.init(
            heading.enumerated().map { Column($0.element, $0.offset == 0 ? .left : .right) }, Array(rows.dropFirst()))
    }
}

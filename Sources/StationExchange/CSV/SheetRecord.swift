/// One record of a table and the line it begins on, from 1.
package struct SheetRecord: Codable, Hashable, Sendable {
    package let line: Int
    package private(set) var cells: [String]
    /// What is wrong with the record as a whole, such as a quote that never ends.
    package var fault: String?
    /// Over how many lines of the file it goes.
    package var lines = 1
    /// How many of these are not blank.
    package var filledLines = 1
    /// The most cells that one of its further lines would have if it stood by itself: what looks like rows within a quote.
    package var mostWithin = 0

    /// Cells that were empty and stand beneath one that is merged with them: the column and the line where it says what.
    private(set) var filled: [Int: Int] = [:]

    /// Puts what a merged cell says into a cell beneath it that is empty.
    package mutating func fill(_ column: Int, with text: String, from line: Int) {
        while cells.count <= column { cells.append("") }
        guard cells[column].allSatisfy(\.isWhitespace) else { return }
        cells[column] = text
        filled[column] = line
    }

    package init(line: Int, cells: [String], fault: String? = nil) {
        (self.line, self.cells, self.fault) = (line, cells, fault)
    }
}

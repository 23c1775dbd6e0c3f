/// One cell of a frame: eight bytes, no reference, so that a frame is cheap to make and to compare.
package struct Cell: Hashable, Sendable {
    /// What is drawn: never a control character.
    package internal(set) var scalar: Unicode.Scalar
    /// Which of the frame's clusters of combining marks stands on it; 0 for none.
    var cluster: UInt16
    /// How it is drawn.
    package internal(set) var style: Style
    private var columns: UInt8

    /// Columns it takes: 1, or 2 for the left half of a wide character; 0 marks that character's right half.
    package var width: Int { Int(columns) }

    /// Whether combining marks stand on it; the frame knows which.
    package var hasMarks: Bool { cluster != 0 }

    init(_ scalar: Unicode.Scalar, style: Style, width: Int) {
        self.scalar = scalar
        self.cluster = 0
        self.style = style
        self.columns = UInt8(truncatingIfNeeded: width)
    }

    static func blank(_ style: Style) -> Cell {
        Cell(" ", style: style, width: 1)
    }

    /// A blank in the cell's own style: what is left of a wide character when its other half is overwritten.
    var blanked: Cell { .blank(style) }
}

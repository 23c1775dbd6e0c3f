extension Frame {
    /// Writes text on one line, from column `x` of row `y`, over at most `width` columns.
    ///
    /// What is cut by `width` ends in `…`, so that no number is taken for a shorter one. Where the frame's edge would cut
    /// a wide character, a blank stands instead of its half.
    /// Control characters show as pictures; format characters are left out.
    /// - Returns: the columns used, counted from `x` even if that lies left of the frame.
    @discardableResult @inlinable
    package mutating func put(
        _ text: some StringProtocol, x: Int, y: Int, style: Style = .plain, width: Int? = nil
    ) -> Int {
        write(String(text), x: x, y: y, style: style, width: width)
    }

    @usableFromInline @discardableResult
    mutating func write(_ text: String, x: Int, y: Int, style: Style, width: Int?, isCut: Bool = false) -> Int {
        let limit = min(size.width, width.map { x + max(0, $0) } ?? size.width)
        guard limit > x else { return 0 }
        guard y >= 0, y < size.height else { return min(metrics.width(of: text), limit - x) }
        if x >= 0, !isCut, let used = writePlain(text, x: x, y: y, style: style, width: width, limit: limit) {
            return used
        }
        let start = y * size.width
        var column = x
        var base: Int?
        for scalar in text.unicodeScalars {
            guard let glyph = scalar.glyph else { continue }
            let columns = metrics.width(of: scalar)
            if columns == 0 {
                if let base { addMark(glyph, to: start + base) }
                continue
            }
            if column + columns > limit {
                if let width, !isCut, x >= 0, x + width <= size.width {
                    // Written once more, as it reads when cut.
                    clear(x..<limit, row: y, style: style)
                    write(
                        metrics.clip(text, to: width), x: x, y: y, style: style, width: width, isCut: true)
                    return limit - x
                }
                if column < limit && column >= 0 { clear(column..<limit, row: y, style: style) }
                return limit - x
            }
            base = nil
            if column >= 0 {
                detach(column..<column + columns, row: y)
                cells[start + column] = Cell(glyph, style: style, width: columns)
                if columns == 2 { cells[start + column + 1] = Cell(" ", style: style, width: 0) }
                base = column
            } else if column + columns > 0 {
                clear(0..<column + columns, row: y, style: style)
            }
            column += columns
        }
        return column - x
    }

    /// Writes a text of nothing but plain characters, such as Chinese and ASCII, in one pass: a page is made of hundreds.
    ///
    /// - Returns: nil where something else is in it; what was written by then is written over.
    private mutating func writePlain(
        _ text: String, x: Int, y: Int, style: Style, width: Int?, limit: Int
    ) -> Int? {
        let (metrics, columns) = (metrics, size.width)
        let mark: Unicode.Scalar = "…"
        let markWidth = metrics.width(of: mark)
        // Where it is cut, if it has to be: the last place that leaves room for the mark.
        let room = width.map { $0 >= markWidth ? x + $0 - markWidth : x + $0 } ?? limit
        let isMarked = width.map { $0 >= markWidth } ?? false
        let isCutInside = width.map { x + $0 <= columns } ?? false
        var text = text
        return text.withUTF8 { bytes in
            cells.withUnsafeMutableBufferPointer { cells in
                let row = y * columns
                var (column, place) = (x, 0)
                var fit: (column: Int, before: UInt32, after: UInt32)?
                var before: UInt32 = 0x20
                /// Blanks that stand in place of what is not written, and of the half of a character cut at their end.
                func clear(from first: Int, to end: Int) {
                    for column in first..<end { cells[row + column] = .blank(style) }
                    if end < columns, cells[row + end].width == 0 { cells[row + end] = cells[row + end].blanked }
                }
                if bytes.isEmpty { return 0 }
                if x > 0, cells[row + x].width == 0 {
                    cells[row + x - 1] = cells[row + x - 1].blanked
                    cells[row + x] = cells[row + x].blanked
                }
                while place < bytes.count {
                    let scalar = Unicode.Scalar(at: &place, in: bytes)
                    let taken: Int
                    switch scalar.value {
                    case 0x20..<0x7F: taken = 1
                    case 0x4E00...0x9FFF: taken = 2
                    default:
                        taken = metrics.width(of: scalar)
                        if taken == 0 || scalar.isControl { return nil }
                    }
                    if fit == nil, column + taken > room { fit = (column, before, scalar.value) }
                    if column + taken > limit {
                        guard isCutInside, let fit else {
                            if column < limit { clear(from: column, to: limit) }
                            return limit - x
                        }
                        guard fit.column == x || TextMetrics.isPlain(fit.before) && TextMetrics.isPlain(fit.after)
                        else {
                            return nil
                        }
                        clear(from: fit.column, to: limit)
                        if isMarked {
                            cells[row + fit.column] = Cell(mark, style: style, width: markWidth)
                            if markWidth == 2 { cells[row + fit.column + 1] = Cell(" ", style: style, width: 0) }
                        }
                        return limit - x
                    }
                    cells[row + column] = Cell(scalar, style: style, width: taken)
                    if taken == 2 { cells[row + column + 1] = Cell(" ", style: style, width: 0) }
                    column += taken
                    before = scalar.value
                }
                if column > x, column < columns, cells[row + column].width == 0 {
                    cells[row + column] = cells[row + column].blanked
                }
                return column - x
            }
        }
    }

    /// Fills a block with blanks.
    package mutating func fill(_ rect: Rect, style: Style = .plain) {
        let rect = rect.intersection(bounds)
        guard !rect.isEmpty else { return }
        for y in rect.y..<rect.bottom { clear(rect.x..<rect.right, row: y, style: style) }
    }

    /// Changes the style of a block and keeps its text; a wide character takes the style of its left half.
    package mutating func restyle(_ rect: Rect, _ style: Style) {
        let rect = rect.intersection(bounds)
        guard !rect.isEmpty else { return }
        for y in rect.y..<rect.bottom {
            let start = y * size.width
            for x in rect.x..<rect.right where cells[start + x].width > 0 {
                cells[start + x].style = style
                if cells[start + x].width == 2 { cells[start + x + 1].style = style }
            }
        }
    }

    mutating func clear(_ columns: Range<Int>, row y: Int, style: Style) {
        detach(columns, row: y)
        let start = y * size.width
        cells.withUnsafeMutableBufferPointer { cells in
            for x in columns { cells[start + x] = .blank(style) }
        }
    }

    private mutating func addMark(_ mark: Unicode.Scalar, to index: Int) {
        let cluster = Int(cells[index].cluster)
        if cluster > 0 && cluster == clusters.count - 1 {
            clusters[cluster].append(mark)
        } else if clusters.count <= Int(UInt16.max) {
            clusters.append(clusters[cluster] + [mark])
            cells[index].cluster = UInt16(clusters.count - 1)
        }
    }
}

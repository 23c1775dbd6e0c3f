import CPango
import StationExchange

/// Sets a paper's blocks one under another, from page to page.
final class PaperPages {
    private let cairo: OpaquePointer
    private let setter: Typesetter
    private let format: PaperFormat
    /// The number of the page that is being filled.
    private(set) var number = 1
    /// Where the next block begins, in points from the upper edge.
    private var y: Double
    private let (top, bottom, left, width): (Double, Double, Double, Double)
    private let (pitch, spacing): (Double, Double)

    init(_ cairo: OpaquePointer, _ setter: Typesetter, _ format: PaperFormat) {
        (self.cairo, self.setter, self.format) = (cairo, setter, format)
        let points = { (millimetres: Int) in Double(millimetres) * 72 / 25.4 }
        top = points(format.top)
        bottom = points(format.page.height - format.bottom)
        left = points(format.left)
        width = points(format.page.width - format.left - format.right)
        pitch = Double(format.pitch) / 20
        spacing = -Double(format.tightening) / 20
        y = top
    }

    /// Sets a paper from its first page to the last.
    func set(_ paper: PrintedReport) {
        // What is joined from several begins with the first of them.
        if case .page? = paper.blocks.first {} else { title(paper.title) }
        for block in paper.blocks { set(block) }
        endPage()
    }

    private func set(_ block: PaperBlock) {
        let indent = format.text.points * 2
        switch block {
        case .page(let title):
            if number > 1 || y > top { turn() }
            self.title(title)
        case .part(let title):
            // A heading does not end a page.
            if y + pitch * 2 > bottom + 1 { turn() }
            paragraph(title, format.part, indent: indent)
        case .section(let text): paragraph(text, format.section, indent: indent)
        case .paragraph(let text): paragraph(text, format.text, indent: indent)
        case .address(let text): paragraph(text, format.text, indent: 0)
        case .signature(let lines): sign(lines)
        case .table(let table): set(table)
        case .notes(let lines): note(lines)
        }
    }

    // MARK: Pages

    private func turn() {
        endPage()
        number += 1
        y = top
    }

    /// — 1 —, a character in from the outer edge, and the page is done.
    private func endPage() {
        let letter = format.number
        let words = setter.lines("— \(number) —", letter, width: width)[0]
        let room = letter.points
        let x = number.isMultiple(of: 2) ? left + room : left + width - room - words.width
        let edge = Double(format.page.height - format.footer) * 72 / 25.4
        setter.draw(words, letter, x: x, baseline: edge)
        cairo_show_page(cairo)
    }

    // MARK: Text

    /// Where letters stand in a line of some height: the same for every face.
    private func baseline(_ letter: PaperFormat.Letter, _ pitch: Double) -> Double {
        (pitch - letter.points) / 2 + letter.points * 0.88
    }

    private func title(_ text: String) {
        let pitch = Double(format.titlePitch) / 20
        for line in setter.balanced(text, format.title, width: width) {
            if y + pitch > bottom + 1 { turn() }
            setter.draw(
                line, format.title, x: left + (width - line.width) / 2, baseline: y + baseline(format.title, pitch))
            y += pitch
        }
        y += self.pitch
    }

    private func paragraph(_ text: String, _ letter: PaperFormat.Letter, indent: Double) {
        for line in setter.lines(text, letter, width: width, spacing: spacing, indent: indent) {
            if y + pitch > bottom + 1 { turn() }
            setter.draw(
                line, letter, x: left, baseline: y + baseline(letter, pitch), spacing: spacing, filling: width)
            y += pitch
        }
    }

    /// A line away from the text, four characters in from the right edge; who signs and when are not parted.
    private func sign(_ lines: [String]) {
        if y + pitch * Double(lines.count + 1) > bottom + 1 { turn() } else { y += pitch }
        let edge = left + width - format.text.points * 2
        for text in lines {
            for line in setter.lines(text, format.text, width: width, spacing: spacing) {
                setter.draw(
                    line, format.text, x: edge - line.width, baseline: y + baseline(format.text, pitch),
                    spacing: spacing)
                y += pitch
            }
        }
    }

    private func note(_ lines: [String]) {
        let notePitch = Double(format.notePitch) / 20
        let set = lines.flatMap { setter.lines($0, format.note, width: width, spacing: spacing) }
        if y + pitch + notePitch * Double(min(3, set.count)) > bottom + 1 { turn() } else { y += pitch }
        rule(left, y, left + width, y)
        y += 4
        for line in set {
            if y + notePitch > bottom + 1 { turn() }
            setter.draw(
                line, format.note, x: left, baseline: y + baseline(format.note, notePitch), spacing: spacing,
                filling: width)
            y += notePitch
        }
    }

    // MARK: Tables

    /// The room at the sides of a cell, above and beneath its text, in points.
    private static let (side, above) = (5.4, 3.0)

    /// The heading stands on every page; a row goes over two only where it is higher than one.
    private func set(_ table: PaperTable) {
        guard !table.columns.isEmpty else { return }
        let widths = format.widths(of: table).map { Double($0) / 20 }
        let letter = format.cell(of: table)
        let linePitch = Double(format.cellPitch) / 20
        let least = table.rowHeight.map { Double($0) * 72 / 25.4 } ?? 0
        let looks = table.columns.map(\.alignment)
        func broken(_ cells: [String]) -> [[SetLine]] {
            cells.indices.map { setter.lines(cells[$0], letter, width: widths[$0] - 2 * PaperPages.side) }
        }
        func height(_ cells: [[SetLine]]) -> Double {
            Double(cells.map(\.count).max() ?? 1) * linePitch + 2 * PaperPages.above
        }
        let heading = broken(table.columns.map(\.heading))
        let headHeight = max(height(heading), least)
        func head() {
            row(heading, Row(widths, headHeight, letter, looks.map { _ in .centre }, joins: false))
        }
        let rows = table.rows.map(broken)
        if y + headHeight + (rows.first.map { max(height($0), least) } ?? 0) > bottom + 1 { turn() }
        head()
        for cells in rows {
            let whole = max(height(cells), least)
            if y + whole > bottom + 1, y > top + headHeight + 1 {
                turn()
                head()
            }
            guard y + whole > bottom + 1 else {
                row(cells, Row(widths, whole, letter, looks, joins: table.joinsLast))
                continue
            }
            // Higher than a page: as many lines as go on each.
            var rest = cells
            while rest.contains(where: { !$0.isEmpty }) {
                let room = max(1, Int((bottom + 1 - y - 2 * PaperPages.above) / linePitch))
                let part = rest.map { Array($0.prefix(room)) }
                row(part, Row(widths, height(part), letter, looks, joins: table.joinsLast))
                rest = rest.map { Array($0.dropFirst(room)) }
                if rest.contains(where: { !$0.isEmpty }) {
                    turn()
                    head()
                }
            }
        }
        // The lower edge of what was joined.
        rule(left, y, left + width, y)
        y += linePitch / 2
    }

    /// How a row of cells is set.
    private struct Row {
        let widths: [Double]
        let height: Double
        let letter: PaperFormat.Letter
        let looks: [PaperTable.Alignment]
        /// Whether the last cell is one with those above and beneath.
        let joins: Bool

        init(
            _ widths: [Double], _ height: Double, _ letter: PaperFormat.Letter, _ looks: [PaperTable.Alignment],
            joins: Bool
        ) {
            (self.widths, self.height, self.letter, self.looks, self.joins) = (widths, height, letter, looks, joins)
        }
    }

    private func row(_ cells: [[SetLine]], _ row: Row) {
        var x = left
        let linePitch = Double(format.cellPitch) / 20
        for (column, lines) in cells.enumerated() {
            let width = row.widths[column]
            var line = y + (row.height - Double(lines.count) * linePitch) / 2
            for text in lines {
                let room = width - 2 * PaperPages.side - text.width
                let shift: Double =
                    switch row.looks[column] {
                    case .left: 0
                    case .centre: room / 2
                    case .right: room
                    }
                setter.draw(
                    text, row.letter, x: x + PaperPages.side + shift, baseline: line + baseline(row.letter, linePitch))
                line += linePitch
            }
            if row.joins, column == cells.count - 1 {
                rule(x, y, x, y + row.height)
                rule(x + width, y, x + width, y + row.height)
            } else {
                frame(x, y, width, row.height)
            }
            x += width
        }
        y += row.height
    }

    private func frame(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        cairo_set_line_width(cairo, 0.5)
        cairo_rectangle(cairo, x, y, width, height)
        cairo_stroke(cairo)
    }

    private func rule(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double) {
        cairo_set_line_width(cairo, 0.5)
        cairo_move_to(cairo, x, y)
        cairo_line_to(cairo, toX, toY)
        cairo_stroke(cairo)
    }
}

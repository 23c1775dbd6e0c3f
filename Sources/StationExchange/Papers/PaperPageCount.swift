/// How many pages a paper takes, without setting it: by the measures of GB/T 9704, a Chinese character as two columns.
///
/// What is set in another face comes out a little otherwise, so what is said of it is 约.
package enum PaperPageCount {
    /// A line of the type area in columns, and a page in lines.
    private static let (columns, lines) = (56, 22.0)

    package static func pages(of paper: PrintedReport) -> Int {
        var pages = 1
        var used = 0.0
        func take(_ height: Double) {
            if used + height > lines {
                pages += 1
                used = min(height, lines)
            } else {
                used += height
            }
        }
        func paragraph(_ text: String, indent: Int) {
            for _ in 0..<max(1, (text.wide + indent + columns - 1) / columns) { take(1) }
        }
        func title(_ text: String) { take(Double((text.wide + 39) / 40) * 1.2 + 1) }
        if case .page? = paper.blocks.first {} else { title(paper.title) }
        for block in paper.blocks {
            switch block {
            case .page(let text):
                if pages > 1 || used > 0 { (pages, used) = (pages + 1, 0) }
                title(text)
            case .part(let text), .section(let text), .paragraph(let text): paragraph(text, indent: 4)
            case .address(let text): paragraph(text, indent: 0)
            case .signature(let signed): take(Double(signed.count + 1))
            case .notes(let notes):
                take(1)
                for note in notes { take(Double((note.wide + 63) / 64) * 0.7) }
            case .table(let table):
                let needs = table.columns.indices.map { place in
                    table.columns[place].characters.map { $0 * 2 + 2 }
                        ?? ([table.columns[place].heading] + table.rows.map { $0[place] }).map { min(24, $0.wide) + 2 }
                        .max() ?? 2
                }
                let all = max(1, needs.reduce(0, +))
                // A table that does not go upright lies on its side, on fewer lines.
                let room = all > 92 ? 106 : 73
                let height = all > 92 ? 22.0 / 15.0 : 1
                for row in [table.columns.map(\.heading)] + table.rows {
                    let most =
                        row.indices.map { place in
                            let width = max(2, needs[place] * room / all - 2)
                            return max(1, (row[place].wide + width - 1) / width)
                        }.max() ?? 1
                    let least = Double(table.rowHeight ?? 0) / 10.2
                    take(max(least, Double(most) * 0.553 + 0.21) * height)
                }
            }
        }
        return pages
    }
}

extension String {
    /// How many columns it takes, a Chinese character as two.
    fileprivate var wide: Int { unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } }
}

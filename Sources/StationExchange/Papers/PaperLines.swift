/// A paper as lines of text, not broken yet: each paragraph two characters in, tables in columns.
enum PaperLines {
    /// Two characters, by which every paragraph begins.
    static let indent = "　　"

    /// A line of the type area: 28 characters.
    private static let width = 56

    static func lines(of blocks: [PaperBlock]) -> [String] {
        var lines: [String] = []
        var beginsPage = true
        for block in blocks {
            switch block {
            case .page(let title):
                lines += (lines.isEmpty ? [] : ["", ""]) + [title, ""]
                beginsPage = true
                continue
            case .part(let title): lines += (beginsPage ? [] : [""]) + [indent + title]
            case .section(let text), .paragraph(let text): lines.append(indent + text)
            case .address(let text): lines.append(text)
            case .signature(let signed):
                lines.append("")
                lines += signed.map { String(repeating: " ", count: max(0, width - 4 - columns($0))) + $0 }
            case .table(let table): lines += Self.lines(of: table)
            case .notes(let notes): lines += ["", "────"] + notes
            }
            beginsPage = false
        }
        return lines
    }

    /// Columns beside each other. What is wider than a line goes on beneath, with the first column once more.
    private static func lines(of table: PaperTable) -> [String] {
        guard !table.columns.isEmpty else { return [] }
        var lines: [String] = []
        let rows = [table.columns.map(\.heading)] + table.rows
        let widths = table.columns.indices.map { column in rows.map { columns($0[column]) }.max() ?? 0 }
        var rest = widths.indices.dropFirst()
        while !rest.isEmpty {
            var shown: [Int] = []
            var used = columns(indent) + widths[0]
            while let next = rest.first, shown.isEmpty || used + 2 + widths[next] <= width {
                used += 2 + widths[next]
                shown.append(rest.removeFirst())
            }
            for row in rows {
                let cells = ([0] + shown).map { column in
                    let room = String(repeating: " ", count: widths[column] - columns(row[column]))
                    return table.columns[column].alignment == .right ? room + row[column] : row[column] + room
                }
                lines.append((indent + cells.joined(separator: "  ")).trimmingTail)
            }
        }
        return lines
    }

    /// How many columns a text takes where a Chinese character takes two.
    private static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
}

extension String {
    /// Without blanks at its end.
    fileprivate var trimmingTail: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

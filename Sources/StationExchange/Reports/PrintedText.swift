/// The lines of a printed page by the levels of GB/T 9704: 一、 （一） 1. （1）, each paragraph two characters in.
struct PrintedText {
    /// The lines so far.
    private(set) var lines: [String] = []
    private var parts = 0
    private var sections = 0

    /// Two characters, by which every paragraph begins.
    static let indent = "　　"

    /// Begins a part: 一、.
    mutating func part(_ title: String) {
        if !lines.isEmpty { lines.append("") }
        parts += 1
        sections = 0
        say("\(PrintedText.numeral(parts))、\(title)")
    }

    /// Begins a section of the part: （一）.
    mutating func section(_ title: String) {
        sections += 1
        say("（\(PrintedText.numeral(sections))）\(title)")
    }

    /// A paragraph.
    mutating func say(_ sentence: String) { lines.append(PrintedText.indent + sentence) }

    /// Numbered entries: 1. and so on; each with entries of its own: （1）.
    mutating func list(_ entries: [(text: String, details: [String])]) {
        for (place, entry) in entries.enumerated() {
            say("\(place + 1). \(entry.text)")
            for (detail, text) in entry.details.enumerated() { say("（\(detail + 1)）\(text)") }
        }
    }

    /// Numbered entries without entries of their own.
    mutating func list(_ entries: [String]) { list(entries.map { ($0, []) }) }

    /// A line of the type area: 28 characters.
    private static let width = 56

    /// Columns beside each other; the first is of names and stands left, numbers stand right. What is wider than a line
    /// goes on beneath, with the names once more.
    mutating func table(_ rows: [[String]]) {
        // What widens a mark has to widen it before the columns are measured.
        let rows = rows.map { $0.map(\.printed) }
        guard let heading = rows.first else { return }
        let widths = heading.indices.map { column in rows.map { PrintedText.columns($0[column]) }.max() ?? 0 }
        var rest = heading.indices.dropFirst()
        while !rest.isEmpty {
            var shown: [Int] = []
            var used = PrintedText.columns(PrintedText.indent) + widths[0]
            while let next = rest.first, shown.isEmpty || used + 2 + widths[next] <= PrintedText.width {
                used += 2 + widths[next]
                shown.append(rest.removeFirst())
            }
            for row in rows {
                let cells = shown.map { "  " + PrintedText.room(widths[$0], for: row[$0]) + row[$0] }
                lines.append(PrintedText.indent + row[0] + PrintedText.room(widths[0], for: row[0]) + cells.joined())
            }
        }
    }

    private static func room(_ width: Int, for cell: String) -> String {
        String(repeating: " ", count: width - columns(cell))
    }

    /// 一 to 九十九.
    static func numeral(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard number >= 10 else { return digits[number] }
        return (number < 20 ? "" : digits[number / 10 % 10]) + "十" + digits[number % 10]
    }

    /// Whether a line is the heading of a part.
    static func isPart(_ line: String) -> Bool {
        guard line.hasPrefix(indent) else { return false }
        let beginning = line.dropFirst(indent.count).prefix { "一二三四五六七八九十".contains($0) }
        return !beginning.isEmpty && line.dropFirst(indent.count + beginning.count).first == "、"
    }

    /// How many columns a text takes where a Chinese character takes two.
    private static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
}

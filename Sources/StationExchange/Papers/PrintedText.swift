/// Writes a paper part by part and counts its levels as GB/T 9704 does: 一、 （一） 1. （1）.
struct PrintedText {
    /// What was written so far.
    private(set) var blocks: [PaperBlock] = []
    private var parts = 0
    private var sections = 0

    /// The same as lines.
    var lines: [String] { PaperLines.lines(of: blocks) }

    /// Begins a part: 一、.
    mutating func part(_ title: String) {
        parts += 1
        sections = 0
        blocks.append(.part("\(PrintedText.numeral(parts))、\(title)"))
    }

    /// Begins a section of the part: （一）.
    mutating func section(_ title: String) {
        sections += 1
        blocks.append(.section("（\(PrintedText.numeral(sections))）\(title)"))
    }

    /// A paragraph.
    mutating func say(_ sentence: String) { blocks.append(.paragraph(sentence)) }

    /// To whom it is addressed.
    mutating func address(_ words: String) { blocks.append(.address(words)) }

    /// Who signs, and when.
    mutating func sign(_ lines: [String]) { blocks.append(.signature(lines)) }

    /// Whatever else.
    mutating func add(_ block: PaperBlock) { blocks.append(block) }

    /// Numbered entries: 1. and so on; each with entries of its own: （1）.
    mutating func list(_ entries: [(text: String, details: [String])]) {
        for (place, entry) in entries.enumerated() {
            say("\(place + 1). \(entry.text)")
            for (detail, text) in entry.details.enumerated() { say("（\(detail + 1)）\(text)") }
        }
    }

    /// Numbered entries without entries of their own.
    mutating func list(_ entries: [String]) { list(entries.map { ($0, []) }) }

    /// Numbers in columns beside each other; the first row is the heading, the first column is of names.
    mutating func table(_ rows: [[String]]) { blocks.append(.table(PaperTable(numbers: rows))) }

    /// 一 to 九十九.
    static func numeral(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard number >= 10 else { return digits[number] }
        return (number < 20 ? "" : digits[number / 10 % 10]) + "十" + digits[number % 10]
    }

    /// Whether a line is the heading of a part.
    static func isPart(_ line: String) -> Bool {
        guard line.hasPrefix(PaperLines.indent) else { return false }
        let text = line.dropFirst(PaperLines.indent.count)
        let beginning = text.prefix { "一二三四五六七八九十".contains($0) }
        return !beginning.isEmpty && text.dropFirst(beginning.count).first == "、"
    }
}

import StationCore

/// A page to read or to print as text: a station's or the whole city's period, or a member's answer sheet.
///
/// Each page ends with its period, the moment it was made, and the versions of the rules that it was judged by.
package struct PrintedReport: Sendable {
    /// Its heading.
    package let title: String
    /// What it says.
    package let blocks: [PaperBlock]
    /// What the officer is told is missing in it; it does not stand in the paper.
    package let gaps: [String]
    /// The same as lines, not broken yet; `isHeading` says which are headings of parts.
    package let lines: [String]

    /// The page as text.
    package var text: String { ([title, ""] + lines).joined(separator: "\n") + "\n" }

    /// Whether a line is the heading of a part: 一、 and so on.
    package static func isHeading(_ line: String) -> Bool { PrintedText.isPart(line) }

    /// A page; marks and days are brought into the form of printed pages, whoever worded them.
    init(title: String, _ blocks: [PaperBlock], gaps: [String] = []) {
        self.title = title.printed
        self.gaps = gaps
        self.blocks = blocks.map(\.printed)
        lines = PaperLines.lines(of: self.blocks)
    }

    /// Several as one, each from a page of its own.
    package init(title: String, joining pages: [PrintedReport]) {
        self.init(title: title, pages.flatMap { [.page($0.title)] + $0.blocks })
    }
}

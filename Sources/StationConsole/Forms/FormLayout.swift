import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Where everything stands in a form: the line of the draft on top, the fields one below the other, a line that says how many
/// are not seen, the band of the field with the caret, and what is said of the form beneath.
///
/// All of it follows from the fields and the window alone, never from where the caret is or what is typed: no row moves
/// while one types or goes on to the next field. A form that is longer than its window is turned by pages.
struct FormLayout {
    let area: Rect
    /// The rows of each field.
    let heights: [Int]
    /// The fields of each page.
    let pages: [Range<Int>]
    /// The rows for fields.
    private let room: Int

    /// Labels end here, values begin two columns on.
    static let labelWidth = 14
    static let valueStart = labelWidth + 2
    /// Where the understanding of a value, or what is wrong with it, begins.
    static let noteStart = 40
    /// As wide as a window has to be for notes beside their fields.
    static let widthForNotes = 80
    /// The rows of the band.
    static let bandHeight = 4
    /// Rows that are kept for what is said of the form, where there are any.
    private static let asideReserve = 3
    /// As many rows as a paragraph is given unasked, and while it is being written.
    private static let (idle, writing) = (12, 14)

    /// Columns for a value in an area of a width: a line that is read has no more than 72.
    static func valueWidth(_ width: Int) -> Int { min(72, max(10, width - valueStart - 2)) }

    /// Columns for a paragraph: what it counts stands right of it.
    static func paragraphWidth(_ width: Int) -> Int { min(72, max(10, width - valueStart - 8)) }

    init(_ fields: [FormField], hasAside: Bool, area: Rect) {
        self.area = area
        let room = max(1, area.height - 2 - FormLayout.bandHeight)
        self.room = room
        let least = fields.map { min($0.leastHeight, room) }
        let spare = room - least.reduce(0, +) - (hasAside ? FormLayout.asideReserve : 0)
        let paragraphs = fields.count { $0.leastHeight > 1 }
        let share = paragraphs > 0 ? max(0, spare) / paragraphs : 0
        let heights = zip(fields, least).map { field, least in
            field.leastHeight > 1 ? max(least, min(FormLayout.idle, least + share)) : least
        }
        self.heights = heights
        var pages: [Range<Int>] = []
        var (start, used) = (0, 0)
        for (index, height) in heights.enumerated() {
            if used + height > room, index > start {
                pages.append(start..<index)
                (start, used) = (index, 0)
            }
            used += height
        }
        self.pages = pages + [start..<heights.count]
    }

    /// The page that a field stands on.
    func page(of field: Int) -> Int { pages.firstIndex { $0.contains(field) } ?? 0 }

    /// The fields that are seen with a page: the last one is filled up from the one before.
    func shown(_ page: Int) -> Range<Int> {
        var first = pages[page].lowerBound
        var used = heights[pages[page]].reduce(0, +)
        while page == pages.count - 1, first > 0, used + heights[first - 1] <= room {
            first -= 1
            used += heights[first]
        }
        return first..<pages[page].upperBound
    }

    /// The first row of each field that is seen with a page.
    func rows(_ page: Int) -> [(index: Int, y: Int)] {
        var y = area.y + 1
        return shown(page).map { index in
            defer { y += heights[index] }
            return (index, y)
        }
    }

    /// The first row of the band; the row above it says what is not seen.
    var bandY: Int { area.y + 2 + (pages.count > 1 ? room : heights.reduce(0, +)) }

    /// The first row beneath the band.
    var asideY: Int { bandY + FormLayout.bandHeight }

    /// How many fields lie above and below what is seen with a page.
    func unseen(_ page: Int) -> (above: Int, below: Int) {
        let shown = shown(page)
        return (shown.lowerBound, heights.count - shown.upperBound)
    }

    /// The rows of a paragraph while it is being written: it covers what is below it as far as its text needs, and what it
    /// covers is there again when it is left.
    func writingHeight(of field: Int, y: Int, lines: Int, end: Int) -> Int {
        max(heights[field], min(lines, FormLayout.writing, end - y))
    }
}

extension FormField {
    /// The rows that it needs.
    var leastHeight: Int {
        if case .paragraph(let height) = kind { max(2, height) } else { 1 }
    }
}

import StationCore
import StationStore

/// How a table is to be brought in: all that was chosen for it, and nothing of what came of it. The console makes it, the
/// office carries it out; the same plan is judged as often as it changes, and taken over once.
package struct ImportPlan: Codable, Hashable, Sendable {
    /// Where the table is.
    package enum Source: Codable, Hashable, Sendable {
        case file(String)
        /// Rows of a spreadsheet or of a chat.
        case pasted(String)
    }

    package var source: Source
    /// The sheet of a workbook; nil: the first that is shown and not empty.
    package var sheet: String?
    /// The encoding of a text; nil: it is found.
    package var encoding: SheetEncoding?
    /// The kind of its records; nil: the heading tells.
    package var kind: String?
    /// The kind that is expected where the heading may mean several.
    package var expected: String?
    /// The station of rows that name none.
    package var station: String?
    package var choices = Sheet.Choices()
    /// The last day of a term, where it is the next one's roster; then it is judged as that, and its rows are handed over.
    package var termEnd: Day?
    /// The folder for what stays out.
    package var folder = ""

    package init(_ source: Source, expected: String? = nil) { (self.source, self.expected) = (source, expected) }
}

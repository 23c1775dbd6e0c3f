import StationCore
import StationStore

/// What is to be seen of a table on its way in: how it was read, and what would become of each row.
package struct ImportView: Codable, Hashable, Sendable {
    /// A row of the table as it stands, to find the heading in.
    package struct Line: Codable, Hashable, Sendable {
        package let line: Int
        package let cells: [String]
    }

    /// A column of the table.
    package struct Column: Codable, Hashable, Sendable {
        package let heading: String
        /// The first values in it.
        package let samples: [String]
        /// The field that it is read as, several with + between them; nil: it is left out.
        package let field: String?
        /// Why, in words.
        package let why: String
        /// What it could be read as, by what stands in it; nil: nothing comes to mind.
        package let proposal: String?
        /// Whether it only counts the rows, so that nobody misses it.
        package let isNumbering: Bool
    }

    /// A row with its verdict.
    package struct Row: Codable, Hashable, Sendable {
        package let line: Int
        /// For how many lines it stands.
        package let count: Int
        package let verdict: RowVerdict
        package let reason: String
        /// What it says, in the order of `fields`.
        package let cells: [String]
        package fileprivate(set) var questions: [RowQuestion]
        package let differences: [RowDifference]
    }

    /// What it is called: the file's name.
    package var name = ""
    package var sheets: [String] = []
    package var sheet: String?
    package var kind: String?
    package var kindTitle = ""
    /// The station that the title, the sheet or the file is called after, where rows name none; nil: none, or several.
    package var titleStation: String?
    /// In which encoding a text was read; nil: it is no text.
    package var encoding: String?
    /// What parts its cells; nil: it is no text.
    package var separator: String?
    /// The table's first rows.
    package var lines: [Line] = []
    package var heading: Int?
    package var columns: [Column] = []
    /// The fields that the kind has.
    package var allFields: [String] = []
    /// Those without which nothing can be read and that no column means.
    package var missing: [String] = []
    /// Those that columns mean, in the order in which they are shown.
    package var fields: [String] = []
    /// What is to be said of the table as a whole.
    package var remarks: [String] = []
    /// Rows that are no record.
    package var skipped: [String] = []
    /// How many these are, told or not.
    package var skippedCount = 0
    /// Why nothing can be taken as it is; nil: it can.
    package var fault: String?
    /// Rows by verdict, all of them.
    package var counts: [String: Int] = [:]
    /// The rows that are shown: those with questions before the others where there are too many.
    package var rows: [Row] = []
    /// How many questions of each sort there are.
    package var asked: [String: Int] = [:]
    /// What was taken over, in words; nil: it was only looked at.
    package var taken: String?
    /// The rows as they were read, of the next term's roster: the console goes on with them.
    package var records: [SheetRecord] = []
    /// The file with what stayed out.
    package var rejects: String?

    package init() {}

    /// Takes questions away that were settled, until it is judged anew.
    package mutating func forget(_ isSettled: (Row, RowQuestion) -> Bool) {
        for place in rows.indices where !rows[place].questions.isEmpty {
            let row = rows[place]
            rows[place].questions.removeAll { isSettled(row, $0) }
        }
    }

    /// Whether not all rows are shown.
    package var isCut: Bool { rows.count >= IntakeDesk.shown }
    package var total: Int { counts.values.reduce(0, +) }
    package func count(of verdict: RowVerdict) -> Int { counts[verdict.rawValue] ?? 0 }
}

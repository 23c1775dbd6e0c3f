import StationCore

/// What a row of a sheet is to the file. The six exclude one another: every row gets exactly one.
package enum RowVerdict: String, CaseIterable, Hashable, Sendable {
    /// It adds a record.
    case new
    /// The file has all that it says.
    case known
    /// The file has its record, and it fills what was empty there.
    case fills
    /// The file has its record and says something else, which stays.
    case differs
    /// It may be right or not; it stays out until somebody has said.
    case doubtful
    /// It cannot be taken.
    case bad

    /// Whether such a row stays out.
    package var isLeftOut: Bool { self == .doubtful || self == .bad }
}

/// A row of a sheet with its verdict.
package struct JudgedRow: Hashable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// For how many lines it stands, from its own on: more than one only where they could not be told apart.
    package let count: Int
    package let verdict: RowVerdict
    /// Why, for the officer; empty where the verdict says it all.
    package let reason: String
    /// What the row may have been meant as; nil: nothing to propose.
    package let proposal: String?
    /// The column whose cell it is about, as this house calls it; nil: the row as a whole.
    package let column: String?

    package init(line: Int, _ verdict: RowVerdict, _ reason: String = "") {
        (self.line, self.verdict, self.reason) = (line, verdict, reason)
        (count, proposal, column) = (1, nil, nil)
    }

    /// A row that stays out.
    package init(line: Int, count: Int = 1, _ fault: Fault) {
        (self.line, self.count) = (line, count)
        verdict = fault.isDoubt ? .doubtful : .bad
        (reason, proposal) = (fault.sentence, fault.proposal)
        column = if case .badInput(let field) = fault.kind { field } else { nil }
    }
}

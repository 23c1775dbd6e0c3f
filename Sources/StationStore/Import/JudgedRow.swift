import StationCore
import StationModel

/// What a row of a sheet is to the file. The six exclude one another: every row gets exactly one.
package enum RowVerdict: String, CaseIterable, Codable, Hashable, Sendable {
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
    /// What has to be settled before it can be taken.
    package let questions: [RowQuestion]
    /// What the file has and the row says otherwise.
    package let differences: [RowDifference]

    package init(line: Int, _ verdict: RowVerdict, _ reason: String = "", differences: [RowDifference] = []) {
        (self.line, self.verdict, self.reason) = (line, verdict, reason)
        (count, proposal, column, questions, self.differences) = (1, nil, nil, [], differences)
    }

    /// A row that stays out.
    ///
    /// - Parameter others: what else has to be settled in it.
    package init(line: Int, count: Int = 1, _ fault: Fault, others: [RowQuestion] = []) {
        (self.line, self.count) = (line, count)
        verdict = fault.isDoubt ? .doubtful : .bad
        (reason, proposal) = (fault.sentence, fault.proposal)
        column = fault.column
        questions = (RowQuestion(fault).map { [$0] } ?? []) + others
        differences = []
    }
}

/// Something about one cell of a row that somebody who knows has to say.
package struct RowQuestion: Codable, Hashable, Sendable {
    /// The column, as this house calls it.
    package let column: String
    package let sentence: String
    /// What the cell may mean, the likeliest first where `isProposed`; empty: nobody can guess.
    package let options: [String]
    /// Whether the first option is likelier than the others.
    package let isProposed: Bool
    /// Whether the row stays out until it is settled.
    package let holdsUp: Bool

    package init(
        _ column: String, _ sentence: String, options: [String], isProposed: Bool = true, holdsUp: Bool = false
    ) {
        (self.column, self.sentence, self.options) = (column, sentence, options)
        (self.isProposed, self.holdsUp) = (isProposed && !options.isEmpty, holdsUp)
    }

    /// What a fault about a cell asks; nil: it is about the whole row.
    package init?(_ fault: Fault) {
        guard let column = fault.column else { return nil }
        // What is proposed for another column is no answer to this question.
        let proposed = fault.proposal.flatMap { said in
            said.hasPrefix("\(column)=") ? String(said.dropFirst(column.count + 1)) : nil
        }
        let options = (proposed.map { [$0] } ?? []) + fault.alternatives.filter { $0 != proposed }
        self.init(column, fault.sentence, options: options, isProposed: proposed != nil, holdsUp: true)
    }
}

extension RowQuestion {
    /// What it has in common with those that one answer settles: of the same column, and with as many answers. Where none of
    /// them is likelier and they are words, the very same answers: what another word stands for is another question.
    package var sort: String {
        guard !isProposed else { return "\(column)\(options.count)" }
        let isOfDays = options.allSatisfy { $0.first.map { ("0"..."9").contains($0) } ?? false }
        return "\(column)?" + (isOfDays ? "\(options.count)" : options.joined(separator: "|"))
    }

    /// In the place of a column: who is meant by the row, of those whom the file has.
    package static let who = "是谁"
    /// The same of a name in a cell that names somebody whom the file has, maybe among others.
    package static func who(_ name: String, in column: String) -> String { "\(who)|\(column)|\(name)" }

    /// Whether it asks who is meant, so that its options are people.
    package var asksWho: Bool { column.hasPrefix(RowQuestion.who) }
    /// The name of which it asks whose it is; nil: the row's own, or it asks something else.
    package var nameInCell: String? {
        let parts = column.split(separator: "|", maxSplits: 2)
        return asksWho && parts.count == 3 ? String(parts[2]) : nil
    }
    /// The column of a table in which stands what is asked about.
    package static func cell(of column: String) -> String {
        guard column.hasPrefix(who) else { return column }
        return column.split(separator: "|").dropFirst().first.map(String.init) ?? "姓名"
    }

    /// The option that it is none of them.
    package static let somebodyElse = "另一人"

    /// Asks who is meant; the row is taken as its verdict says as long as nobody answers.
    static func who(_ sentence: String, _ options: [String]) -> RowQuestion {
        RowQuestion(who, sentence, options: options, isProposed: false)
    }
}

/// A field of which the file says one thing and a row another.
package struct RowDifference: Codable, Hashable, Sendable {
    package let label: String
    package let ours: String
    package let theirs: String

    package init(_ label: String, ours: String, theirs: String) {
        (self.label, self.ours, self.theirs) = (label, ours, theirs)
    }
}

extension Fault {
    /// The field or column that it is about; nil: none.
    package var column: String? { if case .badInput(let field) = kind { field } else { nil } }
}

extension Kind {
    /// What another record of the same thing says otherwise than this one, as both are shown.
    ///
    /// - Parameter called: the fields by which both were found to be the same.
    func differences(_ record: R, from other: R, called: Set<String> = []) -> [RowDifference] {
        differing(record, from: other).filter { !called.contains($0.name) }.map { field in
            RowDifference(
                field.heading.isEmpty ? field.label : field.heading, ours: field.masked(field.get(record)),
                theirs: field.masked(field.get(other)))
        }
    }
}

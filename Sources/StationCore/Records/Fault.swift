/// What went wrong, in a sentence for the officer: what happened, what was kept, what to do next.
package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is, for the exit status and for the field that is to be shown.
    package enum Kind: Hashable, Sendable {
        /// A value breaks a rule; `field` names the field if it is one field's.
        case badInput(field: String?)
        /// Someone changed the record since it was read.
        case conflict
        /// The operator's role does not allow it, or nobody has unlocked the console.
        case refused
        /// There is no such record.
        case notFound
        /// The file cannot be used: missing, damaged, newer, read-only, full.
        case file
        /// The file under the name is not the one that is open any more: removed, put in the place of, overwritten, or
        /// written by a newer program. Nothing can be written from now on.
        case replaced
    }

    package let kind: Kind
    /// The sentence, in Chinese.
    package let sentence: String
    /// Whether it asks rather than refuses: the value can be right, but only somebody who knows can say so.
    package let isDoubt: Bool
    /// What the value may have been meant as; nil: nobody can guess.
    package let proposal: String?
    /// What the field's value may mean, where several are as likely: for whoever is asked, and never chosen for them.
    package let alternatives: [String]

    package init(
        _ kind: Kind, _ sentence: String, isDoubt: Bool = false, proposal: String? = nil, alternatives: [String] = []
    ) {
        self.kind = kind
        self.sentence = sentence.withInnerQuotes
        self.isDoubt = isDoubt
        self.proposal = proposal
        self.alternatives = alternatives
    }

    /// A value that breaks a rule.
    package static func badInput(_ sentence: String, field: String? = nil) -> Fault {
        Fault(.badInput(field: field), sentence)
    }

    /// A value that may be right or not, with what it may have been meant as.
    package static func doubtful(
        _ sentence: String, field: String? = nil, proposal: String? = nil, alternatives: [String] = []
    ) -> Fault {
        Fault(.badInput(field: field), sentence, isDoubt: true, proposal: proposal, alternatives: alternatives)
    }

    /// The sentence.
    package var description: String { sentence }
}

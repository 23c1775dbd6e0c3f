/// The word lists that forms offer; from seeds.
package enum WordList: String, CaseIterable, Hashable, Sendable, Codable {
    /// 性别.
    case genders
    /// 民族.
    case ethnicities
    /// 党派.
    case parties
    /// Other spellings of a party: the code is the spelling, the label the party.
    case partySpellings
    /// 界别.
    case sectors
    /// 届次.
    case terms
    /// Forms of study sessions.
    case sessionForms
    /// Topics of study sessions.
    case sessionTopics
    /// Campaigns: the tags of records of all wings.
    case campaigns
    /// Stretches of time that have names, such as a campaign's: the code is the name, the label its days.
    case periods
    case stationKinds
    /// Kinds of help (技术, 项目, 资金, …) that a public service activity gives.
    case helpKinds
    /// What gifts are for.
    case giftPurposes
    /// Ways of a channel: 微信工作群, 学习平台, ….
    case channelWays
    /// The towns of the city, each of which is to have a station.
    case towns
    /// Categories of submissions.
    case categories
    /// 单篇, 综合.
    case adoptionKinds
    /// 满意度.
    case satisfactions
    /// What is not accepted as a submission.
    case notAccepted
    /// Days for an answer, and the length of text that is warned of: code and number.
    case numbers
    /// Wordings of states and results that differ from the standard ones: code and label.
    case labels
    /// Which kinds of records are proposed as proofs: the code is the standard, the label the kind.
    case evidenceKinds
    /// What other papers call a column: the code is their heading, the label ours.
    case headings
    /// The words and signs of sign-in sheets: the code is the word, the label the mark.
    case marks
    /// Days off, the code their first and last day, the label the holiday; and make-up workdays, the code the day.
    case daysOff
    /// What an office says, and the command or page that is meant: the code is what is said.
    case synonyms
    /// Tables of assessment: code and the whole table (`AssessmentTable.encoded`).
    case assessments
}

extension WordList {
    /// Whether its words sort people and matters, so that another word is rather a slip than one of one's own.
    package var isSorting: Bool {
        switch self {
        case .genders, .ethnicities, .parties, .sectors, .terms, .stationKinds, .categories: true
        default: false
        }
    }
}

/// One entry of a word list.
package struct Word: Hashable, Sendable, Codable {
    /// A code where the list has codes; else the label.
    package var code: String
    package var label: String

    /// The number that the label is; nil where it is none, or beyond all that seed files may say.
    package var number: Int? { Int(label).flatMap { (0...1_000_000).contains($0) ? $0 : nil } }

    /// A word; without a code its label is the code.
    package init(_ label: String, code: String? = nil) {
        self.label = label
        self.code = code ?? label
    }
}

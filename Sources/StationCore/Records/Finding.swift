/// What falls short of a standard, or soon will: in words, by when, and which record to open.
package struct Finding: Hashable, Sendable {
    /// How much it presses.
    package enum Weight: Int, Hashable, Comparable, Sendable {
        /// Past its day, or against a rule that cannot be mended by waiting.
        case overdue
        /// Falls short today.
        case short
        /// Nothing is wrong yet; to be done by its day.
        case upcoming

        /// The more pressing one is the smaller.
        package static func < (one: Weight, other: Weight) -> Bool { one.rawValue < other.rawValue }
    }

    /// What a finding speaks of, so that a screen knows what to open.
    package enum Subject: Hashable, Sendable {
        /// A station's study year as a whole.
        case study
        /// One study session.
        case session(RecordID)
        /// One standard of the checklist, by its code.
        case standard(String)
        case submission(RecordID)
        /// The station's own record: its officers, its premises; of the city all stations.
        case station
        /// The station's members.
        case members
        case member(RecordID)
        /// A kind by its name, or one record of it.
        case kind(String, RecordID?)
    }

    /// A stable short name, such as `study.rate`; scripts may rely on it.
    package var code: String
    /// What falls short and how far, in Chinese.
    package var text: String
    /// The matter itself in short, for a list that says the rest in columns of its own; its parts two blanks apart, the least
    /// needed last. Empty: `text` is all there is to say.
    package var about = ""
    /// By when it must be mended, or since when it is overdue.
    package var due: Day?
    /// The time of that day, as typed; empty: none.
    package var time = ""
    package var station: RecordID?
    /// What to open.
    package var subject: Subject
    /// How much it presses.
    package var weight: Weight

    package init(
        _ code: String, _ text: String, about: String = "", due: Day? = nil, station: RecordID?, subject: Subject,
        weight: Weight = .short
    ) {
        self.code = code
        self.text = text.withInnerQuotes
        self.about = about.withInnerQuotes
        self.due = due
        self.station = station
        self.subject = subject
        self.weight = weight
    }

    /// The identifier of the record to open, or the standard's code; nil where the finding is about no one record.
    package var record: String? {
        switch subject {
        case .session(let id), .submission(let id), .member(let id): id.text
        case .standard(let code): code
        case .kind(_, let id): id?.text
        case .study, .station, .members: nil
        }
    }

    /// Whether it falls short of a published standard: of the checklist, of study, or of the time for a reply. What the
    /// other wings find presses an officer no less, but no standard is missed by it, so `check` does not end with 1 for it.
    package var missesStandard: Bool {
        weight != .upcoming && ["checklist.", "study.", "submission."].contains { code.hasPrefix($0) }
    }

    /// Whether it only says what comes next: nothing falls short by it, and only Home asks for it.
    package var isNext: Bool { code.hasPrefix("next.") }

    /// Most pressing first: by weight, then what misses a published standard, then by due day (none last), then by code.
    package static func moreUrgent(_ one: Finding, _ other: Finding) -> Bool {
        (one.weight.rawValue, one.missesStandard ? 0 : 1, one.due?.number ?? .max, one.code) < (
            other.weight.rawValue, other.missesStandard ? 0 : 1, other.due?.number ?? .max, other.code
        )
    }
}

import StationCore

/// One thing that a member did or missed in a year, as it stands in some other record: entered once there, counted here.
///
/// Facts are never written. They are collected from the roster of a session, a submission, whoever took part in a record
/// of a kind, and from members named in fields of kinds, so that a new kind of record shows up by itself.
package struct DutyFact: Hashable, Sendable {
    package var member: RecordID
    /// The day; nil: the record holds whatever the year.
    package var day: Day?
    /// What kind of thing: a kind of `DutyEvent`, `study`, `submission`, `adoption`, `instruction`, or a kind's name.
    package var kind: String
    /// In which role: `first` (第一人、主笔), `joint` (联名), or a role of the kind; empty: took part.
    package var role: String
    /// How far it came: 立案, 重点, 优秀 of a 提案, the level of an adoption; empty: nothing of the kind.
    package var grade: String
    /// The table of the record behind it: a kind's name, `study_session` or `submission`.
    package var recordKind: String
    /// The record behind it.
    package var record: RecordID
    /// What the record is called; empty until it was looked up.
    package var title: String
    /// How much: half days of a meeting, money in 分; nil: it is counted by times.
    package var amount: Int?
    /// What was marked, where attendance is taken; nil: there is nothing to attend.
    package var mark: AttendanceMark?
    /// How many share it in this role, at least 1: 联名 of a 提案.
    package var sharers: Int
    /// Which one of those the member is, in the order in which they were entered, from 1.
    package var place: Int
    /// How many stand before that role: whoever is 第一人 before those in 联名.
    package var ahead: Int
    /// Whether the member stands alone behind it: nobody is first before or joint beside them.
    package var isAlone: Bool
    /// The kind whose record already says the same of the member's day, where it was typed here once more; nil: none does.
    /// Such a fact is shown and counts nowhere.
    package var twin: String?

    package init(
        member: RecordID, day: Day?, kind: String, role: String = "", grade: String = "", recordKind: String,
        record: RecordID, title: String = "", amount: Int? = nil, mark: AttendanceMark? = nil, sharers: Int = 1,
        place: Int = 1, ahead: Int = 0, isAlone: Bool = true
    ) {
        self.member = member
        self.day = day
        self.kind = kind
        self.role = role
        self.grade = grade
        self.recordKind = recordKind
        self.record = record
        self.title = title
        self.amount = amount
        self.mark = mark
        self.sharers = sharers
        self.place = place
        self.ahead = ahead
        self.isAlone = isAlone
    }

    /// Whether it counts: the member was there (what is merely expected of them is not done by being expected), and it is
    /// not entered elsewhere already.
    package var isDone: Bool { twin == nil && (mark?.countsAsPresent ?? true) }

    /// Who sat in at a session of other stations: it is in the own record, and expected they were nowhere.
    package static let guest = "guest"
    package var isGuest: Bool { kind == "study" && grade == DutyFact.guest }

    /// Whether the member was expected and did not come.
    package var isMissed: Bool { mark.map { $0 != .unmarked && !$0.countsAsPresent } ?? false }

    /// The order of a member's record: by day, those without a day last, then by record.
    package static func isEarlier(_ one: DutyFact, _ other: DutyFact) -> Bool {
        (one.day?.number ?? .max, one.record, one.kind, one.grade) < (
            other.day?.number ?? .max, other.record, other.kind, other.grade
        )
    }
}

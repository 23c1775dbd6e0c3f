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

    /// Whether the member was there: what is merely expected of them is not done by being expected.
    package var isDone: Bool { mark?.countsAsPresent ?? true }

    /// All kinds that there are: a duty plan is none, and what only a 管理员 may see counts nowhere.
    package static var knownKinds: [String] {
        ["study", "submission", "adoption", "instruction"] + DutyEvent.kinds.map(\.code)
            + Catalogue.general.filter { !$0.isConfidential && !uncounted.contains($0.name) }.map(\.name)
    }

    /// Catalogue whose records are no facts by themselves: a plan is none, an event counts by its kind.
    static let uncounted = ["duty_plan", "duty_event"]

    package static func label(ofKind kind: String) -> String {
        switch kind {
        case "study": "学习活动"
        case "submission": "社情民意"
        case "adoption": "信息采用"
        case "instruction": "领导批示"
        default: DutyEvent.kinds.first { $0.code == kind }?.label ?? Catalogue.named(kind)?.title ?? kind
        }
    }

    /// Role, grade and mark in words, those that there are.
    package var wording: String {
        let role =
            switch self.role {
            case "": ""
            case "first": isAlone ? "" : "第一人"
            case "joint": "联名"
            case "excused", "absent", "late": ""
            default: Catalogue.named(kind)?.peopleLabel(ofRole: self.role) ?? self.role
            }
        let mark = self.mark.map { $0 == .present ? "" : $0.label } ?? ""
        return [role, grade, mark].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What it is in words: day, record, and how the member stands in it.
    package var sentence: String {
        // What records are called often begins with their day already; what holds for a year is dated its first day.
        let date = day.map { day in
            let isOfYear = day == .first(ofYear: day.year) && title.hasPrefix("\(day.year)年")
            return title.hasPrefix(day.description) || isOfYear ? "" : "\(day) "
        }
        return "\(date ?? "")\(title.isEmpty ? "(记录已不在)" : title)\(wording.isEmpty ? "" : "  \(wording)")"
    }

    /// The order of a member's record: by day, those without a day last, then by record.
    package static func isEarlier(_ one: DutyFact, _ other: DutyFact) -> Bool {
        (one.day?.number ?? .max, one.record, one.kind, one.grade) < (
            other.day?.number ?? .max, other.record, other.kind, other.grade
        )
    }
}

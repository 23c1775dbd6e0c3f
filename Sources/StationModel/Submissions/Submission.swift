import StationCore

/// A 社情民意 submission: one matter, who told of it, and where it stands.
public struct Submission: Hashable, Sendable {
    /// The record's identifier.
    public var id: RecordID
    /// `2026-017`: the year and the running number in the station.
    public var number: String
    /// The station.
    public var station: RecordID
    /// The day it was registered.
    public var registeredOn: Day
    /// 标题.
    public var title: String
    /// 类别: 经济, 政治, …
    public var category: String
    /// 反映人, by real name.
    public var reporter: String
    /// The reporter's telephone.
    public var phone: String
    /// 信息员 who took it down.
    public var officer: String
    /// 情况.
    public var situation: String
    /// 原因.
    public var cause: String
    /// 建议.
    public var proposal: String
    /// Where it stands.
    public var state: SubmissionState
    /// The day the editing track ended (留存, 不采用 or 编发).
    public var decidedOn: Day?
    /// 编发期号.
    public var issueNumber: String
    /// 承办单位.
    public var leadUnit: String
    /// 协办单位.
    public var helpingUnits: String
    /// The day of the last step taken; nil: none since the registration.
    public var steppedOn: Day?
    /// The day it was referred for the first time; 改派 and 重新办理 leave it.
    public var handledFrom: Day?
    /// The day the present handling was referred.
    public var referredOn: Day?
    /// The last day for an answer, by the deadline in force at the referral; nil: none.
    public var dueOn: Day?
    /// The day of the answer that stands.
    public var answeredOn: Day?
    /// The result of the answer that stands.
    public var result: HandlingResult?
    /// 答复内容.
    public var answer: String
    /// 满意度.
    public var satisfaction: String
    /// The day of 办结.
    public var closedOn: Day?
    /// The first day it counts as adopted, at any level; nil: it does not.
    public var adoptedOn: Day?
    /// The highest level it was adopted at; empty: none.
    public var adoptionLevel: String
    /// The operator who registered it; nil for what was registered before there were operators.
    public var author: String?
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// A new draft.
    public init(
        id: RecordID, number: String, station: RecordID, registeredOn: Day, title: String, category: String = "",
        reporter: String = "", phone: String = "", officer: String = "", situation: String = "",
        cause: String = "", proposal: String = ""
    ) {
        self.id = id
        self.number = number
        self.station = station
        self.registeredOn = registeredOn
        self.title = title
        self.category = category
        self.reporter = reporter
        self.phone = phone
        self.officer = officer
        self.situation = situation
        self.cause = cause
        self.proposal = proposal
        state = SubmissionState()
        issueNumber = ""
        leadUnit = ""
        helpingUnits = ""
        answer = ""
        satisfaction = ""
        adoptionLevel = ""
        revision = 1
    }

    /// Characters of the three text parts, blanks and line ends left out.
    public var textLength: Int {
        [situation, cause, proposal].reduce(0) { $0 + $1.count { !$0.isWhitespace } }
    }

    /// Whether it is open on a day: being edited, or handling has begun and is not 办结.
    public func isOpen(on day: Day) -> Bool {
        registeredOn <= day && count(.open, on: day) > 0
    }

    /// Whether its answer is overdue on a day.
    public func isOverdue(on day: Day) -> Bool { count(.overdue, on: day) > 0 }

    /// Days it has waited: since the referral if handling has begun, else since it was registered; nil when not open.
    public func waitingDays(on day: Day) -> Int? {
        guard isOpen(on: day) else { return nil }
        if let referredOn, referredOn <= day { return day - referredOn }
        return day - registeredOn
    }

    /// This record with the texts and the day of registration of another copy of it: what a form may change.
    public func withTexts(of other: Submission) -> Submission {
        var changed = self
        changed.registeredOn = other.registeredOn
        changed.title = other.title
        changed.category = other.category
        changed.reporter = other.reporter
        changed.phone = other.phone
        changed.officer = other.officer
        changed.situation = other.situation
        changed.cause = other.cause
        changed.proposal = other.proposal
        changed.revision = other.revision
        return changed
    }

    /// What it adds to a figure as of a day.
    func count(_ figure: SubmissionFigure, on day: Day) -> Int {
        contributions.total { $0.figure == figure && $0.day <= day ? $0.change : 0 }
    }
}

extension Submission {
    /// The submission with one more row on its adoption track. It counts as adopted from the earliest day on, at the
    /// highest level; a row without a day counts from the registration on.
    ///
    /// - Throws: `badInput` before 编发 and for a level that is none.
    public func adopted(_ adoption: Adoption) throws(Fault) -> Submission {
        guard state.editing == .issued else { throw .badInput("编发之后才能登记采用情况") }
        guard Adoption.levels.contains(adoption.level) else {
            throw .badInput("采用级别只能是 \(Adoption.levels.joined(separator: "、"))", field: "level")
        }
        guard adoption.isAdopted else { return self }
        var changed = self
        let day = adoption.day ?? registeredOn
        changed.adoptedOn = min(adoptedOn ?? day, day)
        let rank = { (level: String) in Adoption.levels.firstIndex(of: level) ?? -1 }
        if rank(adoption.level) > rank(adoptionLevel) { changed.adoptionLevel = adoption.level }
        return changed
    }
}

extension Submission {
    /// The telephone of who reported it, as lists show it.
    public var maskedPhone: String { Mask.telephone(phone) }
}

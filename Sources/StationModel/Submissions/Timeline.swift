import StationCore

/// One step that a submission has taken: who, when, why.
public struct SubmissionEvent: Hashable, Sendable {
    /// The record's identifier; greater is later.
    public var id: RecordID
    /// The submission.
    public var submission: RecordID
    /// The day it happened.
    public var day: Day
    /// The step; nil for the registration.
    public var step: SubmissionStep?
    /// The state that it led to.
    public var state: SubmissionState
    /// Who.
    public var operatorName: String
    /// Why, and what was filled in, in words: 承办单位 …;结果 A …
    public var words: String

    /// A step taken.
    public init(
        id: RecordID, submission: RecordID, day: Day, step: SubmissionStep?, state: SubmissionState,
        operatorName: String, words: String
    ) {
        self.id = id
        self.submission = submission
        self.day = day
        self.step = step
        self.state = state
        self.operatorName = operatorName
        self.words = words
    }
}

/// One row of the adoption track: adopted or not, at a level.
public struct Adoption: Hashable, Sendable {
    /// The levels, lowest first.
    public static let levels = ["县市", "市", "自治区", "全国"]

    /// The record's identifier.
    public var id: RecordID
    /// The submission.
    public var submission: RecordID
    /// 县市, 市, 自治区 or 全国.
    public var level: String
    /// 单篇 or 综合.
    public var kind: String
    /// 采用 (true) or 未采用.
    public var isAdopted: Bool
    /// The day, if known.
    public var day: Day?

    /// An adoption row.
    public init(
        id: RecordID, submission: RecordID, level: String, kind: String = "单篇", isAdopted: Bool = true,
        day: Day? = nil
    ) {
        self.id = id
        self.submission = submission
        self.level = level
        self.kind = kind
        self.isAdopted = isAdopted
        self.day = day
    }
}

/// An instruction (领导批示) on a submission.
public struct Instruction: Hashable, Sendable {
    /// The record's identifier.
    public var id: RecordID
    /// The submission.
    public var submission: RecordID
    /// Who gave it.
    public var leader: String
    /// The day.
    public var day: Day
    /// Its words.
    public var words: String

    /// An instruction.
    public init(id: RecordID, submission: RecordID, leader: String, day: Day, words: String) {
        self.id = id
        self.submission = submission
        self.leader = leader
        self.day = day
        self.words = words
    }
}

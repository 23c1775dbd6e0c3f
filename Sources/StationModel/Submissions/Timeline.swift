import StationCore

/// One step that a submission has taken: who, when, why.
package struct SubmissionEvent: Hashable, Sendable {
    /// The record's identifier; greater is later.
    package var id: RecordID
    package var submission: RecordID
    /// The day it happened.
    package var day: Day
    /// The step; nil for the registration.
    package var step: SubmissionStep?
    /// The state that it led to.
    package var state: SubmissionState
    package var operatorName: String
    /// Why, and what was filled in, in words: 承办单位 …;结果 A …
    package var words: String
    /// What it changed in what is open and awaited.
    package var effect: StepEffect

    /// A step taken.
    package init(
        id: RecordID, submission: RecordID, day: Day, step: SubmissionStep?, state: SubmissionState,
        operatorName: String, words: String, effect: StepEffect = StepEffect()
    ) {
        self.id = id
        self.submission = submission
        self.day = day
        self.step = step
        self.state = state
        self.operatorName = operatorName
        self.words = words
        self.effect = effect
    }
}

/// One row of the adoption track: adopted or not, at a level.
package struct Adoption: Hashable, Sendable {
    /// The levels, lowest first.
    package static let levels = ["乡镇", "县市", "市", "自治区", "全国"]
    /// The kind of what was adopted by itself, and not as a part of something larger.
    package static let singly = "单篇"

    package var id: RecordID
    package var submission: RecordID
    /// One of `levels`.
    package var level: String
    /// 单篇 or 综合.
    package var kind: String
    /// 采用 (true) or 未采用.
    package var isAdopted: Bool
    /// The day, if known.
    package var day: Day?

    /// An adoption row.
    package init(
        id: RecordID, submission: RecordID, level: String, kind: String = Adoption.singly, isAdopted: Bool = true,
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
package struct Instruction: Hashable, Sendable {
    package var id: RecordID
    package var submission: RecordID
    /// Who gave it.
    package var leader: String
    package var day: Day
    package var words: String

    package init(id: RecordID, submission: RecordID, leader: String, day: Day, words: String) {
        self.id = id
        self.submission = submission
        self.leader = leader
        self.day = day
        self.words = words
    }
}

import StationCore

/// What a step changes in what stands on a day: whether the matter is open, and by when an answer is awaited.
///
/// It is kept with the step, so that any day of the past is worked out from the steps up to it, whatever came later.
package struct StepEffect: Hashable, Sendable {
    /// +1: it is open from then on; −1: it no longer is; 0: as before.
    package var opens = 0
    /// The last day for an answer that was awaited before the step; nil: none was.
    package var dueBefore: Day?
    /// The same after it.
    package var dueOn: Day?
    /// What an answer came to, where the step is one.
    package var result: HandlingResult?

    package init() {}

    /// - Parameter before: nil: it is registered.
    package init(from before: Submission?, to after: Submission) {
        opens = (after.state.isOpen ? 1 : 0) - (before.map(\.state.isOpen) ?? false ? 1 : 0)
        dueBefore = before?.awaitedBy
        dueOn = after.awaitedBy
        if before?.answeredOn != after.answeredOn || before?.result != after.result { result = after.result }
    }
}

extension SubmissionState {
    /// Being edited, or handling has begun and is not 办结.
    package var isOpen: Bool { editing.isOpen || handling != .none && handling != .closed }
}

extension Submission {
    /// The last day for the answer that is awaited now; nil: none is, or there is no deadline.
    package var awaitedBy: Day? { answeredOn == nil && state.handling != .none ? dueOn : nil }
}

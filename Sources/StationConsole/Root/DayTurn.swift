/// What is begun when the day changes under an open console: the day's copy, which nobody waits for.
public struct DayTurn {
    /// Begins it; comes back at once.
    let begin: () -> Void
    /// What has gone wrong with it since the last call, as a sentence; nil: nothing that is known yet.
    let complaint: () -> String?

    /// What to begin, and how to ask after it at later keys.
    public init(begin: @escaping () -> Void, complaint: @escaping () -> String?) {
        self.begin = begin
        self.complaint = complaint
    }
}

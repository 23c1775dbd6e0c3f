import StationCore

extension Submission {
    /// Whether the person who told of it is not content with the handling, by the words of 满意度. The office words its
    /// own: 不满意, 很不满意, 不太满意, 差.
    package var isDissatisfied: Bool { Submission.isDissatisfied(satisfaction) }

    /// Whether words of 满意度 say so.
    static func isDissatisfied(_ satisfaction: String) -> Bool {
        guard !satisfaction.contains("没有不满") else { return false }
        if ["不满", "不认可", "不接受", "不同意", "差"].contains(where: { satisfaction.contains($0) }) { return true }
        // 不太满意, 不是很满意: the denial stands before what it denies.
        let denied = ["不", "未", "没"].compactMap { satisfaction.firstIndex(of: $0) }.min()
        let content = satisfaction.firstIndex(of: "满")
        return denied.flatMap { denied in content.map { denied < $0 } } ?? false
    }

    /// What a step demands of this submission: the table's row and what its own story asks for.
    package func demands(of step: SubmissionStep) -> [SubmissionStep.Demand] {
        step.rule.demands + demandsOfItsOwn(step)
    }

    /// 办结 over somebody's 不满意 wants a word why: solved on paper is not solved for them.
    func demandsOfItsOwn(_ step: SubmissionStep) -> [SubmissionStep.Demand] {
        step == .close && isDissatisfied ? [.reason] : []
    }
}

import StationCore

/// A submission as the figure of what consultations solved sees it.
package struct ConsultedSubmission: Sendable {
    package let record: Submission
    /// The consultations that took it up, each with the day on which it began: those that it gave rise to, in which an opinion
    /// became it, or that are said to have taken it up (`ConsultedMatter`).
    package let consultations: [(title: String, begunOn: Day)]
    /// The reason with which it was voided; nil: it stands.
    package let voided: String?

    package init(_ record: Submission, consultations: [(title: String, begunOn: Day)], voided: String? = nil) {
        (self.record, self.consultations, self.voided) = (record, consultations, voided)
    }
}

/// Submissions that consultations took up; where rows are told also those that were solved in the period without one.
package struct ConsultedSubmissions: Sendable {
    package let all: [ConsultedSubmission]

    package init(_ all: [ConsultedSubmission]) { self.all = all }
}

extension Figure {
    /// As `submissionsSolved`: by the answer that stands, so that these are among those.
    package static let solvedThroughConsultation = Figure(
        "solvedThroughConsultation", "协商推动解决", .count, .flow, by: "答复的日期",
        rule: "推动解决问题中经过协商的:协商来自这条信息、协商意见转成这条信息,或登记为协商办理的信息,而且协商在答复以前开始征集;每条计 1。"
    ) { grounds, question in
        FigureRows(
            try grounds.ground(ConsultedSubmissions.self).all.filter { question.isAbout($0.record.station) }.map {
                one in
                let record = one.record
                return FigureRow(
                    "\(record.number)“\(record.title)”", one.verdict(question),
                    subject: one.voided == nil ? .submission(record.id) : nil, station: record.station)
            })
    }
}

extension ConsultedSubmission {
    fileprivate func verdict(_ question: FigureQuestion) -> Verdict {
        if let voided { return .left("已作废:\(voided)") }
        guard record.result == .a, let answered = record.answeredOn else {
            return .left(record.result.map { "结果 \($0.rawValue) \($0.label)" } ?? record.state.label + ",没有答复结果")
        }
        guard !consultations.isEmpty else { return .left("没有经过协商") }
        let before = consultations.filter { $0.begunOn <= answered }
        guard !before.isEmpty else { return .left("\(answered) 已答复,协商在后") }
        return question.within(
            max(answered, record.registeredOn),
            .counts("\(answered) 解决,经“\(before.map(\.title).joined(separator: "”“"))”协商"))
    }
}

import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

extension Preview {
    /// A submission at a glance: state and lateness, people, text, its last steps.
    init(_ submission: Submission, steps: [SubmissionEvent], _ context: Context) {
        self.init()
        let tone = SubmissionLine.tone(submission, on: context.today)
        add(submission.title, .bold)
        add(
            [
                context.station == nil ? context.stationName(of: submission.station) : "", submission.number,
                context.wording.label(submission.state), SubmissionLine.waiting(submission, on: context.today),
            ]
            .filter { !$0.isEmpty }.joined(separator: "  "), Style(tone))
        let reporter = submission.reporter.name.isEmpty ? "" : "反映人 \(submission.reporter.name)"
        let officer = submission.officer.name.isEmpty ? "" : "信息员 \(submission.officer.name)"
        add(
            ["\(submission.registeredOn.chineseShort)登记", submission.category, reporter, officer].filter { !$0.isEmpty }
                .joined(separator: "  "))
        add(submission.leadUnit.isEmpty ? "" : "承办 \(submission.leadUnit)")
        if let due = submission.dueOn, submission.isOverdue(on: context.today) {
            add("! 答复期限 \(due.chineseShort),逾期 \(context.today - due) 天", Style(.alarm))
        }
        add("情况", text: submission.situation)
        add("原因", text: submission.cause)
        add("建议", text: submission.proposal)
        add(
            course: steps.reversed().map { step in
                "\(step.day.description.dropFirst(5))  \(step.step.map(\.label) ?? "登记")  \(step.operatorName)"
            })
    }
}

import StationCore
import StationModel
import StationStore

@testable import StationConsole

extension Desktop {
    /// Registers a submission and brings it into a state by the shortest way, all on one day.
    @discardableResult
    func submission(
        _ title: String, in state: SubmissionState = SubmissionState(), on day: String = "2026-03-01",
        stepped: String? = nil, reporter: String = "覃志强", phone: String = "13907721234", situation: String = "情况属实",
        result: HandlingResult = .a, station: Station? = nil
    ) throws -> Submission {
        var made = try file.register(
            Submission(
                id: file.desk.newID(), number: "", station: (station ?? context.stations[0]).id,
                registeredOn: Day(day)!, title: title, category: "社会", reporter: reporter, phone: phone,
                situation: situation)
        ).value
        for step in SubmissionStep.path(to: state) {
            let move = SubmissionMove(
                step, on: Day(stepped ?? day)!, reason: "材料不全", issueNumber: "第3期", leadUnit: "供电所",
                helpingUnits: "镇政府", replyDays: 90, result: result, answer: "已修好", satisfaction: "满意")
            made = try file.take(move, with: made).value
        }
        return made
    }

    /// A submission as the file has it now.
    func stored(_ submission: Submission) throws -> Submission { try file.submission(submission.id) }

    /// All submissions of all years, newest first.
    func allSubmissions() throws -> [Submission] {
        try file.submissions(SubmissionFilter(day: Desktop.today), window: 0..<1000)
    }

    /// The row of the screen that shows some words; empty if none does.
    func row(_ words: String, _ width: Int = 80, _ height: Int = 24) -> String {
        text(width, height).split(separator: "\n").first { $0.contains(words) }.map(String.init) ?? ""
    }
}

import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// What stands above the texts of a submission: what it is about and who brought it, its tracks with what is due, and what may
/// be done next, by digits.
struct SubmissionHead {
    let submission: Submission
    let timeline: [SubmissionEvent]
    let adoptions: [Adoption]
    let instructions: [Instruction]
    /// The names of who submitted it, the first in front.
    let submitters: [String]
    /// The reporter's telephone as it may be shown.
    let phone: String
    let workingDays: WorkingDays
    /// What this desk and another wrote otherwise, in words; nil: nothing.
    let disputes: String?

    typealias Piece = SubmissionTracks.Piece

    /// Its lines in a width.
    func lines(width: Int, context: Context) -> [[Piece]] {
        let metrics = context.metrics
        let indent = String(repeating: " ", count: SubmissionTracks.labelWidth)
        let title = metrics.wrap(submission.title, width: width)
        // A title of more than two lines ends in the second.
        var lines: [[Piece]] = title.prefix(1).map { [($0.text, .bold)] }
        if title.count > 1 { lines.append([(title.dropFirst().map(\.text).joined(), .bold)]) }
        lines += packed(facts(context), width: width, metrics).map { [($0, .muted)] }
        let tracks = SubmissionTracks(
            submission: submission, timeline: timeline, wording: context.wording, today: context.today)
        lines += tracks.lines(width: width, metrics: metrics)
        if submission.state.handling != .none {
            let waiting = submission.waitingDays(on: context.today).map { "已等\($0)天" } ?? ""
            let used = lines[lines.count - 1].reduce(0) { $0 + metrics.width(of: $1.text) }
            let room = width - used - metrics.width(of: waiting)
            let isBeside = room >= 2
            if isBeside { lines[lines.count - 1].append((String(repeating: " ", count: room) + waiting, .plain)) }
            let isLate = submission.isOverdue(on: context.today)
            let words = [
                due(context), isBeside ? "" : waiting, labelled("承办", submission.leadUnit),
                labelled("协办", submission.helpingUnits),
            ]
            lines.append([(indent, .plain), (joined(words), Style(isLate ? .alarm : .plain))])
        }
        if let adopted = adopted(context.today) {
            let style = Style(submission.adoptedOn == nil ? .plain : .good)
            lines.append([(metrics.pad("采用", to: SubmissionTracks.labelWidth), .muted), (adopted, style)])
        }
        if let disputes {
            let door = "   \(RecordDisputes.digit) 去定"
            let room = width - metrics.width(of: door) - 2
            lines.append([
                ("! \(metrics.clip(disputes, to: room))", Style(.alarm)), (door, Style(.accent, bold: true)),
            ])
        }
        return lines + [next(metrics)]
    }

    /// Parts two blanks apart, none of them parted, on two lines at most.
    private func packed(_ parts: [String], width: Int, _ metrics: TextMetrics) -> [String] {
        var lines: [String] = []
        for part in parts where !part.isEmpty {
            let longer = lines.last.map { $0 + "  " + part } ?? ""
            if !lines.isEmpty, lines.count > 1 || metrics.width(of: longer) <= width {
                lines[lines.count - 1] = longer
            } else {
                lines.append(part)
            }
        }
        return lines
    }

    private func facts(_ context: Context) -> [String] {
        let reporter = [submission.reporter.name, phone].filter { !$0.isEmpty }.joined(separator: " ")
        return [
            context.stationName(of: submission.station), "\(submission.registeredOn.said(from: context.today))登记",
            submission.category, labelled("反映人", reporter), labelled("提交委员", submitters.joined(separator: "、")),
            labelled("信息员", submission.officer.name),
        ]
    }

    /// What became of the answer that is waited for.
    private func due(_ context: Context) -> String {
        if let result = submission.result, let answered = submission.answeredOn {
            return "\(answered) 答复:\(context.wording.label(result))"
        }
        guard let dueOn = submission.dueOn else { return "不限答复期限" }
        let sign = submission.isOverdue(on: context.today) ? "! " : ""
        return "\(sign)答复期限\(workingDays.distance(to: dueOn, from: context.today))"
    }

    private func adopted(_ today: Day) -> String? {
        let rows = adoptions.map { row in
            "\(row.level)\(row.level.hasSuffix("国") ? "" : "级")\(row.kind)\(row.isAdopted ? "采用" : "未采用")"
                + (row.day.map { " \($0.chain(today))" } ?? "")
        }
        let instructed = instructions.map { "\($0.leader)批示 \($0.day.chain(today))" }
        return adoptions.isEmpty && instructions.isEmpty ? nil : (rows + instructed).joined(separator: ";")
    }

    private func next(_ metrics: TextMetrics) -> [Piece] {
        let steps = SubmissionStep.allowed(from: submission.state)
        var pieces: [Piece] = [(metrics.pad("下一步", to: SubmissionTracks.labelWidth), Style(.accent, bold: true))]
        guard !steps.isEmpty else { return pieces + [("流转已结束", .good)] }
        if submission.state.handling == .closed { pieces.append(("已办结   ", .good)) }
        for (index, step) in steps.enumerated() {
            let reminded = step == .remind ? timeline.count { $0.step == .remind } : 0
            pieces.append(("\(index + 1)", Style(.accent, bold: true)))
            pieces.append((" \(step.label)" + (reminded > 0 ? "(已催\(reminded)次)" : "") + "   ", .plain))
        }
        return pieces
    }

    private func joined(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: "  ") }

    private func labelled(_ label: String, _ value: String) -> String { value.isEmpty ? "" : "\(label) \(value)" }
}

extension Day {
    /// `7月1日`, of another year `2025年7月1日`.
    fileprivate func said(from today: Day) -> String { year == today.year ? chineseShort : "\(year)年\(chineseShort)" }
}

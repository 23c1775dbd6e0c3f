import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// What a leader wants to know of a member at a glance: whether they come, what they were to do and did, what they brought and
/// what came of it. No score and no rank.
struct MemberDigest {
    private struct Line {
        let label: String
        let text: String
        var tone = Tone.plain
    }

    /// Of the last sessions that were closed, the newest last.
    private let marks: [AttendanceMark]
    private let tally: AttendanceTally
    private let sheet: DutySheet
    private let submissions: [Submission]
    private let year: Int

    /// As many sessions and submissions as are read at a glance.
    private static let (sessions, mostSubmissions) = (10, 2)

    init(of member: Member, _ context: Context) throws {
        let (id, file) = (member.id, context.file)
        year = context.year
        let attendance = try file.attendance(of: id, in: .all)
        let closed = attendance.filter { $0.session.state == .closed && !$0.isGuest && $0.session.heldBy == nil }
        marks = closed.prefix(MemberDigest.sessions).map(\.mark).reversed()
        let begun = member.from ?? Day.first(ofYear: 1)
        tally = AttendanceTally(attendance.filter { $0.session.day >= begun }, on: context.day)
        let last = min(Day.last(ofYear: year), context.day)
        let facts = try file.dutyFacts(ofAll: [id], from: Day.first(ofYear: year), to: last)[id] ?? []
        sheet = DutySheet(plans: try file.dutyPlans(of: [id], year: year)[id] ?? [], facts: facts)
        submissions = try file.submissions(submittedBy: id, most: MemberDigest.mostSubmissions)
    }

    private func lines(_ context: Context) -> [Line] {
        var lines: [Line] = []
        let strip = marks.map(\.sign).joined(separator: " ")
        let rate = tally.expected == 0 ? "" : "  任期内 \(tally.present)/\(tally.expected)  \(tally.rate.shown)"
        lines.append(Line(label: "到会", text: marks.isEmpty ? "还没有开过" : "\(strip)  (右边最近)\(rate)"))
        let items = sheet.lines.map { line in
            let sign = line.missing == 0 ? "+" : line.done == 0 ? "x" : "~"
            return "\(line.item.label) \(line.done)/\(line.wanted) \(sign)"
        }
        let isBehind = sheet.lines.contains { $0.missing > 0 }
        lines.append(
            Line(
                label: "\(year)年答卷", text: items.isEmpty ? "还没有布置作业,在 9 履职 里布置" : items.joined(separator: "  "),
                tone: isBehind ? .warning : .plain))
        for (index, submission) in submissions.enumerated() {
            let late = submission.isOverdue(on: context.day)
            let sign = late ? "!" : submission.state.handling == .closed ? "+" : "~"
            let result = submission.result.map { " \(context.wording.label($0))" } ?? ""
            lines.append(
                Line(
                    label: index == 0 ? "提交和结果" : "",
                    text:
                        "\(submission.number) \(submission.title)  \(sign) \(context.wording.label(submission.state))\(result)",
                    tone: late ? .alarm : .plain))
        }
        return lines
    }

    /// The lines that it takes in an area: of a low one only whether they come.
    func height(in area: Rect, _ context: Context) -> Int { area.height < 18 ? 1 : lines(context).count + 1 }

    func draw(in frame: inout Frame, y: Int, area: Rect, _ context: Context) {
        let all = area.height < 18 ? Array(lines(context).prefix(1)) : lines(context)
        for (index, line) in all.enumerated() {
            frame.put(line.label, x: 2, y: y + index, style: .bold, width: 12)
            let room = area.width - 16
            frame.put(
                frame.metrics.fitting(line.text, to: room), x: 14, y: y + index, style: Style(line.tone), width: room)
        }
    }
}

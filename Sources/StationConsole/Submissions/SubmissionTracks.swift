import ConsoleKit
import StationCore
import StationExchange
import StationModel
import TerminalKit

/// The tracks of a submission as chains of states in one form: those passed with their days, the one reached in brackets.
/// A track that was not entered is none.
struct SubmissionTracks {
    let submission: Submission
    /// Its steps, the oldest in front.
    let timeline: [SubmissionEvent]
    let wording: SubmissionWording
    let today: Day

    /// A run of words in one look.
    typealias Piece = (text: String, style: Style)

    /// What the chains are called: 编辑, then 市办理 or 镇办理.
    static let labelWidth = 7

    /// A line for each track, in a width.
    func lines(width: Int, metrics: TextMetrics) -> [[Piece]] {
        var lines = [
            line("编辑", editing, reached: SubmissionState(submission.state.editing), width: width, metrics: metrics)
        ]
        guard submission.state.editing.isPassedOn else { return lines }
        let label = submission.route == .town ? "镇办理" : "市办理"
        if submission.state.handling == .none {
            lines.append([(metrics.pad(label, to: SubmissionTracks.labelWidth), .muted), ("尚未转办", .muted)])
        } else {
            lines.append(line(label, handling, reached: submission.state, width: width, metrics: metrics))
        }
        return lines
    }

    /// The states on the way, and the one reached where it lies beside the way.
    private var editing: [SubmissionState] {
        switch submission.state.editing {
        case .returned: [.draft, .submitted, .reviewing, .returned].map { SubmissionState($0) }
        case .kept: [.draft, .submitted, .reviewing, .kept].map { SubmissionState($0) }
        case .declined: [.draft, .submitted, .reviewing, .declined].map { SubmissionState($0) }
        // Whether it passed through 审核 before is told by the timeline.
        case .entrusted: [.draft, .entrusted].map { SubmissionState($0) }
        case .draft, .submitted, .reviewing, .issued:
            [.draft, .submitted, .reviewing, .issued].map { SubmissionState($0) }
        }
    }

    private var handling: [SubmissionState] {
        let way: [HandlingState] =
            submission.state.handling == .returnRequested
            ? [.referred, .accepted, .returnRequested]
            : [.referred, .accepted, .inProgress, .answered, .reported, .rated, .closed]
        return way.map { SubmissionState(submission.state.editing, $0) }
    }

    /// The whole chain with its days; where that is too wide without them, and where even that is, the place with its
    /// neighbours.
    private func line(
        _ label: String, _ states: [SubmissionState], reached: SubmissionState, width: Int, metrics: TextMetrics
    ) -> [Piece] {
        let here = states.firstIndex(of: reached) ?? 0
        let near = max(0, here - 1)..<min(states.count, here + 2)
        let head: Piece = (metrics.pad(label, to: SubmissionTracks.labelWidth), .muted)
        let room = width - SubmissionTracks.labelWidth
        for (range, isDated) in [(states.indices, true), (states.indices, false)] {
            let chain = chain(states, range, here: here, isDated: isDated)
            if chain.reduce(0, { $0 + metrics.width(of: $1.text) }) <= room { return [head] + chain }
        }
        return [head] + chain(states, near, here: here, isDated: false)
    }

    private func chain(_ states: [SubmissionState], _ range: Range<Int>, here: Int, isDated: Bool) -> [Piece] {
        var pieces: [Piece] = []
        for index in range {
            if index > range.lowerBound { pieces.append((" > ", .muted)) }
            if index == here {
                pieces.append(("[\(wording.label(states[index]))]", Style(.accent, bold: true)))
                if submission.state.editing == .issued, states[index] == SubmissionState(.issued),
                    !submission.issueNumber.isEmpty
                {
                    pieces.append((" " + submission.issueNumber, .plain))
                }
            } else {
                let day = isDated && index < here ? day(of: states[index]) : ""
                pieces.append((short(states[index]) + day, index < here ? .plain : .muted))
            }
        }
        return pieces
    }

    /// The state as the step that led to it: 转办 for 已转办, 审核 for 审核中.
    private func short(_ state: SubmissionState) -> String {
        let label = wording.label(state)
        if label.count > 2, label.hasPrefix("已") { return String(label.dropFirst()) }
        return label.count > 2 && label.hasSuffix("中") ? String(label.dropLast()) : label
    }

    /// When a state was reached last; empty: nobody noted it.
    private func day(of state: SubmissionState) -> String {
        let reached = timeline.last { event in
            event.step != nil
                && (state.handling == .none ? event.state == state : event.state.handling == state.handling)
                && event.step != .remind
        }
        return reached.map { $0.day.chain(today) } ?? ""
    }
}

extension Day {
    /// `7-01`, of another year `25-7-01`: as short as it stands in a chain.
    func chain(_ today: Day) -> String {
        let (year, month, day) = parts
        return (year == today.year ? "" : "\(year % 100)-") + "\(month)-" + (day < 10 ? "0\(day)" : "\(day)")
    }
}

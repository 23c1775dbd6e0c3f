import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The two tracks of a submission as chains of states, the one reached marked by brackets and bold.
struct SubmissionTracks {
    let submission: Submission
    let wording: SubmissionWording
    let today: Day

    /// Draws both tracks with what is due, and returns the line below.
    func draw(in frame: inout Frame, y: Int, width: Int) -> Int {
        chain("编辑", editing, reached: SubmissionState(submission.state.editing), in: &frame, y: y, width: width)
        guard submission.state.editing.isPassedOn else { return y + 1 }
        let label = submission.route == .town ? "镇办理" : "市办理"
        if submission.state.handling == .none {
            frame.put(label, x: 2, y: y + 1, style: Style(.muted))
            frame.put("尚未转办", x: 9, y: y + 1, style: Style(.muted))
        } else {
            chain(label, handling, reached: submission.state, in: &frame, y: y + 1, width: width)
        }
        return y + 2
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

    private func chain(
        _ label: String, _ states: [SubmissionState], reached: SubmissionState, in frame: inout Frame, y: Int,
        width: Int
    ) {
        frame.put(label, x: 2, y: y, style: Style(.muted))
        var x = 9
        var isPast = true
        for (index, state) in states.enumerated() {
            let isHere = state == reached
            if index > 0 { x += frame.put(">", x: x, y: y, style: Style(.muted)) }
            let text = isHere ? "[\(wording.label(state))]" : wording.label(state)
            let tone: Tone = isHere ? .accent : isPast ? .plain : .muted
            x += frame.put(text, x: x, y: y, style: Style(tone, bold: isHere), width: max(0, width - x - 1))
            if isHere { isPast = false }
        }
    }
}

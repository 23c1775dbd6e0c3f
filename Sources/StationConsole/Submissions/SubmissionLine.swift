import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// How one submission stands in the list: its columns, and the one thing about it that presses.
enum SubmissionLine {
    /// The columns that fit a width.
    static func layout(width: Int, showsStation: Bool) -> TableLayout {
        var columns = [
            Column("", width: .fixed(1)),
            Column("编号", width: .fixed(8)),
            Column("登记", width: .fixed(5), dropAt: 1),
            // The title grows before further columns appear; in the smallest window it makes room for whose number it is.
            Column("标题", width: .flexible(min: width >= 100 ? 36 : showsStation && width < 64 ? 18 : 24, weight: 4)),
            Column("类别", width: .fixed(8), dropAt: 3),
            Column("反映人", width: .fixed(8), dropAt: 2).ofNames,
            Column("承办单位", width: .flexible(min: 14, weight: 1), dropAt: 4),
            Column("状态", width: .fixed(8)),
            Column("等待", width: .fixed(11), alignment: .right),
        ]
        // Each station numbers its own: a number alone is none.
        if showsStation { columns.insert(Column("联络站", width: .fixed(6)), at: 1) }
        return TableLayout(columns, width: width)
    }

    /// A row's cells, in the order of all columns.
    static func cells(_ submission: Submission, isMarked: Bool, showsStation: Bool, _ context: Context) -> [String] {
        var cells = [
            isMarked ? "*" : "", submission.number, String(submission.registeredOn.description.dropFirst(5)),
            submission.title, submission.category, submission.reporter.name, submission.leadUnit,
            context.wording.label(submission.state), waiting(submission, on: context.today),
        ]
        if showsStation { cells.insert(context.stationName(of: submission.station), at: 1) }
        return cells
    }

    /// Days waited or overdue; empty when nobody waits any more.
    static func waiting(_ submission: Submission, on day: Day) -> String {
        if submission.isOverdue(on: day), let dueOn = submission.dueOn { return "! 逾期\(day - dueOn)天" }
        return submission.waitingDays(on: day).map { "\($0)天" } ?? ""
    }

    /// The tone of the state and of the days.
    static func tone(_ submission: Submission, on day: Day) -> Tone {
        if submission.isOverdue(on: day) { return .alarm }
        switch submission.state.editing {
        case .returned: return .warning
        case .kept, .declined: return .muted
        case .draft, .submitted, .reviewing, .issued, .entrusted: break
        }
        switch submission.state.handling {
        case .closed: return .good
        case .returnRequested: return .warning
        case .none, .referred, .accepted, .inProgress, .answered, .reported, .rated: return .plain
        }
    }
}

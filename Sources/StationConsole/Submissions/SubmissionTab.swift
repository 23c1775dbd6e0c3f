import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// What the list of submissions is narrowed to; each tab shows how many there are.
enum SubmissionTab: Int, CaseIterable {
    case all, open, overdue, adopted, solved

    var title: String {
        switch self {
        case .all: "全部"
        case .open: "未办结"
        case .overdue: "逾期"
        case .adopted: "已采用"
        case .solved: "已解决"
        }
    }

    var standing: SubmissionFilter.Standing {
        switch self {
        case .all: .all
        case .open: .open
        case .overdue: .overdue
        case .adopted: .adopted
        case .solved: .solved
        }
    }

    private var counted: SubmissionFigure {
        switch self {
        case .all: .total
        case .open: .open
        case .overdue: .overdue
        case .adopted: .adopted
        case .solved: .solved
        }
    }

    /// The figure that says how many.
    private var figure: Figure {
        switch self {
        case .all: .submissions
        case .open: .submissionsOpen
        case .overdue: .submissionsOverdue
        case .adopted: .submissionsAdopted
        case .solved: .submissionsSolved
        }
    }

    /// Draws all tabs on one line, this one marked.
    func draw(counts: SubmissionFigures, of station: RecordID?, in frame: inout Frame, y: Int, width: Int) {
        var x = 1
        for tab in SubmissionTab.allCases {
            let count = counts[tab.counted]
            // Narrow, the tabs stand closer.
            let isAiry = width >= 76
            let number = ExplainedNumber.figure(tab.figure, station: station)
            let words: FigureText =
                isAiry
                ? " \(tab.rawValue + 1) \(tab.title) \(count, explains: number) "
                : "\(tab.rawValue + 1)\(tab.title) \(count, explains: number)"
            let tone: Tone = tab == .overdue && count > 0 ? .alarm : tab == self ? .accent : .plain
            guard x + frame.metrics.width(of: words.text) < width else { break }
            x += frame.put(words, x: x, y: y, style: Style(tone, bold: tab == self, reverse: tab == self)) + 1
        }
    }
}

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

    /// The figure that says how many.
    var figure: SubmissionFigure {
        switch self {
        case .all: .total
        case .open: .open
        case .overdue: .overdue
        case .adopted: .adopted
        case .solved: .solved
        }
    }

    /// Draws all tabs on one line, this one marked.
    func draw(counts: SubmissionFigures, in frame: inout Frame, y: Int, width: Int) {
        var x = 1
        for tab in SubmissionTab.allCases {
            let count = counts[tab.figure]
            // Narrow, the tabs stand closer.
            let text =
                width >= 76 ? " \(tab.rawValue + 1) \(tab.title) \(count) " : "\(tab.rawValue + 1)\(tab.title) \(count)"
            let tone: Tone = tab == .overdue && count > 0 ? .alarm : tab == self ? .accent : .plain
            guard x + frame.metrics.width(of: text) < width else { break }
            x += frame.put(text, x: x, y: y, style: Style(tone, bold: tab == self, reverse: tab == self)) + 1
        }
    }
}

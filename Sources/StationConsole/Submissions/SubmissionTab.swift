import StationCore
import StationModel
import StationStore

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

    /// How many there are.
    func count(in figures: SubmissionFigures) -> Int { figures[counted] }

    /// The figure that says how many.
    var figure: Figure {
        switch self {
        case .all: .submissions
        case .open: .submissionsOpen
        case .overdue: .submissionsOverdue
        case .adopted: .submissionsAdopted
        case .solved: .submissionsSolved
        }
    }
}

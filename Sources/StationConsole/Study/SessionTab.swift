import StationCore
import StationModel

/// What the list of sessions is narrowed to, by how they stand; each tab shows how many there are.
enum SessionTab: Int, CaseIterable {
    case all, coming, open, short, cancelled

    var title: String {
        switch self {
        case .all: "全部"
        case .coming: "将要办"
        case .open: "没登完"
        case .short: "未达标"
        case .cancelled: "已取消"
        }
    }

    /// Whether a session stands so on a day.
    func holds(_ count: SessionCount, on today: Day) -> Bool {
        let (session, tally) = (count.session, count.tally)
        return switch self {
        case .all: true
        case .coming: session.state == .open && session.day > today
        case .open: session.state == .open && session.day <= today
        case .short: session.state == .closed && !tally.rate.reaches(session.requiredPercent)
        case .cancelled: session.state == .cancelled
        }
    }
}

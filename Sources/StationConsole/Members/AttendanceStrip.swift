import StationCore
import StationModel
import StationStore

/// Whether a member comes, at a glance: the marks of the last closed sessions, the newest at the right, and the term's sum.
struct AttendanceStrip {
    /// Those whose marks are shown, the newest last.
    let sessions: [MemberAttendance]
    let tally: AttendanceTally

    /// As many as are read at a glance.
    private static let length = 10

    /// - Parameter attendance: the member's sessions of all years, newest first.
    init(_ attendance: [MemberAttendance], of member: Member, on day: Day) {
        let own = attendance.filter { $0.session.state == .closed && !$0.isGuest && $0.session.heldBy == nil }
        sessions = own.prefix(AttendanceStrip.length).reversed()
        let begun = member.from ?? Day.first(ofYear: 1)
        tally = AttendanceTally(attendance.filter { $0.session.day >= begun }, on: day)
    }

    /// What a sign of it stands for: when, what about, how they are marked.
    func words(at place: Int) -> String {
        let (session, own) = (sessions[place].session, sessions[place])
        return "\(session.day.chinese)  \(session.topic)  \(own.label)"
    }

    /// `+ + o +`.
    var signs: String { sessions.map(\.mark.sign).joined(separator: " ") }

    /// The term's sum: `任期内 31/33  93.9%`.
    var words: String {
        tally.expected == 0 ? "还没有开过" : "任期内 \(tally.present)/\(tally.expected)  \(tally.rate.shown)"
    }
}

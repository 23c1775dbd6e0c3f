import GRDB
import StationCore
import StationModel

/// What was marked for one member at one session.
package struct MemberAttendance: Hashable, Sendable {
    package var session: StudySession
    package var mark: AttendanceMark
    /// Whether they sat in as a guest of the session's hosts.
    package var isGuest = false

    package var label: String { isGuest && mark == .present ? "列席" : mark.label }
}

extension Queries {
    /// The sessions of a period that have a member on their roster, newest first.
    package func attendance(of member: RecordID, in period: Period) throws(Fault) -> [MemberAttendance] {
        try read { db in
            try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT s.*, a.mark, a.station AS under FROM attendance a JOIN study_session s ON s.id = a.session
                        WHERE a.member = ? AND s.day BETWEEN ? AND ? AND s.voided IS NULL
                        ORDER BY s.day DESC, s.id DESC
                        """),
                arguments: [member, period.ends.first, period.ends.last]
            ).map {
                try MemberAttendance(
                    session: StudySession($0), mark: AttendanceMark(rawValue: $0["mark"]) ?? .unmarked,
                    isGuest: $0["under"] as RecordID? == nil)
            }.all()
        }
    }
}

extension AttendanceTally {
    /// The tally of a member's period: closed sessions up to a day, as they count for the station: without
    /// those of activity groups.
    package init(_ attendance: some Sequence<MemberAttendance>, on day: Day) {
        let counted = attendance.filter {
            !$0.isGuest && $0.session.heldBy == nil && $0.session.state == .closed && $0.session.day <= day
        }
        self.init(counted.map(\.mark))
    }
}

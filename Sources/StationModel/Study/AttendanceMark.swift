import StationCore

/// What was marked for one person at one session. 未登记 is not 缺席.
package enum AttendanceMark: Int, CaseIterable, Hashable, Sendable {
    /// 未登记: nothing was marked yet.
    case unmarked = 0
    /// 出席.
    case present = 1
    /// 请假.
    case excused = 2
    /// 缺席.
    case absent = 3
    /// 迟到早退: a kind of present.
    case late = 4

    package var label: String {
        switch self {
        case .unmarked: "未登记"
        case .present: "出席"
        case .excused: "请假"
        case .absent: "缺席"
        case .late: "迟到早退"
        }
    }

    /// The mark with this label (empty text is 未登记), or nil.
    package init?(label: String) {
        if label.isEmpty {
            self = .unmarked
            return
        }
        guard let mark = AttendanceMark.allCases.first(where: { $0.label == label }) else { return nil }
        self = mark
    }

    /// Whether the person was in the room: 出席 or 迟到早退.
    package var countsAsPresent: Bool { self == .present || self == .late }
}

/// One person on the roster of a session. The roster is the snapshot of who was expected (应到).
package struct Attendance: Hashable, Sendable {
    package var id: RecordID
    package var session: RecordID
    package var member: RecordID
    /// The host under which the member stands, as it was on the day; nil: a guest (列席), in neither 应到 nor 实到.
    package var station: RecordID?
    /// The member's name on the day.
    package var name: String
    package var mark: AttendanceMark
    package var revision: Int

    package var isGuest: Bool { station == nil }
    /// The mark in words; of a guest that they sat in.
    package var label: String { isGuest && mark == .present ? "列席" : mark.label }

    /// One line of a roster.
    package init(
        id: RecordID, session: RecordID, member: RecordID, station: RecordID?, name: String,
        mark: AttendanceMark = .unmarked, revision: Int = 1
    ) {
        self.id = id
        self.session = session
        self.member = member
        self.station = station
        self.name = name
        self.mark = mark
        self.revision = revision
    }
}

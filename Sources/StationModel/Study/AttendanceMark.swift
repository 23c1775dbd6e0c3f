import StationCore

/// What was marked for one person at one session. 未登记 is not 缺席.
public enum AttendanceMark: Int, CaseIterable, Hashable, Sendable {
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

    /// As officers call it.
    public var label: String {
        switch self {
        case .unmarked: "未登记"
        case .present: "出席"
        case .excused: "请假"
        case .absent: "缺席"
        case .late: "迟到早退"
        }
    }

    /// The mark with this label (empty text is 未登记), or nil.
    public init?(label: String) {
        if label.isEmpty {
            self = .unmarked
            return
        }
        guard let mark = AttendanceMark.allCases.first(where: { $0.label == label }) else { return nil }
        self = mark
    }

    /// Whether the person was in the room: 出席 or 迟到早退.
    public var countsAsPresent: Bool { self == .present || self == .late }
}

/// One person on the roster of a session. The roster is the snapshot of who was expected (应到).
public struct Attendance: Hashable, Sendable {
    /// The record's identifier.
    public var id: RecordID
    /// The session.
    public var session: RecordID
    /// The member.
    public var member: RecordID
    /// The member's name on the day.
    public var name: String
    /// What was marked.
    public var mark: AttendanceMark
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// One line of a roster.
    public init(
        id: RecordID, session: RecordID, member: RecordID, name: String, mark: AttendanceMark = .unmarked,
        revision: Int = 1
    ) {
        self.id = id
        self.session = session
        self.member = member
        self.name = name
        self.mark = mark
        self.revision = revision
    }
}

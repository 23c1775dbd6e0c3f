import StationCore

/// A number that can say how it came about, wherever it stands.
public enum ExplainedNumber: Hashable, Sendable {
    /// A figure of the year that is looked at, of a station or (nil) of all.
    case figure(Figure, station: RecordID?)
    /// A count of one session's roster.
    case session(RecordID, SessionNumber)
    /// A count of one member's sessions of the year that is looked at.
    case attendance(of: RecordID, SessionNumber)
    /// The sums above the list of a kind, of a station or (nil) of all.
    case kind(String, station: RecordID?)

    /// The numbers of a roster, or of a member's sessions.
    public enum SessionNumber: String, CaseIterable, Hashable, Sendable {
        case expected = "应到"
        case present = "实到"
        case excused = "请假"
        case absent = "缺席"
        case unmarked = "未登记"
        case rate = "参与率"

        /// The rule by which it is counted.
        public var rule: String {
            switch self {
            case .expected: "名册上的人:新建这一场时在任的委员,每人计 1。"
            case .present: "登记为出席或迟到早退的,每人计 1。"
            case .excused: "登记为请假的,每人计 1;请假的人仍在应到之内。"
            case .absent: "登记为缺席的,每人计 1。"
            case .unmarked: "还没有登记的,每人计 1;未登记不等于缺席。"
            case .rate: "实到 ÷ 应到;迟到早退算实到,向下取一位小数。"
            }
        }

        /// Whether a mark counts.
        public func counts(_ mark: AttendanceMark) -> Bool {
            switch self {
            case .expected: true
            case .present, .rate: mark.countsAsPresent
            case .excused: mark == .excused
            case .absent: mark == .absent
            case .unmarked: mark == .unmarked
            }
        }
    }
}

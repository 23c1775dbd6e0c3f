import StationCore

/// A study session (学习活动) of a station or of one of its activity groups.
public struct StudySession: Hashable, Sendable {
    /// How far a session has come.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Called, or being held and marked.
        case open
        /// Held; everybody is marked. Only closed sessions count.
        case closed
        /// Called off. Counts nowhere.
        case cancelled
    }

    /// The record's identifier.
    public var id: RecordID
    /// The station.
    public var station: RecordID
    /// The day of the session.
    public var day: Day
    /// When it begins, as typed: `9:00`.
    public var time: String
    /// 主题.
    public var topic: String
    /// 形式: 学习研讨, 交流座谈, …
    public var form: String
    /// 地点.
    public var place: String
    /// The campaign it belongs to, such as “书香政协 香飘合山”.
    public var campaign: String
    /// How far it has come.
    public var state: State
    /// The rate it is judged by, in percent; kept with the session, so a later standard changes no past result.
    public var requiredPercent: Int
    /// 主办: the activity group that holds it; nil: the station. Only the station's count for the station.
    public var heldBy: RecordID?
    /// 备注; for a cancelled one also why.
    public var note: String
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// A session.
    public init(
        id: RecordID, station: RecordID, day: Day, time: String = "", topic: String, form: String = "",
        place: String = "", campaign: String = "", state: State = .open, requiredPercent: Int = 90,
        heldBy: RecordID? = nil, note: String = "", revision: Int = 1
    ) {
        self.id = id
        self.station = station
        self.day = day
        self.time = time
        self.topic = topic
        self.form = form
        self.place = place
        self.campaign = campaign
        self.state = state
        self.requiredPercent = requiredPercent
        self.heldBy = heldBy
        self.note = note
        self.revision = revision
    }

    /// As shown: 计划中 (still to come), 登记中, 已结束, 已取消.
    public func stateLabel(today: Day) -> String {
        switch state {
        case .open: day > today ? "计划中" : "登记中"
        case .closed: "已结束"
        case .cancelled: "已取消"
        }
    }
}

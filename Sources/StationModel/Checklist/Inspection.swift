import StationCore

/// What was found when one standard of one station was looked at. Every inspection is kept; the newest counts.
public struct Inspection: Hashable, Sendable {
    /// The result of looking.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        /// 已达标.
        case met
        /// 整改中: to be mended by the due day.
        case mending
        /// 未达标.
        case unmet
        /// 未检查: taken back, or never looked at.
        case unchecked

        /// As officers call it.
        public var label: String {
            switch self {
            case .met: "已达标"
            case .mending: "整改中"
            case .unmet: "未达标"
            case .unchecked: "未检查"
            }
        }

        /// The status with this label, or nil.
        public init?(label: String) {
            guard let status = Status.allCases.first(where: { $0.label == label }) else { return nil }
            self = status
        }
    }

    /// The record's identifier. Of two inspections of one day the later made, that is the greater, counts.
    public var id: RecordID
    /// The station.
    public var station: RecordID
    /// The standard's code.
    public var standard: String
    /// The standard's title as it read on that day; a later change of the list leaves it as it is.
    public var title: String
    /// The result.
    public var status: Status
    /// Evidence in words, or a file number.
    public var evidence: String
    /// The day of looking.
    public var checkedOn: Day
    /// Who looked.
    public var checker: String
    /// By when it must be mended; only with 整改中.
    public var dueOn: Day?
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// An inspection.
    public init(
        id: RecordID, station: RecordID, standard: String, title: String, status: Status, evidence: String = "",
        checkedOn: Day, checker: String = "", dueOn: Day? = nil, revision: Int = 1
    ) {
        self.id = id
        self.station = station
        self.standard = standard
        self.title = title
        self.status = status
        self.evidence = evidence
        self.checkedOn = checkedOn
        self.checker = checker
        self.dueOn = dueOn
        self.revision = revision
    }

    /// What breaks a rule in this inspection, seen from `today`: the first fault, or nil.
    public func fault(today: Day) -> Fault? {
        if checkedOn > today { return .badInput("检查日期 \(checkedOn) 晚于今天,尚未发生的检查不能登记", field: "checkedOn") }
        if let dueOn, status != .mending {
            return .badInput("“\(status.label)”不需要整改期限(\(dueOn)),请清空或改为“整改中”", field: "dueOn")
        }
        if let dueOn, dueOn < checkedOn {
            return .badInput("整改期限 \(dueOn) 早于检查日期 \(checkedOn)", field: "dueOn")
        }
        return nil
    }
}

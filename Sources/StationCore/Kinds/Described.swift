/// A record of a kind: one row, entered once, that feeds every list, report and member's record it belongs to.
public protocol Described: Hashable, Sendable {
    /// The record's identifier.
    var id: RecordID { get set }
    /// The station that it belongs to; nil: the whole city's.
    var station: RecordID? { get set }
    /// Counts the record's changes, from 1.
    var revision: Int { get set }
    /// An empty record.
    init(id: RecordID)
    /// What officers call its fields, what may stand there, and how it is listed.
    static var described: Kind<Self> { get }
}

extension Described {
    /// What officers call the stage that it stands in; empty where its kind has no stages.
    public var stageLabel: String { Self.described.flow.map { $0.label(of: self[keyPath: $0.stage]) } ?? "" }
}

/// A member who took part in something: kept once with the record, and so in the member's own record.
public struct Participant: Hashable, Sendable {
    /// The member.
    public var member: RecordID
    /// In which role: the role's code in the kind; empty where there is only one.
    public var role: String

    /// A member in a role.
    public init(_ member: RecordID, role: String = "") {
        self.member = member
        self.role = role
    }
}

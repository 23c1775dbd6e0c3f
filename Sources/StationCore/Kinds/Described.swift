/// A record of a kind: one row, entered once, that feeds every list, report and member's record it belongs to.
package protocol Described: Hashable, Sendable {
    var id: RecordID { get set }
    /// The station that it belongs to; nil: the whole city's.
    var station: Home { get set }
    associatedtype Home: Ownership = RecordID?
    var revision: Int { get set }
    init(id: RecordID)
    /// What officers call its fields, what may stand there, and how it is listed.
    static var described: Kind<Self> { get }
}

extension Described {
    /// An empty record with some of its properties filled in.
    package init(id: RecordID, filling: (inout Self) throws -> Void) rethrows {
        self.init(id: id)
        try filling(&self)
    }

    /// What officers call the stage that it stands in; empty where its kind has no stages.
    package var stageLabel: String { Self.described.flow.map { $0.label(of: self[keyPath: $0.stage]) } ?? "" }
}

/// A member who took part in something: kept once with the record, and so in the member's own record.
package struct Participant: Hashable, Sendable {
    package var member: RecordID
    /// In which role: the role's code in the kind; empty where there is only one.
    package var role: String

    package init(_ member: RecordID, role: String = "") {
        self.member = member
        self.role = role
    }
}

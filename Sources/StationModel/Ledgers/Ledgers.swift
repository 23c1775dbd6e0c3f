/// All ledgers, each one line: who adds a kind of record adds it here.
public enum Ledgers {
    /// In the order in which they are listed.
    public static let all: [any AnyLedger] = [
        PartyGroup.ledger, PartyPlacement.ledger, Link.ledger, Contact.ledger, MoneyEntry.ledger,
        Reception.ledger, ServiceActivity.ledger, Donation.ledger,
        TrainingClass.ledger, ActivityGroup.ledger, Material.ledger, Delivery.ledger,
        RuleText.ledger, DutyReport.ledger, ReportMeeting.ledger, Reward.ledger, Discipline.ledger,
        ResearchTopic.ledger, ResearchVisit.ledger, Consultation.ledger, Opinion.ledger, FocusOutcome.ledger,
        DutyPlan.ledger, DutyEvent.ledger,
    ]

    /// The names of those that only a 管理员 may see.
    public static let confidential = Set(all.filter(\.isConfidential).map(\.name))

    /// The ledger of a name.
    public static func named(_ name: String) -> (any AnyLedger)? { all.first { $0.name == name || $0.plural == name } }
}

/// A ledger without its record's type.
public protocol AnyLedger: Sendable {
    /// The table's name.
    var name: String { get }
    /// The command line's name.
    var plural: String { get }
    /// What officers call it.
    var title: String { get }
    /// What it is for.
    var explanation: String { get }
    /// The part of the mission.
    var part: LedgerPart { get }
    /// Whether only a 管理员 may see it.
    var isConfidential: Bool { get }
    /// What officers call those who took part in a role; nil: it has no such role.
    func peopleLabel(ofRole role: String) -> String?
    /// What officers call a field of the schema, and how its stored value reads; nil: not one of its fields.
    func wording(of column: String, stored: String?) -> (label: String, text: String?)?
    /// What a field points to: `member`, or the name of another ledger; nil: to no record.
    func target(of column: String) -> String?
    /// Hands the ledger with its type to a visitor.
    func open<V: LedgerVisitor>(_ visitor: V) throws -> V.Outcome
}

/// What is to be done with a ledger, whatever its record's type.
public protocol LedgerVisitor {
    /// What it comes to.
    associatedtype Outcome
    /// Does it.
    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> Outcome
}

extension Ledger: AnyLedger {
    /// Hands the ledger with its type to a visitor.
    public func open<V: LedgerVisitor>(_ visitor: V) throws -> V.Outcome { try visitor.visit(self) }

    /// What a field points to.
    public func target(of column: String) -> String? {
        switch field(column)?.kind {
        case .member: "member"
        case .record(let name): name
        default: nil
        }
    }

    /// What officers call those who took part in a role, or a member named in a field.
    public func peopleLabel(ofRole role: String) -> String? {
        people.first { $0.role == role }?.label ?? fields.first { $0.kind == .member && $0.name == role }?.label
    }

    /// What officers call a field, and how its stored value reads.
    public func wording(of column: String, stored: String?) -> (label: String, text: String?)? {
        if let flow, column == "stage" { return ("阶段", stored.map { flow.label(of: $0) }) }
        if flow != nil, column == "stepped_on" { return ("最近一步的日期", stored) }
        guard let field = field(column) else { return nil }
        let value: LedgerValue? = stored.map { text in
            switch field.kind {
            case .number, .money, .tenths, .flag: Int(text).map { .number($0) } ?? .text(text)
            default: .text(text)
            }
        }
        return (field.label, value.map { field.isSensitive ? Mask.telephone(field.text($0)) : field.text($0) })
    }
}

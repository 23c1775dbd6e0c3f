import StationCore

/// All kinds, each one line: who adds a kind of record adds it here.
public enum Catalogue {
    /// In the order in which they are listed.
    public static let all: [any AnyKind] = [
        PartyGroup.described, PartyPlacement.described, Link.described, Contact.described, MoneyEntry.described,
        Reception.described, ServiceActivity.described, Donation.described,
        TrainingClass.described, ActivityGroup.described, Material.described, Delivery.described,
        RuleText.described, DutyReport.described, ReportMeeting.described, Reward.described, Discipline.described,
        ResearchTopic.described, ResearchVisit.described, Consultation.described, Opinion.described,
        FocusOutcome.described,
        DutyPlan.described, DutyEvent.described,
    ]

    /// The names of those that only a 管理员 may see.
    public static let confidential = Set(all.filter(\.isConfidential).map(\.name))

    /// The kind of a name.
    public static func named(_ name: String) -> (any AnyKind)? { all.first { $0.name == name || $0.plural == name } }
}

/// A kind without its record's type.
public protocol AnyKind: Sendable {
    /// The table's name.
    var name: String { get }
    /// The command line's name.
    var plural: String { get }
    /// What officers call it.
    var title: String { get }
    /// What it is for.
    var explanation: String { get }
    /// The part of the mission.
    var part: MissionPart { get }
    /// Whether only a 管理员 may see it.
    var isConfidential: Bool { get }
    /// What officers call those who took part in a role; nil: it has no such role.
    func peopleLabel(ofRole role: String) -> String?
    /// What officers call a field of the schema, and how its stored value reads; nil: not one of its fields.
    func wording(of column: String, stored: String?) -> (label: String, text: String?)?
    /// What a field points to: `member`, or the name of another kind; nil: to no record.
    func target(of column: String) -> String?
    /// Hands the kind with its type to a visitor.
    func open<V: KindVisitor>(_ visitor: V) throws -> V.Outcome
}

/// What is to be done with a kind, whatever its record's type.
public protocol KindVisitor {
    /// What it comes to.
    associatedtype Outcome
    /// Does it.
    func visit<R: Described>(_ kind: Kind<R>) throws -> Outcome
}

extension Kind: AnyKind {
    /// Hands the kind with its type to a visitor.
    public func open<V: KindVisitor>(_ visitor: V) throws -> V.Outcome { try visitor.visit(self) }

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
        let value: FieldValue? = stored.map { text in
            switch field.kind {
            case .number, .money, .tenths, .flag: Int(text).map { .number($0) } ?? .text(text)
            default: .text(text)
            }
        }
        return (field.label, value.map { field.isSensitive ? Mask.telephone(field.text($0)) : field.text($0) })
    }
}

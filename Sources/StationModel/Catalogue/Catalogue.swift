import StationCore

/// All kinds, each one line: who adds a kind of record adds it here.
package enum Catalogue {
    /// What has pages of its own.
    package static let own: [any AnyKind] = [
        Station.described, InformationOfficer.described, Person.described, Particulars.described, Seat.described,
        Inspection.described, StudySession.described, Submission.described,
    ]

    package static let all = own + general

    /// Those of their own that `list` prints.
    package static let listed: [any AnyKind] = [
        Member.described, Person.described, Seat.described, StudySession.described, Submission.described,
        Inspection.described,
    ]

    /// Those under 更多业务, in the order in which they are listed.
    package static let general: [any AnyKind] = [
        PartyGroup.described, PartyPlacement.described, Link.described, Contact.described, MoneyEntry.described,
        Reception.described, ServiceActivity.described, Donation.described,
        TrainingClass.described, ActivityGroup.described, Material.described, Delivery.described,
        TrainingProgramme.described, Channel.described, Push.described,
        Absence.described,
        RuleText.described, DutyReport.described, ReportMeeting.described, Reward.described, Discipline.described,
        Term.described,
        ResearchTopic.described, ResearchVisit.described, Consultation.described, Opinion.described,
        FocusOutcome.described, ConsultedMatter.described,
        DutyPlan.described, DutyEvent.described,
    ]

    /// The registers that an inspector can look into: every kind in use, but for what only a 管理员 may see.
    package static let registers: [any AnyKind] =
        [Member.described, StudySession.described, Submission.described] + general.filter { !$0.isConfidential }

    /// The names of those that only a 管理员 may see.
    package static let confidential = Set(general.filter(\.isConfidential).map(\.name))

    package static func named(_ name: String) -> (any AnyKind)? {
        (all + [Member.described]).first { $0.name == name || $0.plural == name }
    }
}

/// A kind without its record's type.
package protocol AnyKind: Sendable {
    /// The table's name.
    var name: String { get }
    /// The command line's name.
    var plural: String { get }
    var title: String { get }
    var explanation: String { get }
    var part: MissionPart? { get }
    /// Whether only a 管理员 may see it.
    var isConfidential: Bool { get }
    /// Whose its records are.
    var ownership: KindOwnership { get }
    /// The heading of its sheet.
    var heading: [String] { get }
    /// What officers call those who took part in a role; nil: it has no such role.
    func peopleLabel(ofRole role: String) -> String?
    /// What officers call a field of the schema, and how its stored value reads; nil: not one of its fields.
    func wording(of column: String, stored: String?) -> (label: String, text: String?)?
    /// What a field points to: `member`, or the name of another kind; nil: to no record.
    func target(of column: String) -> String?
    /// What all that a station has of it is called and counted in, as a proof: 委员名册, 人.
    var register: (name: String, unit: String) { get }
    /// Hands the kind with its type to a visitor.
    func open<V: KindVisitor>(_ visitor: V) throws -> V.Outcome
    /// The columns that name somebody in words, each with the one that says who of the file it is.
    var namingColumns: [(text: String, person: String)] { get }
    /// The columns of its table that say how somebody is reached.
    var contactColumns: [String] { get }
}

/// Whose the records of a kind are, whatever their type.
package enum KindOwnership: Hashable, Sendable {
    /// A station's or, where none stands in the row, the city's.
    case station
    case itself
    /// Whose the record is that a field names.
    case part(of: String, by: String)
}

/// What is to be done with a kind, whatever its record's type.
package protocol KindVisitor {
    /// What it comes to.
    associatedtype Outcome
    /// Does it.
    func visit<R: Described>(_ kind: Kind<R>) throws -> Outcome
}

extension Kind: AnyKind {
    /// Hands the kind with its type to a visitor.
    package func open<V: KindVisitor>(_ visitor: V) throws -> V.Outcome { try visitor.visit(self) }

    package var register: (name: String, unit: String) { (proving.register, proving.unit) }

    package var ownership: KindOwnership {
        switch belonging {
        case .station, .stationOrCity, .city: .station
        case .itself: .itself
        case .part(let field): .part(of: target(of: field) ?? "", by: field)
        }
    }

    package var namingColumns: [(text: String, person: String)] {
        fields.compactMap { field in field.personColumn.map { (field.name, $0) } }
    }

    package var contactColumns: [String] { fields.filter { $0.isSensitive && !$0.isKeptApart }.map(\.name) }

    /// What a field points to.
    package func target(of column: String) -> String? {
        switch field(column)?.kind {
        case .member: "member"
        case .record(let name): name
        default: nil
        }
    }

    /// What officers call those who took part in a role, or a member named in a field.
    package func peopleLabel(ofRole role: String) -> String? {
        people.first { $0.role == role }?.label ?? fields.first { $0.kind == .member && $0.name == role }?.label
    }

    /// What officers call a field, and how its stored value reads.
    package func wording(of column: String, stored: String?) -> (label: String, text: String?)? {
        if let flow, column == "stage" { return ("阶段", stored.map { flow.label(of: $0) }) }
        if flow != nil, column == "stepped_on" { return ("最近一步的日期", stored) }
        guard let field = field(column) else { return nil }
        let value: FieldValue? = stored.map { text in
            switch field.kind {
            case .number, .money, .tenths, .flag: Int(text).map { .number($0) } ?? .text(text)
            default: .text(text)
            }
        }
        return (field.label, value.map { field.masked($0) })
    }
}

/// A kind of record as the whole house knows it: form, list, page, row, filter, import, export and history wording all
/// come from this one description.
///
/// A new kind is a struct with its description, its table, and one line in `Catalogue.all` (docs/architecture.md).
public struct Kind<R: Described>: Sendable {
    /// What dates a record: what its year is, and the order of the list.
    public enum Dating: Hashable, Sendable {
        /// A field with a day.
        case day(String)
        /// A field with a year.
        case year(String)
        /// Nothing: it holds whatever the year.
        case always
    }

    /// Whose a record is.
    public enum Belonging: Hashable, Sendable {
        /// A station's.
        case station
        /// A station's or the whole city's.
        case stationOrCity
        /// The whole city's.
        case city
    }

    /// The members who took part, in one role.
    public struct People: Sendable {
        /// The role's code; empty where there is only one.
        public let role: String
        /// What officers call them: 参加委员.
        public let label: String
        /// Whether there has to be somebody.
        public let isRequired: Bool
        /// A word on what happens where nobody is chosen; empty: nothing to say.
        public let hint: String

        /// Members in a role.
        public init(_ label: String, role: String = "", required: Bool = false, hint: String = "") {
            self.hint = hint
            self.role = role
            self.label = label
            isRequired = required
        }

        /// The field's name in forms and JSON.
        public var name: String { role.isEmpty ? "people" : "people." + role }
    }

    /// The table's name in the schema.
    public let name: String
    /// What the command line calls it: `donations`.
    public let plural: String
    /// What officers call it.
    public let title: String
    /// What it is for, in a sentence.
    public let explanation: String
    /// The part of the mission that it belongs to.
    public let part: MissionPart
    /// What dates a record.
    public let dating: Dating
    /// Whose a record is.
    public let belonging: Belonging
    /// Whether only a 管理员 may see and write it.
    public let isConfidential: Bool
    /// The fields, in the order of the form.
    public let fields: [Field<R>]
    /// The members who took part, a role each.
    public let people: [People]
    /// Where the participants stand.
    public let participants: (WritableKeyPath<R, [Participant]> & Sendable)?
    /// Its way through stages; nil: it has none.
    public let flow: Flow<R>?
    /// Fields whose members and records belong to what a record is called; the store looks their names up.
    public let mentions: [String]
    /// Whether what it mentions comes first: the member's own matters.
    public let isNamedByMention: Bool
    /// What a record is called in messages and lists of others, without what it mentions.
    public let naming: @Sendable (R) -> String
    /// Whether a member can be in one of the roles only.
    public let isInOneRole: Bool
    /// Why a record cannot be kept on a day; none: it can.
    public let rule: @Sendable (R, Day) -> [Fault]
    /// What is odd about a record but does not stop it, by the names of fields.
    public let warnings: @Sendable (R, Day) -> [String: String]
    /// The same among the kind's other records; nil: they do not matter.
    package let warningsAmong: (@Sendable (R, Others<R>) throws -> [String: String])?
    /// Whether the sums are of all records to the end of the year, not only of the year's: a balance.
    public let isCumulative: Bool
    /// What the year's records come to, in a line above the list; nil: nothing.
    package let sums: Sums?
    /// How its records stand on a day; nil: nothing to say.
    package let standings: Standings<R>?

    /// A description.
    package init(
        _ name: String, plural: String, title: String, explanation: String, part: MissionPart, dating: Dating,
        belonging: Belonging = .station, isConfidential: Bool = false, fields: [Field<R>],
        people: [People] = [], participants: (WritableKeyPath<R, [Participant]> & Sendable)? = nil,
        isInOneRole: Bool = false, flow: Flow<R>? = nil, mentions: [String] = [], isNamedByMention: Bool = false,
        naming: @escaping @Sendable (R) -> String,
        @Faults rule: @escaping @Sendable (R, Day) -> [Fault] = { _, _ in [] },
        warnings: @escaping @Sendable (R, Day) -> [String: String] = { _, _ in [:] },
        warningsAmong: (@Sendable (R, Others<R>) throws -> [String: String])? = nil, isCumulative: Bool = false,
        sums: Sums? = nil,
        standings: Standings<R>? = nil
    ) {
        self.name = name
        self.plural = plural
        self.title = title
        self.explanation = explanation
        self.part = part
        self.dating = dating
        self.belonging = belonging
        self.isConfidential = isConfidential
        self.fields = fields.map { $0.knowing(rule) }
        self.people = people
        self.participants = participants
        self.isInOneRole = isInOneRole
        self.flow = flow
        self.mentions = mentions
        self.isNamedByMention = isNamedByMention
        self.naming = naming
        self.rule = rule
        self.warnings = warnings
        self.warningsAmong = warningsAmong
        self.isCumulative = isCumulative
        self.sums = sums
        self.standings = standings
    }

    /// A field by its name.
    public func field(_ name: String) -> Field<R>? { fields.first { $0.name == name } }

    /// What a record adds to the sums above its list, in words: its choices, its numbers, how many took part, its stage.
    public func amounts(of record: R) -> String {
        let told = fields.compactMap { field -> String? in
            let value = field.get(record)
            guard !value.isEmpty else { return nil }
            switch field.kind {
            case .money, .number, .tenths: return "\(field.label) \(field.text(value))"
            case .choice(_, isOpen: false): return field.text(value)
            default: return nil
            }
        }
        let people = participants.map { record[keyPath: $0].count } ?? 0
        return (told + (people > 0 ? ["\(people) 人"] : []) + [record.stageLabel].filter { !$0.isEmpty })
            .joined(separator: " ")
    }

    /// The day that dates a record; a year counts as its first day.
    public func day(of record: R) -> Day? {
        switch dating {
        case .day(let name):
            if case .day(let day)? = field(name)?.get(record) { return day }
        case .year(let name):
            if case .number(let year)? = field(name)?.get(record) { return Day.first(ofYear: year) }
        case .always: break
        }
        return nil
    }

    /// Why a record cannot be kept, the first reason: an empty field that has to be filled, or the kind's own rule.
    public func fault(of record: R, today: Day) -> Fault? { faults(of: record, today: today).first }

    /// All that keeps a record from being kept: empty fields that have to be filled, and the kind's own rule.
    ///
    /// - Parameter name: what a member is called, for faults about one of them; nil: not known.
    @Faults
    public func faults(of record: R, today: Day, name: (RecordID) -> String? = { _ in nil }) -> [Fault] {
        missing(in: record)
        fields.compactMap { $0.beyondBounds($0.get(record)) }
        if belonging == .station, record.station == nil { Fault.badInput("请选择联络站", field: "station") }
        if belonging == .city, record.station != nil {
            Fault.badInput("\(title)属于全市,不能记在一个联络站名下", field: "station")
        }
        if let flow, let begun = day(of: record), let stepped = record[keyPath: flow.steppedOn], begun > stepped,
            case .day(let name) = dating
        {
            Fault.badInput("\(field(name)?.label ?? "日期") \(begun) 晚于最近一步的 \(stepped)", field: name)
        }
        rule(record, today)
        if isInOneRole { inTwoRoles(record, name) }
    }

    private func missing(in record: R) -> [Fault] {
        let empty = fields.filter { $0.isRequired && $0.get(record).isEmpty }.map { ($0.label, $0.name) }
        let unnamed = people.filter { people in
            guard people.isRequired, let participants else { return false }
            return !record[keyPath: participants].contains { $0.role == people.role }
        }.map { ($0.label, $0.name) }
        return (empty + unnamed).map { Fault.badInput("请填写\($0.0)", field: $0.1) }
    }

    /// Members who stand in a second role: a fault for each role that has some.
    private func inTwoRoles(_ record: R, _ name: (RecordID) -> String?) -> [Fault] {
        guard let participants else { return [] }
        var first: [RecordID: People] = [:]
        return people.compactMap { role in
            var again: [String] = []
            for part in record[keyPath: participants] where part.role == role.role {
                guard let earlier = first[part.member] else {
                    first[part.member] = role
                    continue
                }
                again.append("\(name(part.member) ?? "有委员")已填在“\(earlier.label)”")
            }
            guard !again.isEmpty else { return nil }
            return .badInput("\(again.joined(separator: "、"));一位委员只能填在一栏里", field: role.name)
        }
    }
}

/// The parts of the mission, by which the kinds are grouped.
public enum MissionPart: Int, CaseIterable, Hashable, Sendable {
    case party = 1
    case training, service, listening, publicService, focus

    /// As officers call it.
    public var label: String {
        switch self {
        case .party: "强化党建引领"
        case .training: "强化学习培训"
        case .service: "强化服务管理"
        case .listening: "连心站 接待走访"
        case .publicService: "加油站 公益服务"
        case .focus: "三个聚焦 调研协商"
        }
    }
}

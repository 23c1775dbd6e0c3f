/// A kind of record as the whole house knows it: form, list, page, row, filter, import, export and history wording all
/// come from this one description.
///
/// A new kind is a struct with its description, its table, and one line in `Catalogue.general` (docs/architecture.md).
package final class Kind<R: Described>: Sendable {
    /// What dates a record: what its year is, and the order of the list.
    package enum Dating: Hashable, Sendable {
        /// A field with a day.
        case day(String)
        /// A field with a year.
        case year(String)
        /// Nothing: it holds whatever the year.
        case always
    }

    /// Whose a record is.
    package enum Belonging: Hashable, Sendable {
        case station
        /// A station's or the whole city's.
        case stationOrCity
        /// The whole city's.
        case city
        /// It is a station itself.
        case itself
        /// Whose that is of which it is a part: the record that a field names.
        case part(of: String)
    }

    /// The members who took part, in one role.
    package struct People: Sendable {
        /// The role's code; empty where there is only one.
        package let role: String
        /// What officers call them: 参加委员.
        package let label: String
        /// Whether there has to be somebody.
        package let isRequired: Bool
        /// A word on what happens where nobody is chosen; empty: nothing to say.
        package let hint: String
        /// Whether it matters who stands first: a record of who submitted something together.
        package let isOrdered: Bool

        /// Members in a role.
        package init(
            _ label: String, role: String = "", required: Bool = false, hint: String = "", isOrdered: Bool = false
        ) {
            self.hint = hint
            self.isOrdered = isOrdered
            self.role = role
            self.label = label
            isRequired = required
        }

        /// The field's name in forms and JSON.
        package var name: String { role.isEmpty ? "people" : "people." + role }
    }

    /// The table's name in the schema.
    package let name: String
    /// What the command line calls it: `donations`.
    package let plural: String
    package let title: String
    /// What it is for, in a sentence.
    package let explanation: String
    /// The part of the mission under which its list is found; nil: it has pages of its own.
    package let part: MissionPart?
    /// What dates a record.
    package let dating: Dating
    /// Fields of days beside the one that dates a record, on which something of it happened that a figure counts.
    package let happenings: [String]
    /// Whose a record is.
    package let belonging: Belonging
    /// Whether the city's own records stand apart: a station's list and its sums have its own alone, as its figures do.
    package let isApart: Bool
    /// Whether only a 管理员 may see and write it.
    package let isConfidential: Bool
    /// The fields, in the order of the form.
    package let fields: [Field<R>]
    /// The members who took part, a role each.
    package let people: [People]
    /// Where the participants stand.
    package let participants: (WritableKeyPath<R, [Participant]> & Sendable)?
    /// Where the stations stand that hold it together with the first one; nil: it has only one.
    package let coHosts: (WritableKeyPath<R, [RecordID]> & Sendable)?
    /// Its way through stages; nil: it has none.
    package let flow: Flow<R>?
    /// Fields whose members and records belong to what a record is called; the store looks their names up.
    package let mentions: [String]
    /// Whether what it mentions comes first: the member's own matters.
    package let isNamedByMention: Bool
    /// What a record is called in messages and lists of others, without what it mentions.
    package let naming: @Sendable (R) -> String
    /// Whether a member can be in one of the roles only.
    package let isInOneRole: Bool
    /// Why a record cannot be kept on a day; none: it can.
    package let rule: @Sendable (R, Day) -> [Fault]
    /// What is odd about a record but does not stop it, by the names of fields.
    package let warnings: @Sendable (R, Day) -> [String: String]
    /// The same among the kind's other records; nil: they do not matter.
    package let warningsAmong: (@Sendable (R, Others<R>) throws -> [String: String])?
    /// Whether the sums are of all records to the end of the year, not only of the year's: a balance.
    package let isCumulative: Bool
    /// What the year's records come to, in a line above the list; nil: nothing.
    package let sums: Sums?
    /// How its records stand on a day; nil: nothing to say.
    package let standings: Standings<R>?
    /// What a new record that is made like another takes from it: names of fields and of roles; empty: none is made so.
    package let repeated: Set<String>
    /// The views of its list beside 全部; nil: they follow from its flow or its choices (`views`).
    let statedViews: [KindView]?

    /// The field before which forms and sheets ask for the station; nil: it is the first.
    package let stationBefore: String?
    /// What its records are ordered by, its fields as SQL names them; nil: by what dates them, the newest first.
    package let order: [String]?
    /// The heading of its sheet where that is not made of its fields: a submission's row tells its whole way.
    package let sheet: [String]?
    /// What `list` prints of it; nil: all fields.
    package let list: [ListColumn<R>]?
    /// What `list` prints behind all fields, where it prints these.
    package let listedBeside: [ListColumn<R>]
    /// How its records prove a standard.
    package let proving: Proving<R>
    /// The texts whose initials find it; nil: its pages look for nothing.
    package let readings: (@Sendable (R) -> [String])?

    /// A description.
    package init(
        _ name: String, plural: String, title: String, explanation: String = "", part: MissionPart? = nil,
        dating: Dating = .always, happenings: [String] = [],
        belonging: Belonging = .station, isApart: Bool = false, isConfidential: Bool = false, fields: [Field<R>],
        people: [People] = [], participants: (WritableKeyPath<R, [Participant]> & Sendable)? = nil,
        coHosts: (WritableKeyPath<R, [RecordID]> & Sendable)? = nil, isInOneRole: Bool = false,
        flow: Flow<R>? = nil, mentions: [String] = [], isNamedByMention: Bool = false,
        naming: @escaping @Sendable (R) -> String,
        @Faults rule: @escaping @Sendable (R, Day) -> [Fault] = { _, _ in [] },
        warnings: @escaping @Sendable (R, Day) -> [String: String] = { _, _ in [:] },
        warningsAmong: (@Sendable (R, Others<R>) throws -> [String: String])? = nil, isCumulative: Bool = false,
        sums: Sums? = nil, standings: Standings<R>? = nil, views: [KindView]? = nil,
        repeated: Set<String> = [], stationBefore: String? = nil, order: [String]? = nil,
        sheet: [String]? = nil, list: [ListColumn<R>]? = nil, listedBeside: [ListColumn<R>] = [],
        proving: Proving<R>? = nil, readings: (@Sendable (R) -> [String])? = nil
    ) {
        self.name = name
        self.plural = plural
        self.title = title
        self.explanation = explanation
        self.part = part
        self.dating = dating
        self.happenings = happenings
        self.belonging = belonging
        self.isApart = isApart
        self.isConfidential = isConfidential
        self.fields = fields.map { $0.knowing(rule) }
        self.people = people
        self.participants = participants
        self.coHosts = coHosts
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
        statedViews = views
        self.repeated = repeated
        self.stationBefore = stationBefore
        self.order = order
        self.sheet = sheet
        self.list = list
        self.listedBeside = listedBeside
        self.proving = proving ?? Proving(title + "台账")
        if part != nil, readings == nil {
            self.readings = { [naming($0)] }
        } else {
            self.readings = readings
        }
    }

    package func field(_ name: String) -> Field<R>? { fields.first { $0.name == name } }

    /// The field with the tags by which records are found beside all words; nil: its records have none.
    package var tagging: Field<R>? {
        fields.first { if case .tags = $0.kind { true } else { false } }
    }

    /// What a record adds to the sums above its list, in words: its choices, its numbers, how many took part, its stage.
    package func amounts(of record: R) -> String {
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
        // What is added for everybody who took part is told as it is added.
        let products = (sums?.measures ?? []).compactMap { measure -> String? in
            guard people > 1, case .fieldTimesPeople(let name) = measure.amount, let field = field(name),
                case .number(let each) = field.get(record)
            else { return nil }
            return "共 \(field.text(.number(each.times(people))))"
        }
        return
            (told + (people > 0 ? ["\(people) 人"] : []) + products + [record.stageLabel].filter { !$0.isEmpty })
            .joined(separator: " ")
    }

    /// The day that dates a record; a year counts as its first day.
    package func day(of record: R) -> Day? {
        switch dating {
        case .day(let name):
            if case .day(let day)? = field(name)?.get(record) { return day }
        case .year(let name):
            if case .number(let year)? = field(name)?.get(record) { return Day.first(ofYear: year) }
        case .always: break
        }
        return nil
    }

    /// Whether somebody's telephone or month of birth stands in a record.
    package func tellsOfPeople(_ record: R) -> Bool {
        fields.contains { $0.isSensitive && !$0.get(record).isEmpty }
    }

    /// Fills the empty fields of a record with what another has of the same thing.
    package func fillBlanks(of record: inout R, from other: R) {
        for field in asked where field.get(record).isEmpty {
            field.set(&record, field.get(other))
            if let somebody = field.somebody { somebody.set(&record, somebody.get(other)) }
        }
    }

    /// Fills a new record with what it has in common with the one that it is made like.
    package func fill(_ record: inout R, like model: R) {
        record.station = model.station
        for field in asked where repeated.contains(field.name) {
            field.set(&record, field.get(model))
            if let somebody = field.somebody { somebody.set(&record, somebody.get(model)) }
        }
        guard let participants else { return }
        let roles = Set(people.filter { repeated.contains($0.name) }.map(\.role))
        record[keyPath: participants] = model[keyPath: participants].filter { roles.contains($0.role) }
    }

    /// Whether another record of the same thing says something else than this one, whose blanks are filled.
    ///
    /// - Parameter called: the fields by which both were found to be the same.
    package func differs(_ record: R, from other: R, called: Set<String>) -> Bool {
        differing(record, from: other).contains { !called.contains($0.name) }
    }

    /// The fields in which another record of the same thing says something else than this one.
    package func differing(_ record: R, from other: R) -> [Field<R>] {
        asked.filter { field in
            let said = field.get(other)
            return !said.isEmpty && said != field.get(record)
        }
    }

    /// The fields that forms, sheets and exports have.
    package var asked: [Field<R>] { fields.filter(\.isAsked) }

    /// The heading of its sheet, in the order in which it is written.
    package var heading: [String] {
        if let sheet { return sheet }
        let columns = asked.filter { !$0.heading.isEmpty }
        var heading = columns.map(\.heading)
        if belonging == .station || belonging == .stationOrCity {
            heading.insert("联络站", at: columns.firstIndex { $0.name == stationBefore } ?? 0)
        }
        return heading + (flow == nil ? [] : ["阶段"]) + people.map(\.label)
    }

    /// Why a record cannot be kept, the first reason: an empty field that has to be filled, or the kind's own rule.
    package func fault(of record: R, today: Day) -> Fault? { faults(of: record, today: today).first }

    /// All that keeps a record from being kept: empty fields that have to be filled, and the kind's own rule.
    ///
    /// - Parameter name: what a member is called, for faults about one of them; nil: not known.
    @Faults
    package func faults(of record: R, today: Day, name: (RecordID) -> String? = { _ in nil }) -> [Fault] {
        missing(in: record)
        beyondBounds(record)
        if belonging == .station, record.owner == nil { Fault.badInput("请选择联络站", field: "station") }
        if belonging == .city, record.owner != nil {
            Fault.badInput("\(title)属于全市,不能记在一个联络站名下", field: "station")
        }
        if let flow, let begun = day(of: record), let stepped = record[keyPath: flow.steppedOn], begun > stepped,
            case .day(let name) = dating
        {
            Fault.badInput("\(field(name)?.label ?? "日期") \(begun) 晚于最近一步的 \(stepped)", field: name)
        }
        if let coHosts, let fault = hostsFault(record[keyPath: coHosts], first: record.owner) { fault }
        rule(record, today)
        if isInOneRole { inTwoRoles(record, name) }
    }

    private func hostsFault(_ others: [RecordID], first: RecordID?) -> Fault? {
        guard !others.isEmpty else { return nil }
        guard let first else { return .badInput("属于全市的,不用再填联合的联络站", field: Kind.hostsField) }
        guard Set(others + [first]).count == others.count + 1 else {
            return .badInput("同一个联络站只填一次", field: Kind.hostsField)
        }
        return nil
    }

    /// The field of the further hosts in forms.
    package static var hostsField: String { "hosts" }

    private func beyondBounds(_ record: R) -> [Fault] {
        var faults: [Fault] = []
        // Texts and days have no bounds, and reading a field takes longer than asking for them.
        for field in fields where field.bounds != nil {
            if let fault = field.beyondBounds(field.get(record)) { faults.append(fault) }
        }
        return faults
    }

    private func missing(in record: R) -> [Fault] {
        // What is not asked for is given by the house when the record is written.
        var empty: [(String, String)] = []
        for field in fields where field.isRequired && field.isAsked && field.get(record).isEmpty {
            empty.append((field.label, field.name))
        }
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
package enum MissionPart: Int, CaseIterable, Hashable, Sendable {
    case party = 1
    case training, service, listening, publicService, focus

    package var label: String {
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

import StationCore
import StationModel
import StationStore

/// What a leader wants to know of a member: who and since when, whether they come, what they were to do and did, what they
/// brought and what came of it, who keeps contact.
struct PersonFacts {
    let member: Member
    /// All seats, newest first.
    let seats: [Seat]
    let strip: AttendanceStrip
    /// Of the period that is looked at.
    let tally: AttendanceTally
    let sheet: DutySheet
    /// What was done in the year, newest first, each with its title.
    let deeds: [DutyFact]
    let submissions: [Submission]
    let rewards: [Reward]
    let measures: [Discipline]
    /// The links in force, what each is called, with its contacts, newest first.
    let links: [(name: String, contacts: [Contact])]
    /// Where the member belongs: the party group, activity groups.
    let groups: [String]
    /// Whether an administrator has chosen a table of assessment.
    let isAssessed: Bool
    /// What this desk and another wrote otherwise.
    let disputes: RecordDisputes

    /// As many submissions as are told.
    private static let (mostSubmissions, mostContacts) = (4, 6)

    /// Kinds by which something was only handed to a member.
    private static let received: Set = [Delivery.described.name, Push.described.name]

    init(of member: Member, _ context: Context) throws {
        let (id, file) = (member.id, context.file)
        self.member = member
        disputes = try RecordDisputes(over: [id, member.seat.id], context)
        seats = try (file.seats(of: [id])[id] ?? []).reversed()
        let attendance = try file.attendance(of: id, in: .all)
        strip = AttendanceStrip(attendance, of: member, on: context.day)
        tally = AttendanceTally(attendance.filter { context.period.contains($0.session.day) }, on: context.day)
        let facts = try file.dutyFacts(
            of: id, from: Day.first(ofYear: context.year), to: min(.last(ofYear: context.year), context.day))
        sheet = DutySheet(plans: try file.dutyPlans(of: [id], year: context.year)[id] ?? [], facts: facts)
        deeds = facts.filter { $0.isDone && $0.day != nil && !PersonFacts.received.contains($0.kind) }.reversed()
        submissions = try file.submissions(submittedBy: id, most: PersonFacts.mostSubmissions)
        // The store gives measures to a 管理员 only; for everybody else there are none, and nothing says so.
        rewards = try file.records(of: Reward.self, naming: id)
        measures = try file.records(of: Discipline.self, naming: id)
        let links = try file.records(of: Link.self, naming: id).filter { $0.holds(on: context.day) }
        let names = try file.names(of: links.map(\.id), in: Link.described.name)
        let contacts = try file.records(
            of: Contact.self, by: "link", to: links.map(\.id), limit: PersonFacts.mostContacts)
        self.links = links.map { (names[$0.id] ?? "", contacts[$0.id]?.newest ?? []) }
        let placed = try file.records(of: PartyPlacement.self, naming: id).filter { $0.holds(on: context.day) }
        let groups = try file.names(of: placed.compactMap(\.group), in: PartyGroup.described.name)
        self.groups = placed.compactMap { $0.group.flatMap { groups[$0] } }
        isAssessed = try !(file.setting(.assessment) ?? "").isEmpty
    }

    /// The contacts of all links, newest first.
    var contacts: [Contact] { links.flatMap(\.contacts).sorted { ($0.day ?? .unset) > ($1.day ?? .unset) } }

    /// How many deeds of each kind there are, the most first: `公益活动3`.
    var deedCounts: [String] {
        Dictionary(grouping: deeds, by: \.kind).map { (DutyFact.label(ofKind: $0), $1.count) }
            .sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map { "\($0)\($1)" }
    }
}

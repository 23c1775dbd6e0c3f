import StationCore

/// The party wing's records of all stations, from which its figures are worked out.
public struct PartyRecords: Hashable, Sendable {
    /// Party organisations.
    public var groups: [PartyGroup]
    /// Who is placed in which.
    public var placements: [PartyPlacement]
    /// Who keeps contact with whom.
    public var links: [Link]
    /// The year's contacts.
    public var contacts: [Contact]

    /// Records.
    public init(
        groups: [PartyGroup] = [], placements: [PartyPlacement] = [], links: [Link] = [], contacts: [Contact] = []
    ) {
        self.groups = groups
        self.placements = placements
        self.links = links
        self.contacts = contacts
    }

    /// The organisations that stand on a day and in which a member is placed, confirmed by hand.
    public func groups(of member: RecordID, on day: Day) -> [PartyGroup] {
        let placed = Set(
            placements.filter { $0.member == member && $0.isConfirmed && $0.holds(on: day) }.compactMap(\.group))
        return groups.filter { placed.contains($0.id) && $0.stands(on: day) }
    }

    /// Whether a member is placed in a 党支部 or 党小组 on a day.
    public func isOrganised(_ member: RecordID, on day: Day) -> Bool {
        groups(of: member, on: day).contains(where: \.organises)
    }
}

extension Member {
    /// Whether the member belongs to the Communist Party.
    public var isInParty: Bool { party == "中共" }
}

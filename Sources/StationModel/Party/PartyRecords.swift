import StationCore

/// The party wing's records of all stations, from which its figures are worked out.
package struct PartyRecords: Hashable, Sendable {
    /// Party organisations.
    package var groups: [PartyGroup]
    /// Who is placed in which.
    package var placements: [PartyPlacement]
    /// Who keeps contact with whom.
    package var links: [Link]
    /// The year's contacts.
    package var contacts: [Contact]
    /// The names of those who are placed somewhere and hold no home seat: 党组成员 who are no members.
    package var seatless: [RecordID: String] = [:]

    package init(
        groups: [PartyGroup] = [], placements: [PartyPlacement] = [], links: [Link] = [], contacts: [Contact] = []
    ) {
        self.groups = groups
        self.placements = placements
        self.links = links
        self.contacts = contacts
    }

    /// The organisations that stand on a day and in which a member is placed, confirmed by hand.
    package func groups(of member: RecordID, on day: Day) -> [PartyGroup] {
        let placed = Set(
            placements.filter { $0.member == member && $0.isConfirmed && $0.holds(on: day) }.compactMap(\.group))
        return groups.filter { placed.contains($0.id) && $0.stands(on: day) }
    }

    /// Whether somebody belongs to the 党组 on a day, whether or not they hold a seat.
    package func isLeading(_ person: RecordID, on day: Day) -> Bool {
        groups(of: person, on: day).contains { $0.kind == PartyGroup.Sort.leading.rawValue }
    }

    /// Whether a member is placed in a 党支部 or 党小组 on a day.
    package func isOrganised(_ member: RecordID, on day: Day) -> Bool {
        groups(of: member, on: day).contains(where: \.organises)
    }
}

import StationCore

/// A party member who is in no party group yet, and where the console proposes to place him or her.
package struct PartyProposal: Hashable, Sendable {
    package var member: Member
    /// Where: the group of the member's station, or what an unconfirmed placement says; nil: there is none.
    package var group: PartyGroup?
    /// The placement that only waits to be confirmed; nil: there is none.
    package var waiting: PartyPlacement?

    /// All who serve and belong to the party, but are placed in no 党支部 or 党小组 on a day; in the order given.
    ///
    /// - Parameter members: who is asked about, in the order of the list.
    package static func all(of members: [Member], in records: PartyRecords, on day: Day) -> [PartyProposal] {
        members.compactMap { member in
            guard member.serves(on: day), member.isInParty, !records.isOrganised(member.id, on: day) else { return nil }
            let standing = records.groups.filter { $0.organises && $0.stands(on: day) }
            for placement in records.placements where placement.member == member.id && placement.holds(on: day) {
                if !placement.isConfirmed, let group = standing.first(where: { $0.id == placement.group }) {
                    return PartyProposal(member: member, group: group, waiting: placement)
                }
            }
            let own = standing.filter { $0.station == member.station && $0.kind == PartyGroup.Sort.group.rawValue }
            return PartyProposal(member: member, group: own.min { $0.id < $1.id }, waiting: nil)
        }
    }
}

import StationCore

/// A party member who is in no party group yet, and where the console proposes to place him or her.
package struct PartyProposal: Hashable, Sendable {
    package var member: Member
    /// Where: what an unconfirmed placement says, or the group of the town where the member lives or works, or that of the
    /// member's station; nil: there is none.
    package var group: PartyGroup?
    /// The placement that only waits to be confirmed; nil: there is none.
    package var waiting: PartyPlacement?

    /// All who serve and belong to the party, but are placed in no 党支部 or 党小组 on a day; in the order given.
    ///
    /// - Parameters:
    ///   - members: who is asked about, in the order of the list.
    ///   - stations: whose towns may stand in somebody's 辖区.
    package static func all(
        of members: [Member], in records: PartyRecords, stations: [Station] = [], on day: Day
    ) -> [PartyProposal] {
        members.compactMap { member in
            guard member.serves(on: day), member.isInParty, !records.isOrganised(member.id, on: day) else { return nil }
            let standing = records.groups.filter { $0.organises && $0.stands(on: day) }
            for placement in records.placements where placement.member == member.id && placement.holds(on: day) {
                if !placement.isConfirmed, let group = standing.first(where: { $0.id == placement.group }) {
                    return PartyProposal(member: member, group: group, waiting: placement)
                }
            }
            func group(of station: RecordID) -> PartyGroup? {
                standing.filter { $0.station == station && $0.kind == PartyGroup.Sort.group.rawValue }
                    .min { $0.id < $1.id }
            }
            // Several stations may stand in one town: the member's own goes before another one.
            let near = stations.filter { !$0.town.isEmpty && member.area.contains($0.town) }.map(\.id)
            let places = near.contains(member.station) ? [member.station] : near + [member.station]
            return PartyProposal(member: member, group: places.lazy.compactMap(group).first, waiting: nil)
        }
    }
}

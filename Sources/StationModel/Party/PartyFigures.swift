import StationCore

/// How party building and links stand on a day, of one station or all of them, with the names of those who are missing
/// (docs/rules.md, 党建与结对联系).
package struct PartyFigures: Hashable, Sendable {
    /// Someone who keeps contact with too few or too many.
    package struct LinkCount: Hashable, Sendable {
        /// The member; nil: a leader who is none.
        package var member: RecordID?
        package var name: String
        /// Which links are counted.
        package var kind: Link.Sort
        /// How many.
        package var count: Int
    }

    /// A link with fewer contacts than the year asks for.
    package struct ContactCount: Hashable, Sendable {
        package var link: Link
        /// Contacts so far.
        package var made: Int
        /// Contacts that the year asks for.
        package var needed: Int
    }

    /// A link in force that counts for nothing, and why.
    package struct LeftOut: Hashable, Sendable {
        package var link: Link
        /// Why.
        package var reason: String
    }

    /// A station with no party group, or several.
    package struct GroupCount: Hashable, Sendable {
        package var station: Station
        /// How many groups it has.
        package var count: Int
    }

    /// The day of the figures.
    package let day: Day
    /// What links and contacts are judged by.
    package let standard: PartyStandard
    /// Members serving on the day.
    package private(set) var members = 0
    package private(set) var partyMembers = 0
    /// Party members in no 党支部 or 党小组.
    package private(set) var unplaced: [Member] = []
    /// Party members in two 党小组 at once; they count once.
    package private(set) var placedTwice: [Member] = []
    /// Members outside the party whom no party member is linked to.
    package private(set) var unlinked: [Member] = []
    /// Links outside what is asked for.
    package private(set) var linksOutside: [LinkCount] = []
    /// Links within what is asked for.
    package private(set) var linksWithin: [LinkCount] = []
    /// Links with too few contacts in the year so far.
    package private(set) var contactsBelow: [ContactCount] = []
    /// Links with as many contacts as the year asks for.
    package private(set) var contactsEnough: [ContactCount] = []
    /// Links that ended within the year, before the day.
    package private(set) var ended: [Link] = []
    /// Links in force that count for nothing.
    package private(set) var leftOut: [LeftOut] = []
    /// Stations that have not exactly one party group.
    package private(set) var groupsOutside: [GroupCount] = []
    /// Stations that no leader is linked to.
    package private(set) var withoutLeader: [Station] = []

    /// 组织覆盖: party members placed in a 党支部 or 党小组, of all party members.
    package var organisation: Percentage { Percentage(partyMembers - unplaced.count, of: partyMembers) }
    /// 工作覆盖: party members and the others whom one of them is linked to, of all members.
    package var work: Percentage { Percentage(members - unlinked.count, of: members) }

    /// Works the figures out.
    ///
    /// - Parameters:
    ///   - members: of all stations, those who left among them, in the order in which names are to stand.
    ///   - station: whose figures; nil: all stations'.
    ///   - records: contacts are the year's, up to the day.
    package init(
        members all: [Member], stations: [Station], records: PartyRecords, standard: PartyStandard = PartyStandard(),
        of station: RecordID? = nil, on day: Day
    ) {
        self.day = day
        self.standard = standard
        let known = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        let serving = all.filter { $0.serves(on: day) && (station == nil || $0.station == station) }
        let party = serving.filter(\.isInParty)
        (self.members, partyMembers) = (serving.count, party.count)
        unplaced = party.filter { !records.isOrganised($0.id, on: day) }
        placedTwice = party.filter { member in
            records.groups(of: member.id, on: day).count { $0.kind == PartyGroup.Sort.group.rawValue } > 1
        }

        var counted: [Link] = []
        for link in records.links where link.holds(on: day) {
            let reason = PartyFigures.reasonAgainst(link, members: known, records: records, on: day)
            let isHere =
                station == nil || link.station == station || link.from.flatMap { known[$0]?.station } == station
            if let reason {
                if isHere { leftOut.append(LeftOut(link: link, reason: reason)) }
            } else {
                counted.append(link)
            }
        }
        let reached = Set(counted.filter { $0.kindOfLink == .memberToOutside }.compactMap(\.member))
        unlinked = serving.filter { !$0.isInParty && !reached.contains($0.id) }

        var counts = PartyFigures.leading(records, members: known, links: counted, in: station, on: day)
        counts += party.map { member in
            let linked = counted.filter { $0.kindOfLink == .memberToOutside && $0.from == member.id }
            return LinkCount(
                member: member.id, name: member.name, kind: .memberToOutside,
                count: Set(linked.compactMap(\.member)).count)
        }
        linksOutside = counts.filter { !standard.links.contains($0.count) }
        linksWithin = counts.filter { standard.links.contains($0.count) }

        var made: [RecordID: Int] = [:]
        for contact in records.contacts where contact.day.map({ $0.year == day.year && $0 <= day }) ?? false {
            if let link = contact.link { made[link, default: 0] += 1 }
        }
        for link in counted where station == nil || link.station == station {
            guard let kind = link.kindOfLink, let needed = standard.contacts(of: kind) else { continue }
            let count = made[link.id] ?? 0
            let made = ContactCount(link: link, made: count, needed: needed)
            if count < needed { contactsBelow.append(made) } else { contactsEnough.append(made) }
        }
        ended = records.links.filter { link in
            (station == nil || link.station == station) && link.ends.map { $0 < day && $0.year == day.year } ?? false
        }

        for place in stations where (station == nil || place.id == station) && place.stands(on: day) {
            let groups = records.groups.count {
                $0.station == place.id && $0.kind == PartyGroup.Sort.group.rawValue && $0.stands(on: day)
            }
            if groups != 1 { groupsOutside.append(GroupCount(station: place, count: groups)) }
            let hasLeader = counted.contains { $0.kindOfLink == .leaderToStation && $0.station == place.id }
            if !hasLeader, place.leader.isEmpty { withoutLeader.append(place) }
        }
    }

    /// Why a link in force counts for nothing; nil: it counts.
    private static func reasonAgainst(
        _ link: Link, members: [RecordID: Member], records: PartyRecords, on day: Day
    ) -> String? {
        func absence(_ id: RecordID?, _ who: String) -> String? {
            guard let id else { return nil }
            if link.kindOfLink == .leadingToGroup, records.isLeading(id, on: day),
                members[id] != nil || records.seatless[id] != nil
            {
                return nil
            }
            guard let member = members[id] else { return "\(who)的记录已作废" }
            return member.serves(on: day) ? nil : "\(who)\(member.name)不在任"
        }
        if let reason = absence(link.from, "联系人") ?? absence(link.member, "所联系的") { return reason }
        if let group = link.group {
            guard let found = records.groups.first(where: { $0.id == group }) else { return "党小组的记录已作废" }
            if !found.stands(on: day) { return "党小组已撤销" }
        }
        if link.kindOfLink == .memberToOutside {
            if let from = link.from.flatMap({ members[$0] }), !from.isInParty { return "联系人\(from.name)不是中共党员" }
            if let member = link.member.flatMap({ members[$0] }), member.isInParty { return "\(member.name)是中共党员" }
        }
        return nil
    }

    /// Members of the 党组 and others who are linked to party groups, with how many.
    ///
    /// Who belongs to the 党组 is known from the placements in it; whoever else is linked is only counted, since nobody
    /// says that he or she has to be.
    private static func leading(
        _ records: PartyRecords, members: [RecordID: Member], links: [Link], in station: RecordID?, on day: Day
    ) -> [LinkCount] {
        let links = links.filter { $0.kindOfLink == .leadingToGroup }
        func groups(_ links: [Link]) -> Int { Set(links.compactMap(\.group)).count }
        var ids: Set<RecordID> = Set(links.compactMap(\.from))
        let leading = Set(
            records.groups.filter { $0.kind == PartyGroup.Sort.leading.rawValue && $0.stands(on: day) }.map(\.id))
        for placement in records.placements where placement.isConfirmed && placement.holds(on: day) {
            guard let group = placement.group, leading.contains(group), let member = placement.member else { continue }
            ids.insert(member)
        }
        func isAsked(_ id: RecordID) -> Bool {
            if let member = members[id], member.serves(on: day) { return station == nil || member.station == station }
            // Whoever belongs to the 党组 without serving anywhere is the city's.
            return station == nil && records.isLeading(id, on: day)
        }
        var counts = ids.filter(isAsked)
            .compactMap { id in (members[id]?.name ?? records.seatless[id]).map { (name: $0, id: id) } }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
            .map { one in
                LinkCount(
                    member: one.id, name: one.name, kind: .leadingToGroup,
                    count: groups(links.filter { $0.from == one.id }))
            }
        if station == nil {
            let named = links.filter { $0.from == nil && !$0.fromName.isEmpty }
            counts += Set(named.map(\.fromName.name)).sorted().map { name in
                LinkCount(
                    member: nil, name: name, kind: .leadingToGroup,
                    count: groups(named.filter { $0.fromName.name == name }))
            }
        }
        return counts
    }
}

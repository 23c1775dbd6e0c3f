import StationCore

/// Members of all stations, those who left among them, in the official order of names; each person once, as they stand on a
/// day: in the seat that they hold then, or else held last.
package struct MembersByName: Sendable {
    package let members: [Member]
    /// The first day on which each served anywhere; nobody who has served since ever.
    package let since: [RecordID: Day]
    private let byStation: [RecordID: [Member]]

    /// - Parameter seated: members in each of their home seats.
    package init(_ seated: [Member], on day: Day) {
        members = seated.eachOnce(on: day)
        since = Dictionary(grouping: seated, by: \.id).compactMapValues { seats in
            seats.allSatisfy { $0.from != nil } ? seats.compactMap(\.from).min() : nil
        }
        byStation = Dictionary(grouping: seated, by: \.station).mapValues { $0.eachOnce(on: day) }
    }

    /// Those of a station, who sat there and sit elsewhere now among them; nil: of all.
    package func of(_ station: RecordID?) -> [Member] { station.map { byStation[$0] ?? [] } ?? members }
}

extension Sequence<Member> {
    /// Each person once, in the order of their first seat here: in the seat that says how they stand on a day.
    package func eachOnce(on day: Day) -> [Member] {
        var places: [RecordID: Int] = [:]
        var members: [Member] = []
        for member in self {
            if let place = places[member.id] {
                if member.seat.standsBefore(members[place].seat, on: day) { members[place] = member }
            } else {
                places[member.id] = members.count
                members.append(member)
            }
        }
        return members
    }
}

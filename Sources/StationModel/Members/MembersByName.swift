import StationCore

/// Members of all stations, those who left among them, in the official order of names; each person once, as they stand on a
/// day: in the seat that they hold then, or else held last.
package struct MembersByName: Sendable {
    package let members: [Member]
    /// The first day on which each served anywhere; nobody who has served since ever.
    package let since: [RecordID: Day]
    private let byStation: [RecordID: [Member]]
    private let seats: [RecordID: [Seat]]

    /// - Parameter seated: members in each of their home seats.
    package init(_ seated: [Member], on day: Day) {
        members = seated.eachOnce(on: day)
        since = Dictionary(grouping: seated, by: \.id).compactMapValues { seats in
            seats.allSatisfy { $0.from != nil } ? seats.compactMap(\.from).min() : nil
        }
        byStation = Dictionary(grouping: seated, by: \.station).mapValues { $0.eachOnce(on: day) }
        seats = Dictionary(grouping: seated, by: \.id).mapValues { $0.map(\.seat) }
    }

    /// The station to which what somebody did on a day belongs: where they sat then, or had sat last; before their first
    /// seat: where they came to sit. Nobody's who never held a home seat.
    package func station(of person: RecordID, on day: Day) -> RecordID? {
        seats[person]?.standing(on: day)?.station
    }

    /// Who held a home seat at a station (nil: at any) on some day between two, in the official order of names.
    package func seated(at station: RecordID?, from first: Day?, to last: Day) -> [Member] {
        of(station).filter { member in
            (seats[member.id] ?? []).contains { seat in
                (station == nil || seat.station == station) && (seat.from.map { $0 <= last } ?? true)
                    && (first.flatMap { first in seat.to.map { $0 >= first } } ?? true)
            }
        }
    }

    /// Whether somebody sat at a station on a day; nil: at any.
    package func sat(_ person: RecordID, at station: RecordID?, on day: Day) -> Bool {
        guard let home = self.station(of: person, on: day) else { return false }
        return station == nil || home == station
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

import StationCore

/// A session with the counts of its roster: of all its hosts together, or as it counts for one of them. Guests are in none.
package struct SessionCount: Hashable, Sendable {
    package var session: StudySession
    /// The counts of whose it is asked about.
    package var tally: AttendanceTally
    /// Each host's people, by the host under which they stand.
    package var parts: [RecordID: AttendanceTally]

    /// A session of one station.
    package init(session: StudySession, tally: AttendanceTally) {
        self.init(session: session, parts: [session.station: tally])
    }

    /// A session of all its hosts together.
    package init(session: StudySession, parts: [RecordID: AttendanceTally]) {
        self.session = session
        self.parts = parts
        tally = parts.values.reduce(AttendanceTally(), +)
    }

    /// The counts of all its hosts together.
    package var whole: AttendanceTally { parts.values.reduce(AttendanceTally(), +) }

    /// The session as it counts for one of its hosts: with the people who stand under it.
    package func of(_ host: RecordID) -> SessionCount {
        var part = self
        part.tally = parts[host] ?? AttendanceTally()
        return part
    }

    /// The same sessions once each, as they count for the city: what two hosts had together is one.
    package static func once(_ counts: [SessionCount]) -> [SessionCount] {
        var places: [RecordID: Int] = [:]
        var found: [SessionCount] = []
        for count in counts {
            if let place = places[count.session.id] {
                found[place].tally = found[place].tally + count.tally
            } else {
                places[count.session.id] = found.count
                found.append(count)
            }
        }
        return found
    }
}

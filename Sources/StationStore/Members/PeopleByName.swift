import GRDB
import StationCore
import StationModel

/// Who is meant by a name, for sheets and for whatever names people in words: all persons of the file by the one form of
/// their names. Made once for many names.
package struct PeopleByName: Sendable {
    /// What a name comes to.
    package enum Match: Hashable, Sendable {
        case nobody
        case one(RecordID)
        /// Those who cannot be told apart by the name.
        case several([RecordID])
    }

    fileprivate struct Bearer {
        let id: RecordID
        /// Where they sit or sat; empty: a person without a home seat.
        var stations: Set<RecordID> = []
        /// Where they serve on the day.
        var serving: Set<RecordID> = []
    }

    private let bearers: [String: [Bearer]]
    /// How those who have a name in common are told apart, for whoever is asked.
    private let labels: [RecordID: String]

    fileprivate init(_ bearers: [String: [Bearer]], labels: [RecordID: String]) {
        (self.bearers, self.labels) = (bearers, labels)
    }

    /// How somebody is told from who has the same name; empty: nobody has.
    package func label(of person: RecordID) -> String { labels[person] ?? "" }

    /// Whether somebody bears a name.
    package func knows(_ name: String) -> Bool { bearers[Canonical.name(name)] != nil }

    /// Whom a name means at a station: who serves there before who has left it.
    ///
    /// - Parameters:
    ///   - station: nil: any.
    ///   - orAnywhere: whether somebody of another station is meant where the station has nobody of the name.
    ///   - orWithoutSeat: whether somebody who holds no seat at all may be meant.
    package func match(
        _ name: String, at station: RecordID?, orAnywhere: Bool = false, orWithoutSeat: Bool = false
    ) -> Match {
        let named = bearers[Canonical.name(name)] ?? []
        let members = named.filter { !$0.stations.isEmpty }
        let own = members.filter { station.map($0.stations.contains) ?? true }
        let serving = own.filter { station.map($0.serving.contains) ?? !$0.serving.isEmpty }
        var circles = [serving, own]
        if orAnywhere { circles += [members.filter { !$0.serving.isEmpty }, members] }
        if orWithoutSeat { circles.append(named.filter(\.stations.isEmpty)) }
        guard let meant = circles.first(where: { !$0.isEmpty }) else { return .nobody }
        return meant.count == 1 ? .one(meant[0].id) : .several(meant.map(\.id))
    }
}

extension Queries {
    /// All persons by their names, as they serve on a day.
    package func peopleByName(on day: Day) throws(Fault) -> PeopleByName {
        try read { try $0.peopleByName(on: day) }
    }
}

extension Database {
    /// Whether somebody holds or held a home seat.
    func isMember(_ person: RecordID) throws -> Bool {
        try Bool.fetchOne(
            cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM seat WHERE person = ? AND level = 'home' AND voided IS NULL)"),
            arguments: [person]) ?? false
    }

    func peopleByName(on day: Day) throws -> PeopleByName {
        var found: [RecordID: (name: String, bearer: PeopleByName.Bearer)] = [:]
        let rows = try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT p.id, p.canonical, s.station, (s.from_day IS NULL OR s.from_day <= ?1)
                        AND (s.to_day IS NULL OR s.to_day >= ?1) AS serves
                    FROM person p LEFT JOIN seat s ON s.person = p.id AND s.level = 'home' AND s.voided IS NULL
                    WHERE p.voided IS NULL
                    """), arguments: [day])
        while let row = try rows.next() {
            let id: RecordID = try row["id"]
            let name: String = try row["canonical"]
            var bearer = found[id]?.bearer ?? PeopleByName.Bearer(id: id)
            if let station: RecordID = try row["station"] {
                bearer.stations.insert(station)
                if try row["serves"] as Bool? == true { bearer.serving.insert(station) }
            }
            found[id] = (name, bearer)
        }
        let bearers = Dictionary(grouping: found.values.sorted { $0.bearer.id < $1.bearer.id }, by: \.name).mapValues {
            $0.map(\.bearer)
        }
        return PeopleByName(bearers, labels: try labels(of: bearers.values.filter { $0.count > 1 }))
    }

    /// How people are told apart, those of each group among themselves.
    private func labels(of namesakes: [[PeopleByName.Bearer]]) throws -> [RecordID: String] {
        guard !namesakes.isEmpty else { return [:] }
        let ids = RecordIDList(namesakes.joined().map(\.id))
        let stations = try StoredRow.fetchCursor(self, sql: "SELECT * FROM station").map { try Station($0) }.all()
            .reduce(into: [:]) { $0[$1.id] = $1.shortName }
        var members = try StoredRow.fetchCursor(
            self, sql: "SELECT * FROM person WHERE id IN (\(RecordIDList.each))", arguments: [ids]
        ).map { try Person($0) }.all().reduce(into: [RecordID: Member]()) { members, person in
            members[person.id] = Member(id: person.id)
            members[person.id]?.person = person
        }
        let details = try StoredRow.fetchCursor(
            self, sql: "SELECT * FROM particulars WHERE person IN (\(RecordIDList.each))", arguments: [ids]
        ).map { try Particulars($0) }.all()
        for one in details { members[one.person]?.particulars = one }
        return namesakes.reduce(into: [:]) { labels, group in
            let some = group.compactMap { bearer -> Member? in
                var member = members[bearer.id]
                let station = bearer.serving.min() ?? bearer.stations.min() ?? member?.person.station
                if let station { member?.station = station }
                return member
            }
            for (label, member) in NamedApart.people(some, stations) { labels[member.id] = label }
        }
    }
}

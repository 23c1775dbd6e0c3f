import GRDB
import StationCore
import StationModel

extension Queries {
    /// The activity groups of a station (nil: of all) that exist on a day, in the order in which they were made.
    package func groups(of station: RecordID?, on day: Day) throws(Fault) -> [ActivityGroup] {
        try records(of: ActivityGroup.self, RecordFilter(station: station)).filter { $0.exists(on: day) }.reversed()
    }

    /// Who of a group serves on a day, in the official order of names: the roster of a session that it holds.
    package func members(ofGroup id: RecordID, on day: Day) throws(Fault) -> [Member] {
        try read { try $0.members(ofGroup: id, on: day) }
    }
}

extension Database {
    /// Whoever moved from the group's station to another one stays in the group for the days before, and is not expected any
    /// more.
    func members(ofGroup id: RecordID, on day: Day) throws -> [Member] {
        let statement = try cachedStatement(
            sql: """
                SELECT * FROM member WHERE voided IS NULL
                AND (from_day IS NULL OR from_day <= ?) AND (to_day IS NULL OR to_day >= ?)
                AND id IN (SELECT member FROM participation WHERE record = ?3
                    UNION SELECT leader FROM activity_group WHERE id = ?3 AND voided IS NULL)
                AND NOT EXISTS (SELECT 1 FROM activity_group g JOIN seat s ON s.station = g.station
                    WHERE g.id = ?3 AND g.station <> member.station AND s.person = member.id AND s.voided IS NULL)
                ORDER BY stroke_key, id
                """)
        return try StoredRow.fetchCursor(statement, arguments: [day, day, id]).map { try Member($0) }.all()
    }

    /// Who is in a group, whenever they serve, in each of their home seats.
    func everybody(ofGroup id: RecordID) throws -> [Member] {
        try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM member WHERE voided IS NULL AND id IN (SELECT member FROM participation WHERE record = ?1
                        UNION SELECT leader FROM activity_group WHERE id = ?1 AND voided IS NULL) ORDER BY id
                    """), arguments: [id]
        ).map { try Member($0) }.all()
    }

    /// Quarters that stations' groups missed or still have to meet in, and sessions of theirs that are not closed, by
    /// station.
    func trainingFindings(only: RecordID?, year: Int, on day: Day) throws -> [RecordID?: [Finding]] {
        let statement = try cachedStatement(
            sql: "SELECT * FROM activity_group WHERE (?1 IS NULL OR station = ?1) AND voided IS NULL ORDER BY id")
        let groups = try StoredRow.fetchCursor(statement, arguments: [only]).map {
            try RecordRow<ActivityGroup>($0).record
        }
        .all()
        guard !groups.isEmpty else { return [:] }
        let sessions = Dictionary(
            grouping: try groupSessions(of: only, from: .first(ofYear: year), to: .last(ofYear: year)),
            by: \.session.heldBy)
        return groups.reduce(into: [:]) { found, group in
            guard let station = group.station else { return }
            let year = GroupYear(group: group, sessions: sessions[group.id] ?? [], year: year, on: day)
            found[station, default: []] += year.findings(station: station)
        }
    }
}

import GRDB
import StationCore
import StationModel

/// What training, groups and materials of a year come to, all read from one state of the file.
public struct TrainingYear: Sendable {
    /// Classes and who was trained.
    public let training: TrainingFigures
    /// The groups that existed in the year, in the order in which they were made.
    public let groups: [GroupYear]
    /// Materials and whom they reached.
    public let materials: MaterialFigures
}

extension Queries {
    /// The figures of a station's year, or of all stations' where `station` is nil, as of a day.
    public func trainingYear(of station: RecordID?, year: Int, on day: Day) throws(Fault) -> TrainingYear {
        try readTogether { db in
            let members = try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM member WHERE voided IS NULL AND (?1 IS NULL OR station = ?1) ORDER BY stroke_key, id
                    """, arguments: [station]
            ).map { try Member($0) }.all()
            let own = RecordFilter(station: station)
            // Whatever station held or delivered it: what counts is who took part and who got it.
            let sessions = try db.groupSessions(of: station, year: year)
            let judged = min(day, Day.last(ofYear: year))
            let groups = try db.records(of: ActivityGroup.self, own).reversed().filter { group in
                (group.foundedOn.map { $0 <= judged } ?? true) && (group.endedOn.map { $0.year >= year } ?? true)
            }
            return TrainingYear(
                training: TrainingFigures(
                    classes: try db.records(of: TrainingClass.self, RecordFilter()), members: members, year: year,
                    on: day),
                groups: groups.map { GroupYear(group: $0, sessions: sessions, year: year, on: day) },
                materials: MaterialFigures(
                    materials: try db.records(of: Material.self, own),
                    deliveries: try db.records(of: Delivery.self, RecordFilter()), members: members, year: year, on: day
                ))
        }
    }
}

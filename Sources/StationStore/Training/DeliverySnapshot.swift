import GRDB
import StationCore
import StationModel

extension Delivery: CompletedRecord {
    /// Fills in who got it where nobody was named: those of the audience who serve on the day. What is filled in stays,
    /// whoever comes or leaves later.
    func completed(from db: Database) throws -> Delivery {
        guard participants.isEmpty, let day else { return self }
        var filled = self
        filled.participants = try audienceMembers(on: day, db).map { Participant($0.id) }
        return filled
    }

    private func audienceMembers(on day: Day, _ db: Database) throws -> [Member] {
        switch wanted {
        case .persons: return []
        case .group: return try group.map { try db.members(ofGroup: $0, on: day) } ?? []
        case .all, .station:
            if wanted == .station, station == nil { return [] }
            return try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM member WHERE voided IS NULL AND (?1 IS NULL OR station = ?1)
                    AND (from_day IS NULL OR from_day <= ?2) AND (to_day IS NULL OR to_day >= ?2)
                    ORDER BY stroke_key, id
                    """, arguments: [wanted == .all ? nil : station, day]
            ).map { try Member($0) }.all()
        }
    }
}

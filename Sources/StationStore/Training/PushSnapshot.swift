import GRDB
import StationCore
import StationModel

extension Push: CompletedRecord {
    /// Fills in whom it reached where nobody was named: the channel's members, or everybody of its station, who serve on the
    /// day. What is filled in stays, whoever comes or leaves later.
    func completed(from db: Database) throws -> Push {
        guard participants.isEmpty, let day, let channel,
            let group = try db.record(Channel.self, channel), group.exists(on: day)
        else { return self }
        let named = Set(group.participants.map(\.member) + [group.leader].compactMap(\.self))
        let serving = try StoredRow.fetchCursor(
            db,
            sql: """
                SELECT * FROM member WHERE voided IS NULL AND (?1 IS NULL OR station = ?1)
                AND (from_day IS NULL OR from_day <= ?2) AND (to_day IS NULL OR to_day >= ?2)
                ORDER BY stroke_key, id
                """, arguments: [group.participants.isEmpty ? group.station : nil, day]
        ).map { try Member($0) }.all()
        var filled = self
        filled.participants = serving.filter { group.participants.isEmpty || named.contains($0.id) }
            .map { Participant($0.id) }
        return filled
    }
}

import GRDB
import StationCore
import StationModel

/// Rosters of open sessions follow whoever joins or leaves, in the change that makes them do so: undone with it, and by
/// nothing else.
extension ChangeWriter {
    /// Takes note of the stations whose rosters a written row may concern.
    func noteMoves(_ table: String, before: RowImage?, after: RowImage?) {
        if table == Seat.table, let person = (after ?? before).flatMap({ RecordID.fromDatabaseValue($0["person"]) }) {
            seated.insert(person)
        } else if table == Person.table, before?["voided"] != after?["voided"],
            let id = after.flatMap({ RecordID.fromDatabaseValue($0["id"]) })
        {
            seated.insert(id)
        }
        movedAt.formUnion(RosterMoves.stations(table, before, after))
    }

    /// Brings the rosters of the stations' open sessions up to date.
    func followWithRosters() throws {
        var seen: Set<RecordID> = []
        // Another file's rosters follow there.
        for station in try movedAt.sorted(by: { $0.text < $1.text }).filter({ try !db.isKeptElsewhere($0) }) {
            let open = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM study_session WHERE (station = ?1 OR id IN
                        (SELECT record FROM host WHERE host = ?1 AND ledger = 'study_session'))
                        AND state = 'open' AND voided IS NULL ORDER BY id
                        """), arguments: [station]
            ).map { try StudySession($0) }.all()
            for session in open where seen.insert(session.id).inserted { try refreshRoster(of: session) }
        }
        // Void ones, too: another branch of this file may have brought a line back that was taken off here, and the city has it
        // taken off.
        for id in arrived.sorted() where !seen.contains(id) {
            let row = try StoredRow.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM study_session WHERE id = ?"), arguments: [id])
            if let row { try refreshRoster(of: StudySession(row)) }
        }
        (movedAt, arrived) = ([], [])
    }

    /// Whether a roster's line may come back by an undo: one without a mark not into a session that was closed or called off
    /// meanwhile, which stands as it was called. A mark that was taken away comes back wherever it stood.
    func mayReturn(_ line: RowImage) throws -> Bool {
        guard Int.fromDatabaseValue(line["mark"]) == AttendanceMark.unmarked.rawValue else { return true }
        let state = try String.fetchOne(
            db, sql: "SELECT state FROM study_session WHERE id = ?",
            arguments: [RecordID.fromDatabaseValue(line["session"])])
        return state == StudySession.State.open.rawValue
    }
}

/// Which written rows rosters follow.
enum RosterMoves {
    /// The session of which a written row says who holds it and when: its roster follows; nil: of none.
    static func session(_ table: String, _ before: RowImage?, _ after: RowImage?) -> RecordID? {
        guard let row = after ?? before else { return nil }
        switch table {
        case StudySession.table: return RecordID(stored: row["id"])
        case HostRow.table where String(stored: row["ledger"]) == StudySession.table:
            return RecordID(stored: row["record"])
        default: return nil
        }
    }

    /// The stations whose rosters a written row may concern.
    static func stations(_ table: String, _ before: RowImage?, _ after: RowImage?) -> Set<RecordID> {
        switch table {
        case Seat.table:
            let moves = ["station", "level", "from_day", "to_day", "voided"].contains { before?[$0] != after?[$0] }
            guard before == nil || after == nil || moves else { return [] }
        case ActivityGroup.described.name: break
        case ParticipationRow.table:
            let kind = (after ?? before).flatMap { String.fromDatabaseValue($0["ledger"]) }
            guard kind == ActivityGroup.described.name else { return [] }
        default: return []
        }
        return Set([before, after].compactMap { $0.flatMap { RecordID.fromDatabaseValue($0["station"]) } })
    }
}

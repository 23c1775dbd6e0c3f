import GRDB
import StationCore
import StationModel

extension Queries {
    /// What is known of those who did not come to some sessions, by the session and the member.
    package func absences(of sessions: [RecordID]) throws(Fault) -> [RecordID: [RecordID: Absence]] {
        try read { db in
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: "SELECT * FROM absence WHERE session IN (\(RecordIDList.each)) AND voided IS NULL ORDER BY id"),
                arguments: [RecordIDList(sessions)]
            ).map { try Absence($0) }.all()
            return rows.reduce(into: [:]) { all, absence in
                guard let session = absence.session, let member = absence.member else { return }
                all[session, default: [:]][member] = absence
            }
        }
    }
}

extension ChangeWriter {
    /// Says why somebody on a roster does not come; of an absence that is kept already the rest stays.
    func giveReason(_ reason: String, for line: Attendance, in session: StudySession) throws {
        let known = try StoredRow.fetchOne(
            db, sql: "SELECT * FROM absence WHERE session = ? AND member = ? AND voided IS NULL ORDER BY id",
            arguments: [session.id, line.member]
        ).map { try Absence($0) }
        var absence = known ?? Absence(id: desk.newID())
        (absence.station, absence.session) = (line.station ?? session.station, session.id)
        (absence.member, absence.day, absence.reason) = (line.member, session.day, reason)
        _ = try save(absence, isNew: known == nil)
    }
}

extension StationFile {
    /// Gives somebody on an open session's roster leave, with the reason: mark and record in one change.
    package func excuse(_ absence: Absence) throws(Fault) -> (receipt: Receipt, value: Absence) {
        try change("absence.excuse", station: absence.station) { writer in
            guard let session = absence.session, let member = absence.member else {
                throw Fault.badInput("请选委员", field: "member")
            }
            try writer.requireOpen(session)
            guard var line = try writer.lines(of: session).first(where: { $0.member == member && !$0.isGuest }) else {
                throw Fault.badInput("这位委员不在本场名册上", field: "member")
            }
            if line.mark != .excused {
                line.mark = .excused
                _ = try writer.update(line)
            }
            let isNew = try writer.image(Absence.described.name, absence.id) == nil
            let saved = try writer.save(absence, isNew: isNew)
            return ("记 \(line.name) 请假" + (saved.reason.isEmpty ? "" : ":\(saved.reason)"), saved)
        }
    }
}

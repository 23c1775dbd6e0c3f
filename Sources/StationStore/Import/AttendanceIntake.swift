import GRDB
import StationCore
import StationModel

/// One row of an attendance kind: who was at which session, and how.
package struct AttendanceEntry: Hashable, Sendable {
    package var station: RecordID
    /// The day of the session.
    package var day: Day
    /// Its topic; station, day, topic and who holds it together are one session.
    package var topic: String
    /// The activity group that holds it; nil: the station.
    package var heldBy: RecordID?
    /// Its form; the first of its rows that has one counts.
    package var form: String
    package var name: String
    package var mark: AttendanceMark

    /// A row.
    package init(
        station: RecordID, day: Day, topic: String, heldBy: RecordID? = nil, form: String, name: String,
        mark: AttendanceMark
    ) {
        self.station = station
        self.day = day
        self.topic = topic
        self.heldBy = heldBy
        self.form = form
        self.name = name
        self.mark = mark
    }
}

extension StationFile {
    /// Enters sessions with their attendance. A session with nobody 未登记 is closed.
    ///
    /// - Parameter rosterFromSheet: the rows are the roster; else everybody who serves on the day is on it, and who
    ///   is in no row stays 未登记.
    package func take(
        attendance rows: [SheetRow<AttendanceEntry>], rosterFromSheet: Bool, isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        var sessions: [SessionKey: AttendanceDesk] = [:]
        var order: [SessionKey] = []
        var groups: [RecordID: [Member]] = [:]
        let members = try read { db in
            try StoredRow.fetchCursor(db, sql: "SELECT * FROM member WHERE voided IS NULL ORDER BY id").map {
                try Member($0)
            }
            .all()
        }.reduce(into: [RecordID: [String: [Member]]]()) {
            $0[$1.station, default: [:]][$1.name, default: []].append($1)
        }
        return try takeSheet("attendance", named: "考勤", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            let entry = row.value
            guard entry.day <= writer.desk.today else {
                throw Fault.badInput("日期 \(entry.day) 晚于今天,尚未发生的考勤不能登记")
            }
            var known = members[entry.station]?[entry.name]
            if let group = entry.heldBy {
                if groups[group] == nil { groups[group] = try writer.db.everybody(ofGroup: group) }
                let own = groups[group]?.filter { $0.name == entry.name } ?? []
                // Whoever left the group was expected then, if the kind is the roster.
                if !own.isEmpty || !rosterFromSheet { known = own }
                if known?.isEmpty == true { throw Fault.badInput("主办的活动小组里没有名为“\(entry.name)”的委员") }
            }
            guard let named = known else {
                throw Fault.badInput("该站没有名为“\(entry.name)”的委员,请先登记委员")
            }
            // With the roster from the kind it says who was expected; else only who serves on the day is.
            let possible = (rosterFromSheet ? named : named.filter { $0.serves(on: entry.day) }).eachOnce(on: entry.day)
            guard !possible.isEmpty else { throw Fault.badInput("“\(entry.name)”在 \(entry.day) 不在任,不在应到名册上") }
            let key = SessionKey(entry)
            if sessions[key] == nil {
                sessions[key] = try AttendanceDesk(entry, in: writer, rosterFromSheet: rosterFromSheet)
                order.append(key)
            }
            if try sessions[key]!.take(entry, possible, in: writer) {
                outcome.added += 1
            } else {
                outcome.unchanged += 1
            }
        } finally: { writer, outcome in
            for key in order { try sessions[key]!.closeIfMarked(in: writer) }
        }
    }
}

/// What makes rows of a kind one session.
private struct SessionKey: Hashable {
    let station: RecordID
    let day: Day
    let topic: String
    let heldBy: RecordID?

    init(_ entry: AttendanceEntry) {
        (station, day, topic, heldBy) = (entry.station, entry.day, entry.topic, entry.heldBy)
    }
}

/// One session while rows of a kind are entered.
private struct AttendanceDesk {
    private var session: StudySession
    private var lines: [RecordID: Attendance]
    private var taken: Set<RecordID> = []
    private let rosterFromSheet: Bool

    init(_ entry: AttendanceEntry, in writer: ChangeWriter, rosterFromSheet: Bool) throws {
        self.rosterFromSheet = rosterFromSheet
        let stored = try StoredRow.fetchOne(
            writer.db,
            sql: """
                SELECT * FROM study_session WHERE station = ? AND day = ? AND topic = ? AND held_by IS ? AND voided IS NULL
                ORDER BY state = 'cancelled', id
                """, arguments: [entry.station, entry.day, entry.topic, entry.heldBy]
        ).map { try StudySession($0) }
        session =
            try stored
            ?? writer.add(StudySession(entry, id: writer.desk.newID()), roster: !rosterFromSheet)
        lines = try StoredRow.fetchAll(
            writer.db, sql: "SELECT * FROM attendance WHERE session = ?", arguments: [session.id]
        ).reduce(into: [:]) { lines, row in
            let line = try Attendance(row)
            lines[line.member] = line
        }
    }

    /// - Returns: whether something was written.
    mutating func take(_ entry: AttendanceEntry, _ possible: [Member], in writer: ChangeWriter) throws -> Bool {
        // Two people of one name stand in two rows: the first row is the first of them.
        let free = possible.filter { !taken.contains($0.id) }
        guard let member = free.first(where: { lines[$0.id]?.mark == entry.mark }) ?? free.first else {
            throw Fault.badInput("“\(entry.name)”在这一场已出现过")
        }
        guard session.state != .cancelled else { throw Fault.badInput("这一场已取消,考勤没有导入") }
        if let line = lines[member.id] {
            if line.mark == entry.mark || entry.mark == .unmarked {
                taken.insert(member.id)
                return false
            }
            guard line.mark == .unmarked, session.state == .open else {
                throw Fault.badInput("“\(entry.name)”已登记为\(line.mark.label),与本行的\(entry.mark.label)不同,保留原样")
            }
            var marked = line
            marked.mark = entry.mark
            lines[member.id] = try writer.update(marked)
            taken.insert(member.id)
            return true
        }
        // A roster that comes from a kind may be completed once a bad row of it was mended.
        guard session.state == .open || (rosterFromSheet && entry.mark != .unmarked) else {
            throw Fault.badInput("本场已结束,名册上没有“\(entry.name)”")
        }
        let line = Attendance(
            id: writer.desk.newID(), session: session.id, member: member.id, name: member.name, mark: entry.mark)
        try writer.insert(line)
        lines[member.id] = line
        taken.insert(member.id)
        return true
    }

    func closeIfMarked(in writer: ChangeWriter) throws {
        guard session.state == .open, !lines.isEmpty, lines.values.allSatisfy({ $0.mark != .unmarked }) else { return }
        _ = try writer.close(session)
    }
}

extension StudySession {
    /// The session that a row speaks of.
    fileprivate init(_ entry: AttendanceEntry, id: RecordID) {
        self.init(id: id)
        (station, day, topic, form, heldBy) = (entry.station, entry.day, entry.topic, entry.form, entry.heldBy)
    }
}

import GRDB
import StationCore
import StationModel

/// One row of an attendance kind: who was at which session, and how.
package struct AttendanceEntry: Hashable, Sendable {
    /// The stations that hold the session, first the one that is named where only one can be; at least one.
    package var hosts: [RecordID]
    /// The day of the session.
    package var day: Day
    /// Its topic; rows of one day, topic and group that have a host in common are one session, whatever signs and blanks
    /// stand in the topic.
    package var topic: String
    /// The activity group that holds it; nil: the station.
    package var heldBy: RecordID?
    /// Its form; the first of its rows that has one counts.
    package var form: String
    /// The campaigns that it belongs to, as its first row says.
    package var campaign: String
    package var name: String
    /// What tells the person from a namesake: 大 of 张伟(大); nil: nothing.
    package var namesakeMark: String?
    package var mark: AttendanceMark

    /// A row.
    package init(
        hosts: [RecordID], day: Day, topic: String, heldBy: RecordID? = nil, form: String, campaign: String = "",
        name: String, namesakeMark: String? = nil, mark: AttendanceMark
    ) {
        self.namesakeMark = namesakeMark
        self.hosts = hosts
        self.day = day
        self.topic = topic
        self.heldBy = heldBy
        self.form = form
        self.campaign = campaign
        self.name = name
        self.mark = mark
    }
}

extension StationFile {
    /// Enters sessions with their attendance. A session with nobody 未登记 is closed.
    ///
    /// Whoever holds a seat at a host on the day stands under it; whom the file knows and who has none there is a guest.
    ///
    /// - Parameters:
    ///   - rosterFromSheet: the rows are the roster; else everybody who serves on the day is on it, and who is in no row stays
    ///     未登记.
    ///   - said: of several namesakes the one who is meant, where somebody said so: by line, one of the options.
    package func take(
        attendance rows: [SheetRow<AttendanceEntry>], rosterFromSheet: Bool, whoIs said: [Int: String] = [:],
        isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        let stations = try stations().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.shortName }
        let keys = SessionKey.ofRows(rows.map(\.value))
        // Two of one name stand in two rows; how many there are is known before the first is taken.
        let named = zip(keys, rows).reduce(into: [NamedRow: Int]()) {
            $0[NamedRow(key: $1.0, name: Canonical.name($1.1.value.name)), default: 0] += 1
        }
        let keyOfLine = Dictionary(zip(rows.map(\.line), keys)) { first, _ in first }
        var sessions: [SessionKey: AttendanceDesk] = [:]
        var order: [SessionKey] = []
        var groups: [RecordID: [Member]] = [:]
        let members = try read { db in
            try StoredRow.fetchCursor(db, sql: "SELECT * FROM member WHERE voided IS NULL ORDER BY id").map {
                try Member($0)
            }
            .all()
        }.reduce(into: [String: [Member]]()) { $0[Canonical.name($1.name), default: []].append($1) }
        // Town leaders, members of another level: they can be guests only.
        let guests = try seatlessPeople().reduce(into: [String: [Member]]()) { guests, person in
            var guest = Member(id: person.id)
            guest.person = person
            guests[Canonical.name(person.name), default: []].append(guest)
        }
        return try takeSheet("attendance", named: "考勤", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            let entry = row.value
            guard let key = keyOfLine[row.line] else { return }
            // What is to come has a roster already, and who asked for leave.
            guard entry.day <= writer.desk.today || [.unmarked, .excused].contains(entry.mark) else {
                throw Fault.badInput("日期 \(entry.day) 晚于今天,尚未发生的考勤只能是请假或空着")
            }
            let name = Canonical.name(entry.name)
            let known = (members[name] ?? []) + (guests[name] ?? [])
            guard !known.isEmpty else {
                // 买买提·江 may be 买买提江, and 呂 is 吕.
                let loose = Canonical.loose(entry.name)
                let alike = Set(
                    (Array(members.values) + guests.values).joined().map(\.name).filter { Canonical.loose($0) == loose }
                )
                guard alike.isEmpty else {
                    throw Fault.doubtful(
                        "没有名为“\(entry.name)”的委员,只差写法的有\(alike.sorted().map { "“\($0)”" }.joined(separator: "、"))",
                        field: "姓名", proposal: alike.count == 1 ? "姓名=\(alike.first!)" : nil,
                        alternatives: alike.sorted())
                }
                throw Fault.badInput("没有名为“\(entry.name)”的委员,请先登记委员")
            }
            // With the roster from the kind it says who was expected; else only who serves on the day is.
            var possible = known.filter { key.hosts.contains($0.station) }
            if let mark = entry.namesakeMark {
                let marked = possible.filter { NameRemarks.mark(inNote: $0.person.note) == mark }
                if !marked.isEmpty { possible = marked }
            }
            let serving = possible.filter { $0.serves(on: entry.day) }
            if !rosterFromSheet || !serving.isEmpty { possible = serving }
            if let group = entry.heldBy {
                if groups[group] == nil { groups[group] = try writer.db.everybody(ofGroup: group) }
                let own = groups[group]?.filter { Canonical.name($0.name) == Canonical.name(entry.name) } ?? []
                // Whoever left the group was expected then, if the kind is the roster.
                if !own.isEmpty || !rosterFromSheet { possible = own }
                if possible.isEmpty { throw Fault.badInput("主办的活动小组里没有名为“\(entry.name)”的委员") }
                if !rosterFromSheet { possible = possible.filter { $0.serves(on: entry.day) } }
                guard !possible.isEmpty else {
                    throw Fault.badInput("“\(entry.name)”在 \(entry.day) 不在任,不在应到名册上")
                }
            }
            let isGuest = possible.isEmpty
            if isGuest {
                guard entry.mark.countsAsPresent else {
                    throw Fault.badInput("“\(entry.name)”在 \(entry.day) 不在本场各站任职,只能列席,不记\(entry.mark.label)")
                }
                possible = known
            }
            // Somebody with several seats is one.
            possible = possible.eachOnce(on: entry.day)
            let rowsOfName = named[NamedRow(key: key, name: Canonical.name(entry.name))] ?? 1
            if possible.count > 1, let said = said[row.line] {
                let chosen = NamedApart.people(possible, stations).first { $0.label == said }?.member
                if let chosen { possible = [chosen] }
            }
            guard possible.count <= rowsOfName else {
                throw Fault.doubtful(
                    "名为“\(entry.name)”的委员有 \(possible.count) 位,这一场只有 \(rowsOfName) 行,不知是哪一位;请各写一行,或在控制台里带入时认定",
                    field: RowQuestion.who, alternatives: NamedApart.people(possible, stations).map(\.label))
            }
            if sessions[key] == nil {
                sessions[key] = try AttendanceDesk(
                    entry, hosts: key.hosts, in: writer, rosterFromSheet: rosterFromSheet)
                order.append(key)
            }
            let verdict = try sessions[key]!.take(entry, possible, asGuest: isGuest, in: writer)
            outcome.judge(row.line, verdict)
            if verdict == .new {
                if isGuest {
                    outcome.hints.append(RowRemark(line: row.line, "“\(entry.name)”当天不在本场各站任职,记为列席,不计应到"))
                }
            }
        } finally: { writer, outcome in
            for key in order { try sessions[key]!.closeIfMarked(in: writer) }
        }
    }
}

/// What makes rows of a kind one session.
private struct SessionKey: Hashable {
    let hosts: [RecordID]
    let day: Day
    /// In the form in which topics are compared.
    let topic: String
    let heldBy: RecordID?

    /// The session of each row: rows of one day, topic and group go together where they have a host in common, and then
    /// have all hosts of all these rows.
    static func ofRows(_ rows: [AttendanceEntry]) -> [SessionKey] {
        struct Matter: Hashable {
            let day: Day
            let topic: String
            let heldBy: RecordID?
        }
        var joined: [Matter: [[RecordID]]] = [:]
        for row in rows {
            let matter = Matter(day: row.day, topic: row.topic.asTopic, heldBy: row.heldBy)
            var others: [[RecordID]] = []
            var hosts: [RecordID] = []
            for known in joined[matter] ?? [] {
                if known.contains(where: row.hosts.contains) { hosts += known } else { others.append(known) }
            }
            hosts += row.hosts.filter { !hosts.contains($0) }
            joined[matter] = others + [hosts]
        }
        return rows.map { row in
            let all = joined[Matter(day: row.day, topic: row.topic.asTopic, heldBy: row.heldBy)] ?? []
            let hosts = all.first { $0.contains(where: row.hosts.contains) } ?? row.hosts
            return SessionKey(hosts: hosts, day: row.day, topic: row.topic.asTopic, heldBy: row.heldBy)
        }
    }
}

/// A name within a session.
private struct NamedRow: Hashable {
    let key: SessionKey
    let name: String
}

/// One session while rows of a kind are entered.
private struct AttendanceDesk {
    private var session: StudySession
    private var lines: [RecordID: Attendance]
    private var taken: Set<RecordID> = []
    private let rosterFromSheet: Bool
    /// Whether the file has it by this sheet only.
    private let isNew: Bool
    /// Whether another station's file says how it is held and when it ends.
    private let isOthers: Bool

    init(_ entry: AttendanceEntry, hosts: [RecordID], in writer: ChangeWriter, rosterFromSheet: Bool) throws {
        self.rosterFromSheet = rosterFromSheet
        let stored = try StoredRow.fetchCursor(
            writer.db,
            sql: """
                SELECT * FROM study_session WHERE id IN (
                    SELECT id FROM study_session WHERE station IN (\(RecordIDList.each(of: "?3"))) AND day = ?1
                    UNION SELECT record FROM host WHERE host IN (\(RecordIDList.each(of: "?3"))) AND ledger = 'study_session')
                AND day = ?1 AND held_by IS ?2 AND voided IS NULL
                ORDER BY state = 'cancelled', id
                """, arguments: [entry.day, entry.heldBy, RecordIDList(hosts)]
        )
        .map { try StudySession($0) }.all().filter { $0.topic.asTopic == entry.topic.asTopic }
        // Of two dresses that the file has itself, the very one goes first.
        .sorted { $0.topic == entry.topic && $1.topic != entry.topic }.first
        .map { try writer.db.withHosts([$0])[0] }
        isNew = stored == nil
        var session =
            try stored
            ?? writer.add(
                StudySession(entry, hosts: hosts, id: writer.desk.newID()), roster: !rosterFromSheet)
        let further = hosts.filter { !session.hosts.contains($0) }
        isOthers = try writer.db.ownStation() != nil && writer.db.isKeptElsewhere(session.station)
        if session.state == .open, !further.isEmpty, !isOthers {
            session.coHosts += further
            session = try writer.update(session, isNewRevision: true)
            try writer.bringHosts(of: session)
            if !rosterFromSheet { try writer.refreshRoster(of: session) }
        }
        self.session = session
        lines = try writer.lines(of: session.id).reduce(into: [:]) { $0[$1.member] = $1 }
    }

    /// - Returns: `known` where nothing was written.
    mutating func take(
        _ entry: AttendanceEntry, _ possible: [Member], asGuest isGuest: Bool, in writer: ChangeWriter
    ) throws -> RowVerdict {
        // Two people of one name stand in two rows: the first row is the first of them.
        let free = possible.filter { !taken.contains($0.id) }
        if free.isEmpty, possible.count == 1, lines[possible[0].id]?.mark == entry.mark {
            // The same line twice says nothing more.
            return .known
        }
        guard let member = free.first(where: { lines[$0.id]?.mark == entry.mark }) ?? free.first else {
            throw Fault.badInput("“\(entry.name)”在这一场已出现过")
        }
        guard session.state != .cancelled else { throw Fault.badInput("这一场已取消,考勤没有导入") }
        if let line = lines[member.id] {
            if line.mark == entry.mark || entry.mark == .unmarked {
                taken.insert(member.id)
                return isNew ? .new : .known
            }
            guard line.mark == .unmarked, session.state == .open || isOthers else {
                throw Fault.badInput("“\(entry.name)”已登记为\(line.mark.label),与本行的\(entry.mark.label)不同,保留原样")
            }
            var marked = line
            marked.mark = entry.mark
            lines[member.id] = try writer.update(marked)
            taken.insert(member.id)
            return .new
        }
        // A roster that comes from a kind may be completed once a bad row of it was mended.
        guard session.state == .open || (rosterFromSheet && entry.mark != .unmarked) else {
            throw Fault.badInput("本场已结束,名册上没有“\(entry.name)”")
        }
        let line = Attendance(
            id: writer.desk.newID(), session: session.id, member: member.id,
            station: isGuest ? nil : session.heldBy == nil ? member.station : session.station, name: member.name,
            mark: entry.mark)
        try writer.insert(line)
        lines[member.id] = line
        taken.insert(member.id)
        return .new
    }

    func closeIfMarked(in writer: ChangeWriter) throws {
        guard session.state == .open, !isOthers, session.day <= writer.desk.today,
            lines.values.contains(where: { !$0.isGuest }),
            lines.values.allSatisfy({ $0.mark != .unmarked })
        else { return }
        _ = try writer.close(session)
    }
}

extension String {
    /// The form in which topics are compared; of one that is all signs, itself.
    fileprivate var asTopic: String {
        let bare = Canonical.title(self)
        return bare.isEmpty ? self : bare
    }
}

extension StudySession {
    /// The session that a row speaks of.
    fileprivate init(_ entry: AttendanceEntry, hosts: [RecordID], id: RecordID) {
        self.init(id: id)
        (station, coHosts) = (hosts[0], Array(hosts.dropFirst()))
        (day, topic, form, heldBy) = (entry.day, entry.topic, entry.form, entry.heldBy)
        campaign = entry.campaign
    }
}

import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds a session with everybody who serves on its day on the roster (of an activity group: its members), or writes a changed one, whose roster then
    /// follows a changed day.
    package func save(_ session: StudySession) throws(Fault) -> (receipt: Receipt, value: StudySession) {
        try change("study.save", station: session.station) { writer in
            try writer.check(session)
            try writer.requireGroup(of: session)
            guard let stored = try writer.db.session(session.id)?.session else {
                guard session.state == .open else { throw Fault.badInput("新的学习活动不能一开始就是已结束或已取消") }
                let added = try writer.add(session)
                return ("新建学习活动 \(added.day)“\(added.topic)”", added)
            }
            // Asked before the state: whoever closed it meanwhile is to be named, not the step.
            guard session.revision == stored.revision else {
                throw try writer.conflict(over: session.id, "请看过现在的内容再改")
            }
            try writer.requireOwn(stored)
            guard session.state == stored.state else {
                throw Fault.badInput("结束、取消和重新打开各有其步骤,不能随修改一起写入")
            }
            guard session.day == stored.day || session.state == .open else {
                throw Fault.badInput("本场已结束或已取消,日期不能再改;要更正请先重新打开", field: "day")
            }
            guard session.heldBy == stored.heldBy || session.state == .open else {
                throw Fault.badInput("本场已结束或已取消,主办不能再改", field: "held_by")
            }
            let isHeldByOthers = try writer.hostsChange(of: session)
            guard !isHeldByOthers || session.state == .open else {
                throw Fault.badInput("本场已结束或已取消,联合的联络站不能再改", field: "hosts")
            }
            try writer.requireStandingHosts(of: session)
            let saved = try writer.update(session, isNewRevision: isHeldByOthers)
            try writer.bringHosts(of: saved)
            if saved.state == .open { try writer.refreshRoster(of: saved) }
            return ("修改学习活动 \(saved.day)“\(saved.topic)”", saved)
        }
    }

    /// Gives lines of an open session's roster a mark; one change, however many they are.
    ///
    /// - Returns: the lines as they stand now.
    package func mark(
        _ lines: [Attendance], as mark: AttendanceMark, in session: StudySession
    ) throws(Fault) -> (receipt: Receipt, value: [Attendance]) {
        try change("study.mark", station: session.station) { writer in
            try writer.requireOpen(session.id)
            // Leave is asked for beforehand; the rest is only known on the day.
            if session.day > writer.desk.today, mark != .unmarked, mark != .excused {
                throw Fault.badInput("\(session.day) 还没有到,现在只能登记请假")
            }
            let marked = try lines.compactMap { line -> Attendance? in
                guard line.session == session.id else { throw Fault.badInput("“\(line.name)”不在本场名册上") }
                try writer.requireOwn(line)
                if line.isGuest, !mark.countsAsPresent {
                    // Nobody expects a guest: who did not sit in is not on the roster.
                    guard mark == .unmarked else { throw Fault.badInput("“\(line.name)”是列席的,不记\(mark.label);按 0 去掉") }
                    try writer.remove(Attendance.self, line.id)
                    return nil
                }
                var changed = line
                changed.mark = mark
                return try writer.update(changed)
            }
            let who = lines.count == 1 ? lines[0].name : "\(lines.count) 人"
            return ("把 \(who) 记为\(mark.label)", marked)
        }
    }

    /// Gives several lines of an open session's roster each their own mark, with the reasons for leave; one change.
    package func mark(_ marks: [RollMark], in session: StudySession) throws(Fault) -> Receipt {
        try change("study.mark", station: session.station) { writer in
            try writer.requireOpen(session.id)
            for mark in marks {
                guard mark.line.session == session.id else { throw Fault.badInput("“\(mark.line.name)”不在本场名册上") }
                try writer.requireOwn(mark.line)
                if session.day > writer.desk.today, mark.mark != .excused {
                    throw Fault.badInput("\(session.day) 还没有到,现在只能登记请假")
                }
                if mark.line.isGuest, !mark.mark.countsAsPresent {
                    throw Fault.badInput("“\(mark.line.name)”是列席的,不记\(mark.mark.label)")
                }
                var line = mark.line
                line.mark = mark.mark
                _ = try writer.update(line)
                if !mark.reason.isEmpty { try writer.giveReason(mark.reason, for: line, in: session) }
            }
            return ("按名单登记 \(marks.count == 1 ? marks[0].line.name : "\(marks.count) 人")", ())
        }.receipt
    }

    /// Puts known people who have no seat at a host on the day on the roster as guests: in neither 应到 nor 实到, but in
    /// their own record.
    package func addGuests(
        _ people: [RecordID], to session: StudySession
    ) throws(Fault) -> (receipt: Receipt, value: [Attendance]) {
        try change("study.guests", station: session.station) { writer in
            try writer.requireOpen(session.id)
            if session.day > writer.desk.today { throw Fault.badInput("\(session.day) 还没有到,现在不能登记列席") }
            let names = try writer.db.memberNames(of: Set(people))
            let there = Set(try writer.lines(of: session.id).map(\.member))
            let added = try people.map { person in
                guard let name = names[person] else { throw Fault(.notFound, "没有这位委员") }
                guard !there.contains(person) else { throw Fault.badInput("“\(name)”已在名册上", field: "people") }
                let line = Attendance(
                    id: try writer.lineID(of: person, in: session), session: session.id, member: person, station: nil,
                    name: name, mark: .present)
                try writer.insert(line)
                return line
            }
            return ("登记 \(added.count == 1 ? added[0].name : "\(added.count) 人")列席", added)
        }
    }

    /// Closes a session: it counts from now on.
    ///
    /// - Throws: `badInput` while somebody is 未登记, nobody is on the roster, or its day is still to come.
    package func close(_ session: StudySession) throws(Fault) -> (receipt: Receipt, value: StudySession) {
        try change("study.close", station: session.station) { writer in
            let closed = try writer.close(session)
            return ("结束学习活动 \(closed.day)“\(closed.topic)”", closed)
        }
    }

    /// Opens a closed session again, to mend its marks, or takes back that it was called off. Why stands in the journal
    /// and in the session's note: a year's figures change by it.
    package func reopen(
        _ session: StudySession, reason: String
    ) throws(Fault) -> (receipt: Receipt, value: StudySession) {
        guard !reason.allSatisfy(\.isWhitespace) else { throw .badInput("请填写理由", field: "reason") }
        return try change("study.reopen", station: session.station) { writer in
            guard session.state != .open else { throw Fault.badInput("本场正在登记,不用重新打开") }
            try writer.requireOwn(session)
            var opened = session
            opened.state = .open
            opened.note = [session.note, "重新打开:\(reason)"].filter { !$0.isEmpty }.joined(separator: ";")
            let saved = try writer.update(opened)
            try writer.refreshRoster(of: saved)
            return ("重新打开 \(session.day)“\(session.topic)”:\(reason)", saved)
        }
    }

    /// Calls a session off, with a reason.
    package func cancel(
        _ session: StudySession, reason: String
    ) throws(Fault) -> (receipt: Receipt, value: StudySession) {
        try change("study.cancel", station: session.station) { writer in
            guard session.state == .open else { throw Fault.badInput("已结束或已取消的学习活动不能取消") }
            try writer.requireOwn(session)
            var cancelled = session
            cancelled.state = .cancelled
            cancelled.note = session.note.isEmpty ? reason : "\(session.note);\(reason)"
            return ("取消学习活动 \(session.day)“\(session.topic)”", try writer.update(cancelled))
        }
    }
}

extension ChangeWriter {
    /// Adds a session, judged by the standard in force on its day, with its roster.
    func add(_ session: StudySession, roster: Bool = true) throws -> StudySession {
        var added = session
        added.requiredPercent = try db.studyStandard(on: session.day).ratePercent
        try requireStandingHosts(of: session)
        try insert(added)
        try bringHosts(of: added)
        if roster { try refreshRoster(of: added) }
        return added
    }

    /// The identifier of somebody's line on a roster: whichever file puts the person there, it is the same line. Once that
    /// line means another person it has one of its own.
    fileprivate func lineID(of person: RecordID, in session: StudySession) throws -> RecordID {
        let id = RecordID(derivedFrom: ["attendance", session.id.text, person.text])
        return try image(Attendance.table, id) == nil ? id : desk.newID()
    }

    /// Brings the roster of a session that is not closed up to date: adds who serves on its day and is missing, takes
    /// away who does not serve then and has no mark. Nothing is written where nothing changed. In a city each file does so for
    /// its own people; a session that its first host closed before its other hosts had it gets their roster nevertheless.
    func refreshRoster(of session: StudySession) throws {
        let isOthers = try db.isKeptElsewhere(session.station)
        guard session.state == .open || isOthers && session.state == .closed else { return }
        let hosts = [session.station] + (try db.hosts(of: session.id).map(\.host))
        let serving = try expected(in: session, of: hosts.filter { try !db.isKeptElsewhere($0) })
        let present = try lines(of: session.id).filter { line in
            try line.station.map { try !db.isKeptElsewhere($0) } ?? !isOthers
        }
        guard session.state == .open || present.isEmpty else { return }
        let known = Set(try lines(of: session.id).map(\.member))
        for member in serving where !known.contains(member.id) {
            try insert(
                Attendance(
                    id: lineID(of: member.id, in: session), session: session.id, member: member.id,
                    station: member.station, name: member.name))
        }
        let expected = Dictionary(serving.map { ($0.id, $0.station) }) { first, _ in first }
        for line in present {
            if let station = expected[line.member] {
                guard line.station != station else { continue }
                var moved = line
                moved.station = station
                try update(moved)
            } else if line.mark == .unmarked {
                try remove(Attendance.self, line.id)
            } else if let station = line.station,
                try !hosts.contains(station) || !db.sits(line.member, at: station, on: session.day)
            {
                // Their station holds it no more, or they did not sit there that day: who came nevertheless sat in.
                guard line.mark.countsAsPresent else {
                    try remove(Attendance.self, line.id)
                    continue
                }
                var guest = line
                guest.station = nil
                try update(guest)
            }
        }
    }

    func lines(of session: RecordID) throws -> [Attendance] {
        try StoredRow.fetchCursor(
            db, sql: "SELECT * FROM attendance WHERE session = ?", arguments: [session]
        ).map { try Attendance($0) }.all()
    }

    fileprivate func requireStandingHosts(of session: StudySession) throws {
        for host in session.hosts { try requireStanding(host, on: session.day, field: "day") }
    }

    /// Whom a session expects: its group's members serving on the day, or its hosts', each under their station.
    private func expected(
        in session: StudySession, of hosts: [RecordID]
    ) throws -> [(id: RecordID, name: String, station: RecordID)] {
        if let group = session.heldBy {
            guard hosts.contains(session.station) else { return [] }
            return try db.members(ofGroup: group, on: session.day).map { ($0.id, $0.name, session.station) }
        }
        return try StoredRow.fetchCursor(
            db,
            sql: """
                SELECT id, name, station FROM member WHERE station IN (\(RecordIDList.each)) AND voided IS NULL
                AND (from_day IS NULL OR from_day <= ?) AND (to_day IS NULL OR to_day >= ?) ORDER BY stroke_key, id
                """, arguments: [RecordIDList(hosts), session.day, session.day]
        ).map { row -> (id: RecordID, name: String, station: RecordID) in
            try (row["id"], row["name"], row["station"])
        }.all()
    }

    /// The group that holds a session has to be one of its station, existing on its day.
    func requireGroup(of session: StudySession) throws {
        guard let id = session.heldBy, session.state == .open else { return }
        guard let group = try db.record(ActivityGroup.self, id) else {
            throw Fault.badInput("主办的活动小组已不在了", field: "held_by")
        }
        guard group.station == session.station else {
            throw Fault.badInput("“\(group.name)”不是这个联络站的活动小组", field: "held_by")
        }
        guard group.exists(on: session.day) else {
            throw Fault.badInput("“\(group.name)”在 \(session.day) 还没有成立或已撤销", field: "held_by")
        }
    }

    /// Refuses at a station what is another station's to say of a session that they hold together.
    fileprivate func requireOwn(_ session: StudySession) throws {
        guard try db.ownStation() != nil, try db.isKeptElsewhere(session.station) else { return }
        throw Fault(.refused, "这一场由别的站主办,日期、主题和结束由主办的站管;这里登完自己的人就行。没有改动")
    }

    /// Refuses at a station to mark another station's people.
    fileprivate func requireOwn(_ line: Attendance) throws {
        guard let station = line.station, try db.ownStation() != nil, try db.isKeptElsewhere(station) else { return }
        throw Fault(.refused, "“\(line.name)”是别的站的,由那里登记。没有改动")
    }

    /// That a roster may be marked: while its session is open, and what is another file's to close until this station's own
    /// people are marked.
    func requireOpen(_ id: RecordID) throws {
        let session = try db.session(id)?.session
        let isOthers = try session.map { try $0.state == .closed && db.isKeptElsewhere($0.station) } ?? false
        guard session?.state == .open || isOthers else {
            throw Fault.badInput("本场已结束或已取消,考勤不能再改。需要更正时请先“重新打开”")
        }
    }

    /// That nobody serves with its hosts on a session's day though somebody did or will: between two terms; else nothing.
    private func gap(on session: StudySession) throws -> String {
        let hosts = [session.station] + (try db.hosts(of: session.id).map(\.host))
        let row = try StoredRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) AS seats, coalesce(sum((from_day IS NULL OR from_day <= ?1)
                        AND (to_day IS NULL OR to_day >= ?1)), 0) AS held
                    FROM member WHERE station IN (\(RecordIDList.each)) AND voided IS NULL
                    """), arguments: [session.day, RecordIDList(hosts)])
        guard let row, try row["seats"] as Int > 0, try row["held"] as Int == 0 else { return "" }
        return "\(session.day) 本站没有在任的委员(可能在两届之间),"
    }

    func close(_ session: StudySession) throws -> StudySession {
        guard session.state == .open else { throw Fault.badInput("本场已经结束或取消") }
        try requireOwn(session)
        guard session.day <= desk.today else { throw Fault.badInput("\(session.day) 还没有到,不能结束") }
        let tally = try db.session(session.id)?.tally ?? AttendanceTally()
        let gap = try gap(on: session)
        guard tally.expected > 0, gap.isEmpty else {
            throw Fault.badInput(gap + (tally.expected > 0 ? "" : "名册上没有人,") + "不能结束")
        }
        guard tally.unmarked == 0 else { throw Fault.badInput("还有 \(tally.unmarked) 人未登记,不能结束。未登记不等于缺席") }
        var closed = session
        closed.state = .closed
        return try update(closed)
    }
}

extension Database {
    /// Whether somebody holds a home seat of a station on a day.
    fileprivate func sits(_ person: RecordID, at station: RecordID, on day: Day) throws -> Bool {
        try seats(of: person).contains { $0.level == .home && $0.holds(on: day) && $0.station == station }
    }
}

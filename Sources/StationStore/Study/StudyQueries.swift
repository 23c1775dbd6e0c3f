import GRDB
import StationCore
import StationModel

/// One line of a roster, with what a screen shows beside the name.
package struct RosterLine: Hashable, Sendable {
    package var attendance: Attendance
    /// 单位及职务.
    package var post: String
    /// Initials of every reading, separated by blanks.
    package var initials: String
}

extension Queries {
    /// The sessions of a period with their counts, newest first; `station` nil: of all stations.
    package func sessions(of station: RecordID?, in period: Period) throws(Fault) -> [SessionCount] {
        try read { try $0.sessions(of: station, in: period).reversed() }
    }

    /// The sessions of any year whose day, topic, form or place has all words, newest first.
    package func sessions(of station: RecordID?, words: String) throws(Fault) -> [SessionCount] {
        let words = FilterWord.words(of: words)
        guard !words.isEmpty else { return [] }
        let text = "replace(s.day, '-', '') || s.day || ' ' || s.topic || ' ' || s.form || ' ' || s.place"
        let terms = words.map { _ in "\(text) LIKE ? ESCAPE '\\'" }
        let arguments = StatementArguments(words.map { "%" + FilterWord.escaped($0) + "%" })
        return try read {
            try $0.counts(
                "(? IS NULL OR s.station = ?) AND " + terms.joined(separator: " AND "), [station, station] + arguments)
        }.reversed()
    }

    package func session(_ id: RecordID) throws(Fault) -> SessionCount {
        guard let found = try read({ try $0.session(id) }) else { throw Fault(.notFound, "没有这场学习活动,可能已被作废") }
        return found
    }

    /// The sessions of these identifiers that there are.
    package func sessions(_ ids: [RecordID]) throws(Fault) -> [SessionCount] {
        try read { db in try ids.compactMap { try db.session($0) } }
    }

    /// A session's roster: by its hosts, guests last, each in the official order of names.
    package func roster(of session: RecordID) throws(Fault) -> [RosterLine] {
        try read { db in
            let places = try db.hosts(of: session).reduce(into: [RecordID: Int]()) { $0[$1.host] = $1.position }
            let lines = try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT a.*, m.post, m.initials FROM attendance a JOIN person m ON m.id = a.member
                    WHERE a.session = ? ORDER BY m.stroke_key, a.name, a.id
                    """, arguments: [session]
            ).map { try RosterLine(attendance: Attendance($0), post: $0["post"], initials: $0["initials"]) }.all()
            func place(_ line: RosterLine) -> Int { line.attendance.station.map { places[$0] ?? 0 } ?? .max }
            return lines.enumerated().sorted { (place($0.1), $0.0) < (place($1.1), $1.0) }.map(\.1)
        }
    }

    /// A station's study over a period as of a day.
    package func study(of station: RecordID, in period: Period, on day: Day) throws(Fault) -> StudyFigures {
        let found = try figures(in: period, on: day, of: station) { try $0.stored(StudyYears.self).stations.first }
        guard let found else { throw Fault(.notFound, "没有这个联络站") }
        return found.year
    }

    /// What a study year is judged by on a day.
    package func studyStandard(on day: Day) throws(Fault) -> StudyStandard {
        try read { try $0.studyStandard(on: day) }
    }
}

extension Database {
    /// - Parameter first: what leads to the sessions: `station p CROSS JOIN`; nothing: an index of theirs.
    fileprivate func counts(
        _ condition: String, _ arguments: StatementArguments, from first: String = ""
    ) throws -> [SessionCount] {
        // A row for each host that has people on the roster; guests are in none.
        let statement = try cachedStatement(
            sql: """
                SELECT s.*, a.station AS under, count(a.id) AS expected, coalesce(sum(a.mark IN (1, 4)), 0) AS came,
                    coalesce(sum(a.mark = 2), 0) AS excused, coalesce(sum(a.mark = 3), 0) AS absent
                FROM \(first) study_session s
                LEFT JOIN attendance a ON a.session = s.id AND a.station IS NOT NULL
                WHERE \(condition) AND s.voided IS NULL GROUP BY s.id, a.station ORDER BY s.day, s.id
                """)
        var sessions: [StudySession] = []
        var parts: [[RecordID: AttendanceTally]] = []
        let rows = try StoredRow.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() {
            if try sessions.last?.id != row["id"] as RecordID {
                sessions.append(try StudySession(row))
                parts.append([:])
            }
            guard let host = try row["under"] as RecordID? else { continue }
            parts[parts.count - 1][host] = try AttendanceTally(
                expected: row["expected"], present: row["came"], excused: row["excused"], absent: row["absent"])
        }
        return zip(try withHosts(sessions), parts).map { SessionCount(session: $0, parts: $1) }
    }

    /// The sessions that a station holds together with another one, which is named first.
    fileprivate func coHosted(by station: RecordID, _ condition: String, _ arguments: StatementArguments) throws
        -> [SessionCount]
    {
        try counts(
            "s.id IN (SELECT record FROM host WHERE host = ? AND ledger = 'study_session') AND \(condition)",
            [station] + arguments)
    }

    func sessions(of station: RecordID?, in period: Period) throws -> [SessionCount] {
        let days: StatementArguments = [period.first ?? .first(ofYear: 1), period.last ?? .last(ofYear: 9999)]
        guard let station else { return try counts("s.day BETWEEN ? AND ?", days) }
        // As they count for the station: with the people who stand under it.
        let own = try counts("s.station = ? AND s.day BETWEEN ? AND ?", [station] + days)
        let joint = try coHosted(by: station, "s.day BETWEEN ? AND ?", days)
        guard !joint.isEmpty else { return own.map { $0.of(station) } }
        return (own + joint).map { $0.of(station) }.sorted {
            ($0.session.day, $0.session.id.text) < ($1.session.day, $1.session.id.text)
        }
    }

    /// The sessions of a stretch of days that activity groups of a station (nil: of any) hold.
    func groupSessions(of station: RecordID?, from first: Day, to last: Day) throws -> [SessionCount] {
        try counts(
            "s.held_by IS NOT NULL AND s.day BETWEEN ? AND ?" + (station == nil ? "" : " AND s.station = ?"),
            [first, last] + StatementArguments([station].compactMap { $0 }))
    }

    func sessions(_ ids: [RecordID]) throws -> [SessionCount] {
        try counts("s.id IN (\(RecordIDList.each))", [RecordIDList(ids)])
    }

    func session(_ id: RecordID) throws -> SessionCount? { try counts("s.id = ?", [id]).first }

    func studyStandard(on day: Day) throws -> StudyStandard {
        let statement = try cachedStatement(
            sql: "SELECT * FROM study_standard WHERE from_day <= ? ORDER BY from_day DESC, id DESC LIMIT 1")
        guard let row = try StoredRow.fetchOne(statement, arguments: [day]) else { return StudyStandard() }
        return try StudyStandard(
            sessionsPerYear: row.number("sessions_per_year", in: 0...366),
            ratePercent: row.number("rate_percent", in: 0...100),
            onePerQuarter: row["one_per_quarter"],
            decidedBy: StudyStandard.Decision(rawValue: row["decided_by"]) ?? .all)
    }
}

extension StudyYears: StoredGround {
    static func read(_ board: FigureBoard) throws -> StudyYears { try board.studyYears(in: board.question.period) }
}

extension FigureBoard {
    /// The study of the stations that are asked about, over a period.
    func studyYears(in period: Period) throws -> StudyYears {
        let judged = period.judged(on: question.day)
        // What is not closed is to be done, whenever it began; where rows are told, all are looked at.
        let whole = question.isTold ? Period.all : period
        // What is still to come stands on Home, also beyond the year's end.
        let ahead = wanted.isHome ? Agenda.reach : 0
        let sessions = try db.counts(
            """
            s.station = p.id AND (s.day BETWEEN ?1 AND ?2 OR s.state = 'open' AND s.day <= ?4)
            AND p.voided IS NULL AND (?3 IS NULL OR p.id = ?3)
            """,
            [whole.first ?? .first(ofYear: 1), whole.last ?? .last(ofYear: 9999), only, judged + ahead],
            from: "station p CROSS JOIN")
        var ofStations: [RecordID: [SessionCount]] = [:]
        for count in sessions {
            for host in count.session.hosts { ofStations[host, default: []].append(count.of(host)) }
        }
        if let only {
            let joint = try db.coHosted(
                by: only, "(s.day BETWEEN ? AND ? OR s.state = 'open' AND s.day <= ?)",
                [whole.first ?? .first(ofYear: 1), whole.last ?? .last(ofYear: 9999), judged + ahead])
            if !joint.isEmpty {
                ofStations[only] = ((ofStations[only] ?? []) + joint.map { $0.of(only) })
                    .sorted { $0.session.day < $1.session.day }
            }
        }
        let people = try membersServing(on: judged)
        let begun = (period.first?.year ?? 0) < judged.year ? try firstSessions() : [:]
        var standards: [Day: StudyStandard] = [:]
        return StudyYears(
            try stations().map { station in
                let own = ofStations[station.id] ?? []
                let study = try StudyFigures(
                    sessions: own, members: people[station.id] ?? 0, in: period, on: question.day,
                    standard: { day in
                        if let known = standards[day] { return known }
                        let standard = try db.studyStandard(on: day)
                        standards[day] = standard
                        return standard
                    }, life: station.life, begun: begun[station.id])
                return (station, study, own)
            })
    }

    /// How many members serve at each station on a day.
    private func membersServing(on day: Day) throws -> [RecordID: Int] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.id, count(*) AS people FROM station p CROSS JOIN member m ON m.station = p.id
                WHERE p.voided IS NULL AND (?2 IS NULL OR p.id = ?2) AND m.voided IS NULL
                AND (m.from_day IS NULL OR m.from_day <= ?1) AND (m.to_day IS NULL OR m.to_day >= ?1) GROUP BY p.id
                """)
        return try StoredRow.fetchAll(statement, arguments: [day, only]).reduce(into: [:]) {
            $0[try $1["id"] as RecordID] = try $1["people"] as Int
        }
    }

    /// The first closed session of each station, from which several years are counted where nobody knows its founding.
    private func firstSessions() throws -> [RecordID: Day] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT station, min(day) AS day FROM study_session
                WHERE state = 'closed' AND voided IS NULL AND held_by IS NULL AND (?1 IS NULL OR station = ?1)
                GROUP BY station
                """)
        return try StoredRow.fetchAll(statement, arguments: [only]).reduce(into: [:]) {
            $0[try $1["station"] as RecordID] = try $1["day"] as Day
        }
    }
}

import GRDB
import StationCore
import StationModel

/// One line of a roster, with what a screen shows beside the name.
package struct RosterLine: Hashable, Sendable {
    package var attendance: Attendance
    /// 单位及职务.
    package var post: String
    /// As what the name may be typed (`NameReading.initials`).
    package var initials: String
    /// The last four digits of the telephone; empty: none is kept.
    package var phoneEnd: String
}

extension Queries {
    /// The sessions of a period with their counts, newest first; `station` nil: of all stations.
    ///
    /// - Parameter words: what narrows them, as in `sessions(of:words:)`; empty: nothing.
    package func sessions(
        of station: RecordID?, in period: Period, words: String = ""
    ) throws(Fault) -> [SessionCount] {
        let wanted = Database.sought(words)
        return try readTogether { db in
            let all = try db.sessions(of: station, in: period)
            guard let wanted else { return all.reversed() }
            let found = try StoredRow.fetchAll(
                db, sql: "SELECT id FROM study_session s WHERE \(wanted.condition)", arguments: wanted.arguments
            ).map { row -> RecordID in try row["id"] }
            let ids = Set(found)
            return all.filter { ids.contains($0.session.id) }.reversed()
        }
    }

    /// The sessions of any year whose day, topic, form, place or tags have all words, or of a campaign (`标签:`), newest first.
    package func sessions(of station: RecordID?, words: String) throws(Fault) -> [SessionCount] {
        guard let wanted = Database.sought(words) else { return [] }
        return try read {
            try $0.counts(
                "(? IS NULL OR s.station = ?) AND " + wanted.condition, [station, station] + wanted.arguments)
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
        try rosters(of: [session])[session] ?? []
    }

    /// The same of several sessions, by one question.
    package func rosters(of sessions: [RecordID]) throws(Fault) -> [RecordID: [RosterLine]] {
        try read { db in
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT a.*, m.post, m.initials, p.digits, h.position FROM attendance a
                        JOIN person m ON m.id = a.member
                        LEFT JOIN particulars p ON p.person = a.member AND p.voided IS NULL
                        LEFT JOIN host h ON h.record = a.session AND h.host = a.station
                        WHERE a.session IN (\(RecordIDList.each))
                        ORDER BY a.station IS NULL, coalesce(h.position, 0), m.stroke_key, a.name, a.id
                        """), arguments: [RecordIDList(sessions)])
            var rosters: [RecordID: [RosterLine]] = [:]
            while let row = try rows.next() {
                let digits = try row["digits"] as String? ?? ""
                let line = try RosterLine(
                    attendance: Attendance(row), post: row["post"], initials: row["initials"],
                    phoneEnd: digits.count < 4 ? "" : String(digits.suffix(4)))
                rosters[line.attendance.session, default: []].append(line)
            }
            return rosters
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
    /// What a session has to be for all words; nil: there are none.
    fileprivate static func sought(_ typed: String) -> (condition: String, arguments: StatementArguments)? {
        let words = FilterWord.words(of: typed)
        guard !words.isEmpty else { return nil }
        let text =
            "replace(s.day, '-', '') || s.day || ' ' || s.topic || ' ' || s.form || ' ' || s.place || ' ' || s.campaign"
        let terms = words.map { word in
            FilterWord.tag(word) == nil ? "\(text) LIKE ? ESCAPE '\\'" : FilterWord.tagged("s.campaign")
        }
        let parts = words.map { "%" + FilterWord.escaped(FilterWord.tag($0) ?? $0) + "%" }
        return (terms.joined(separator: " AND "), StatementArguments(parts))
    }

    /// - Parameter first: what leads to the sessions: `station p CROSS JOIN`; nothing: an index of theirs.
    fileprivate func counts(
        _ condition: String, _ arguments: StatementArguments, from first: String = ""
    ) throws -> [SessionCount] {
        let statement = try cachedStatement(
            sql: "SELECT s.* FROM \(first) study_session s WHERE \(condition) AND s.voided IS NULL ORDER BY s.day, s.id"
        )
        let sessions = try StoredRow.fetchCursor(statement, arguments: arguments).map { try StudySession($0) }.all()
        let tallies = try tallies(of: sessions.map(\.id))
        return try withHosts(sessions).map { SessionCount(session: $0, parts: tallies[$0.id] ?? [:]) }
    }

    /// How many people of each host of some sessions have which mark; guests are no host's.
    private func tallies(of sessions: [RecordID]) throws -> [RecordID: [RecordID: AttendanceTally]] {
        // The index has all of it, in this order.
        let statement = try cachedStatement(
            sql: """
                SELECT session, station, mark, count(*) AS people FROM attendance
                WHERE session IN (\(RecordIDList.each)) AND station IS NOT NULL GROUP BY session, station, mark
                """)
        var tallies: [RecordID: [RecordID: AttendanceTally]] = [:]
        let rows = try StoredRow.fetchCursor(statement, arguments: [RecordIDList(sessions)])
        while let row = try rows.next() {
            let mark = AttendanceMark(rawValue: try row["mark"]) ?? .unmarked
            tallies[try row["session"], default: [:]][try row["station"], default: AttendanceTally()]
                .count(mark, times: try row["people"])
        }
        return tallies
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
        let days: StatementArguments = [period.ends.first, period.ends.last]
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
            [whole.ends.first, whole.ends.last, only, judged + ahead],
            from: "station p CROSS JOIN")
        var ofStations: [RecordID: [SessionCount]] = [:]
        for count in sessions {
            for host in count.session.hosts { ofStations[host, default: []].append(count.of(host)) }
        }
        if let only {
            let joint = try db.coHosted(
                by: only,
                """
                (s.day BETWEEN ? AND ? OR s.day <= ? AND (s.state = 'open' OR s.state = 'closed' AND EXISTS (
                    SELECT 1 FROM attendance a WHERE a.session = s.id AND a.station = ? AND a.mark = 0)))
                """,
                [whole.ends.first, whole.ends.last, judged + ahead, only])
            if !joint.isEmpty {
                ofStations[only] = ((ofStations[only] ?? []) + joint.map { $0.of(only) })
                    .sorted { $0.session.day < $1.session.day }
            }
        }
        let people = try membersServing(on: judged)
        let begun = (period.first?.year ?? 0) < judged.year ? try firstSessions() : [:]
        var standards: [(day: Day, standard: StudyStandard)] = []
        return StudyYears(
            try stations().map { station in
                let own = ofStations[station.id] ?? []
                let study = try StudyFigures(
                    sessions: own, members: people[station.id] ?? 0, in: period, on: question.day,
                    standard: { day in
                        if let known = standards.first(where: { $0.day == day }) { return known.standard }
                        let standard = try db.studyStandard(on: day)
                        standards.append((day, standard))
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

    /// The first closed session of each station, alone or with others, from which several years are counted where nobody knows its founding.
    private func firstSessions() throws -> [RecordID: Day] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT station, min(day) AS day FROM (
                    SELECT station, day FROM study_session WHERE state = 'closed' AND voided IS NULL AND held_by IS NULL
                    UNION ALL SELECT h.host, s.day FROM host h JOIN study_session s ON s.id = h.record
                    WHERE s.state = 'closed' AND s.voided IS NULL
                ) WHERE ?1 IS NULL OR station = ?1 GROUP BY station
                """)
        return try StoredRow.fetchAll(statement, arguments: [only]).reduce(into: [:]) {
            $0[try $1["station"] as RecordID] = try $1["day"] as Day
        }
    }
}

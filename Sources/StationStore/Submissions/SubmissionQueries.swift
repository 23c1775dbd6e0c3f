import GRDB
import StationCore
import StationModel

/// Which submissions a list shows. Newest first.
package struct SubmissionFilter: Hashable, Sendable {
    /// What a list is narrowed to besides words.
    package enum Standing: Hashable, Sendable {
        /// All that were registered.
        case all
        /// Open: being edited or being handled.
        case open
        /// Without an answer past the deadline.
        case overdue
        /// One state of either track; of the handling one whichever way it came there.
        case state(SubmissionState)
        /// Those that went to the city, or straight to the town.
        case route(Submission.Route)
        /// Adopted at any level.
        case adopted
        /// Answered with result A.
        case solved
    }

    /// The station; nil: all.
    package var station: RecordID?
    /// Within which it was registered, adopted or solved, as the standing says; what is open or overdue is so on the period's
    /// last day, whenever it was registered.
    package var period: Period
    package var standing: Standing
    /// Words that all must fit: characters of any text, initials of title or reporter, numbers, the end of a telephone; `标签:`
    /// with a campaign.
    package var words: String
    /// Today.
    package var day: Day
    /// Only these records; nil: any.
    package var identifiers: Set<RecordID>?
    /// In how many texts its words are, where that was looked up; nil: each question looks it up.
    fileprivate var spread: Spread?

    package init(
        station: RecordID? = nil, in period: Period = .all, standing: Standing = .all, words: String = "", day: Day
    ) {
        self.station = station
        self.period = period
        self.standing = standing
        self.words = words
        self.day = day
    }
}

/// Words that are in very many texts.
enum CommonWords {
    /// In how many at least. Fewer are gathered in less than 2 ms.
    @TaskLocal static var least = 4000
    /// The same where nothing is asked but words and a period: then nothing is gathered for a list, and no more are counted for it.
    static var leastInPeriod: Int { min(least, 2000) }
}

/// How many records a list shows.
package struct ShownCount: Hashable, Sendable {
    package let count: Int
    /// Whether there are more, which nobody has counted.
    package let isMore: Bool

    package init(_ count: Int, isMore: Bool = false) { (self.count, self.isMore) = (count, isMore) }
}

extension Queries {
    /// A filter with what the text index has of its words, for several questions about one state of the file: to find that
    /// three characters stand nowhere beside one another, all texts that have each of them are gone through.
    package func lookedUp(_ filter: SubmissionFilter) throws(Fault) -> SubmissionFilter {
        var filter = filter
        filter.spread = try spread(of: filter)
        return filter
    }

    /// A window of the submissions that a filter lets through.
    package func submissions(_ filter: SubmissionFilter, window: Range<Int>) throws(Fault) -> [Submission] {
        let spread = try spread(of: filter)
        if case .counting = spread, let phrases = filter.phrases, try asksOnlyForWords(filter) {
            return try submissions(with: phrases, filter, window: window)
        }
        let (condition, arguments) = try filter.condition(
            asOfNow: isNow(filter), spread: spread.isCounting ? .goingDown : spread)
        return try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT * FROM submission WHERE \(condition)
                    ORDER BY registered_on DESC, key DESC LIMIT ? OFFSET ?
                    """)
            let found = try StoredRow.fetchCursor(
                statement, arguments: arguments + [window.count, window.lowerBound]
            ).map { try Submission($0) }.all()
            return try db.withParticipants(found)
        }
    }

    /// The same where very many texts have the words and nothing else is asked but a period: the text index has them in the order
    /// of a list, and no more is read of it than the window.
    private func submissions(
        with phrases: String, _ filter: SubmissionFilter, window: Range<Int>
    ) throws(Fault) -> [Submission] {
        let words = FilterWord.words(of: filter.words)
        // Who submitted it may be named by the word that its text has not.
        let by = words.map { _ in SubmissionFilter.submittedBy }.joined(separator: " UNION ALL ")
        let named = words.reduce(StatementArguments()) { $0 + SubmissionFilter.named($1) }
        let (condition, arguments) = try filter.condition(asOfNow: isNow(filter), spread: .goingDown)
        return try readTogether { db in
            let keys = try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT rowid AS place FROM submission_text WHERE submission_text MATCH ? AND \(SubmissionFilter.isWithin)
                        AND rowid NOT IN (SELECT key FROM submission WHERE voided IS NOT NULL)
                        UNION SELECT key FROM submission WHERE key IN (\(by)) AND \(condition)
                        ORDER BY place DESC LIMIT ? OFFSET ?
                        """),
                arguments: [phrases] + filter.within + named + arguments + [window.count, window.lowerBound])
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM submission WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key DESC")
            let found = try StoredRow.fetchCursor(statement, arguments: [SubmissionFilter.list(keys)]).map {
                try Submission($0)
            }.all()
            return try db.withParticipants(found)
        }
    }

    /// How many submissions a filter lets through.
    package func submissionCount(_ filter: SubmissionFilter) throws(Fault) -> Int {
        if filter.standing == .all, filter.words.isEmpty, filter.identifiers == nil {
            return try read {
                try $0.submissionFigures(of: filter.station, in: filter.period, on: Day.last(ofYear: 9999))
            }[.total]
        }
        let spread = try spread(of: filter)
        if spread.isCounting, let count = try countInTexts(filter) { return count }
        let (condition, arguments) = try filter.condition(asOfNow: isNow(filter), spread: spread)
        return try read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM submission WHERE \(condition)", arguments: arguments) ?? 0
        }
    }

    /// How many a filter lets through, as a list that is narrowed at every letter wants to know it: words in very many texts are
    /// not counted to the end.
    package func shownCount(_ filter: SubmissionFilter) throws(Fault) -> ShownCount {
        guard case .counting(let isMore) = try spread(of: filter), isMore, try asksOnlyForWords(filter) else {
            return ShownCount(try submissionCount(filter))
        }
        return ShownCount(CommonWords.leastInPeriod, isMore: true)
    }

    /// Where a submission stands among those that a filter lets through; nil if it is not among them.
    package func place(of submission: RecordID, in filter: SubmissionFilter) throws(Fault) -> Int? {
        var alone = filter
        alone.identifiers = [submission]
        let (isAmong, one) = try alone.condition(asOfNow: isNow(filter))
        let (condition, arguments) = try filter.condition(asOfNow: isNow(filter))
        return try read { db in
            guard
                let row = try StoredRow.fetchOne(
                    db, sql: "SELECT registered_on, key FROM submission WHERE \(isAmong)", arguments: one)
            else { return nil }
            let (day, key): (String, Int) = try (row["registered_on"], row["key"])
            return try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM submission WHERE \(condition)
                    AND (registered_on > ? OR registered_on = ? AND key > ?)
                    """, arguments: arguments + [day, day, key])
        }
    }

    package func submission(_ id: RecordID) throws(Fault) -> Submission {
        let found = try read { try $0.submission(id) }
        guard let found else { throw Fault.noSubmission }
        return found
    }

    /// Submissions in the order of their identifiers, by one question.
    ///
    /// - Throws: `notFound` where one of them is gone.
    package func submissions(_ ids: [RecordID]) throws(Fault) -> [Submission] {
        let found = try readTogether { db in
            try db.withParticipants(
                StoredRow.fetchCursor(
                    db.cachedStatement(
                        sql: "SELECT * FROM submission WHERE id IN (\(RecordIDList.each)) AND voided IS NULL"),
                    arguments: [RecordIDList(ids)]
                ).map { try Submission($0) }.all())
        }
        return try found.inOrder(of: ids, \.id, missing: .noSubmission)
    }

    /// The steps a submission has taken, oldest first.
    package func timeline(of submission: RecordID) throws(Fault) -> [SubmissionEvent] {
        try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM submission_event WHERE submission = ? ORDER BY id", arguments: [submission]
            ).map { try SubmissionEvent($0) }.all()
        }
    }

    /// The adoption rows of a submission.
    package func adoptions(of submission: RecordID) throws(Fault) -> [Adoption] {
        try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM adoption WHERE submission = ? ORDER BY id", arguments: [submission]
            ).map { try Adoption($0) }.all()
        }
    }

    /// The newest submissions of a member, at most so many.
    package func submissions(submittedBy member: RecordID, most: Int) throws(Fault) -> [Submission] {
        try read { db in
            try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT s.* FROM participation p JOIN submission s ON s.id = p.record
                        WHERE p.member = ? AND p.ledger = 'submission' AND s.voided IS NULL
                        ORDER BY s.registered_on DESC, s.key DESC LIMIT ?
                        """), arguments: [member, most]
            ).map { try Submission($0) }.all()
        }
    }

    /// The names of who submitted a submission, the first in front.
    package func submitterNames(of submission: RecordID) throws(Fault) -> [String] {
        try read { db in
            try String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT m.name FROM participation p JOIN person m ON m.id = p.member WHERE p.record = ? ORDER BY p.id
                        """), arguments: [submission])
        }
    }

    /// The levels at which submissions were adopted, by the submission, in the order of entry.
    package func adoptions(of submissions: some Collection<RecordID>) throws(Fault) -> [RecordID: [Adoption]] {
        guard !submissions.isEmpty else { return [:] }
        return try read { db in
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM adoption WHERE submission IN (\(RecordIDList.each)) AND adopted = 1 ORDER BY id
                        """), arguments: [RecordIDList(Array(submissions))]
            ).map { try Adoption($0) }.all()
            return Dictionary(grouping: rows, by: \.submission)
        }
    }

    package func instructions(of submission: RecordID) throws(Fault) -> [Instruction] {
        try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM instruction WHERE submission = ? ORDER BY day, id", arguments: [submission]
            ).map { try Instruction($0) }.all()
        }
    }

    /// A period's figures as of a day; `station` nil: of all stations together.
    package func submissionFigures(
        of station: RecordID?, in period: Period, on day: Day
    ) throws(Fault) -> SubmissionFigures {
        try read { try $0.submissionFigures(of: station, in: period, on: day) }
    }

    /// In how many texts the words of a filter stand, which says how it is best asked.
    private func spread(of filter: SubmissionFilter) throws(Fault) -> SubmissionFilter.Spread {
        if let known = filter.spread { return known }
        guard let phrases = filter.phrases else { return .few }
        let least = try asksOnlyForWords(filter) ? CommonWords.leastInPeriod : CommonWords.least
        let (found, voided) = try read { db in
            // Voided ones are in the text index, too.
            let voided = try Int.fetchOne(
                db.cachedStatement(sql: "SELECT count(*) FROM submission WHERE voided IS NOT NULL"))
            let found = try Int.fetchOne(
                db.cachedStatement(sql: SubmissionFilter.countInTexts),
                arguments: [phrases] + filter.within + [least + (voided ?? 0) + 1])
            return (found ?? 0, voided ?? 0)
        }
        if found >= least { return .counting(isMore: found > least + voided) }
        guard FilterWord.words(of: filter.words).count == 1 else { return .few }
        let keys = try read { db in
            try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT rowid FROM submission_text WHERE submission_text MATCH ? AND \(SubmissionFilter.isWithin) LIMIT ?
                        """), arguments: [phrases] + filter.within + [least])
        }
        return .known(keys)
    }

    /// Whether a filter lets all submissions of its period through but for its words.
    private func asksOnlyForWords(_ filter: SubmissionFilter) throws(Fault) -> Bool {
        guard filter.standing == .all, filter.identifiers == nil else { return false }
        guard let station = filter.station else { return true }
        return try read { db in
            try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT NOT EXISTS (SELECT 1 FROM submission WHERE station < ?1)
                        AND NOT EXISTS (SELECT 1 FROM submission WHERE station > ?1)
                        """), arguments: [station])
        } ?? false
    }

    /// The count where the filter asks for nothing but words and a period: the text index has it, and no row need be looked at.
    /// nil: it asks for more, or somebody who submitted is named by a word among several.
    private func countInTexts(_ filter: SubmissionFilter) throws(Fault) -> Int? {
        guard let phrases = filter.phrases, try asksOnlyForWords(filter) else { return nil }
        return try readTogether { db -> Int? in
            func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
                try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
            }
            let words = FilterWord.words(of: filter.words)
            let isInText = "EXISTS (SELECT 1 FROM submission_text WHERE submission_text MATCH ? AND rowid = s.key)"
            // Who submitted it may be named by the word that its text has not.
            let others = try words.map { word in
                try count(
                    """
                    SELECT count(*) FROM submission s WHERE s.voided IS NULL
                    AND s.key IN (\(SubmissionFilter.submittedBy)) AND NOT \(isInText) AND s.key BETWEEN ? AND ?
                    """, SubmissionFilter.named(word) + [SubmissionIndex.phrase(word)] + filter.within)
            }
            guard words.count == 1 || others.allSatisfy({ $0 == 0 }) else { return nil }
            let all = try count(
                "SELECT count(*) FROM submission_text WHERE submission_text MATCH ? AND \(SubmissionFilter.isWithin)",
                [phrases] + filter.within)
            let voided = try count(
                "SELECT count(*) FROM submission s WHERE s.voided IS NOT NULL AND \(isInText) AND s.key BETWEEN ? AND ?",
                [phrases] + filter.within)
            return all - voided + others.reduce(0, +)
        }
    }

    /// Whether a filter's last day is the real today, so that the records as they are say how things stand on it.
    private func isNow(_ filter: SubmissionFilter) throws(Fault) -> Bool {
        try read { try !SubmissionIndex.hasStep(after: filter.period.judged(on: filter.day), $0) }
    }

    /// Earlier submissions that a title resembles, the most alike first; at most `limit`.
    ///
    /// Likeness is the share of pairs of neighbouring characters that two titles have in common.
    package func similar(
        to title: String, besides id: RecordID?, limit: Int = 3
    ) throws(Fault) -> [Submission] {
        let wanted = Set(Canonical.sought(title).neighbours)
        guard !wanted.isEmpty else { return [] }
        let query = "title : (" + wanted.map { SubmissionIndex.phrase($0) }.joined(separator: " OR ") + ")"
        let found = try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM submission WHERE key IN
                    (SELECT rowid FROM submission_text WHERE submission_text MATCH ? ORDER BY rowid DESC LIMIT 200)
                    AND voided IS NULL
                    """, arguments: [query]
            ).map { try Submission($0) }.all()
        }
        let scored = found.filter { $0.id != id }.map { submission -> (Double, Submission) in
            let pairs = Set(Canonical.sought(submission.title).neighbours)
            let common = Double(pairs.intersection(wanted).count)
            return (common / Double(max(1, min(pairs.count, wanted.count))), submission)
        }
        return scored.filter { $0.0 >= 0.34 }
            .sorted { ($0.0, $0.1.registeredOn) > ($1.0, $1.1.registeredOn) }
            .prefix(limit).map(\.1)
    }

    /// The number that the next submission of a station and year gets: `2026-017`.
    package func nextSubmissionNumber(of station: RecordID, year: Int) throws(Fault) -> String {
        try read { try $0.nextSubmissionNumber(of: station, year: year) }
    }
}

extension Database {
    func submission(_ id: RecordID) throws -> Submission? {
        let found = try StoredRow.fetchOne(
            cachedStatement(sql: "SELECT * FROM submission WHERE id = ? AND voided IS NULL"), arguments: [id]
        ).map { try Submission($0) }
        return try found.flatMap { try withParticipants([$0]).first }
    }

    func submissionFigures(of station: RecordID?, in period: Period, on day: Day) throws -> SubmissionFigures {
        try submissionSums(only: station, in: period, on: day).of(station)
    }

    /// The kept sums of a period as of a day, by station; `only` nil: of all. Of each station and figure only the days that count
    /// are passed over: of what is open or overdue all up to the day, of the rest those of the period.
    func submissionSums(only: RecordID?, in period: Period, on day: Day) throws -> SubmissionSums {
        let (first, judged) = period.bounds(on: day)
        let statement = try cachedStatement(
            sql: """
                SELECT p.id AS station, f.value AS figure, (SELECT sum(change) FROM submission_tally t
                    WHERE t.station = p.id AND t.figure = f.value
                    AND t.day BETWEEN CASE WHEN f.value IN (1, 2) THEN '' ELSE ?1 END AND ?2) AS change
                FROM station p CROSS JOIN json_each('[0,1,2,3,4]') f
                WHERE ?3 IS NULL OR p.id = ?3
                """)
        var sums: [RecordID: SubmissionFigures] = [:]
        for row in try StoredRow.fetchAll(statement, arguments: [first, judged, only]) {
            guard let figure = SubmissionFigure(rawValue: try row["figure"]), let change: Int = try row["change"] else {
                continue
            }
            sums[try row["station"], default: SubmissionFigures()][figure] = change
        }
        return SubmissionSums(sums)
    }

    func nextSubmissionNumber(of station: RecordID, year: Int) throws -> String {
        Submission.number(year: year, running: try lastSubmissionNumber(of: station, year: year) + 1)
    }

    /// The last running number of a station and year; 0 where there is none. Voided ones keep theirs. What is longer than
    /// any number that was ever given is none.
    func lastSubmissionNumber(of station: RecordID, year: Int) throws -> Int {
        let statement = try cachedStatement(
            sql: """
                SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM submission
                WHERE station = ? AND registered_on BETWEEN ? AND ? AND number GLOB ? AND length(number) <= 14
                """)
        let last = try Int.fetchOne(
            statement,
            arguments: [station, Day.first(ofYear: year), Day.last(ofYear: year), "\(year)-[0-9]*"])
        return last ?? 0
    }
}

extension Submission {
    /// `2026-017`.
    package static func number(year: Int, running: Int) -> String {
        let digits = String(running)
        return "\(year)-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

extension String {
    /// Pairs of neighbouring characters, letters and digits only: 路灯坏了 → 路灯, 灯坏, 坏了.
    fileprivate var neighbours: [String] {
        let characters = filter { $0.isLetter || $0.isNumber }
        return zip(characters, characters.dropFirst()).map { String([$0, $1]) }
    }
}

extension SubmissionFilter {
    /// How many texts its words are in, which says how it is best asked.
    fileprivate enum Spread: Hashable {
        /// A few: they are gathered and looked up.
        case few
        /// A few whose keys are known.
        case known([Int64])
        /// So many that each row on the way down a list is asked for them.
        case goingDown
        /// So many that an index is passed through, and each of its rows sought among those gathered; whether more than a list
        /// counts are not voided.
        case counting(isMore: Bool)

        var isCounting: Bool { if case .counting = self { true } else { false } }
    }

    /// What the text index is asked where all words are sought in texts; nil: some are not, or there are none.
    fileprivate var phrases: String? {
        let all = FilterWord.words(of: words)
        guard !all.isEmpty, all.allSatisfy({ FilterWord.isOfTexts($0) }) else { return nil }
        return all.map { SubmissionIndex.phrase($0) }.joined(separator: " AND ")
    }

    /// In how many texts of some days (`within`) a phrase is, up to a bound.
    fileprivate static let countInTexts =
        "SELECT count(*) FROM (SELECT 1 FROM submission_text WHERE submission_text MATCH ? AND \(isWithin) LIMIT ?)"

    /// Asks the text index for those of some days (`within`) alone.
    fileprivate static let isWithin = "rowid BETWEEN ? AND ?"

    /// The first and the last number (`SubmissionKey`) of what the period lets through.
    fileprivate var within: StatementArguments {
        switch standing {
        case .all, .state, .route:
            guard period != .all else { return [0, Int64.max] }
            let keys = SubmissionKey.all(from: period.ends.first, to: period.ends.last)
            return [keys.lowerBound, keys.upperBound]
        // What is open is so whenever it was registered; adopted and solved go by days of their own.
        case .open, .overdue, .adopted, .solved: return [0, Int64.max]
        }
    }

    /// Numbers as one argument, for `json_each`.
    fileprivate static func list(_ keys: [Int64]) -> String { "[" + keys.map(String.init).joined(separator: ",") + "]" }

    /// The keys of what somebody submitted whom a word names (`named`).
    fileprivate static let submittedBy = """
        SELECT o.key FROM person m JOIN participation p ON p.member = m.id JOIN submission o ON o.id = p.record
        WHERE p.ledger = 'submission'
        AND (m.name LIKE ? ESCAPE '\\' OR m.found_by LIKE ? ESCAPE '\\' OR ' ' || m.initials LIKE ?)
        """
    fileprivate static func named(_ word: String) -> StatementArguments {
        let part = "%" + FilterWord.escaped(word) + "%"
        return [part, part, part]
    }

    /// - Parameter asOfNow: whether the rows themselves say how things stand on the last day; else the steps up to it do.
    fileprivate func condition(asOfNow: Bool, spread: Spread = .few) -> (String, StatementArguments) {
        var terms = ["voided IS NULL"]
        var arguments = StatementArguments()
        if let identifiers {
            terms.append("id IN (\(identifiers.map { _ in "?" }.joined(separator: ",")))")
            arguments += StatementArguments(identifiers)
        }
        if let station {
            terms.append("station = ?")
            arguments += [station]
        }
        let judged = period.judged(on: day)
        func within(_ column: String) {
            guard period != .all else { return }
            terms.append("\(column) BETWEEN ? AND ?")
            arguments += [period.ends.first, period.ends.last]
        }
        /// The last step up to the day, which says how a submission stood on it.
        func then(_ condition: String) {
            terms.append(
                """
                registered_on <= ? AND EXISTS (SELECT 1 FROM submission_event e
                    WHERE e.id = \(SubmissionEvent.last(of: "submission", by: "?")) AND \(condition))
                """)
            arguments += [judged, judged, judged]
        }
        let open = "(editing IN ('draft', 'submitted', 'reviewing', 'returned') OR handling NOT IN ('none', 'closed'))"
        switch standing {
        case .all: within("registered_on")
        case .open: if asOfNow { terms.append(open) } else { then(open) }
        case .overdue:
            if asOfNow {
                terms.append("due_on < ? AND answered_on IS NULL")
            } else {
                then("due_on < ?")
            }
            arguments += [judged]
        case .state(let state):
            within("registered_on")
            let isEdited = state.handling == .none
            terms.append(isEdited ? "editing = ? AND handling = 'none'" : "handling = ? AND handling <> 'none'")
            arguments += [state.handling == .none ? state.editing.rawValue : state.handling.rawValue]
        case .route(let route):
            within("registered_on")
            terms.append("editing \(route == .town ? "=" : "<>") 'entrusted'")
        case .adopted:
            terms.append("adopted_on IS NOT NULL")
            within("max(adopted_on, registered_on)")
        case .solved:
            terms.append("result = 'A'")
            within("max(answered_on, registered_on)")
        }
        for word in FilterWord.words(of: words) {
            if let tag = FilterWord.tag(word) {
                terms.append(FilterWord.tagged("campaign"))
                arguments += ["%" + FilterWord.escaped(tag) + "%"]
                continue
            }
            // A phrase of single characters and letters; a number among them is a word of its own.
            let isInText = "key IN (SELECT rowid FROM submission_text WHERE submission_text MATCH ?)"
            let isSubmittedBy = """
                id IN (SELECT p.record FROM person m JOIN participation p ON p.member = m.id WHERE p.ledger = 'submission'
                AND (m.name LIKE ? ESCAPE '\\' OR m.found_by LIKE ? ESCAPE '\\' OR ' ' || m.initials LIKE ?))
                """
            let part = "%" + FilterWord.escaped(word) + "%"
            // Anywhere in the initials of the title, which come first; of whom it names, and of pinyin in full, from its beginning.
            let isReadSo = "substr(initials, 1, instr(initials || ' ', ' ')) LIKE ? OR ' ' || initials LIKE ?"
            let beginning = "% " + word + "%"
            if FilterWord.isInitial(word) {
                terms.append("(\(isReadSo) OR \(isSubmittedBy))")
                arguments += [part, beginning, part, part, beginning]
            } else if FilterWord.isLetters(word) {
                terms.append("(\(isReadSo) OR \(isInText) OR \(isSubmittedBy))")
                arguments += [part, beginning, SubmissionIndex.phrase(word), part, part, beginning]
            } else if FilterWord.isDigits(word) {
                terms.append("(number LIKE ? OR phone LIKE ? OR initials || char(10) LIKE ?)")
                arguments += ["%" + word + "%", "%" + word, "%" + word + "\n%"]
            } else {
                let inTexts = "SELECT rowid FROM submission_text WHERE submission_text MATCH ?"
                let by = SubmissionFilter.submittedBy
                switch spread {
                case .few: terms.append("key IN (\(inTexts) UNION ALL \(by))")
                case .known(let keys):
                    terms.append("key IN (SELECT value FROM json_each(?) UNION ALL \(by))")
                    arguments += [SubmissionFilter.list(keys)] + SubmissionFilter.named(word)
                    continue
                case .counting: terms.append("+key IN (\(inTexts) UNION ALL \(by))")
                case .goingDown: terms.append("(EXISTS (\(inTexts) AND rowid = submission.key) OR +key IN (\(by)))")
                }
                arguments += [SubmissionIndex.phrase(word)] + SubmissionFilter.named(word)
            }
        }
        return (terms.joined(separator: " AND "), arguments)
    }
}

extension Period {
    /// Its first day, or the first there is, and the day on which it is judged.
    func bounds(on day: Day) -> (lowerBound: Day, upperBound: Day) { (ends.first, judged(on: day)) }
}

extension Fault {
    fileprivate static let noSubmission = Fault(.notFound, "没有这条社情民意,可能已被作废")
}

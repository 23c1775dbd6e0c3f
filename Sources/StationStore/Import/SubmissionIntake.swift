import GRDB
import StationCore
import StationModel

/// One row of a kind of submissions: what was registered, and the steps that lead to the furthest state reached.
package struct SubmissionEntry: Sendable {
    /// The submission as it was registered.
    package var draft: Submission
    /// The steps taken since.
    package var moves: [SubmissionMove]
    /// Levels at which it was adopted and how, with the day where it is known.
    package var adoptions: [Adopted]
    /// What the row says that has no field: for the timeline.
    package var remark: String

    package typealias Adopted = (level: String, kind: String, day: Day?)

    /// A row.
    package init(
        draft: Submission, moves: [SubmissionMove], adoptions: [Adopted], remark: String = ""
    ) {
        self.remark = remark
        self.draft = draft
        self.moves = moves
        self.adoptions = adoptions
    }

    /// The state that the steps lead to.
    var state: SubmissionState {
        moves.reduce(draft.state) { $1.step.rule.target(from: $0) ?? $0 }
    }
}

extension StationFile {
    /// Registers submissions of a kind and walks each to its state by the one table of steps.
    ///
    /// The same submission is one of the same station, day, title and reporter, whatever signs and blanks stand in them.
    ///
    /// - Parameter rows: asked for one after another while they are written, so that not all of them are held at a time; what
    ///   makes them must not ask the file.
    package func take(
        submissions rows: some Sequence<SheetRow<SubmissionEntry>>, isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        var known = try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT station, registered_on, title, reporter, editing, handling FROM submission
                    WHERE voided IS NULL
                    """
            )
            .map { row in
                let state = SubmissionState(
                    EditingState(rawValue: try row["editing"]) ?? .draft,
                    HandlingState(rawValue: try row["handling"]) ?? .none)
                return (
                    try EntryKey(
                        station: row["station"], day: row["registered_on"], title: row["title"],
                        reporter: row["reporter"]), state
                )
            }.all()
        }.reduce(into: [EntryKey: SubmissionState]()) { $0[$1.0] = $1.1 }
        var numbers: [NumberKey: Int] = [:]
        // Those of voided ones are not given again.
        var given = try read { db in
            try StoredRow.fetchCursor(db, sql: "SELECT station, number FROM submission").map { row in
                try GivenNumber(station: row["station"], number: row["number"])
            }.all()
        }.reduce(into: Set<GivenNumber>()) { $0.insert($1) }
        return try takeSheet("submissions", named: "社情民意", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            var draft = row.value.draft
            let key = EntryKey(
                station: draft.station, day: draft.registeredOn, title: draft.title, reporter: draft.reporter.name)
            let state = row.value.state
            if let stored = known[key] {
                if stored != state {
                    let reason = "“\(draft.title)”已登记,现为“\(stored.label)”,与本行的“\(state.label)”不同,保留原样"
                    outcome.judge(row.line, .differs, reason)
                    outcome.hints.append(RowRemark(line: row.line, reason))
                } else {
                    outcome.judge(row.line, .known)
                }
                return
            }
            let series = NumberKey(station: draft.station, year: draft.registeredOn.year)
            let last = try numbers[series] ?? writer.db.lastSubmissionNumber(of: series.station, year: series.year)
            var running = last + 1
            let own = GivenNumber(station: draft.station, number: draft.number)
            if !draft.number.isEmpty, !given.contains(own) {
                running = draft.number.split(separator: "-").last.flatMap { Int($0) } ?? running
            } else if !draft.number.isEmpty {
                let new = Submission.number(year: series.year, running: running)
                outcome.hints.append(RowRemark(line: row.line, "编号 \(draft.number) 已是另一条信息的,这一条编为 \(new)"))
            }
            draft.number = Submission.number(year: series.year, running: running)
            try writer.enter(draft, row.value)
            given.insert(GivenNumber(station: draft.station, number: draft.number))
            numbers[series] = max(last, running)
            known[key] = state
            outcome.judge(row.line, .new)
        }
    }
}

private struct EntryKey: Hashable {
    let station: RecordID
    let day: Day
    /// Title and reporter as they are compared. Their bytes are hashed: a text in Chinese would be normalised first.
    private let words: [UInt8]

    init(station: RecordID, day: Day, title: String, reporter: String) {
        (self.station, self.day) = (station, day)
        words = Array(Canonical.title(title).utf8) + [0] + Array(Canonical.title(reporter).utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(station.low)
        hasher.combine(day.number)
        words.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

private struct GivenNumber: Hashable {
    let station: RecordID
    let number: String
}

private struct NumberKey: Hashable {
    let station: RecordID
    let year: Int
}

extension ChangeWriter {
    /// Enters a submission of a kind as it stands after all its steps: every step is checked as in daily work, but
    /// the row is written once.
    fileprivate func enter(_ draft: Submission, _ entry: SubmissionEntry) throws {
        try check(draft)
        try requireStanding(draft.station, on: draft.registeredOn, field: "registered_on")
        var standing = draft
        var events = [event(from: nil, to: draft, on: draft.registeredOn, step: nil, words: "登记" + entry.remark)]
        for move in entry.moves {
            guard move.day <= desk.today else { throw Fault.badInput("日期 \(move.day) 晚于今天") }
            let before = standing
            standing = try standing.taking(move, fromSheet: true)
            events.append(event(from: before, to: standing, on: move.day, step: move.step, words: move.words))
        }
        let adoptions = entry.adoptions.map {
            Adoption(id: desk.newID(), submission: draft.id, level: $0.level, kind: $0.kind, day: $0.day)
        }
        for adoption in adoptions { standing = try standing.adopted(adoption) }
        try write(new: standing)
        for event in events { try insert(event) }
        for adoption in adoptions { try insert(adoption) }
    }
}

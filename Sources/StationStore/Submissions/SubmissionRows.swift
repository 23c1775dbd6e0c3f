import GRDB
import StationCore
import StationModel

extension SubmissionEvent: StoredRecord {
    static let table = "submission_event"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], submission: row["submission"], day: row["day"],
            step: (row["step"] as String?).flatMap { SubmissionStep(rawValue: $0) },
            state: SubmissionState(
                EditingState(rawValue: row["editing"]) ?? .draft, HandlingState(rawValue: row["handling"]) ?? .none),
            operatorName: row["operator"], words: row["words"], effect: StepEffect(row))
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("submission", submission), column("day", day), column("step", step?.rawValue),
            column("editing", state.editing.rawValue), column("handling", state.handling.rawValue),
            column("operator", operatorName), column("words", words), column("opens", effect.opens),
            column("due_before", effect.dueBefore), column("due_on", effect.dueOn),
            column("result", effect.result?.rawValue),
        ]
    }
}

extension StepEffect {
    /// What the row of a step says of it.
    init(_ row: StoredRow) throws(Fault) {
        self.init()
        (opens, dueBefore, dueOn) = try (row.number("opens", in: -1...1), row["due_before"], row["due_on"])
        result = (try row["result"] as String?).flatMap { HandlingResult(rawValue: $0) }
    }
}

extension SubmissionEvent {
    /// The last step that a submission had taken by a day, as SQL; the registration counts from the day that is written there
    /// now.
    ///
    /// - Parameters:
    ///   - submission: what the submission's row is called there.
    ///   - day: the day as SQL.
    static func last(of submission: String, by day: String) -> String {
        """
        (SELECT max(id) FROM submission_event WHERE submission = \(submission).id
            AND (day <= \(day) OR step IS NULL AND \(submission).registered_on <= \(day)))
        """
    }
}

/// Conditions of the two indices of what is open now, voided ones left out.
enum OpenSubmissions {
    static let edited = "editing IN ('draft', 'submitted', 'reviewing', 'returned')"
    static let handled =
        "handling IN ('referred', 'accepted', 'inProgress', 'returnRequested', 'answered', 'reported', 'rated')"
}

extension Adoption: StoredRecord {
    static let table = "adoption"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], submission: row["submission"], level: row["level"], kind: row["kind"],
            isAdopted: row["adopted"], day: row["day"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("submission", submission), column("level", level), column("kind", kind),
            column("adopted", isAdopted ? 1 : 0), column("day", day),
        ]
    }
}

extension Instruction: StoredRecord {
    static let table = "instruction"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], submission: row["submission"], leader: row["leader"], day: row["day"], words: row["words"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("submission", submission), column("leader", leader), column("day", day),
            column("words", words),
        ]
    }
}

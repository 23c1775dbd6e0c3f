import GRDB
import StationCore
import StationModel

extension Submission {
    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], number: row["number"], station: row["station"], registeredOn: row["registered_on"],
            title: row["title"], category: row["category"], reporter: row["reporter"], phone: row["phone"],
            officer: row["officer"], situation: row["situation"], cause: row["cause"], proposal: row["proposal"])
        state = try SubmissionState(
            EditingState(rawValue: row["editing"]) ?? .draft, HandlingState(rawValue: row["handling"]) ?? .none)
        decidedOn = try row["decided_on"]
        issueNumber = try row["issue_number"]
        leadUnit = try row["lead_unit"]
        helpingUnits = try row["helping_units"]
        steppedOn = try row["stepped_on"]
        handledFrom = try row["handled_from"]
        referredOn = try row["referred_on"]
        dueOn = try row["due_on"]
        answeredOn = try row["answered_on"]
        result = try (row["result"] as String?).flatMap { HandlingResult(rawValue: $0) }
        answer = try row["answer"]
        satisfaction = try row["satisfaction"]
        closedOn = try row["closed_on"]
        adoptedOn = try row["adopted_on"]
        adoptionLevel = try row["adoption_level"]
        author = try row["author"]
        revision = try row["revision"]
    }
}

/// A submission with the initials of its title and reporter: what a row of the table holds, but for its `key`, which
/// is given once, at the first writing.
struct SubmissionRow: RevisedRecord {
    var submission: Submission
    var initials: String

    init(_ submission: Submission, initials: String) {
        self.submission = submission
        self.initials = initials
    }

    init(_ row: StoredRow) throws(Fault) {
        try self.init(Submission(row), initials: row["initials"])
    }

    static let table = Submission.table
    var id: RecordID { submission.id }
    var revision: Int {
        get { submission.revision }
        set { submission.revision = newValue }
    }

    var columns: [(String, DatabaseValue)] {
        let s = submission
        return [
            column("id", s.id), column("number", s.number), column("station", s.station),
            column("registered_on", s.registeredOn), column("title", s.title), column("category", s.category),
            column("reporter", s.reporter), column("phone", s.phone), column("officer", s.officer),
            column("situation", s.situation), column("cause", s.cause), column("proposal", s.proposal),
            column("editing", s.state.editing.rawValue), column("handling", s.state.handling.rawValue),
            column("decided_on", s.decidedOn), column("issue_number", s.issueNumber), column("lead_unit", s.leadUnit),
            column("helping_units", s.helpingUnits), column("stepped_on", s.steppedOn),
            column("handled_from", s.handledFrom), column("referred_on", s.referredOn), column("due_on", s.dueOn),
            column("answered_on", s.answeredOn), column("result", s.result?.rawValue), column("answer", s.answer),
            column("satisfaction", s.satisfaction), column("closed_on", s.closedOn),
            column("adopted_on", s.adoptedOn), column("adoption_level", s.adoptionLevel),
            column("initials", initials), column("author", s.author), column("revision", s.revision),
        ]
    }
}

extension Submission {
    static let table = "submission"
}

extension SubmissionEvent: StoredRecord {
    static let table = "submission_event"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], submission: row["submission"], day: row["day"],
            step: (row["step"] as String?).flatMap { SubmissionStep(rawValue: $0) },
            state: SubmissionState(
                EditingState(rawValue: row["editing"]) ?? .draft, HandlingState(rawValue: row["handling"]) ?? .none),
            operatorName: row["operator"], words: row["words"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("submission", submission), column("day", day), column("step", step?.rawValue),
            column("editing", state.editing.rawValue), column("handling", state.handling.rawValue),
            column("operator", operatorName), column("words", words),
        ]
    }
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

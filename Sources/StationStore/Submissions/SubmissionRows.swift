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

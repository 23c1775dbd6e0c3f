import GRDB
import StationCore
import StationModel

extension StudySession: RevisedRecord {
    static let table = "study_session"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], station: row["station"], day: row["day"], time: row["time"], topic: row["topic"],
            form: row["form"], place: row["place"], campaign: row["campaign"],
            state: State(rawValue: row["state"]) ?? .open, requiredPercent: row.number("required_percent", in: 0...100),
            heldBy: row["held_by"], note: row["note"], revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("station", station), column("day", day), column("time", time),
            column("topic", topic), column("form", form), column("place", place), column("campaign", campaign),
            column("state", state.rawValue), column("required_percent", requiredPercent), column("held_by", heldBy),
            column("note", note), column("revision", revision),
        ]
    }
}

extension Attendance: RevisedRecord {
    static let table = "attendance"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], session: row["session"], member: row["member"], name: row["name"],
            mark: AttendanceMark(rawValue: row["mark"]) ?? .unmarked, revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("session", session), column("member", member), column("name", name),
            column("mark", mark.rawValue), column("revision", revision),
        ]
    }
}

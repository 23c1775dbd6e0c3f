import GRDB
import StationCore
import StationModel

extension Attendance: RevisedRecord {
    static let table = "attendance"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], session: row["session"], member: row["member"], station: row["station"],
            name: row["name"],
            mark: AttendanceMark(rawValue: row["mark"]) ?? .unmarked, revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("session", session), column("member", member), column("station", station),
            column("name", name),
            column("mark", mark.rawValue), column("revision", revision),
        ]
    }
}

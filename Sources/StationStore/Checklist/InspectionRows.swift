import GRDB
import StationCore
import StationModel

extension Inspection: RevisedRecord {
    static let table = "inspection"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], station: row["station"], standard: row["standard"], title: row["title"],
            status: Status(rawValue: row["status"]) ?? .unchecked, evidence: row["evidence"],
            checkedOn: row["checked_on"], checker: row["checker"], dueOn: row["due_on"], revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("station", station), column("standard", standard), column("title", title),
            column("status", status.rawValue), column("evidence", evidence), column("checked_on", checkedOn),
            column("checker", checker), column("due_on", dueOn), column("revision", revision),
        ]
    }
}

import GRDB
import StationCore
import StationModel

extension Operator: RevisedRecord {
    static let table = "operator"

    init(_ row: StoredRow) throws(Fault) {
        let stations: String = try row["stations"]
        try self.init(
            id: row["id"], name: row["name"], role: Role(rawValue: row["role"]) ?? .reader,
            stations: stations.split(separator: " ").map { RecordID(orNone: String($0)) }, initials: row["initials"],
            revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("name", name), column("role", role.rawValue),
            column("stations", stations.map(\.text).joined(separator: " ")), column("initials", initials),
            column("revision", revision),
        ]
    }
}

import GRDB
import StationCore
import StationModel

extension Station: RevisedRecord {
    static let table = "station"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], name: row["name"], town: row["town"], kind: row["kind"], address: row["address"],
            foundedOn: row["founded_on"], head: row["head"], officer: row["officer"], leader: row["leader"],
            position: row["position"], revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("name", name), column("town", town), column("kind", kind),
            column("address", address), column("founded_on", foundedOn), column("head", head),
            column("officer", officer), column("leader", leader), column("position", position),
            column("revision", revision),
        ]
    }
}

extension InformationOfficer: RevisedRecord {
    static let table = "information_officer"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], station: row["station"], name: row["name"], phone: row["phone"], from: row["from_day"],
            to: row["to_day"], revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("station", station), column("name", name), column("phone", phone),
            column("from_day", from), column("to_day", to), column("revision", revision),
        ]
    }
}

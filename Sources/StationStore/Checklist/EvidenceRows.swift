import GRDB
import StationCore
import StationModel

extension Schema {
    /// What proves a standard. `record` empty: all that the station has in `target`.
    static let evidenceTables = """
        CREATE TABLE evidence (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id), standard TEXT NOT NULL,
            target TEXT NOT NULL, record BLOB, day TEXT NOT NULL, note TEXT NOT NULL, revision INTEGER NOT NULL,
            voided TEXT
        ) STRICT;
        CREATE INDEX evidence_item ON evidence (station, standard);
        """
}

extension Evidence: RevisedRecord {
    static let table = "evidence"

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], station: row["station"], standard: row["standard"], target: row["target"],
            record: row["record"], day: row["day"], note: row["note"], revision: row["revision"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("station", station), column("standard", standard), column("target", target),
            column("record", record), column("day", day), column("note", note), column("revision", revision),
        ]
    }
}

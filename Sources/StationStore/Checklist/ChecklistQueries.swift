import GRDB
import StationCore
import StationModel

extension Queries {
    /// The list of standards in force on a day, in its order.
    package func standards(on day: Day) throws(Fault) -> [Standard] {
        try read { try $0.standards(on: day) }
    }

    /// How a station stands against its standards on a day.
    package func checklist(of station: RecordID, on day: Day) throws(Fault) -> ChecklistFigures {
        try figures(in: .year(day.year), on: day, of: station) { board in
            try board.stored(Checklists.self).stations.first?.figures
        } ?? ChecklistFigures(standards: [], inspections: [], station: station, on: day)
    }

    /// The same of every station.
    package func checklists(on day: Day) throws(Fault) -> [RecordID: ChecklistFigures] {
        try figures(in: .year(day.year), on: day) { board in
            let all = try board.stored(Checklists.self).stations.map { ($0.station.id, $0.figures) }
            return Dictionary(uniqueKeysWithValues: all)
        }
    }

    /// Every inspection of one standard of a station, newest first.
    package func inspections(of station: RecordID, standard: String) throws(Fault) -> [Inspection] {
        try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM inspection WHERE station = ? AND standard = ? AND voided IS NULL
                    ORDER BY checked_on DESC, id DESC
                    """, arguments: [station, standard]
            ).map { try Inspection($0) }.all()
        }
    }

    /// All inspections of a station (nil: of all stations) dated from `first` to `last`, oldest first.
    package func inspections(of station: RecordID?, from first: Day, to last: Day) throws(Fault) -> [Inspection] {
        try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM inspection WHERE (? IS NULL OR station = ?) AND checked_on BETWEEN ? AND ?
                    AND voided IS NULL ORDER BY checked_on, id
                    """, arguments: [station, station, first, last]
            ).map { try Inspection($0) }.all()
        }
    }
}

extension Database {
    func standards(on day: Day) throws -> [Standard] {
        let statement = try cachedStatement(
            sql: """
                SELECT code, title, detail, position FROM standard
                WHERE from_day <= ? AND (to_day IS NULL OR to_day > ?) ORDER BY position
                """)
        return try StoredRow.fetchCursor(statement, arguments: [day, day]).map {
            try Standard(code: $0["code"], title: $0["title"], detail: $0["detail"], position: $0["position"])
        }.all()
    }
}

extension Checklists: StoredGround {
    static func read(_ board: FigureBoard) throws -> Checklists {
        // Only the newest inspection of each item; the rule would pick it, but years of them need not be read.
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT i.* FROM station p CROSS JOIN (SELECT DISTINCT code FROM standard) s JOIN inspection i ON i.id = (
                    SELECT id FROM inspection WHERE station = p.id AND standard = s.code AND checked_on <= ?1
                    AND voided IS NULL ORDER BY checked_on DESC, id DESC LIMIT 1)
                WHERE p.voided IS NULL AND (?2 IS NULL OR p.id = ?2)
                """)
        let day = board.question.judged
        let newest = try StoredRow.fetchCursor(statement, arguments: [day, board.only]).map { try Inspection($0) }.all()
        let ofStations = Dictionary(grouping: newest, by: \.station)
        let standards = try board.db.standards(on: day)
        return Checklists(
            try board.stations().map { station in
                let own = ofStations[station.id] ?? []
                return (
                    station,
                    ChecklistFigures(standards: standards, inspections: own, station: station.id, on: day)
                )
            })
    }
}

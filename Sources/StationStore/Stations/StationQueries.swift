import GRDB
import StationCore
import StationModel

extension Queries {
    /// All stations, in their order.
    package func stations() throws(Fault) -> [Station] {
        try read { try $0.stations() }
    }

    /// At a station's desk the other stations of its city, whose files are elsewhere: what it holds together with them names
    /// them.
    package func neighbours() throws(Fault) -> [Station] {
        try read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT * FROM station p WHERE voided IS NULL AND EXISTS (SELECT 1 FROM journal_member m
                    WHERE m.is_own AND m.station <> p.id) ORDER BY position, id
                    """
            ).map { try Station($0) }
        }
    }

    /// All that a record may name: the stations, and at a station's desk its city's others.
    package func stationsAndNeighbours() throws(Fault) -> [Station] { try stations() + neighbours() }

    /// The stations whose rosters other files keep; none without a city.
    package func stationsKeptElsewhere() throws(Fault) -> Set<RecordID> {
        try read { db in
            let found = try StoredRow.fetchAll(
                db.cachedStatement(
                    sql: "SELECT station FROM journal_member WHERE station IS NOT NULL AND NOT is_own")
            ).map { row -> RecordID in try row["station"] }
            return Set(found)
        }
    }

    package func station(_ id: RecordID) throws(Fault) -> Station {
        guard let found = try stations().first(where: { $0.id == id }) else { throw Fault(.notFound, "没有这个联络站") }
        return found
    }

    /// The station that a typed name means, with or without 委员联络站.
    package func station(named name: String) throws(Fault) -> Station {
        let all = try stations()
        guard let found = all.first(where: { $0.isMeant(by: name) }) else {
            let known = all.isEmpty ? "还没有联络站" : "已有:" + all.map(\.shortName).joined(separator: "、")
            throw .badInput("没有名为“\(name)”的联络站(\(known))")
        }
        return found
    }

    /// A station's information officers, those who serve first.
    package func informationOfficers(of station: RecordID) throws(Fault) -> [InformationOfficer] {
        try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM information_officer WHERE station = ? AND voided IS NULL
                    ORDER BY to_day IS NOT NULL, id
                    """, arguments: [station]
            ).map { try InformationOfficer($0) }.all()
        }
    }

    /// How many people each station has on a day.
    package func peopleOfStations(on day: Day) throws(Fault) -> [RecordID: StationPeople] {
        try read { db in
            var people: [RecordID: StationPeople] = [:]
            func count(_ table: String, _ figure: WritableKeyPath<StationPeople, Int>) throws {
                let statement = try db.cachedStatement(
                    sql: """
                        SELECT station, count(*) AS people FROM \(table) WHERE voided IS NULL
                        AND (from_day IS NULL OR from_day <= ?) AND (to_day IS NULL OR to_day >= ?) GROUP BY station
                        """)
                for row in try StoredRow.fetchAll(statement, arguments: [day, day]) {
                    people[try row["station"], default: StationPeople()][keyPath: figure] = try row["people"]
                }
            }
            try count(Member.table, \.members)
            try count("information_officer", \.informationOfficers)
            return people
        }
    }

    /// What the console remembered when it was left; nil if nothing yet.
    package func remembered(_ name: Setting) throws(Fault) -> String? {
        try read {
            try String.fetchOne($0, sql: "SELECT value FROM desk_memory WHERE id = ?", arguments: [name.rawValue])
        }
    }

    /// How an operator likes something; nil: as everybody has it.
    package func habit(_ name: String, of someone: RecordID?) throws(Fault) -> String? {
        try read {
            try String.fetchOne(
                $0, sql: "SELECT value FROM desk_memory WHERE id = ?", arguments: [habitKey(name, of: someone)])
        }
    }

    func habitKey(_ name: String, of someone: RecordID?) -> String { "habit \(someone?.text ?? "") \(name)" }

    /// A setting of this file, such as the committee's name; nil if it was never set.
    package func setting(_ name: Setting) throws(Fault) -> String? {
        try read {
            try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name.rawValue])
        }
    }
}

/// How many people of each kind serve at a station.
package struct StationPeople: Hashable, Sendable {
    /// Members serving.
    package var members = 0
    /// Information officers serving.
    package var informationOfficers = 0

    /// Nobody.
    package init() {}
}

/// What a file remembers about itself and its desk.
package enum Setting: String, Hashable, Sendable {
    /// The committee: 政协合山市委员会.
    case committee
    /// `yes` in a demonstration file.
    case demonstration
    /// Who worked at the console last.
    case operatorName
    /// The station that the console showed last; empty: all.
    case stationShown
    /// Minutes without a key after which the console locks itself; 0: never.
    case lockMinutes
    /// Fingerprint of the seed files that were read last.
    case seeds
    /// The table of assessment that is in force here, by its code; empty: none was chosen.
    case assessment
    /// `yes`: lists of members may show scores side by side.
    case ranking

    /// What officers call it, in the journal.
    var label: String {
        switch self {
        case .committee: "所属政协"
        case .demonstration: "演示标记"
        case .operatorName: "操作人"
        case .stationShown: "所看的联络站"
        case .lockMinutes: "闲置锁定"
        case .seeds: "基础数据版本"
        case .assessment: "采用的考核表"
        case .ranking: "积分并列显示"
        }
    }
}

extension Station {
    /// Whether a station (`p`) is one that this file is about, as SQL.
    static let isOfThisFile = """
        p.voided IS NULL AND NOT EXISTS (SELECT 1 FROM journal_member m WHERE m.is_own AND m.station <> p.id)
        """
}

extension Database {
    /// The stations that this file is about: in a station's own file that one, although the city names the others, too.
    func stations() throws -> [Station] {
        try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM station p WHERE \(Station.isOfThisFile) ORDER BY position, id
                    """)
        ).map { try Station($0) }.all()
    }
}

extension StationTowns: StoredGround {
    static func read(_ board: FigureBoard) throws -> StationTowns {
        let stations = try board.db.stations().filter { $0.stands(on: board.question.judged) }
        return StationTowns(
            TownCoverage(towns: try board.db.words(.towns).map(\.label), stations: stations), stations: stations)
    }
}

extension StationOfficers: StoredGround {
    static func read(_ board: FigureBoard) throws -> StationOfficers {
        let statement = try board.db.cachedStatement(
            sql: """
                SELECT o.* FROM station p JOIN information_officer o ON o.station = p.id
                WHERE p.voided IS NULL AND (?1 IS NULL OR p.id = ?1) AND o.voided IS NULL
                ORDER BY p.position, p.id, o.to_day IS NOT NULL, o.id
                """)
        return StationOfficers(
            try StoredRow.fetchCursor(statement, arguments: [board.only]).map { try InformationOfficer($0) }.all())
    }
}

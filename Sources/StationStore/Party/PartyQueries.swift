import GRDB
import StationCore
import StationModel

extension Queries {
    /// How party building and links stand on a day.
    ///
    /// - Parameter station: whose; nil: all stations'.
    package func partyFigures(of station: RecordID? = nil, on day: Day) throws(Fault) -> PartyFigures {
        try partyFigures(ofEach: [station], on: day)[0]
    }

    /// The same for several stations (nil: all together), from one state of the file.
    package func partyFigures(ofEach stations: [RecordID?], on day: Day) throws(Fault) -> [PartyFigures] {
        try figures(in: .year(day.year), on: day) { board in
            let year = try board.ground(PartyYear.self)
            return stations.map { year.of($0) }
        }
    }

    /// Party members who are in no party group on a day, and where the console proposes to place them; in the official
    /// order of names.
    package func partyProposals(of station: RecordID?, on day: Day) throws(Fault) -> [PartyProposal] {
        try readTogether { db in
            let members = try db.membersByName().filter { station == nil || $0.station == station }
            return PartyProposal.all(
                of: members, in: try db.partyRecords(year: day.year), stations: try db.stations(), on: day)
        }
    }

    /// What links and contacts are judged by, as the seeds have it.
    package func partyStandard() throws(Fault) -> PartyStandard {
        try read { try $0.partyStandard() }
    }

    /// Which towns of the city have a station that stands on the day looked at.
    package func townCoverage() throws(Fault) -> TownCoverage {
        let day = desk.today
        return TownCoverage(
            towns: try words(.towns).map(\.label), stations: try stations().filter { $0.stands(on: day) })
    }
}

extension Database {
    func partyStandard() throws -> PartyStandard {
        let numbers = try words(.numbers)
        return PartyStandard { code in numbers.first { $0.code == code }?.number }
    }

    /// All of the wing's records but the contacts of other years.
    func partyRecords(year: Int) throws -> PartyRecords {
        PartyRecords(
            groups: try records(of: PartyGroup.self, RecordFilter()),
            placements: try records(of: PartyPlacement.self, RecordFilter()),
            links: try records(of: Link.self, RecordFilter()),
            contacts: try records(of: Contact.self, RecordFilter(in: .year(year))))
    }

    /// Members of all stations in each of their home seats, in the official order of names.
    func membersByName() throws -> [Member] {
        try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM member WHERE voided IS NULL ORDER BY stroke_key, name, id")
        ).map { try Member($0) }.all()
    }
}

extension MembersByName: StoredGround {
    static func read(_ board: FigureBoard) throws -> MembersByName {
        MembersByName(try board.db.membersByName(), on: board.question.judged)
    }
}

extension PartyYear: StoredGround {
    static func read(_ board: FigureBoard) throws -> PartyYear {
        let (db, day) = (board.db, board.question.judged)
        var records = try db.partyRecords(year: day.year)
        records.seatless = try db.seatlessNames(placed: records.placements)
        let links = board.question.isTold ? records.links : []
        return try PartyYear(
            members: board.stored(MembersByName.self), stations: db.stations(), records: records,
            standard: db.partyStandard(), on: day,
            names: Dictionary(zip(links.map(\.id), db.names(of: links))) { first, _ in first })
    }
}

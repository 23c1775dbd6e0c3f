import GRDB
import StationCore
import StationModel

extension Queries {
    /// All seats of persons, whatever their level, earliest first.
    package func seats(of people: some Collection<RecordID>) throws(Fault) -> [RecordID: [Seat]] {
        try read { try $0.seats(of: people) }
    }

    /// A member in the home seat held on a day, else in the last one that began before; as given where neither is known.
    package func member(_ member: Member, seatedOn day: Day) throws(Fault) -> Member {
        let own = try seats(of: [member.id])[member.id, default: []].filter { $0.level == .home }
        let held = own.last { $0.holds(on: day) } ?? own.last { ($0.from ?? day) <= day }
        guard let held else { return member }
        var seated = member
        seated.seat = held
        return seated
    }

    /// Persons who hold no home seat and never did: officers, town leaders, 党组成员 who are no members.
    ///
    /// - Parameter words: what they are found by, as in their list; empty: all.
    package func seatlessPeople(words: String = "") throws(Fault) -> [Person] {
        let (condition, arguments) = RecordFilter(words: words).condition(of: Person.described)
        return try readTogether { db in
            let persons = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM person WHERE \(condition) AND NOT EXISTS
                        (SELECT 1 FROM member m WHERE m.id = person.id AND m.voided IS NULL) ORDER BY stroke_key, name, id
                        """), arguments: arguments
            ).map { try Person($0) }.all()
            return try db.withTelephones(persons)
        }
    }

    /// What persons are called, whether or not they hold a seat.
    package func names(ofPeople ids: Set<RecordID>) throws(Fault) -> [RecordID: String] {
        try read { try $0.memberNames(of: ids) }
    }
}

extension Database {
    /// The names of those who are placed in party organisations and hold no home seat, ever.
    func seatlessNames(placed placements: [PartyPlacement]) throws -> [RecordID: String] {
        guard !placements.isEmpty else { return [:] }
        let rows = try StoredRow.fetchAll(
            cachedStatement(
                sql: """
                    SELECT id, name FROM person WHERE id IN (\(RecordIDList.each)) AND voided IS NULL
                    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = person.id AND m.voided IS NULL)
                    """), arguments: [RecordIDList(Set(placements.compactMap(\.member)))])
        return try rows.reduce(into: [:]) { $0[try $1["id"]] = try $1["name"] as String }
    }

    func seats(of people: some Collection<RecordID>) throws -> [RecordID: [Seat]] {
        let seats = try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM seat WHERE person IN (\(RecordIDList.each)) AND voided IS NULL
                    ORDER BY from_day, to_day, id
                    """), arguments: [RecordIDList(people)]
        ).map { try Seat($0) }.all()
        return Dictionary(grouping: seats, by: \.person)
    }

    func seats(of person: RecordID) throws -> [Seat] { try seats(of: [person])[person] ?? [] }

    func person(_ id: RecordID) throws -> Person? {
        try StoredRow.fetchOne(
            cachedStatement(sql: "SELECT * FROM person WHERE id = ? AND voided IS NULL"), arguments: [id]
        ).map { try Person($0) }
    }
}

extension StationFile {
    /// Adds a seat of a person whom the file has, or writes a changed one.
    ///
    /// - Throws: `badInput` where two home seats would be held at one time.
    package func save(_ seat: Seat) throws(Fault) -> (receipt: Receipt, value: Seat) {
        try change("seat.save", station: seat.station) { writer in
            guard var person = try writer.db.person(seat.person) else { throw Fault(.notFound, "没有这个人,可能已被作废") }
            try writer.check(seat)
            var saved = seat
            let isNew = try writer.image(Seat.table, seat.id) == nil
            if isNew { try writer.insert(seat) } else { saved = try writer.update(seat) }
            let home = try writer.db.seats(of: person.id).filter { $0.level == .home }
            let standing = home.reduce(nil as Seat?) { best, one in
                best.map { one.standsBefore($0, on: writer.desk.today) ? one : $0 } ?? one
            }
            if let standing { person.station = standing.station }
            try writer.update(person, isNewRevision: true)
            return ("\(isNew ? "登记" : "修改")任职 \(person.name) \(saved.time)", saved)
        }
    }
}

extension ChangeWriter {
    /// A record as it is written: of a person, how the name is read.
    func read<R: Described>(_ record: R) -> R {
        guard var person = record as? Person else { return record }
        person.name = Person.tidied(name: person.name)
        person.reading = desk.readName(person.name)
        return person as? R ?? record
    }

    /// The home seat of a person that lies over another one; nil: none does.
    func clash(of seat: Seat) throws -> Seat? {
        guard seat.level == .home else { return nil }
        return try db.seats(of: seat.person).first {
            $0.id != seat.id && $0.level == .home && $0.overlaps(seat)
        }
    }

    /// Refuses a change that leaves somebody with two home seats at one time, whichever way it came to write them.
    func requireOneSeatAtATime() throws {
        guard !seated.isEmpty else { return }
        let gone = try StoredRow.fetchAll(
            db, sql: "SELECT id, name FROM person WHERE id IN (\(RecordIDList.each)) AND voided IS NOT NULL",
            arguments: [RecordIDList(seated)])
        for row in gone {
            let (id, name): (RecordID, String) = (try row["id"], try row["name"])
            guard try db.seats(of: id).isEmpty else { throw Fault.badInput("“\(name)”还有任职,请在委员名册里作废") }
        }
        for (person, seats) in try db.seats(of: seated) {
            let home = seats.filter { $0.level == .home }
            for (earlier, later) in zip(home, home.dropFirst()) where earlier.overlaps(later) {
                throw try twoSeats(of: person, earlier)
            }
        }
        seated = []
    }

    /// What is said where somebody would sit at two stations at one time.
    ///
    /// - Parameter other: the seat that is in the way.
    func twoSeats(of person: RecordID, _ other: Seat) throws -> Fault {
        let name = try String.fetchOne(db, sql: "SELECT name FROM person WHERE id = ?", arguments: [person]) ?? ""
        let station = try db.stations().first { $0.id == other.station }?.shortName ?? ""
        return .badInput("“\(name)”已在\(station)任职(\(other.time)),同一时间只能在一个站任职;请先填那里的离任日期,或办理转站", field: "from_day")
    }
}

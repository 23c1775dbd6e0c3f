import GRDB
import StationCore
import StationModel

extension ChangeWriter {
    /// Says for other files what they may have otherwise than the city's file, which alone does so.
    ///
    /// Who comes to another station comes to another file: it has to be told who that is, since what was written of them
    /// before, and what that station writes of them before it hears of it, went to the station that they were at.
    func tellOthers() throws {
        guard !seated.isEmpty || !retold.isEmpty, try db.isCitysFile() else { return }
        var rows = retold
        for person in seated {
            let seats = try db.seats(of: person)
            guard try seats.contains(where: { try db.isKeptElsewhere($0.station) }) else { continue }
            rows.insert(RowPlace(table: Person.table, record: person))
            for seat in seats { rows.insert(RowPlace(table: Seat.table, record: seat.id)) }
        }
        let (standing, gone) = try rows.reduce(into: ([RowPlace](), [RowPlace]())) { parts, row in
            if try image(row.table, row.record) == nil { parts.1.append(row) } else { parts.0.append(row) }
        }
        // What others refer to comes first, and goes last.
        let order = Dictionary(uniqueKeysWithValues: Schema.tables.enumerated().map { ($1.name, $0) })
        func isBefore(_ one: RowPlace, _ other: RowPlace) -> Bool {
            (order[one.table] ?? 0, one.record) < (order[other.table] ?? 0, other.record)
        }
        for row in gone.sorted(by: isBefore).reversed() + standing.sorted(by: isBefore) {
            try tell(row.table, row.record)
        }
    }
}

extension Database {
    /// Whether this is the file of a city's office.
    func isCitysFile() throws -> Bool {
        try Bool.fetchOne(
            cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM journal_member WHERE is_own AND is_city)")) ?? false
    }
}

import GRDB
import StationCore
import StationModel

extension ChangeWriter {
    /// Who comes to another station comes to another file: it has to be told who that is, since what was written of them
    /// before, and what that station writes of them before it hears of it, went to the station that they were at. Only the city's own file does so.
    func tellWhoMoved() throws {
        let asked = seated.union(retold)
        guard !asked.isEmpty, try db.isCitysFile() else { return }
        for person in asked.sorted() {
            let seats = try db.seats(of: person)
            guard try seats.contains(where: { try db.isKeptElsewhere($0.station) }) else { continue }
            try tell(Person.table, person)
            for seat in seats { try tell(Seat.table, seat.id) }
        }
    }
}

extension Database {
    fileprivate func isCitysFile() throws -> Bool {
        try Bool.fetchOne(
            cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM journal_member WHERE is_own AND is_city)")) ?? false
    }
}

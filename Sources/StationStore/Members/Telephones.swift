import GRDB
import StationCore
import StationModel

/// The telephone of a person, with or without a seat: a field of the record that stands in the row of the particulars, so that
/// it can be withheld or erased while the person stays.
extension Database {
    func withTelephones<R: Described>(_ records: [R]) throws -> [R] {
        guard R.self == Person.self, !records.isEmpty, var persons = records as? [Person] else { return records }
        let rows = try StoredRow.fetchAll(
            cachedStatement(
                sql: """
                    SELECT person, phone FROM particulars WHERE person IN (\(RecordIDList.each)) AND voided IS NULL
                    """), arguments: [RecordIDList(persons.map(\.id))])
        let telephones = try rows.reduce(into: [RecordID: String]()) { $0[try $1["person"]] = try $1["phone"] }
        for index in persons.indices { persons[index].telephone = telephones[persons[index].id] ?? "" }
        return persons as? [R] ?? records
    }

    func particulars(of person: RecordID) throws -> Particulars? {
        try StoredRow.fetchOne(
            cachedStatement(sql: "SELECT * FROM particulars WHERE person = ?"), arguments: [person]
        ).map { try Particulars($0) }
    }
}

extension ChangeWriter {
    /// Writes a person's telephone; of any other record there is nothing to write.
    func keepTelephone<R: Described>(of record: R) throws {
        guard let person = record as? Person else { return }
        var particulars = Particulars(id: .zero)
        particulars.person = person.id
        particulars = try db.particulars(of: person.id) ?? particulars
        guard particulars.phone != person.telephone else { return }
        particulars.phone = person.telephone
        _ = try keep(particulars)
    }
}

extension Particulars {
    /// Finds persons by the end of their telephone: digits with a blank behind them.
    static let finding = "id IN (SELECT person FROM particulars WHERE digits || ' ' LIKE ? AND voided IS NULL)"
}

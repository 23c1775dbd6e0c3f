import GRDB
import StationCore
import StationModel

/// The records of one kind that point to a record: the opinions of a consultation, the visits of a topic.
package struct RelatedRecords: Hashable, Sendable {
    /// The kind's name.
    package var kind: String
    package var title: String
    /// The field that points.
    package var field: String
    /// How many records point.
    package var count: Int
    package var newest: [LinkedRecord]
}

extension Queries {
    /// What points to a record, a line for each kind that has a field for it, in the order of the kinds; those
    /// without records too, since one can be added to them. Confidential kinds are left out.
    ///
    /// - Parameters:
    ///   - name: the record's own kind, `submission`, or `study_session`.
    ///   - limit: how many records of a kind are named.
    package func related(to record: RecordID, of name: String, limit: Int = 6) throws(Fault) -> [RelatedRecords] {
        try readTogether { db in
            let finder = RelatedFinder(db: db, name: name, record: record, limit: limit)
            return try Catalogue.general.filter { !$0.isConfidential }.compactMap { try $0.open(finder) }
        }
    }
}

extension Queries {
    /// The records of a kind that point to each of some records, the newest of each, and how many there are: one statement,
    /// however many are asked about. What may not be read is left out.
    ///
    /// - Parameters:
    ///   - field: the field that points.
    ///   - limit: how many of each.
    package func records<R: Described>(
        of type: R.Type, by field: String, to ids: some Collection<RecordID>, limit: Int
    ) throws(Fault) -> [RecordID: (count: Int, newest: [R])] {
        guard !ids.isEmpty, try mayRead(R.described) else { return [:] }
        return try readTogether { db in
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM (
                            SELECT *, row_number() OVER (PARTITION BY \(field) ORDER BY id DESC) AS place_among,
                                count(*) OVER (PARTITION BY \(field)) AS count_among
                            FROM \(R.described.name) WHERE \(field) IN (\(RecordIDList.each)) AND voided IS NULL)
                        WHERE place_among <= ? ORDER BY id DESC
                        """), arguments: [RecordIDList(Array(ids)), limit]
            ).map { row in (of: try row[field] as RecordID, count: try row["count_among"] as Int, record: try R(row)) }
                .all()
            let whole = try db.whole(rows.map(\.record))
            return zip(rows, whole).reduce(into: [:]) { found, one in
                found[one.0.of, default: (one.0.count, [])].newest.append(one.1)
            }
        }
    }
}

private struct RelatedFinder: KindVisitor {
    let db: Database
    let name: String
    let record: RecordID
    let limit: Int

    func visit<R: Described>(_ kind: Kind<R>) throws -> RelatedRecords? {
        guard let field = kind.fields.first(where: { $0.kind == .record(of: name) }) else { return nil }
        let condition = "FROM \(kind.name) WHERE \(field.name) = ? AND voided IS NULL"
        let count = try Int.fetchOne(db, sql: "SELECT count(*) \(condition)", arguments: [record]) ?? 0
        let rows =
            count == 0
            ? []
            : try StoredRow.fetchCursor(
                db, sql: "SELECT * \(condition) ORDER BY id DESC LIMIT ?", arguments: [record, limit]
            ).map { try R($0) }.all()
        let names = try db.names(of: rows)
        return RelatedRecords(
            kind: kind.name, title: kind.title, field: field.name, count: count,
            newest: zip(rows, names).map { LinkedRecord(id: $0.id, name: $1) })
    }
}

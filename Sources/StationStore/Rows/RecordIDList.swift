import Foundation
import GRDB
import StationCore
import StationModel

/// Any number of identifiers as one argument of a question, whose text stays the same however many there are.
struct RecordIDList: DatabaseValueConvertible {
    private let bytes: Data

    init(_ ids: some Collection<RecordID>) {
        var bytes = Data(capacity: ids.count * 16)
        for id in ids { bytes.append(contentsOf: id.bytes) }
        self.bytes = bytes
    }

    var databaseValue: DatabaseValue { bytes.databaseValue }
    static func fromDatabaseValue(_ value: DatabaseValue) -> RecordIDList? { nil }

    /// `WHERE id IN (\(RecordIDList.each))`.
    static let each = each(of: "?")

    /// A question for the identifiers of a list, as its column `id`.
    static func each(of parameter: String) -> String {
        """
        WITH RECURSIVE listed (ids) AS (SELECT \(parameter)), place (at) AS (
            SELECT 1 FROM listed WHERE length(ids) > 0
            UNION ALL SELECT at + 16 FROM place, listed WHERE at + 16 < length(ids)
        ) SELECT substr(ids, at, 16) AS id FROM place, listed
        """
    }
}

extension Sequence {
    /// The rows that were asked for by their identifiers, in the order of these.
    ///
    /// - Throws: the fault where one of them is not there.
    func inOrder(
        of ids: [RecordID], _ id: (Element) -> RecordID, missing fault: @autoclosure () -> Fault
    ) throws(Fault) -> [Element] {
        let rows = Dictionary(map { (id($0), $0) }) { first, _ in first }
        var found: [Element] = []
        for id in ids {
            guard let row = rows[id] else { throw fault() }
            found.append(row)
        }
        return found
    }
}
